"""The published versions of a procedure, as its page lists them."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from office.database import db

from ..procedures.models import Origin, Revision, RevisionState
from .in_force import AsOf


@dataclass(frozen=True, slots=True)
class Version:
    """A published revision by its number; `effective_on` None means from the beginning."""

    ordinal: int
    name: str
    origin: Origin
    effective_on: date | None
    expires_on: date | None
    recorded_at: datetime


_PUBLISHED = (
    sa.select(
        Revision.ordinal,
        Revision.name,
        Revision.origin,
        Revision.effective_on,
        Revision.expires_on,
        Revision.recorded_at,
    )
    .where(Revision.procedure_id == sa.bindparam("procedure_id"), Revision.state == RevisionState.ANNOUNCED)
    .order_by(Revision.ordinal.desc())
)


def versions_of(procedure_id: int, at: AsOf) -> tuple[Version, ...]:
    """The versions recorded by then, newest first."""
    rows = db.session.connection().execute(_PUBLISHED, {"procedure_id": procedure_id})
    return tuple(Version(*row) for row in rows if row.recorded_at <= at.known_at)


def last_known(procedure_id: int) -> Version | None:
    """The version recorded last, in force or not: what a page says of a procedure that has none in force."""
    row = db.session.connection().execute(_PUBLISHED, {"procedure_id": procedure_id}).first()
    return Version(*row) if row else None
