"""Reading the trail of one thing: a person, an agency, a decision, a procedure.

The trail names records by table and number. Which records belong to a procedure or a decision, only the rooms that
hold them know; each says so here, and the page of the trail offers it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from ..text import fold, normalise_line
from .models import AuditEntry

# The kind of record (its table) and the numbers of those that are meant.
Subjects = Sequence[tuple[str, sa.Select[int]]]
Finder = Callable[[str], Subjects]


@dataclass(frozen=True, slots=True)
class TrailScope:
    """A way to narrow the trail; `find` gives the records that belong to what was typed, none for the unknown."""

    parameter: str
    label: str
    hint: str
    find: Finder


_scopes: dict[str, TrailScope] = {}
# What further rooms know under the parameter of a scope, each finder once.
_further: dict[str, dict[Finder, None]] = {}


def add_trail_scope(scope: TrailScope) -> None:
    """Lets the page of the trail offer it; the same parameter counts once."""
    _scopes[scope.parameter] = scope


def widen_trail_scope(parameter: str, find: Finder) -> None:
    """Lets a further room say what of its own belongs to what was typed under that parameter."""
    _further.setdefault(parameter, {})[find] = None


def trail_scopes() -> tuple[TrailScope, ...]:
    """All of them, in the order in which they were added."""
    return tuple(_scopes.values())


PERSON = "nguoi"


def narrowed_to(asked: Mapping[str, str]) -> list[sa.ColumnElement[bool]]:
    """The conditions on entries that an address asks for; what it leaves empty narrows nothing."""
    found: list[sa.ColumnElement[bool]] = []
    person = fold(normalise_line(asked.get(PERSON, "")))
    if person:
        found.append(AuditEntry.actor == person)
    for scope in trail_scopes():
        text = normalise_line(asked.get(scope.parameter, ""))
        if text:
            finders = (scope.find, *_further.get(scope.parameter, ()))
            found.append(_about([subject for find in finders for subject in find(text)]))
    return found


def _about(subjects: Subjects) -> sa.ColumnElement[bool]:
    conditions = (
        sa.and_(AuditEntry.subject_kind == kind, AuditEntry.subject_id.in_(numbers))
        for kind, numbers in subjects
    )
    return sa.or_(sa.false(), *conditions)
