"""The acts on codes that come after the announcement, as the audit trail names them."""

from office.audit.vocabulary import name_actions, name_attributes, name_subjects

PROPOSED = "code.proposed"
GIVEN = "code.given"
DISMISSED = "code.dismissed"
UNDONE = "code.undone"

name_actions(
    {
        PROPOSED: "Đề xuất mã cho thủ tục chưa có mã",
        GIVEN: "Ghi mã cho thủ tục",
        DISMISSED: "Bác mã được đề xuất",
        UNDONE: "Hoàn tác việc ghi mã",
    }
)
name_subjects({"procedure": "Thủ tục"})
name_attributes({"code": "Mã thủ tục", "code_since": "Mã có từ ngày", "code_source": "Nguồn của mã"})
