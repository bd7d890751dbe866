"""The content of each procedure in full, in the order in which the law names its parts. Pure.

Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 (as amended by Nghị định 92/2017/NĐ-CP): name, steps, ways to hand in,
dossier, time limit, applicants, agency; then forms, result, conditions and charges where there are any. A
compulsory part that is not stated says so in square brackets: an office must see it before it signs. Nothing of
this is compulsory for an internal procedure.
"""

from collections.abc import Iterable, Iterator

from office.web.document_parts import Line

from ...lookup.presenting import channel_groups, dossier_groups, shown_steps
from ...procedures.parts import ComponentPart, Content
from ...procedures.vocabulary import AgencyRole
from ..wording.layouts import Attribute
from .annex_texts import said_by
from .annexes import AnnexItem

_MISSING = "[Chưa nêu; cần bổ sung]"
_COUNTS = (("originals", "bản chính"), ("copies", "bản sao"), ("certified_copies", "bản sao chứng thực"))
_AGENCIES = (
    AgencyRole.IMPLEMENTING,
    AgencyRole.DECIDING,
    AgencyRole.DELEGATED,
    AgencyRole.COORDINATING,
)


def in_full(items: Iterable[AnnexItem]) -> Iterator[Line]:
    """The procedures that have a content of their own, one after the other, numbered from 1."""
    with_content = (item for item in items if item.content is not None)
    for number, item in enumerate(with_content, start=1):
        assert item.content is not None, "filtered above"
        yield Line(f"{number}. {item.called}", is_bold=True, is_indented=True, is_kept=True, space=10)
        yield from _parts(number, item.content, "" if item.is_internal else _MISSING)


def _parts(number: int, content: Content, missing: str) -> Iterator[Line]:
    said = said_by(content)
    parts = (
        ("Trình tự thực hiện", list(_steps(content)) or [missing]),
        ("Cách thức thực hiện", list(_channels(content)) or [missing]),
        ("Thành phần, số lượng hồ sơ", list(_dossier(content)) or [missing]),
        ("Thời hạn giải quyết", [said[Attribute.LIMIT] or missing]),
        ("Đối tượng thực hiện thủ tục hành chính", [_applicants(content) or missing]),
        ("Cơ quan giải quyết thủ tục hành chính", list(_agencies(content)) or [missing]),
        ("Kết quả thực hiện thủ tục hành chính", [part.text for part in content.outputs]),
        ("Yêu cầu, điều kiện thực hiện thủ tục hành chính", [part.text for part in content.conditions]),
        ("Phí, lệ phí", [said[Attribute.CHARGE]]),
        ("Căn cứ pháp lý của thủ tục hành chính", [said[Attribute.LEGAL_BASIS]]),
    )
    stated = [(title, [text for text in texts if text]) for title, texts in parts]
    for place, (title, texts) in enumerate([each for each in stated if each[1]], start=1):
        yield Line(f"{number}.{place}. {title}", is_bold=True, is_indented=True, is_kept=True)
        for text in texts:
            yield from (Line(line, is_indented=True) for line in text.split("\n") if line.strip())


def _steps(content: Content) -> Iterator[str]:
    for step in shown_steps(content):
        title = step.title or (f"Bước {step.number}" if step.number else "")
        yield f"{title}: {step.text}" if title and step.text else title or step.text


def _channels(content: Content) -> Iterator[str]:
    for group in channel_groups(content):
        yield f"{group.channels}: {group.description}" if group.description else group.channels


def _dossier(content: Content) -> Iterator[str]:
    for case in dossier_groups(content):
        if case.title:
            yield f"{case.title}:"
        yield from (_component(part) for part in case.components)
    if content.dossier_sets:
        yield f"Số lượng hồ sơ: {content.dossier_sets:02} bộ."


def _component(part: ComponentPart) -> str:
    counts = (
        f"{getattr(part, name):02} {words}" for name, words in _COUNTS if (getattr(part, name) or 0) > 0
    )
    counted = ", ".join(counts)
    text = part.text.lstrip("-–•*+ ") or "[Chưa nêu tên giấy tờ]"
    return f"- {text} ({counted})" if counted else f"- {text}"


def _applicants(content: Content) -> str:
    return "; ".join(part.label for part in content.applicants)


def _agencies(content: Content) -> Iterator[str]:
    for role in _AGENCIES:
        named = "; ".join(part.name for part in content.of_role(role))
        if named:
            yield f"{role.label}: {named}"
