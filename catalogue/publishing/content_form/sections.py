"""The parts of the draft form in the order of the law, and how each stands: what the side list shows.

Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2. Pure.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...procedures.completeness import Completeness, Constituent, PartStanding, completeness
from ...procedures.parts import Content
from .contradictions import Finding


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form: its anchor, its heading, what stands in it, and what the law calls that."""

    anchor: str
    label: str
    kinds: frozenset[str]
    constituents: tuple[Constituent, ...] = ()


SECTIONS = (
    Section(
        "ten",
        "Tên, lĩnh vực, cấp thực hiện",
        frozenset({"name", "sector", "level", "regulated_as"}),
        (Constituent.NAME,),
    ),
    Section("trinh-tu", "Trình tự thực hiện", frozenset({"steps"}), (Constituent.STEPS,)),
    Section(
        "cach-thuc",
        "Cách nộp, thời hạn, phí, lệ phí",
        frozenset({"channels", "time_limits", "charges", "is_late_intake_next_day"}),
        (Constituent.CHANNELS, Constituent.TIME_LIMIT, Constituent.CHARGES),
    ),
    Section(
        "ho-so",
        "Thành phần, số lượng hồ sơ",
        frozenset({"dossier_cases", "components", "dossier_sets"}),
        (Constituent.DOSSIER, Constituent.FORMS),
    ),
    Section("doi-tuong", "Đối tượng thực hiện", frozenset({"applicants"}), (Constituent.APPLICANTS,)),
    Section("co-quan", "Cơ quan", frozenset({"agencies"}), (Constituent.AGENCY,)),
    Section("ket-qua", "Kết quả thực hiện", frozenset({"outputs"}), (Constituent.OUTPUTS,)),
    Section("dieu-kien", "Yêu cầu, điều kiện", frozenset({"conditions"}), (Constituent.CONDITIONS,)),
    Section("can-cu", "Căn cứ pháp lý", frozenset({"legal_bases"})),
    Section("noi-nhan", "Nơi tiếp nhận, từ khóa", frozenset({"places", "keywords"})),
)
_COUNTED = {
    "trinh-tu": (("steps", "bước"),),
    "cach-thuc": (("channels", "cách nộp"), ("charges", "mức thu")),
    "ho-so": (("components", "giấy tờ"),),
    "doi-tuong": (("applicants", "đối tượng"),),
    "co-quan": (("agencies", "cơ quan"),),
    "ket-qua": (("outputs", "kết quả"),),
    "dieu-kien": (("conditions", "điều kiện"),),
    "can-cu": (("legal_bases", "văn bản"),),
    "noi-nhan": (("places", "nơi"),),
}


@dataclass(frozen=True, slots=True)
class SectionStanding:
    """How a part of the form stands: a word and its tone, what stands there, what must be stated, its warnings."""

    section: Section
    word: str
    tone: str
    digest: str
    lacks: tuple[str, ...]
    findings: tuple[Finding, ...]


def section_of(finding: Finding) -> str:
    """The anchor of the part of the form that a warning is about."""
    return next((each.anchor for each in SECTIONS if finding.part in each.kinds), SECTIONS[0].anchor)


def open_sections(fields: Iterable[str]) -> frozenset[str]:
    """The anchors of the parts of the form in which these fields stand."""
    kinds = {name.partition("-")[0] for name in fields}
    return frozenset(each.anchor for each in SECTIONS if each.kinds & kinds)


def field_of(finding: Finding) -> str:
    """The field of the form, as it is shown fresh, that a warning leads to."""
    return finding.part if finding.position is None else f"{finding.part}-{finding.position}"


def standings_of(
    content: Content, findings: Sequence[Finding], *, is_internal: bool = False
) -> tuple[SectionStanding, ...]:
    """Each part of the form with its standing; Điều 8 asks nothing of an internal procedure but its name."""
    stands = completeness(content)
    asked = frozenset({Constituent.NAME}) if is_internal else frozenset(Constituent)
    return tuple(_standing(each, content, stands, findings, asked) for each in SECTIONS)


def _standing(
    section: Section,
    content: Content,
    stands: Completeness,
    findings: Iterable[Finding],
    asked: frozenset[Constituent],
) -> SectionStanding:
    mine = tuple(each for each in findings if section_of(each) == section.anchor)
    parts = [part for part in section.constituents if part in asked]
    lacking = [part for part in parts if part.is_compulsory and stands.of(part) is PartStanding.NOT_STATED]
    doubtful = [part for part in parts if stands.of(part) is PartStanding.DOUBTFUL]
    lacks = (
        *(f"{part.label}: bắt buộc phải nêu." for part in lacking),
        *(f"{part.label}: {part.doubt[:1].lower()}{part.doubt[1:]}" for part in doubtful),
    )
    digest = _digest(section.anchor, content)
    if lacking:
        word, tone = "Chưa nêu", "bad"
    elif doubtful or mine:
        word, tone = "Cần xem", "warn"
    else:
        word, tone = ("Đã nêu", "good") if digest else ("Không nêu", "")
    return SectionStanding(section, word, tone, digest, lacks, mine)


def _digest(anchor: str, content: Content) -> str:
    if anchor == SECTIONS[0].anchor:
        return ", ".join(
            each for each in (content.sector, content.level.label if content.level else "") if each
        )
    counts = Counter({word: len(getattr(content, kind)) for kind, word in _COUNTED[anchor]})
    return ", ".join(f"{count} {word}" for word, count in counts.items() if count)
