"""What one may go on to from the page of an internal procedure, beyond what this room offers.

The rooms above know more of it than the catalogue does (a plan that may take it up); each gives its ways here, and
`wsgi.py` joins them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from flask import Flask, current_app

from office.accounts.models import Account

_KEY = "publishing.internal_ways"


@dataclass(frozen=True, slots=True)
class Way:
    """An address and the words that lead there."""

    address: str
    label: str


class WaysOn(Protocol):
    """What a room adds to the page of an internal procedure."""

    def ways(self, procedure_id: int, account: Account) -> Sequence[Way]:
        """The ways that are open to this account, none where it has nothing to do there."""


def add_internal_ways(app: Flask, ways: WaysOn) -> None:
    """Add a room's ways; they stand in the order in which they were added."""
    app.extensions.setdefault(_KEY, []).append(ways)


def ways_on_from(procedure_id: int, account: Account) -> list[Way]:
    """All ways that are open to this account."""
    rooms: list[WaysOn] = current_app.extensions.get(_KEY, [])
    return [way for room in rooms for way in room.ways(procedure_id, account)]
