"""Published contents of many revisions at once, whatever their number with one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from office.agencies.models import Sector
from office.database import db

from .contents import part_columns, read_parts
from .models import Revision
from .parts import Content
from .publication import RevisionState

PUBLISHED = (RevisionState.ANNOUNCED, RevisionState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class StoredContent:
    """What a published revision says, with its number and its dates."""

    revision_id: int
    procedure_id: int
    ordinal: int
    effective_on: date | None
    expires_on: date | None
    withdrawn_at: datetime | None
    content: Content


_STORED: sa.Select[Any] = (
    sa.select(
        Revision.id,
        Revision.procedure_id,
        Revision.ordinal,
        Revision.effective_on,
        Revision.expires_on,
        Revision.withdrawn_at,
        Revision.name,
        Revision.level,
        Revision.regulated_as,
        Revision.stated_decision_number,
        Revision.dossier_sets,
        Revision.keywords,
        Revision.is_late_intake_next_day,
        Sector.name.label("sector"),
    )
    .add_columns(*part_columns(Revision.id))
    .outerjoin(Sector, Revision.sector_id == Sector.id)
    .where(Revision.state.in_(PUBLISHED))
)


def stored_contents(revision_ids: Iterable[int | None]) -> dict[int, StoredContent]:
    """The contents of these published revisions by identity; what is unknown or unpublished is left out."""
    wanted = sorted({identity for identity in revision_ids if identity is not None})
    if not wanted:
        return {}
    rows = db.session.connection().execute(_STORED.where(Revision.id.in_(wanted)))
    return {row.id: _stored(row) for row in rows}


def contents_by_ordinal(procedure_id: int, ordinals: Iterable[int]) -> dict[int, StoredContent]:
    """The contents of one procedure's published revisions by their number."""
    chosen = _STORED.where(Revision.procedure_id == procedure_id, Revision.ordinal.in_(sorted(set(ordinals))))
    return {row.ordinal: _stored(row) for row in db.session.connection().execute(chosen)}


def _stored(row: Any) -> StoredContent:
    return StoredContent(
        row.id,
        row.procedure_id,
        row.ordinal,
        row.effective_on,
        row.expires_on,
        row.withdrawn_at,
        content_of_row(row),
    )


def content_of_row(row: Any) -> Content:
    """What a row says that has a revision's own columns, its sector's name as `sector`, and its `part_columns`."""
    return Content(
        name=row.name,
        sector=row.sector or "",
        level=row.level,
        regulated_as=row.regulated_as,
        stated_decision_number=row.stated_decision_number,
        dossier_sets=row.dossier_sets,
        keywords=row.keywords,
        is_late_intake_next_day=row.is_late_intake_next_day,
        **read_parts(row),
    )
