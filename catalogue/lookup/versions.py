"""The published versions of a procedure, as its page lists them."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from office.database import db
from office.decisions.models import Decision

from ..listings.announcements import AnnouncementItem
from ..procedures.models import Revision
from ..procedures.publication import Origin, RevisionState
from .in_force import AsOf, abolishing


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


def abolition_of(procedure_id: int, at: AsOf) -> AnnouncementItem | None:
    """The item of the decision by which the procedure was abolished by that day, with its decision."""
    wanted = (
        sa.select(AnnouncementItem)
        .options(joinedload(AnnouncementItem.decision).joinedload(Decision.issuing_agency))
        .where(
            AnnouncementItem.procedure_id == procedure_id,
            AnnouncementItem.listing_id.is_(None),
            abolishing(at),
        )
        .order_by(AnnouncementItem.effective_on.desc())
        .limit(1)
    )
    return db.session.scalar(wanted)
