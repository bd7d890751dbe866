"""The one question behind every public page: which revision is in force on a day, as it was known then.

In force: among the announced and baseline revisions that have begun, have not run out and are not
withdrawn, the latest effective, then the latest recorded. When a temporary one ends, the earlier one is in
force again. A procedure, or a listing, that a decision has abolished by then has none. Nothing of this is
stored.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from office.decisions.models import Decision

from ..listings.announcements import AnnouncementItem, ChangeKind
from ..listings.models import ListingRevision
from ..procedures.models import Revision
from ..procedures.publication import RevisionState

_PUBLISHED = (RevisionState.ANNOUNCED, RevisionState.WITHDRAWN)
_BEGINNING = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day, and the moment up to which what was recorded counts: an old report can be made again."""

    on: date
    known_at: datetime


def _published(record: Any, at: AsOf) -> sa.ColumnElement[bool]:
    """Whether a revision, of a procedure or of a listing, speaks on that day."""
    return sa.and_(
        record.state.in_(_PUBLISHED),
        record.recorded_at <= at.known_at,
        sa.or_(record.withdrawn_at.is_(None), record.withdrawn_at > at.known_at),
        sa.or_(record.effective_on.is_(None), record.effective_on <= at.on),
        sa.or_(record.expires_on.is_(None), record.expires_on >= at.on),
    )


def _newest_first(record: Any) -> tuple[sa.ColumnElement[Any], ...]:
    return (
        sa.func.coalesce(record.effective_on, _BEGINNING).desc(),
        record.recorded_at.desc(),
        record.id.desc(),
    )


def abolishing(at: AsOf) -> sa.ColumnElement[bool]:
    """Whether an item has abolished, by that day and as it was known then, what it speaks of."""
    known = sa.select(Decision.id).where(Decision.registered_at <= at.known_at)
    return sa.and_(
        AnnouncementItem.kind == ChangeKind.ABOLISHED,
        AnnouncementItem.effective_on <= at.on,
        AnnouncementItem.decision_id.in_(known),
    )


def _abolished(at: AsOf) -> sa.Select[int]:
    return sa.select(AnnouncementItem.procedure_id).where(
        abolishing(at), AnnouncementItem.listing_id.is_(None)
    )


def _abolished_listings(at: AsOf) -> sa.Select[int | None]:
    return sa.select(AnnouncementItem.listing_id).where(
        abolishing(at), AnnouncementItem.listing_id.is_not(None)
    )


def revisions_in_force(at: AsOf) -> sa.Select[int]:
    """A query for the identities of all revisions in force, one a procedure."""
    place = sa.func.row_number().over(partition_by=Revision.procedure_id, order_by=_newest_first(Revision))
    ranked = (
        sa.select(Revision.id, place.label("place"))
        .where(_published(Revision, at), Revision.procedure_id.not_in(_abolished(at)))
        .subquery()
    )
    return sa.select(ranked.c.id).where(ranked.c.place == 1)


def revision_of(procedure_id: int | sa.BindParameter[int], at: AsOf) -> sa.Select[int]:
    """A query for the identity of one procedure's revision in force, or nothing."""
    return (
        sa.select(Revision.id)
        .where(
            Revision.procedure_id == procedure_id,
            _published(Revision, at),
            Revision.procedure_id.not_in(_abolished(at)),
        )
        .order_by(*_newest_first(Revision))
        .limit(1)
    )


def listing_revisions_in_force(at: AsOf) -> sa.Select[int]:
    """A query for the identities of all listing revisions in force, one a listing that is not abolished."""
    order = _newest_first(ListingRevision)
    place = sa.func.row_number().over(partition_by=ListingRevision.listing_id, order_by=order)
    ranked = (
        sa.select(ListingRevision.id, place.label("place"))
        .where(_published(ListingRevision, at), ListingRevision.listing_id.not_in(_abolished_listings(at)))
        .subquery()
    )
    return sa.select(ranked.c.id).where(ranked.c.place == 1)
