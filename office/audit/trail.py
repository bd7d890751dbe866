"""Writing the trail: the one way an act is recorded, in the transaction that performs it.

Writers take the head's row before they read it, so the chain cannot fork: PostgreSQL makes the second one
wait for the first one's commit, SQLite has admitted only one writer to begin with.
"""

import enum
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from .. import clock
from ..database import db
from ..text import normalise_line
from ..writing import require_transaction
from .models import AuditEntry, AuditHead, Changes
from .vocabulary import is_named


class Automaton(enum.Enum):
    """Who acts where no account does: the house by itself, or a command at the machine."""

    SYSTEM = "system"
    COMMAND = "command"


class StaffAccount(Protocol):
    """What the trail needs of an account: its number, and the user name the office gave it."""

    @property
    def id(self) -> int: ...
    @property
    def user_name(self) -> str: ...


class Subject(Protocol):
    """A record with a number of its own."""

    __tablename__: str

    @property
    def id(self) -> int: ...


Actor = StaffAccount | Automaton
Pair = tuple[Any, Any]


def record(
    action: str,
    subject: Subject | None,
    *,
    by: Actor,
    changes: Mapping[str, Pair | None] | None = None,
    reason: str | None = None,
) -> AuditEntry:
    """Adds an entry: `changes` is {attribute: (old, new)}, or None for an attribute of a person.

    Never names, contacts or texts of the public: their ids and attribute names only. Raises `RuntimeError`
    outside of `transaction()` and `ValueError` for an act that `vocabulary.name_actions` does not know.
    """
    require_transaction("record()")
    if not is_named(action):
        raise ValueError(f"name the act {action!r} with office.audit.vocabulary.name_actions")
    # A new record gets its number here; a savepoint that fails takes its entries with it.
    db.session.flush()
    head = db.session.get(AuditHead, 1, with_for_update=True, populate_existing=True)
    assert head is not None, "the audit trail has lost its head"
    entry = AuditEntry(
        id=head.length + 1,
        occurred_at=clock.now(),
        actor_id=None if isinstance(by, Automaton) else by.id,
        actor=by.value if isinstance(by, Automaton) else by.user_name,
        action=action,
        subject_kind=subject.__tablename__ if subject else None,
        subject_id=subject.id if subject else None,
        changes=_stored(changes or {}),
        reason=normalise_line(reason) if reason else None,
        previous_hash=head.hash,
    )
    entry.hash = entry.seal()
    db.session.add(entry)
    head.length, head.hash = entry.id, entry.hash
    return entry


def _stored(changes: Mapping[str, Pair | None]) -> Changes:
    return {
        attribute: None if pair is None else [_plain(pair[0]), _plain(pair[1])]
        for attribute, pair in changes.items()
    }


def _plain(value: Any) -> Any:
    """A value as JSON holds it, the same in both databases and after any number of years."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, enum.Enum):
        return _plain(value.value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise TypeError(f"the trail holds plain values, not {type(value).__name__}")
