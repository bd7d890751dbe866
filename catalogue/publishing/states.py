"""What may be done with a draft, in which state, and what state that leads to: the one table. Pure."""

import enum

from office.errors import Refused

from ..procedures.publication import RevisionState as State


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


def is_allowed(state: State, act: Act) -> bool:
    """Whether the act can be done in that state, by whoever may do it at all."""
    return state in _LEADS[act]


def after(state: State, act: Act, name: str) -> State:
    """The state that follows. Raises `Refused`, naming the draft, where the act cannot be done now."""
    if not is_allowed(state, act):
        raise Refused(
            f"Dự thảo «{name}» đang ở trạng thái «{state.label}», nên không thể «{act.label}». "
            "Hãy tải lại trang để xem trạng thái mới nhất."
        )
    return _LEADS[act][state]
