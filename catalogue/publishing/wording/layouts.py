"""The headings of a decision's lists, as real decisions word them: a table for each layout and kind of change.

Counted over the decisions of the end of 2025. An office that words a heading otherwise says so in its settings;
the columns themselves are these. Widths are in proportion.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...listings.announcements import ChangeKind


class Attribute(enum.Enum):
    """What a column of a list says of a procedure."""

    ORDINAL = "ordinal"
    CODE = "code"
    NAME = "name"
    LIMIT = "limit"
    PLACE = "place"
    CHARGE = "charge"
    ONLINE = "online"
    LEGAL_BASIS = "legal_basis"
    GROUND = "ground"
    SECTOR = "sector"
    LEVEL = "level"
    IMPLEMENTING = "implementing"
    DECIDING = "deciding"
    CITED = "cited"
    NOTE = "note"


class Layout(enum.Enum):
    """Which lists an authority writes."""

    PROVINCIAL = "provincial"
    PROVINCIAL_RICH = "provincial_rich"
    MINISTERIAL = "ministerial"

    @property
    def label(self) -> str:
        """The layout in Vietnamese."""
        return _LABELS[self]


_LABELS = {
    Layout.PROVINCIAL: "Của địa phương",
    Layout.PROVINCIAL_RICH: "Của địa phương, thêm cột dịch vụ công trực tuyến",
    Layout.MINISTERIAL: "Của bộ, cơ quan ngang bộ",
}


@dataclass(frozen=True, slots=True)
class AnnexColumn:
    """A column by what it says, its heading and its width in proportion."""

    attribute: Attribute
    heading: str
    share: int

    def headed(self, heading: str) -> "AnnexColumn":
        """The same column under another heading."""
        return replace(self, heading=heading)


def _columns(*given: tuple[Attribute, str, int]) -> tuple[AnnexColumn, ...]:
    return tuple(AnnexColumn(*each) for each in given)


_BY_LAW_ABOLISHED = "Tên VBQPPL quy định việc bãi bỏ thủ tục hành chính"
_BY_LAW_AMENDED = "Tên văn bản quy phạm pháp luật quy định nội dung sửa đổi, bổ sung TTHC"

_PROVINCIAL = _columns(
    (Attribute.ORDINAL, "STT", 5),
    (Attribute.CODE, "Mã TTHC", 11),
    (Attribute.NAME, "Tên thủ tục hành chính", 22),
    (Attribute.LIMIT, "Thời hạn giải quyết", 18),
    (Attribute.PLACE, "Địa điểm thực hiện", 18),
    (Attribute.CHARGE, "Phí, lệ phí", 11),
    (Attribute.LEGAL_BASIS, "Căn cứ pháp lý", 24),
)
_PROVINCIAL_RICH = _columns(
    (Attribute.ORDINAL, "TT", 5),
    (Attribute.CODE, "Mã TTHC", 11),
    (Attribute.NAME, "Tên TTHC", 19),
    (Attribute.LIMIT, "Thời hạn giải quyết", 20),
    (Attribute.PLACE, "Cách thức/Địa điểm thực hiện", 20),
    (Attribute.CHARGE, "Phí, lệ phí (nếu có)", 10),
    (Attribute.ONLINE, "DVC TT (mức độ)", 9),
    (Attribute.LEGAL_BASIS, "Căn cứ pháp lý", 24),
)
_PROVINCIAL_ABOLISHED = _columns(
    (Attribute.ORDINAL, "STT", 5),
    (Attribute.CODE, "Số hồ sơ TTHC", 11),
    (Attribute.NAME, "Tên thủ tục hành chính", 26),
    (Attribute.GROUND, _BY_LAW_ABOLISHED, 22),
    (Attribute.SECTOR, "Lĩnh vực", 13),
    (Attribute.IMPLEMENTING, "Cơ quan thực hiện", 14),
)
_PROVINCIAL_ABOLISHED_CITED = (
    *_PROVINCIAL_ABOLISHED,
    *_columns((Attribute.CITED, "Quyết định đã công bố danh mục thủ tục hành chính", 18)),
)
_MINISTERIAL_NEW = _columns(
    (Attribute.ORDINAL, "STT", 5),
    (Attribute.NAME, "Tên thủ tục hành chính", 45),
    (Attribute.SECTOR, "Lĩnh vực", 20),
    (Attribute.IMPLEMENTING, "Cơ quan thực hiện", 25),
)
_MINISTERIAL_AMENDED = _columns(
    (Attribute.ORDINAL, "STT", 5),
    (Attribute.CODE, "Mã số TTHC", 11),
    (Attribute.NAME, "Tên TTHC", 30),
    (Attribute.GROUND, _BY_LAW_AMENDED, 26),
    (Attribute.SECTOR, "Lĩnh vực", 14),
    (Attribute.IMPLEMENTING, "Cơ quan thực hiện", 18),
)
_MINISTERIAL_ABOLISHED = _columns(
    (Attribute.ORDINAL, "STT", 5),
    (Attribute.CODE, "Số hồ sơ TTHC", 11),
    (Attribute.NAME, "Tên thủ tục hành chính bị bãi bỏ", 30),
    (Attribute.GROUND, _BY_LAW_ABOLISHED, 26),
    (Attribute.SECTOR, "Lĩnh vực", 14),
    (Attribute.IMPLEMENTING, "Cơ quan thực hiện", 18),
)

# Nothing was amended, so no text that amends is named.
_MINISTERIAL_STANDARDISED = _columns(
    (Attribute.ORDINAL, "STT", 5),
    (Attribute.CODE, "Mã số TTHC", 11),
    (Attribute.NAME, "Tên TTHC", 40),
    (Attribute.SECTOR, "Lĩnh vực", 18),
    (Attribute.IMPLEMENTING, "Cơ quan thực hiện", 22),
)

_INTERNAL = _columns(
    (Attribute.ORDINAL, "STT", 5),
    (Attribute.NAME, "Tên thủ tục hành chính nội bộ", 45),
    (Attribute.SECTOR, "Lĩnh vực", 20),
    (Attribute.IMPLEMENTING, "Cơ quan thực hiện", 25),
)
_INTERNAL_RICH = _columns(
    (Attribute.ORDINAL, "STT", 5),
    (Attribute.NAME, "Tên thủ tục hành chính nội bộ", 32),
    (Attribute.SECTOR, "Lĩnh vực", 14),
    (Attribute.LEGAL_BASIS, "Văn bản quy định", 24),
    (Attribute.DECIDING, "Thẩm quyền giải quyết", 16),
    (Attribute.IMPLEMENTING, "Cơ quan thực hiện", 16),
)


def internal_columns(*, tells_who_decides: bool) -> tuple[AnnexColumn, ...]:
    """The list of internal procedures, the same for every issuer and kind of change; they have no codes.

    Where the procedures tell who decides, the list has columns for that and for the text that lays it down.
    """
    return _INTERNAL_RICH if tells_who_decides else _INTERNAL


def _by_kind(
    new: tuple[AnnexColumn, ...],
    amended: tuple[AnnexColumn, ...],
    standardised: tuple[AnnexColumn, ...],
    abolished: tuple[AnnexColumn, ...],
) -> Mapping[ChangeKind, tuple[AnnexColumn, ...]]:
    return {
        ChangeKind.NEW: new,
        ChangeKind.AMENDED: amended,
        ChangeKind.REPLACED: amended,
        ChangeKind.STANDARDISED: standardised,
        ChangeKind.ABOLISHED: abolished,
    }


ANNEX_LAYOUTS: Mapping[Layout, Mapping[ChangeKind, tuple[AnnexColumn, ...]]] = {
    Layout.PROVINCIAL: _by_kind(_PROVINCIAL, _PROVINCIAL, _PROVINCIAL, _PROVINCIAL_ABOLISHED_CITED),
    Layout.PROVINCIAL_RICH: _by_kind(
        _PROVINCIAL_RICH, _PROVINCIAL_RICH, _PROVINCIAL_RICH, _PROVINCIAL_ABOLISHED
    ),
    Layout.MINISTERIAL: _by_kind(
        _MINISTERIAL_NEW, _MINISTERIAL_AMENDED, _MINISTERIAL_STANDARDISED, _MINISTERIAL_ABOLISHED
    ),
}
