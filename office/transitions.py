"""A state machine as one table: which act leads from which state to which; every other pair is refused. Pure.

The rooms keep their tables; that an act is refused, and in which words, is the same everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from .errors import Refused


class Labelled(Protocol):
    """A state or an act, which has a name in Vietnamese."""

    @property
    def label(self) -> str:
        """The name."""


State = TypeVar("State", bound=Labelled)
Act = TypeVar("Act", bound=Labelled)


@dataclass(frozen=True, slots=True)
class Transitions(Generic[State, Act]):
    """`what` is the kind of record as a sentence begins with it ("Dự thảo"), `leads` {act: {from: to}}."""

    what: str
    leads: Mapping[Act, Mapping[State, State]]

    def is_allowed(self, state: State, act: Act) -> bool:
        """Whether the act can be done in that state, by whoever may do it at all."""
        return state in self.leads[act]

    def after(self, state: State, act: Act, name: str) -> State:
        """The state that follows. Raises `Refused`, naming the record, where the act cannot be done now."""
        if not self.is_allowed(state, act):
            raise Refused(
                f"{self.what} «{name}» đang ở trạng thái «{state.label}», nên không thể «{act.label}». "
                "Hãy tải lại trang để xem trạng thái mới nhất."
            )
        return self.leads[act][state]
