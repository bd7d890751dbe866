"""Counts over the whole catalogue, taken once for a generation and a day.

The first page and the filters of every list say how many procedures there are; to read all revisions in force
for each visitor would take longer than all else on the page.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from flask import current_app

from office.clock import now
from office.generation import current_generation, generation_seen

from .in_force import AsOf

_MEMORY = "catalogue.tallies"
_MOST = 200

Tally = TypeVar("Tally")


@dataclass(slots=True)
class _Memory:
    """What was counted of one generation, all of which was recorded by `since`; the newest counts last."""

    generation: int
    since: datetime
    counted: dict[Hashable, Any]

    def keep(self, key: Hashable, counted: object) -> None:
        """Remembers a count; where there is no room, the older half goes."""
        # Exchanged whole, so that threads need no lock.
        held = list(self.counted.items())
        self.counted = dict(held[-_MOST // 2 :] if len(held) >= _MOST else held) | {key: counted}


def tallied(what: Hashable, at: AsOf, count: Callable[[], Tally]) -> Tally:
    """What `count` gives, remembered; `what` names it with everything that it depends on besides the day.

    Who asks for what was known at an earlier moment is answered from the database.
    """
    memory = _memory()
    if at.known_at < memory.since:
        return count()
    key = what, at.on
    counted = memory.counted
    if key in counted:
        found: Tally = counted[key]
        return found
    result = count()
    # The session may read an earlier or a later state than the one that is remembered.
    if current_generation() == memory.generation:
        memory.keep(key, result)
    return result


def _memory() -> _Memory:
    known: _Memory | None = current_app.extensions.get(_MEMORY)
    generation = generation_seen()
    if known is None or known.generation != generation:
        known = current_app.extensions[_MEMORY] = _Memory(generation, now(), {})
    return known
