"""What may be done with a plan, in which state, and what state that leads to: the one table. Pure."""

import enum

from office.transitions import Transitions

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


_TABLE = Transitions("Phương án", _LEADS)
is_allowed, after = _TABLE.is_allowed, _TABLE.after
WRITABLE = tuple(state for state in State if is_allowed(state, PlanAct.WRITE))
