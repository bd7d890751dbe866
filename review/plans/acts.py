"""The acts on plans, as the audit trail names them."""

from office.audit.vocabulary import name_actions, name_attributes, name_subjects, name_values

from ..measures import MeasureKind
from .models import PlanKind, PlanState, Power
from .states import PlanAct

OPENED = "plan.opened"
PREPARED = "plan.prepared"
DONE: dict[PlanAct, str] = {act: f"plan.{act.value}" for act in PlanAct if act is not PlanAct.WRITE}
MEASURED = "measure.added"
REWORDED = "measure.saved"
UNDONE = "measure.undone"
LINE_SAVED = "measure.line_saved"
LINE_REBASED = "measure.line_rebased"
LINE_LEFT_OUT = "measure.line_left_out"

name_actions(
    {
        OPENED: "Lập phương án",
        PREPARED: "Sửa phương án",
        DONE[PlanAct.SUBMIT]: "Trình phương án",
        DONE[PlanAct.TAKE_BACK]: "Rút lại phương án",
        DONE[PlanAct.RETURN]: "Trả lại phương án",
        DONE[PlanAct.APPROVE]: "Ghi quyết định thông qua phương án",
        DONE[PlanAct.DROP]: "Bỏ phương án",
        MEASURED: "Thêm nội dung đơn giản hóa",
        REWORDED: "Sửa nội dung đơn giản hóa",
        UNDONE: "Hủy nội dung đơn giản hóa",
        LINE_SAVED: "Sửa đề xuất cho một thủ tục",
        LINE_REBASED: "Chuyển đề xuất sang bản mới của thủ tục",
        LINE_LEFT_OUT: "Bỏ một thủ tục khỏi nội dung đơn giản hóa",
    }
)
name_subjects(
    {
        "simplification_plan": "Phương án đơn giản hóa",
        "measure": "Nội dung đơn giản hóa",
        "measure_line": "Đề xuất cho một thủ tục",
    }
)
name_attributes({"lines": "Số thủ tục", "plan_id": "Phương án", "base_revision_id": "Bản gốc"})
name_values("measure_kind", {each.value: each.label for each in MeasureKind})
name_values("plan_kind", {each.value: each.label for each in PlanKind})
name_values("plan_state", {each.value: each.label for each in PlanState})
name_values("power", {each.value: each.label for each in Power})
