"""The published versions of a procedure, as its page lists them."""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from office.database import db
from office.decisions.models import Decision

from ..listings.announcements import AnnouncementItem
from ..procedures.contents import RowsAsJson, read_rows
from ..procedures.models import Revision
from ..procedures.publication import Origin, RevisionState
from .in_force import AsOf, abolishing, revision_of


@dataclass(frozen=True, slots=True)
class Version:
    """A published revision by its number; `effective_on` None means from the beginning."""

    ordinal: int
    name: str
    origin: Origin
    effective_on: date | None
    expires_on: date | None
    recorded_at: datetime


_COLUMNS = tuple(Revision.__table__.c[field.name] for field in fields(Version))
_PUBLISHED = (
    sa.select(*_COLUMNS)
    .where(Revision.procedure_id == sa.bindparam("procedure_id"), Revision.state == RevisionState.ANNOUNCED)
    .order_by(Revision.ordinal.desc())
)


def versions_as_json(procedure_id: Any) -> sa.ScalarSelect[str]:
    """The published versions of a procedure, for `read_versions`: its page brings them with everything else."""
    known = Revision.__table__.alias("known")
    return (
        sa.select(RowsAsJson(*(known.c[field.name] for field in fields(Version))))
        .where(known.c.procedure_id == procedure_id, known.c.state == RevisionState.ANNOUNCED)
        .scalar_subquery()
    )


def read_versions(rows: str | None, at: AsOf) -> tuple[Version, ...]:
    """The versions recorded by then, newest first, from `versions_as_json`."""
    read = (_version(*row) for row in read_rows(rows))
    known = (version for version in read if version.recorded_at <= at.known_at)
    return tuple(sorted(known, key=lambda version: -version.ordinal))


def _version(
    ordinal: int, name: str, origin: str, effective_on: str | None, expires_on: str | None, recorded_at: str
) -> Version:
    moment = datetime.fromisoformat(recorded_at)
    return Version(
        ordinal,
        name,
        Origin(origin),
        date.fromisoformat(effective_on) if effective_on else None,
        date.fromisoformat(expires_on) if expires_on else None,
        # One of the databases stores moments without the zone that all of them are in.
        moment if moment.tzinfo else moment.replace(tzinfo=UTC),
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
    """The item of the decision by which the procedure was abolished by that day, with its decision.

    None where it was announced again since.
    """
    wanted = (
        sa.select(AnnouncementItem)
        .options(joinedload(AnnouncementItem.decision).joinedload(Decision.issuing_agency))
        .where(
            AnnouncementItem.procedure_id == procedure_id,
            AnnouncementItem.listing_id.is_(None),
            abolishing(at),
            sa.not_(revision_of(procedure_id, at).exists()),
        )
        .order_by(AnnouncementItem.effective_on.desc())
        .limit(1)
    )
    return db.session.scalar(wanted)
