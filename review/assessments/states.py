"""What may be done with an assessment, in which state, and what follows: the one table. Pure."""

import enum

from office.accounts.roles import Permission
from office.errors import Refused

from .models import AssessmentState as State


class Act(enum.Enum):
    """An act on an assessment."""

    REASSIGN = "reassign"
    SAVE = "save"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    RETURN = "return"
    ACCEPT = "accept"

    @property
    def label(self) -> str:
        """The act in Vietnamese, as a button says it."""
        return _LABELS[self]

    @property
    def permission(self) -> Permission:
        """What a role must allow in the agency of the round."""
        return _NEEDS[self]


_LABELS = {
    Act.REASSIGN: "Giao người khác",
    Act.SAVE: "Lưu",
    Act.SUBMIT: "Trình duyệt",
    Act.TAKE_BACK: "Rút lại để sửa",
    Act.RETURN: "Trả lại",
    Act.ACCEPT: "Duyệt",
}
_NEEDS = {
    Act.REASSIGN: Permission.ROUND_LEAD,
    Act.SAVE: Permission.REVIEW_WRITE,
    Act.SUBMIT: Permission.REVIEW_WRITE,
    Act.TAKE_BACK: Permission.REVIEW_WRITE,
    Act.RETURN: Permission.REVIEW_JUDGE,
    Act.ACCEPT: Permission.REVIEW_JUDGE,
}
_OPEN = (State.WRITING, State.RETURNED)
LEADS: dict[Act, dict[State, State]] = {
    Act.REASSIGN: {state: state for state in (State.ASSIGNED, *_OPEN)},
    Act.SAVE: dict.fromkeys((State.ASSIGNED, *_OPEN), State.WRITING),
    Act.SUBMIT: dict.fromkeys(_OPEN, State.SUBMITTED),
    Act.TAKE_BACK: {State.SUBMITTED: State.WRITING},
    Act.RETURN: dict.fromkeys((State.SUBMITTED, State.ACCEPTED), State.RETURNED),
    Act.ACCEPT: {State.SUBMITTED: State.ACCEPTED},
}


def is_allowed(state: State, act: Act) -> bool:
    """Whether the act can be done in that state, by whoever may do it at all."""
    return state in LEADS[act]


def after(state: State, act: Act, name: str) -> State:
    """The state that follows. Raises `Refused`, naming the procedure, where the act cannot be done now."""
    if not is_allowed(state, act):
        raise Refused(
            f"Biểu mẫu rà soát «{name}» đang ở trạng thái «{state.label}», nên không thể «{act.label}». "
            "Hãy tải lại trang để xem trạng thái mới nhất."
        )
    return LEADS[act][state]
