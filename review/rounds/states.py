"""What may be done with a round, in which state, and what state that leads to: the one table. Pure."""

import enum

from office.transitions import Transitions

from .models import RoundState as State


class RoundAct(enum.Enum):
    """An act on a round; changing is that of its items and of who works on them."""

    CHANGE = "change"
    START = "start"
    CLOSE = "close"
    REOPEN = "reopen"

    @property
    def label(self) -> str:
        """The act in Vietnamese, as a button says it."""
        return _LABELS[self]


_LABELS = {
    RoundAct.CHANGE: "Sửa các mục",
    RoundAct.START: "Bắt đầu đợt rà soát",
    RoundAct.CLOSE: "Kết thúc đợt rà soát",
    RoundAct.REOPEN: "Mở lại đợt",
}
_LEADS = {
    RoundAct.CHANGE: {state: state for state in (State.PREPARING, State.RUNNING)},
    RoundAct.START: {State.PREPARING: State.RUNNING},
    RoundAct.CLOSE: {State.RUNNING: State.CLOSED},
    RoundAct.REOPEN: {State.CLOSED: State.RUNNING},
}

_TABLE = Transitions("Đợt rà soát", _LEADS)
is_allowed, after = _TABLE.is_allowed, _TABLE.after


def acts_open(state: State) -> frozenset[str]:
    """The acts, by value, that a round in that state allows."""
    return frozenset(act.value for act in RoundAct if is_allowed(state, act))
