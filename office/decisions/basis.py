"""Whether the public may know of a decision: not where it concerns nothing but internal procedures.

The ground floor knows the register and not what rests on it, so each room above says on which decisions something
internal rests and on which something public does. A decision of which no room says anything is anybody's to know:
its number is what a source stated, or was entered for its own sake.
"""

from typing import Protocol

import sqlalchemy as sa
from flask import Flask, current_app

_KEY = "decisions.basis"


class DecisionBasis(Protocol):
    """What a room lets rest on decisions: queries for the identities of decisions, not null."""

    def internal(self) -> sa.Select[int]:
        """The decisions on which something rests that never leaves the offices."""

    def public(self) -> sa.Select[int]:
        """The decisions on which something rests that everybody may see."""


def add_decision_basis(app: Flask, basis: DecisionBasis) -> None:
    """Let a room be asked."""
    app.extensions.setdefault(_KEY, []).append(basis)


def is_open_to_all(decision_id: sa.SQLColumnExpression[int]) -> sa.ColumnElement[bool]:
    """Whether a decision may be named to the public: by number, title, page or file."""
    rooms = _rooms()
    hidden = sa.or_(sa.false(), *(decision_id.in_(room.internal()) for room in rooms))
    shown = sa.or_(sa.false(), *(decision_id.in_(room.public()) for room in rooms))
    return sa.or_(sa.not_(hidden), shown)


def is_wholly_open(decision_id: sa.SQLColumnExpression[int]) -> sa.ColumnElement[bool]:
    """Whether nothing internal rests on a decision: what its signed paper says cannot be told apart."""
    return sa.not_(sa.or_(sa.false(), *(decision_id.in_(room.internal()) for room in _rooms())))


def _rooms() -> list[DecisionBasis]:
    rooms: list[DecisionBasis] = current_app.extensions.get(_KEY, [])
    return rooms
