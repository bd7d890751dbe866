"""What a measure begins with when findings lead to it: its kind, the papers, the procedures, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from catalogue.values.paper_names import bare_name
from office.errors import BadInput
from office.text import match_key

from ..findings.models import KeptFinding
from ..findings.registry import rule_of
from ..findings.rules import same_paper_twice
from ..measures import MeasureKind
from ..numbers import read_number
from .queries import codes_of

_OF_PAPERS = frozenset({MeasureKind.DROP_PAPER, MeasureKind.PLAIN_COPY, MeasureKind.DATA_INSTEAD})
_OF_AMOUNTS = frozenset({MeasureKind.SHORTEN, MeasureKind.FEWER_SETS})
# Dropping the paper would drop both places where it stands, and one of them is meant: a person edits the copy.
_BY_HAND = frozenset({same_paper_twice.RULE.id})
_LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True)
class Suggested:
    """What the form of a measure is filled with; `codes` are addresses of procedures, `papers` bare names."""

    kind: MeasureKind
    papers: tuple[str, ...]
    amount: Decimal | None
    content: str
    reason: str
    codes: tuple[str, ...]


def suggested(findings: Sequence[KeptFinding]) -> Suggested:
    """One measure for all of these. Raises `BadInput` where they propose different things."""
    kinds = dict.fromkeys(_kind(each) for each in findings)
    if len(kinds) > 1:
        told = "; ".join(kind.label for kind in kinds)
        raise BadInput(
            f"Các phát hiện đã chọn cần những việc khác nhau ({told}). Hãy lọc theo một quy tắc, rồi chọn lại.",
            way_out=("/ra-soat/phat-hien", "Về danh sách phát hiện"),
        )
    kind = next(iter(kinds))
    papers = _papers(findings) if kind in _OF_PAPERS else ()
    codes = codes_of(each.procedure_id for each in findings)
    addresses = (codes[each.procedure_id] for each in findings)
    return Suggested(
        kind,
        papers,
        _amount(findings) if kind in _OF_AMOUNTS else None,
        _content(kind, papers, findings),
        _reason(findings),
        tuple(dict.fromkeys(code or address for code, address in addresses)),
    )


def _kind(finding: KeptFinding) -> MeasureKind:
    # A measure lowers the number of sets that is declared; copies of one paper, or a sentence, a person edits.
    is_told_elsewhere = finding.measure is MeasureKind.FEWER_SETS and finding.part != "dossier_sets"
    return MeasureKind.OTHER if finding.rule in _BY_HAND or is_told_elsewhere else finding.measure


def _papers(findings: Iterable[KeptFinding]) -> tuple[str, ...]:
    """The papers by their bare names, each once; a quote that was cut names the row by its beginning."""
    names = (bare_name(each.quote) for each in findings if each.part == "components")
    return tuple({match_key(name): name for name in names if name}.values())


def _in_short(papers: Sequence[str]) -> list[str]:
    # What holds the name of another tells a reader nothing new.
    names = {match_key(name): name for name in papers}
    return [name.removesuffix("…") for key, name in names.items() if not _holds_another(key, names)]


def _holds_another(key: str, keys: Iterable[str]) -> bool:
    return any(f" {other} " in f" {key} " for other in keys if other != key)


def _amount(findings: Iterable[KeptFinding]) -> Decimal | None:
    values = {each.measure_value for each in findings}
    return read_number(values.pop()) if len(values) == 1 else None


def _content(kind: MeasureKind, papers: Sequence[str], findings: Sequence[KeptFinding]) -> str:
    if papers:
        return f"{kind.label}: {'; '.join(_in_short(papers))}"
    titles = dict.fromkeys(rule.title for each in findings if (rule := rule_of(each.rule)))
    return f"Khắc phục: {'; '.join(titles)}" if kind is MeasureKind.OTHER else ""


def _reason(findings: Iterable[KeptFinding]) -> str:
    """What is odd, each sentence once; nothing where there are too many to be read."""
    told = " ".join(dict.fromkeys(each.sentence for each in findings))
    return told if len(told) <= _LONGEST_REASON else ""
