"""What must follow a change (index, feeds, later mail), written with it and done after it.

`announce` writes an event in the transaction of the change, so neither exists without the other. `drain`
does what follows once that is committed: at least once, possibly again after a crash, so a handler must
bear being told twice. Its failure is noted and retried, and never undoes or disturbs a publication.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Event
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Mapped, Session, mapped_column

from . import clock
from .database import Model, db, transaction
from .database_types import Moment
from .writing import require_transaction

Payload = Mapping[str, Any]
Handler = Callable[[Payload], None]

committed = Event()
"""Set when this process has committed something to follow up; whoever drains clears it."""

_ANNOUNCED = "announced"
_log = logging.getLogger(__name__)
_handlers: dict[str, dict[Handler, None]] = {}


class OutboxEvent(Model):
    """Something that happened and has consequences; `drained_at` is empty until they are all done."""

    __tablename__ = "outbox"
    __table_args__ = (
        sa.Index(
            "ix_outbox_undrained",
            "id",
            sqlite_where=sa.text("drained_at IS NULL"),
            postgresql_where=sa.text("drained_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(64))
    payload: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    created_at: Mapped[datetime] = mapped_column(Moment)
    drained_at: Mapped[datetime | None] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str | None] = mapped_column(sa.Text)


@dataclass(frozen=True)
class Drained:
    """How many events of one pass were done, and how many failed and wait for the next."""

    done: int
    failed: int


def announce(kind: str, payload: Payload) -> None:
    """Notes that this happened, to be followed up after the commit; `payload` is ids and plain values."""
    require_transaction("announce()")
    db.session.add(OutboxEvent(kind=kind, payload=dict(payload), created_at=clock.now()))
    db.session().info[_ANNOUNCED] = True


@event.listens_for(Session, "after_commit")
def _tell(session: Session) -> None:
    # A savepoint that ends comes by here too; who is woken then finds nothing and sleeps through the commit.
    if session.in_nested_transaction():
        return
    if session.info.pop(_ANNOUNCED, False):
        committed.set()


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, ended: Any) -> None:
    # What was undone up to a savepoint only costs a look that finds nothing.
    if not session.in_transaction():
        session.info.pop(_ANNOUNCED, None)


def register_drain(kind: str, handler: Handler) -> None:
    """Lets `handler` follow every event of this kind; the same handler counts once."""
    _handlers.setdefault(kind, {})[handler] = None


def drain(limit: int = 1000) -> Drained:
    """Follows up what is waiting, oldest first, at most `limit` events; raises nothing.

    Events that no handler is registered for wait for the day when there is one.
    """
    try:
        waiting = _waiting(limit)
    except Exception:
        _log.exception("the outbox could not be read")
        return Drained(0, 0)
    done = sum(_followed_up(*event) for event in waiting)
    return Drained(done, len(waiting) - done)


def _waiting(limit: int) -> list[tuple[int, str, Payload]]:
    undrained = (
        sa.select(OutboxEvent.id, OutboxEvent.kind, OutboxEvent.payload)
        .where(OutboxEvent.drained_at.is_(None), OutboxEvent.kind.in_(_handlers))
        .order_by(OutboxEvent.id)
        .limit(limit)
    )
    return [tuple(row) for row in db.session.execute(undrained)]


def _followed_up(event_id: int, kind: str, payload: Payload) -> bool:
    error: str | None = None
    try:
        for handler in _handlers[kind]:
            handler(payload)
    except Exception as failure:
        _log.exception("outbox event %s (%s) failed", event_id, kind)
        error = f"{type(failure).__name__}: {failure}"[:2000]
    return _noted(event_id, error) and error is None


def _noted(event_id: int, error: str | None) -> bool:
    # A handler that failed half-way may have left records behind that nobody asked to keep.
    db.session.rollback()
    values: dict[str, Any] = {"attempts": OutboxEvent.attempts + 1, "last_error": error}
    if error is None:
        values["drained_at"] = clock.now()
    try:
        with transaction():
            db.session.execute(sa.update(OutboxEvent).where(OutboxEvent.id == event_id).values(values))
    except Exception:
        _log.exception("outbox event %s could not be marked", event_id)
        return False
    return True
