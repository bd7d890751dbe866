"""The acts around uploaded workbooks, as the audit trail names them."""

from office.audit.vocabulary import name_actions, name_attributes, name_subjects

HANDED_IN = "upload.handed_in"
CHOSEN = "upload.row_chosen"
DRAFTING = "upload.drafting"
CLEARED = "upload.cleared"

name_actions(
    {
        HANDED_IN: "Tải tệp lên để lập dự thảo",
        CHOSEN: "Chọn thủ tục cho một dòng của tệp",
        DRAFTING: "Lập dự thảo từ các dòng của tệp",
        CLEARED: "Xóa tệp cũ và các dòng của tệp",
    }
)
name_subjects({"upload": "Tệp để lập dự thảo", "upload_row": "Dòng của tệp"})
name_attributes({"file_name": "Tên tệp", "rows": "Số dòng"})
