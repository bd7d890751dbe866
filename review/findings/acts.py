"""The acts around findings and the register of data sources, as the audit trail names them."""

from office.audit.vocabulary import name_actions, name_attributes, name_subjects

DISMISSED = "finding.dismissed"
TAKEN = "finding.taken"
REOPENED = "finding.reopened"
SWITCHED = "finding.rule_switched"
SOURCE_SAVED = "data_source.saved"

name_actions(
    {
        DISMISSED: "Bỏ qua phát hiện",
        TAKEN: "Đưa phát hiện vào rà soát",
        REOPENED: "Mở lại phát hiện",
        SWITCHED: "Bật, tắt quy tắc rà soát",
        SOURCE_SAVED: "Ghi nguồn dữ liệu",
    }
)
name_subjects(
    {"finding": "Phát hiện", "finding_rule": "Quy tắc rà soát", "data_source": "Nguồn dữ liệu thay giấy tờ"}
)
name_attributes(
    {
        "rule": "Quy tắc",
        "is_on": "Đang bật",
        "standing": "Tình trạng xác nhận",
        "papers": "Giấy tờ thay được",
        "announced_by": "Văn bản công bố dùng được",
        "owner": "Cơ quan quản lý",
        "ground": "Căn cứ",
        "holds": "Có dữ liệu gì",
    }
)
