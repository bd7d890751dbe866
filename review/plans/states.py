"""What may be done with a plan, in which state, and what state that leads to: the one table. Pure."""

import enum

from office.errors import Refused

from .models import PlanState as State


class PlanAct(enum.Enum):
    """An act on a plan."""

    WRITE = "write"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    RETURN = "return"
    APPROVE = "approve"
    DROP = "drop"

    @property
    def label(self) -> str:
        """The act in Vietnamese, as a button says it."""
        return _LABELS[self]


_LABELS = {
    PlanAct.WRITE: "Sửa phương án",
    PlanAct.SUBMIT: "Trình phương án",
    PlanAct.TAKE_BACK: "Rút lại để sửa",
    PlanAct.RETURN: "Trả lại",
    PlanAct.APPROVE: "Ghi quyết định thông qua",
    PlanAct.DROP: "Bỏ phương án",
}
_WRITING = (State.DRAFT, State.RETURNED)
_LEADS = {
    PlanAct.WRITE: {State.DRAFT: State.DRAFT, State.RETURNED: State.RETURNED},
    PlanAct.SUBMIT: dict.fromkeys(_WRITING, State.SUBMITTED),
    PlanAct.TAKE_BACK: {State.SUBMITTED: State.DRAFT},
    PlanAct.RETURN: {State.SUBMITTED: State.RETURNED},
    PlanAct.APPROVE: {State.SUBMITTED: State.APPROVED},
    PlanAct.DROP: dict.fromkeys((*_WRITING, State.SUBMITTED), State.DROPPED),
}


def is_allowed(state: State, act: PlanAct) -> bool:
    """Whether the act can be done in that state, by whoever may do it at all."""
    return state in _LEADS[act]


def after(state: State, act: PlanAct, title: str) -> State:
    """The state that follows. Raises `Refused`, naming the plan, where the act cannot be done now."""
    if not is_allowed(state, act):
        raise Refused(
            f"Phương án «{title}» đang ở trạng thái «{state.label}», nên không thể «{act.label}». "
            "Hãy tải lại trang để xem trạng thái mới nhất."
        )
    return _LEADS[act][state]
