"""The acts on assessments, as the audit trail names them."""

from office.audit.vocabulary import name_actions, name_attributes, name_subjects, name_values

from .models import AssessmentState, Conclusion
from .states import Act

ASSIGNED = "assessment.assigned"
SAVED = "assessment.saved"
DONE: dict[Act, str] = {
    Act.REASSIGN: "assessment.reassigned",
    Act.REBASE: "assessment.rebased",
    Act.SUBMIT: "assessment.submitted",
    Act.TAKE_BACK: "assessment.taken_back",
    Act.RETURN: "assessment.returned",
    Act.ACCEPT: "assessment.accepted",
}

name_actions(
    {
        ASSIGNED: "Giao rà soát thủ tục",
        SAVED: "Lưu biểu mẫu rà soát",
        DONE[Act.REASSIGN]: "Giao người khác rà soát",
        DONE[Act.REBASE]: "Chuyển biểu mẫu rà soát sang nội dung mới",
        DONE[Act.SUBMIT]: "Trình duyệt biểu mẫu rà soát",
        DONE[Act.TAKE_BACK]: "Rút lại biểu mẫu rà soát",
        DONE[Act.RETURN]: "Trả lại biểu mẫu rà soát",
        DONE[Act.ACCEPT]: "Duyệt biểu mẫu rà soát",
    }
)
name_subjects({"assessment": "Biểu mẫu rà soát"})
name_attributes(
    {
        "assessment_state": "Trạng thái biểu mẫu",
        "assignee_id": "Người được giao số",
        "conclusion": "Kết luận",
        "answered": "Câu đã sửa",
        "base_id": "Nội dung được rà soát số",
        "recheck": "Câu cần xem lại",
    }
)
name_values("assessment_state", {state.value: state.label for state in AssessmentState})
name_values("conclusion", {each.value: each.label for each in Conclusion})
