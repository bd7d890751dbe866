"""The acts of saying which decision a stated number means, as the audit trail names them."""

from office.audit.vocabulary import name_actions, name_attributes, name_subjects

REGISTERED = "decision.registered"
RESOLVED = "resolution.made"
UNRESOLVED = "resolution.undone"

name_actions(
    {
        REGISTERED: "Ghi một quyết định vào sổ",
        RESOLVED: "Xác định số quyết định theo nguồn",
        UNRESOLVED: "Hoàn tác việc xác định số quyết định",
    }
)
name_subjects({"decision": "Quyết định", "resolution": "Lần xác định số quyết định"})
name_attributes(
    {
        "decision_id": "Quyết định số",
        "number": "Số, ký hiệu",
        "issued_on": "Ngày ban hành",
        "items": "Số mục",
    }
)
