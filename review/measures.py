"""What a simplification may consist of, and who has the power to do it. Pure."""

import enum


class MeasureKind(enum.Enum):
    """The kinds of measures of a simplification plan (Thông tư 02/2017/TT-VPCP, Điều 25–26)."""

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
        """The measure in Vietnamese, as the list of a plan words it."""
        return _KINDS[self]


_KINDS = {
    MeasureKind.ABOLISH: "Bãi bỏ thủ tục",
    MeasureKind.MERGE: "Hợp nhất thủ tục",
    MeasureKind.DROP_PAPER: "Bỏ giấy tờ",
    MeasureKind.PLAIN_COPY: "Bản sao thay bản sao chứng thực",
    MeasureKind.DATA_INSTEAD: "Khai thác dữ liệu thay giấy tờ",
    MeasureKind.SHORTEN: "Giảm thời gian giải quyết",
    MeasureKind.CUT_CHARGE: "Giảm phí, lệ phí",
    MeasureKind.ADD_ONLINE: "Thêm cách nộp trực tuyến",
    MeasureKind.DROP_CONDITION: "Bỏ yêu cầu, điều kiện",
    MeasureKind.LENGTHEN_VALIDITY: "Kéo dài thời hạn của kết quả",
    MeasureKind.DECENTRALISE: "Phân cấp",
    MeasureKind.DELEGATE: "Ủy quyền",
    MeasureKind.INTERLINK: "Liên thông",
    MeasureKind.FEWER_SETS: "Giảm số bộ hồ sơ",
    MeasureKind.SIMPLIFY_FORM: "Đơn giản hóa mẫu đơn, tờ khai",
    MeasureKind.OTHER: "Nội dung khác",
}
