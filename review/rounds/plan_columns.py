"""The columns of a plan of review (kế hoạch rà soát): what each says, its usual heading, and how files word it. Pure.

What a plan must state is law (Thông tư 02/2017/TT-VPCP: the procedures, who, when, why chosen, expected product);
the exact headings of the form could not be established, so they are data that an officer confirms.
"""

import enum
from dataclasses import dataclass

from office.text import match_key


class PlanColumn(enum.Enum):
    """What a column says of an item."""

    ORDINAL = "ordinal"
    NAME = "name"
    LEAD = "lead"
    COORDINATING = "coordinating"
    STARTS = "starts"
    ENDS = "ends"
    REASON = "reason"
    PRODUCT = "product"
    CODE = "code"
    PROCEDURES = "procedures"


@dataclass(frozen=True, slots=True)
class PlanHeading:
    """A column with its usual heading and its width in proportion."""

    column: PlanColumn
    heading: str
    share: int


# Who and when have two columns each under a common heading; one row of headings keeps the table sortable.
PRINTED = (
    PlanHeading(PlanColumn.ORDINAL, "STT", 5),
    PlanHeading(PlanColumn.NAME, "Tên thủ tục hành chính/nhóm TTHC, quy định hành chính", 30),
    PlanHeading(PlanColumn.LEAD, "Cơ quan thực hiện rà soát: Chủ trì", 15),
    PlanHeading(PlanColumn.COORDINATING, "Cơ quan thực hiện rà soát: Phối hợp", 15),
    PlanHeading(PlanColumn.STARTS, "Thời gian thực hiện rà soát: Bắt đầu", 11),
    PlanHeading(PlanColumn.ENDS, "Thời gian thực hiện rà soát: Hoàn thành", 11),
    PlanHeading(PlanColumn.REASON, "Căn cứ lựa chọn", 16),
    PlanHeading(PlanColumn.PRODUCT, "Dự kiến sản phẩm", 15),
)
# Hidden in Excel: by them the file is read back without guessing by names.
HIDDEN = (
    PlanHeading(PlanColumn.CODE, "Mã TTHC", 12),
    PlanHeading(PlanColumn.PROCEDURES, "Số của thủ tục (không sửa)", 12),
)
USUAL_HEADINGS = tuple(each.heading for each in PRINTED)

_SYNONYMS = {
    PlanColumn.ORDINAL: ("STT", "TT", "Số TT", "Số thứ tự"),
    PlanColumn.NAME: (
        "Tên thủ tục hành chính",
        "Tên TTHC",
        "Tên thủ tục",
        "Tên thủ tục hành chính, nhóm thủ tục hành chính",
        "Tên thủ tục hành chính/nhóm thủ tục hành chính",
        "Tên TTHC/nhóm TTHC",
        "Thủ tục hành chính",
        "Tên nhóm thủ tục hành chính",
        "Nội dung rà soát",
    ),
    PlanColumn.LEAD: ("Chủ trì", "Cơ quan chủ trì", "Đơn vị chủ trì", "Cơ quan thực hiện", "Cơ quan rà soát"),
    PlanColumn.COORDINATING: ("Phối hợp", "Cơ quan phối hợp", "Đơn vị phối hợp"),
    PlanColumn.STARTS: ("Bắt đầu", "Thời gian bắt đầu", "Ngày bắt đầu", "Từ ngày"),
    PlanColumn.ENDS: (
        "Hoàn thành",
        "Thời gian hoàn thành",
        "Ngày hoàn thành",
        "Kết thúc",
        "Đến ngày",
        "Thời gian thực hiện",
        "Thời hạn hoàn thành",
    ),
    PlanColumn.REASON: ("Căn cứ lựa chọn", "Lý do lựa chọn", "Căn cứ", "Lý do"),
    PlanColumn.PRODUCT: ("Dự kiến sản phẩm", "Sản phẩm dự kiến", "Sản phẩm", "Kết quả dự kiến"),
    PlanColumn.CODE: (
        "Mã TTHC",
        "Mã số TTHC",
        "Mã thủ tục",
        "Mã thủ tục hành chính",
        "Mã số",
        "Số hồ sơ TTHC",
    ),
    PlanColumn.PROCEDURES: ("Số của thủ tục (không sửa)",),
}
_BY_KEY = {match_key(text): column for column, texts in _SYNONYMS.items() for text in texts} | {
    match_key(each.heading): each.column for each in (*PRINTED, *HIDDEN)
}

# Plans add to this heading what else they list ("…, nhóm thủ tục, quy định hành chính").
_NAME_BEGINS = ("ten thu tuc", "ten tthc", "ten nhom thu tuc", "ten nhom tthc")


def column_of(heading: str, own: tuple[str, ...] = ()) -> PlanColumn | None:
    """What a column of that heading says, or None; `own` are an agency's headings, in the order of the form."""
    key = match_key(heading)
    for printed, text in zip(PRINTED, own, strict=False):
        if key and key == match_key(text):
            return printed.column
    return _BY_KEY.get(key) or (PlanColumn.NAME if key.startswith(_NAME_BEGINS) else None)
