"""The acts on costs, as the audit trail names them."""

from office.audit.vocabulary import name_actions, name_attributes, name_subjects, name_values

from .arithmetic import CostMethod

SET_MADE = "cost.parameters"
ESTIMATED = "cost.estimated"
REESTIMATED = "cost.reestimated"

name_actions(
    {
        SET_MADE: "Lập bộ tham số chi phí",
        ESTIMATED: "Tính chi phí tuân thủ",
        REESTIMATED: "Tính lại chi phí với bộ tham số khác",
    }
)
name_subjects({"cost_parameter_set": "Bộ tham số chi phí", "cost_estimate": "Ước tính chi phí"})
name_attributes(
    {
        "rate": "Thu nhập một giờ (đồng)",
        "hours": "Số giờ một ngày",
        "method": "Cách tính",
        "volume": "Số hồ sơ một năm",
        "before": "Trước (đồng/năm)",
        "after": "Sau (đồng/năm)",
    }
)
name_values("method", {each.value: each.label for each in CostMethod})
