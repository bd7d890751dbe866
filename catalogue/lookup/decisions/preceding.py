"""What was in force just before each announced item took effect, as it was known before its decision.

"Before" is a day and a moment: the day before the item takes effect, and the last moment before the
decision was registered. So a page of an old decision stays as it is, whatever is announced or imported later.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, cast

import sqlalchemy as sa

from office.database import db
from office.database_types import Moment

from ...listings.models import ListingRevision
from ...procedures.models import Revision
from ..in_force import AsOf, comes_first, is_ended
from .announced import AnnouncedItem

Preceding = dict[AnnouncedItem, int]
_ONE_DAY, _INSTANT = timedelta(days=1), timedelta(microseconds=1)


def preceding_revisions(items: Iterable[AnnouncedItem]) -> Preceding:
    """The identities of the procedures' revisions in force before each item, of whatever decisions."""
    return dict(_found(Revision, "procedure_id", [item for item in items if item.listing_id is None]))


def preceding_listings(items: Iterable[AnnouncedItem]) -> Preceding:
    """The same of the items that speak of listings."""
    return dict(
        _found(ListingRevision, "listing_id", [item for item in items if item.listing_id is not None])
    )


def _found(record: Any, owner: str, items: list[AnnouncedItem]) -> Iterator[tuple[AnnouncedItem, int]]:
    if not items:
        return
    wanted = _asked(owner, items)
    at = AsOf(cast(date, wanted.c.day), cast(datetime, wanted.c.known_at))
    query = (
        sa.select(wanted.c.place, record.id)
        .join(record, getattr(record, owner) == wanted.c.owner)
        .where(comes_first(record, owner, at), sa.not_(is_ended(record, at)))
    )
    for place, revision_id in db.session.connection().execute(query):
        yield items[place], revision_id


def _asked(owner: str, items: list[AnnouncedItem]) -> sa.CTE:
    columns = (
        sa.column("place", sa.Integer()),
        sa.column("owner", sa.Integer()),
        sa.column("day", sa.Date()),
        sa.column("known_at", Moment()),
    )
    rows = [
        (place, getattr(item, owner), item.effective_on - _ONE_DAY, item.announced_at - _INSTANT)
        for place, item in enumerate(items)
    ]
    return sa.values(*columns, name="asked").data(rows).cte("asked")
