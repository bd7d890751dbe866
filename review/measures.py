"""What may be done about a burden: the kinds of measure, and a measure as the detector proposes it.

Pure. The detector proposes, a plan decides: both mean the same by a kind.
"""

import enum
from dataclasses import dataclass


class MeasureKind(enum.Enum):
    """A way to simplify a procedure (nội dung đơn giản hóa; Thông tư 02/2017/TT-VPCP, Điều 25–26)."""

    ABOLISH = "abolish"
    MERGE = "merge"
    DROP_PAPER = "drop_paper"
    PLAIN_COPY = "plain_copy"
    DATA_INSTEAD = "data_instead"
    SHORTEN = "shorten"
    CUT_CHARGE = "cut_charge"
    ADD_ONLINE = "add_online"
    DROP_CONDITION = "drop_condition"
    LENGTHEN_VALIDITY = "lengthen_validity"
    DECENTRALISE = "decentralise"
    DELEGATE = "delegate"
    INTERLINK = "interlink"
    FEWER_SETS = "fewer_sets"
    SIMPLIFY_FORM = "simplify_form"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The measure in Vietnamese."""
        return _LABELS[self]


_LABELS = {
    MeasureKind.ABOLISH: "Bãi bỏ thủ tục",
    MeasureKind.MERGE: "Hợp nhất thủ tục",
    MeasureKind.DROP_PAPER: "Bỏ giấy tờ",
    MeasureKind.PLAIN_COPY: "Bản sao thay bản sao chứng thực",
    MeasureKind.DATA_INSTEAD: "Dùng dữ liệu thay giấy tờ",
    MeasureKind.SHORTEN: "Giảm thời gian giải quyết",
    MeasureKind.CUT_CHARGE: "Giảm hoặc bỏ phí, lệ phí",
    MeasureKind.ADD_ONLINE: "Thêm cách nộp trực tuyến",
    MeasureKind.DROP_CONDITION: "Bỏ yêu cầu, điều kiện",
    MeasureKind.LENGTHEN_VALIDITY: "Kéo dài hiệu lực của kết quả",
    MeasureKind.DECENTRALISE: "Phân cấp",
    MeasureKind.DELEGATE: "Ủy quyền",
    MeasureKind.INTERLINK: "Liên thông với thủ tục khác",
    MeasureKind.FEWER_SETS: "Giảm số bộ hồ sơ",
    MeasureKind.SIMPLIFY_FORM: "Đơn giản hóa mẫu đơn, tờ khai",
    MeasureKind.OTHER: "Việc khác",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A measure on one part: `part` is an attribute of `Content`, `key` its stable number there ("" for the whole).

    `value` is what to put in its place, as text, where the kind needs one: "1" for the number of sets.
    """

    kind: MeasureKind
    part: str
    key: str = ""
    value: str = ""
