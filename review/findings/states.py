"""What may be made of a finding, in which state, and what state that leads to: the one table. Pure.

No act leads to or from what is gone: words go and come with the revisions of the procedure.
"""

import enum

from office.transitions import Transitions

from .models import LIVE
from .models import FindingState as State


class FindingAct(enum.Enum):
    """An act on a finding."""

    DISMISS = "dismiss"
    TAKE = "take"
    REOPEN = "reopen"

    @property
    def label(self) -> str:
        """The act in Vietnamese, as a button says it."""
        return _LABELS[self]


_LABELS = {
    FindingAct.DISMISS: "Bỏ qua",
    FindingAct.TAKE: "Đưa vào rà soát",
    FindingAct.REOPEN: "Mở lại",
}
_LEADS = {
    FindingAct.DISMISS: dict.fromkeys(LIVE, State.DISMISSED),
    FindingAct.TAKE: dict.fromkeys(LIVE, State.TAKEN),
    FindingAct.REOPEN: dict.fromkeys(LIVE, State.OPEN),
}

_TABLE = Transitions("Phát hiện", _LEADS)
is_allowed, after = _TABLE.is_allowed, _TABLE.after
