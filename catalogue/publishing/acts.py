"""The acts of publishing, as the audit trail names them."""

from office.audit.vocabulary import name_actions, name_attributes, name_subjects, name_values

from ..listings.announcements import ChangeKind
from ..procedures.publication import RevisionState
from .document_settings import SettingKey
from .states import Act

BEGUN = "draft.begun"
SAVED = "draft.saved"
REBASED = "draft.rebased"
DONE: dict[Act, str] = {act: f"draft.{act.value}" for act in Act if act is not Act.SAVE}
BYPASSED = "draft.bypassed"
ANSWERED = "draft.answered"
OPENED = "announcement.opened"
PREPARED = "announcement.prepared"
GATHERED = "announcement.gathered"
DROPPED = "announcement.dropped"
ANNOUNCED = "decision.announced"
WITHDRAWN = "revision.withdrawn"
REGISTERED = "decision.registered"
RESOLVED = "resolution.made"
UNRESOLVED = "resolution.undone"
WORDED = "document.worded"

name_actions(
    {
        BEGUN: "Lập dự thảo",
        SAVED: "Lưu dự thảo",
        REBASED: "Chuyển dự thảo sang bản gốc mới",
        DONE[Act.SUBMIT]: "Trình duyệt dự thảo",
        DONE[Act.TAKE_BACK]: "Rút lại dự thảo",
        DONE[Act.RETURN]: "Trả lại dự thảo",
        DONE[Act.ACCEPT]: "Duyệt dự thảo",
        DONE[Act.GIVE_UP]: "Bỏ dự thảo",
        ANSWERED: "Giải trình điều đưa trở lại trong dự thảo",
        DONE[Act.ANNOUNCE]: "Công bố nội dung dự thảo",
        BYPASSED: "Duyệt khẩn dự thảo của chính mình",
        OPENED: "Lập hồ sơ công bố",
        PREPARED: "Sửa hồ sơ công bố",
        GATHERED: "Xếp dự thảo vào hồ sơ công bố",
        DROPPED: "Bỏ hồ sơ công bố",
        ANNOUNCED: "Công bố theo quyết định",
        WITHDRAWN: "Thu hồi nội dung đã công bố",
        REGISTERED: "Ghi một quyết định vào sổ",
        RESOLVED: "Xác định số quyết định theo nguồn",
        UNRESOLVED: "Hoàn tác việc xác định số quyết định",
        WORDED: "Sửa hoặc xác nhận mẫu văn bản",
    }
)
name_subjects(
    {
        "agency": "Cơ quan",
        "draft": "Dự thảo",
        "announcement": "Hồ sơ công bố",
        "decision": "Quyết định",
        "resolution": "Lần xác định số quyết định",
        "revision": "Phiên bản thủ tục",
        "listing_revision": "Phiên bản danh mục",
    }
)
name_attributes(
    {
        "state": "Trạng thái",
        "change": "Loại thay đổi",
        "procedure_id": "Thủ tục số",
        "listing_id": "Danh mục số",
        "announcement_id": "Hồ sơ công bố số",
        "decision_id": "Quyết định số",
        "base_ordinal": "Bản gốc",
        "section": "Mục",
        "ordinal": "Số thứ tự",
        "number": "Số, ký hiệu",
        "issued_on": "Ngày ban hành",
        "effective_on": "Ngày có hiệu lực",
        "changed": "Phần thay đổi",
        "items": "Số mục",
    }
)
name_values("state", {state.value: state.label for state in RevisionState})
name_values("change", {change.value: change.label for change in ChangeKind})
name_attributes({f"wording_{key.value}": key.label for key in SettingKey})
name_attributes({f"confirmed_{key.value}": f"{key.label}: đã xác nhận" for key in SettingKey})
