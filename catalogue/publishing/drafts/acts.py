"""The acts on drafts, as the audit trail names them."""

from office.audit.vocabulary import name_actions, name_attributes, name_subjects, name_values

from ...listings.announcements import ChangeKind
from ...procedures.publication import RevisionState
from .states import Act

BEGUN = "draft.begun"
SAVED = "draft.saved"
REBASED = "draft.rebased"
DONE: dict[Act, str] = {act: f"draft.{act.value}" for act in Act if act is not Act.SAVE}
BYPASSED = "draft.bypassed"

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
        DONE[Act.ANNOUNCE]: "Công bố nội dung dự thảo",
        BYPASSED: "Duyệt khẩn dự thảo của chính mình",
    }
)
name_subjects({"draft": "Dự thảo"})
name_attributes(
    {
        "state": "Trạng thái",
        "change": "Loại thay đổi",
        "procedure_id": "Thủ tục số",
        "listing_id": "Danh mục số",
        "base_ordinal": "Bản gốc",
        "changed": "Phần thay đổi",
    }
)
name_values("state", {state.value: state.label for state in RevisionState})
name_values("change", {change.value: change.label for change in ChangeKind})
