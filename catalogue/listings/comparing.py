"""Two contents of a listing → what differs, attribute by attribute. Equal contents differ in nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .parts import ListingContent

ATTRIBUTES: Mapping[str, str] = {
    "name": "Tên trong danh mục",
    "place": "Nơi nộp",
    "limit": "Thời hạn giải quyết",
    "implementing": "Cơ quan thực hiện",
    "charge_text": "Phí, lệ phí",
    "legal_basis": "Căn cứ pháp lý",
    "online_level": "Dịch vụ công trực tuyến",
    "sector": "Lĩnh vực",
    "level": "Cấp thực hiện",
    "code_written": "Mã trong danh mục",
    "suffix": "Hậu tố mã",
    "stated_decision_number": "Số quyết định theo dữ liệu nguồn",
    "note": "Ghi chú",
}
# Amount, unit and words say one thing together.
_TOGETHER = {"limit": ("limit_amount", "limit_unit", "limit_text")}


@dataclass(frozen=True, slots=True)
class ListingChange:
    """One difference; of the time limit the values are (amount, unit, words)."""

    attribute: str
    before: Any
    after: Any

    @property
    def label(self) -> str:
        """The human title of what changed."""
        return ATTRIBUTES[self.attribute]


def compare_listings(before: ListingContent, after: ListingContent) -> tuple[ListingChange, ...]:
    """What changed from `before` to `after`, in the order of `ATTRIBUTES`."""
    found = (
        ListingChange(attribute, value_of(before, attribute), value_of(after, attribute))
        for attribute in ATTRIBUTES
    )
    return tuple(change for change in found if change.before != change.after)


def value_of(content: ListingContent, attribute: str) -> Any:
    """What a listing says of one of `ATTRIBUTES`; of the time limit (amount, unit, words)."""
    names = _TOGETHER.get(attribute)
    return tuple(getattr(content, name) for name in names) if names else getattr(content, attribute)
