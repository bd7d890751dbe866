"""What may be done with an assessment, in which state, and what follows: the one table. Pure."""

import enum

from office.accounts.roles import Permission
from office.transitions import Transitions

from .models import AssessmentState as State


class Act(enum.Enum):
    """An act on an assessment."""

    REASSIGN = "reassign"
    SAVE = "save"
    REBASE = "rebase"
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
    Act.REBASE: "Chuyển sang nội dung mới",
    Act.SUBMIT: "Trình duyệt",
    Act.TAKE_BACK: "Rút lại để sửa",
    Act.RETURN: "Trả lại",
    Act.ACCEPT: "Duyệt",
}
_NEEDS = {
    Act.REASSIGN: Permission.ROUND_LEAD,
    Act.SAVE: Permission.REVIEW_WRITE,
    Act.REBASE: Permission.REVIEW_WRITE,
    Act.SUBMIT: Permission.REVIEW_WRITE,
    Act.TAKE_BACK: Permission.REVIEW_WRITE,
    Act.RETURN: Permission.REVIEW_JUDGE,
    Act.ACCEPT: Permission.REVIEW_JUDGE,
}
_OPEN = (State.WRITING, State.RETURNED)
LEADS: dict[Act, dict[State, State]] = {
    Act.REASSIGN: {state: state for state in (State.ASSIGNED, *_OPEN)},
    Act.SAVE: dict.fromkeys((State.ASSIGNED, *_OPEN), State.WRITING),
    Act.REBASE: {state: state for state in (State.ASSIGNED, *_OPEN)},
    Act.SUBMIT: dict.fromkeys(_OPEN, State.SUBMITTED),
    Act.TAKE_BACK: {State.SUBMITTED: State.WRITING},
    Act.RETURN: dict.fromkeys((State.SUBMITTED, State.ACCEPTED), State.RETURNED),
    Act.ACCEPT: {State.SUBMITTED: State.ACCEPTED},
}


_TABLE = Transitions("Biểu mẫu rà soát", LEADS)
is_allowed, after = _TABLE.is_allowed, _TABLE.after
