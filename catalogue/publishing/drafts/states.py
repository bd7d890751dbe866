"""What may be done with a draft, in which state, and what state that leads to: the one table. Pure."""

import enum

from office.transitions import Transitions

from ...procedures.publication import RevisionState as State


class Act(enum.Enum):
    """An act on a draft."""

    SAVE = "save"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    RETURN = "return"
    ACCEPT = "accept"
    GIVE_UP = "give_up"
    ANNOUNCE = "announce"

    @property
    def label(self) -> str:
        """The act in Vietnamese, as a button says it."""
        return _LABELS[self]


_LABELS = {
    Act.SAVE: "Lưu",
    Act.SUBMIT: "Trình duyệt",
    Act.TAKE_BACK: "Rút lại để sửa",
    Act.RETURN: "Trả lại",
    Act.ACCEPT: "Duyệt",
    Act.GIVE_UP: "Bỏ dự thảo",
    Act.ANNOUNCE: "Công bố",
}
_WRITING = frozenset({State.DRAFT, State.RETURNED})
_LEADS = {
    Act.SAVE: dict.fromkeys(_WRITING, State.DRAFT),
    Act.SUBMIT: dict.fromkeys(_WRITING, State.SUBMITTED),
    Act.TAKE_BACK: {State.SUBMITTED: State.DRAFT},
    Act.RETURN: dict.fromkeys((State.SUBMITTED, State.ACCEPTED), State.RETURNED),
    Act.ACCEPT: {State.SUBMITTED: State.ACCEPTED},
    Act.GIVE_UP: dict.fromkeys((*_WRITING, State.SUBMITTED, State.ACCEPTED), State.WITHDRAWN),
    Act.ANNOUNCE: {State.ACCEPTED: State.ANNOUNCED},
}


_TABLE = Transitions("Dự thảo", _LEADS)
is_allowed, after = _TABLE.is_allowed, _TABLE.after
