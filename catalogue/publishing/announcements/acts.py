"""The acts around a decision in preparation and its announcement, as the audit trail names them."""

from office.audit.vocabulary import name_actions, name_attributes, name_subjects

OPENED = "announcement.opened"
PREPARED = "announcement.prepared"
GATHERED = "announcement.gathered"
DROPPED = "announcement.dropped"
ANNOUNCED = "decision.announced"
WITHDRAWN = "revision.withdrawn"

name_actions(
    {
        OPENED: "Lập hồ sơ công bố",
        PREPARED: "Sửa hồ sơ công bố",
        GATHERED: "Xếp dự thảo vào hồ sơ công bố",
        DROPPED: "Bỏ hồ sơ công bố",
        ANNOUNCED: "Công bố theo quyết định",
        WITHDRAWN: "Thu hồi nội dung đã công bố",
    }
)
name_subjects(
    {
        "announcement": "Hồ sơ công bố",
        "decision": "Quyết định",
        "revision": "Phiên bản thủ tục",
        "listing_revision": "Phiên bản danh mục",
    }
)
name_attributes(
    {
        "announcement_id": "Hồ sơ công bố số",
        "section": "Mục",
        "ordinal": "Số thứ tự",
        "number": "Số, ký hiệu",
        "issued_on": "Ngày ban hành",
        "effective_on": "Ngày có hiệu lực",
        "items": "Số mục",
    }
)
