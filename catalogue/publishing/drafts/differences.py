"""What differs between two drafted things, as lines to read: part, before, after. One shape for both kinds."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from office.text import vietnamese_number

from ...listings.parts import ListingContent
from ...procedures.comparing import Change, compare
from ...procedures.parts import ChargePart, ComponentPart, Content, TimeLimitPart
from .drafting import Circumstances, Drafted


@dataclass(frozen=True, slots=True)
class Difference:
    """One line: of which part, what it was and what it is, in words; "" for nothing."""

    label: str
    before: str
    after: str


_LISTED = {
    "code_written": "Mã trong danh mục",
    "suffix": "Mã cơ quan",
    "name": "Tên trong danh mục",
    "sector": "Lĩnh vực",
    "level": "Cấp thực hiện",
    "online_level": "Dịch vụ công trực tuyến",
    "stated_decision_number": "Số quyết định theo dữ liệu nguồn",
    "limit_amount": "Thời hạn (số)",
    "limit_unit": "Thời hạn (đơn vị)",
    "limit_text": "Thời hạn",
    "charge_text": "Phí, lệ phí",
    "place": "Nơi nộp",
    "legal_basis": "Căn cứ pháp lý",
    "implementing": "Cơ quan thực hiện",
    "note": "Ghi chú",
}
_ATTRIBUTES = {
    "amount": "số",
    "unit": "đơn vị",
    "standing": "mức chắc chắn",
    "text": "nội dung",
    "stated": "thời hạn nêu trong mô tả",
    "title": "tiêu đề",
    "description": "mô tả",
    "channel": "thuộc cách nộp",
    "case": "thuộc trường hợp",
    "originals": "bản chính",
    "copies": "bản sao",
    "certified_copies": "bản sao chứng thực",
    "kind": "loại",
    "role": "vai trò",
    "name": "tên",
    "number": "số, ký hiệu",
    "currency": "loại tiền",
    "per_unit": "tính trên",
    "note": "ghi chú",
    "exemptions": "miễn, giảm",
    "order": "thứ tự",
}
_CIRCUMSTANCES = {
    "reason": "Lý do thay đổi",
    "grounds": "Văn bản làm căn cứ",
    "effective_on": "Có hiệu lực từ",
    "expires_on": "Hết hiệu lực sau",
}
# Follows from what a person typed; telling it too would say one thing twice.
_FOLLOWS = {"time_limits": {"text", "stated"}, "charges": {"text", "exemptions"}}


def differences(before: Drafted | None, after: Drafted | None) -> tuple[Difference, ...]:
    """From `before` to `after` in the order of the form; None on one side is an empty one."""
    if isinstance(before, ListingContent) or isinstance(after, ListingContent):
        return _of_listings(before, after)
    old = before if isinstance(before, Content) else Content("")
    new = after if isinstance(after, Content) else Content("")
    return tuple(_line(change) for change in compare(old, new) if not _is_told_already(change))


def circumstance_differences(before: Circumstances, after: Circumstances) -> tuple[Difference, ...]:
    """What differs in why, on which ground and from when."""
    return tuple(
        Difference(label, _plain(getattr(before, name)), _plain(getattr(after, name)))
        for name, label in _CIRCUMSTANCES.items()
        if getattr(before, name) != getattr(after, name)
    )


def _is_told_already(change: Change) -> bool:
    return change.attribute in _FOLLOWS.get(change.part or "", ())


def _line(change: Change) -> Difference:
    if change.attribute in {"channel", "case"}:
        return Difference(_label(change), f"mục {change.before + 1}", f"mục {change.after + 1}")
    return Difference(_label(change), _told(change.before), _told(change.after) or change.after_in_words)


def _label(change: Change) -> str:
    attribute = _ATTRIBUTES.get(change.attribute or "", "") if change.part else ""
    place = f" {change.position + 1}" if attribute and change.attribute != "order" else ""
    return f"{change.label}{place}, {attribute}" if attribute else change.label


def _told(value: Any) -> str:
    if isinstance(value, TimeLimitPart):
        return str(value.duration) if value.duration else value.text
    if isinstance(value, ChargePart):
        return f"{value.charge.label} {value.charge.remark}".strip()
    if isinstance(value, ComponentPart):
        counts = (
            (value.originals, "bản chính"),
            (value.copies, "bản sao"),
            (value.certified_copies, "chứng thực"),
        )
        told = ", ".join(f"{number} {word}" for number, word in counts if number)
        return f"{value.text} ({told})" if told else value.text
    return Change(None, None, None, value, None).before_in_words


def _of_listings(before: Drafted | None, after: Drafted | None) -> tuple[Difference, ...]:
    old = before if isinstance(before, ListingContent) else ListingContent("", "", "")
    new = after if isinstance(after, ListingContent) else ListingContent("", "", "")
    return tuple(
        Difference(_LISTED[each.name], _plain(getattr(old, each.name)), _plain(getattr(new, each.name)))
        for each in fields(ListingContent)
        if getattr(old, each.name) != getattr(new, each.name)
    )


def _plain(value: Any) -> str:
    if isinstance(value, Enum):
        return str(getattr(value, "label", ""))
    if isinstance(value, Decimal):
        return vietnamese_number(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    return "" if value is None else str(value)
