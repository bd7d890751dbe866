"""What was in force just before each item of a decision took effect, as it was known before the decision.

"Before" is a day and a moment: the day before the item takes effect, and the last moment before the
decision was registered. So a page of an old decision stays as it is, whatever is announced or imported later.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, cast

import sqlalchemy as sa

from office.database import db
from office.decisions.models import Decision

from ..listings.models import ListingRevision
from ..procedures.models import Revision
from .announced import AnnouncedItem
from .in_force import AsOf, comes_first, is_ended

Preceding = dict[tuple[int, date], int]
_INSTANT = timedelta(microseconds=1)


def preceding_revisions(decision: Decision, items: Iterable[AnnouncedItem]) -> Preceding:
    """The identities of the revisions in force before, by (procedure, day on which the item takes effect)."""
    asked = {(item.procedure_id, item.effective_on) for item in items if item.listing_id is None}
    return dict(_found(Revision, "procedure_id", decision, asked))


def preceding_listings(decision: Decision, items: Iterable[AnnouncedItem]) -> Preceding:
    """The same of listings, by (listing, day)."""
    asked = {(item.listing_id, item.effective_on) for item in items if item.listing_id is not None}
    return dict(_found(ListingRevision, "listing_id", decision, asked))


def _found(
    record: Any, owner: str, decision: Decision, asked: set[Any]
) -> Iterator[tuple[tuple[int, date], int]]:
    if not asked:
        return
    days = sa.values(sa.column("owner", sa.Integer()), sa.column("day", sa.Date()), name="asked").data(
        sorted((identity, effective_on - timedelta(days=1)) for identity, effective_on in asked)
    )
    wanted = days.cte("asked")
    known_at: datetime = decision.registered_at - _INSTANT
    at = AsOf(cast(date, wanted.c.day), known_at)
    query = (
        sa.select(wanted.c.owner, wanted.c.day, record.id)
        .join(record, getattr(record, owner) == wanted.c.owner)
        .where(comes_first(record, owner, at), sa.not_(is_ended(record, at)))
    )
    for identity, day, revision_id in db.session.connection().execute(query):
        yield (identity, day + timedelta(days=1)), revision_id
