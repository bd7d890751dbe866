"""Published contents of many listing revisions at once, with one query."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime

import sqlalchemy as sa

from office.agencies.models import Sector
from office.database import db

from ..procedures.stored import PUBLISHED
from .models import ListingRevision
from .parts import ListingContent


@dataclass(frozen=True, slots=True)
class StoredListing:
    """What a published listing revision says, with its number and the day on which it begins."""

    revision_id: int
    listing_id: int
    ordinal: int
    effective_on: date | None
    withdrawn_at: datetime | None
    content: ListingContent


_NAMES = [each.name for each in fields(ListingContent) if each.name != "sector"]
_COLUMNS = ListingRevision.__table__.c
_STORED = (
    sa.select(
        _COLUMNS.id,
        _COLUMNS.listing_id,
        _COLUMNS.ordinal,
        _COLUMNS.effective_on,
        _COLUMNS.withdrawn_at,
        Sector.name.label("sector"),
        *(_COLUMNS[name].label(f"own_{name}") for name in _NAMES),
    )
    .outerjoin(Sector, _COLUMNS.sector_id == Sector.id)
    .where(_COLUMNS.state.in_(PUBLISHED))
)


def stored_listings(revision_ids: Iterable[int | None]) -> dict[int, StoredListing]:
    """The contents of these published listing revisions by identity; what is unknown is left out."""
    wanted = sorted({identity for identity in revision_ids if identity is not None})
    if not wanted:
        return {}
    found = {}
    for row in db.session.connection().execute(_STORED.where(_COLUMNS.id.in_(wanted))):
        stated = {name: getattr(row, f"own_{name}") for name in _NAMES}
        content = ListingContent(sector=row.sector or "", **stated)
        found[row.id] = StoredListing(
            row.id, row.listing_id, row.ordinal, row.effective_on, row.withdrawn_at, content
        )
    return found
