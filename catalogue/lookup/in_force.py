"""The one question behind every public page: which revision is in force on a day, as it was known then.

In force: among the announced and baseline revisions that have begun, have not run out and are not
withdrawn, the latest effective, then the latest recorded. When a temporary one ends, the earlier one is in
force again. A procedure, or a listing, that a decision has abolished by then has none. Nothing of this is
stored.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager

from office.database import db
from office.decisions.models import Decision

from ..listings.announcements import AnnouncementItem, ChangeKind
from ..listings.models import Listing, ListingRevision
from ..procedures.contents import RowsAsJson
from ..procedures.models import Revision
from ..procedures.publication import RevisionState

# Written into the statement: as parameters they would be laid out anew whenever it runs.
_PUBLISHED: tuple[sa.ColumnElement[Any], ...] = tuple(
    sa.literal_column(f"'{state.value}'") for state in (RevisionState.ANNOUNCED, RevisionState.WITHDRAWN)
)
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


def _recency(record: Any) -> tuple[sa.ColumnElement[Any], ...]:
    # The greater one comes first: later in effect, then recorded later; identities break ties.
    return sa.func.coalesce(record.effective_on, _BEGINNING), record.recorded_at, record.id


def abolishing(at: AsOf) -> sa.ColumnElement[bool]:
    """Whether an item has abolished, by that day and as it was known then, what it speaks of."""
    known = sa.select(Decision.id).where(Decision.registered_at <= at.known_at)
    return sa.and_(
        AnnouncementItem.kind == ChangeKind.ABOLISHED,
        AnnouncementItem.effective_on <= at.on,
        AnnouncementItem.decision_id.in_(known),
    )


def is_ended(record: Any, at: AsOf) -> sa.ColumnElement[bool]:
    """Whether an abolition has ended a revision: what is announced again afterwards is not touched by it.

    On one and the same day, what was recorded later holds.
    """
    return sa.exists().where(
        *_abolished_after(record),
        AnnouncementItem.effective_on <= at.on,
        Decision.registered_at <= at.known_at,
    )


def last_ends(record: Any, owner: str, owners: Collection[int]) -> dict[int, AnnouncementItem]:
    """Of each owner whose newest published revision a decision has ended, or will on a day to come, the item that does.

    `record` is of procedures or of listings, `owner` its column, `owners` those that are asked about.
    """
    of = getattr(record, owner)
    newest = (
        sa.select(of.label("owner"), sa.func.max(record.ordinal).label("ordinal"))
        .where(record.state == RevisionState.ANNOUNCED, of.in_(sorted(owners)))
        .group_by(of)
        .subquery()
    )
    query = (
        sa.select(newest.c.owner, AnnouncementItem)
        .join(record, sa.and_(of == newest.c.owner, record.ordinal == newest.c.ordinal))
        .join(AnnouncementItem, _spoken_of(record))
        .join(Decision, AnnouncementItem.decision_id == Decision.id)
        .options(contains_eager(AnnouncementItem.decision))
        .where(*_abolished_after(record))
        .order_by(AnnouncementItem.id)
    )
    return dict(db.session.execute(query).all())


def _spoken_of(record: Any) -> sa.ColumnElement[bool]:
    if record is Revision:
        return sa.and_(
            AnnouncementItem.procedure_id == Revision.procedure_id, AnnouncementItem.listing_id.is_(None)
        )
    return AnnouncementItem.listing_id == ListingRevision.listing_id


def _abolished_after(record: Any) -> Iterator[sa.ColumnElement[bool]]:
    begun = sa.func.coalesce(record.effective_on, _BEGINNING)
    yield _spoken_of(record)
    yield AnnouncementItem.kind == ChangeKind.ABOLISHED
    yield AnnouncementItem.decision_id == Decision.id
    yield sa.or_(
        AnnouncementItem.effective_on > begun,
        sa.and_(AnnouncementItem.effective_on == begun, Decision.registered_at >= record.recorded_at),
    )


def comes_first(record: Any, owner: str, at: AsOf) -> sa.ColumnElement[bool]:
    """Whether a revision speaks, and no other one of the same owner speaks that would come before it.

    Abolition is another question. `at.on` may be a column, so that each owner is asked for a day of its own.
    """
    # Most have no other at all, which makes this cheaper than ranking them all.
    other: Any = aliased(record)
    preferred = sa.exists().where(
        getattr(other, owner) == getattr(record, owner),
        other.id != record.id,
        _published(other, at),
        sa.tuple_(*_recency(other)) > sa.tuple_(*_recency(record)),
    )
    return sa.and_(_published(record, at), sa.not_(preferred))


def is_in_force(at: AsOf) -> sa.ColumnElement[bool]:
    """Whether a revision is the one in force of its procedure."""
    return sa.and_(comes_first(Revision, "procedure_id", at), sa.not_(is_ended(Revision, at)))


def revisions_in_force(at: AsOf) -> sa.Select[int]:
    """A query for the identities of all revisions in force, one a procedure."""
    return sa.select(Revision.id).where(is_in_force(at))


def revision_of(procedure_id: Any, at: AsOf) -> sa.Select[int]:
    """A query for the identity of one procedure's revision in force, or nothing."""
    return (
        sa.select(Revision.id)
        .where(
            Revision.procedure_id == procedure_id,
            _published(Revision, at),
            sa.not_(is_ended(Revision, at)),
        )
        .order_by(*(column.desc() for column in _recency(Revision)))
        .limit(1)
    )


def is_listing_in_force(at: AsOf) -> sa.ColumnElement[bool]:
    """Whether a listing revision is the one in force of its listing."""
    return sa.and_(comes_first(ListingRevision, "listing_id", at), sa.not_(is_ended(ListingRevision, at)))


def listing_revisions_in_force(at: AsOf, procedure_id: Any = None) -> sa.Select[int]:
    """A query for the identities of the listing revisions in force, one a listing that is not abolished.

    Of one procedure's listings if it is named.
    """
    speaking = sa.select(ListingRevision.id).where(is_listing_in_force(at))
    if procedure_id is not None:
        own = sa.select(Listing.id).where(Listing.procedure_id == procedure_id)
        speaking = speaking.where(ListingRevision.listing_id.in_(own))
    return speaking


def listing_authorities(procedure_id: Any, at: AsOf) -> sa.ScalarSelect[str]:
    """The identities of the authorities that carry a procedure in their lists, as rows in JSON.

    A listing has a revision in force as soon as one of its revisions speaks, so nothing need be ranked.
    """
    return (
        sa.select(RowsAsJson(Listing.authority_id))
        .join(ListingRevision, ListingRevision.listing_id == Listing.id)
        .where(
            Listing.procedure_id == procedure_id,
            _published(ListingRevision, at),
            sa.not_(is_ended(ListingRevision, at)),
        )
        .scalar_subquery()
    )
