"""The acts of carrying plans through, as the audit trail names them."""

from office.audit.vocabulary import name_actions, name_attributes, name_subjects

ACT_ISSUED = "measure.act_issued"
CLOSED = "measure.closed"
REOPENED = "measure.reopened"
FIGURE_ENTERED = "figure.entered"
FIGURE_WITHDRAWN = "figure.withdrawn"

name_actions(
    {
        ACT_ISSUED: "Ghi văn bản thực thi đã ban hành",
        CLOSED: "Đóng đề xuất theo văn bản",
        REOPENED: "Mở lại đề xuất",
        FIGURE_ENTERED: "Ghi số liệu theo báo cáo",
        FIGURE_WITHDRAWN: "Bỏ số liệu theo báo cáo",
    }
)
name_attributes(
    {"act_number": "Văn bản thực thi", "act_issued_on": "Ngày ban hành văn bản", "closed_on": "Ngày đóng"}
)
name_subjects({"reported_figure": "Số liệu theo báo cáo"})
