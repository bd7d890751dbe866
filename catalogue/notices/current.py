"""What is in force beside a sheet: its procedure's version and its listing's revision on a day, and the next change."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from office.database import db

from ..listings.announcements import AnnouncementItem, ChangeKind
from ..listings.models import ListingRevision
from ..listings.stored import StoredListing, stored_listings
from ..lookup.decisions.changes import compared
from ..lookup.in_force import AsOf, is_listing_in_force, revision_of
from ..procedures.models import Revision
from ..procedures.publication import RevisionState
from ..procedures.sentences import Sentence
from ..procedures.stored import StoredContent, stored_contents
from .marks import SheetMark

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shown:
    """A version and the revision of a listing; None where there is none, or the sheet shows no listing."""

    content: StoredContent | None
    listing: StoredListing | None


@dataclass(frozen=True, slots=True)
class Coming:
    """The next day on which a sheet stops being true; `is_end`: nothing takes its place then."""

    on: date
    sentences: tuple[Sentence, ...]
    is_end: bool

    @property
    def last_on(self) -> date:
        """The last day on which the sheet is still true."""
        return self.on - _ONE_DAY


def in_force_on(mark: SheetMark, at: AsOf) -> Shown:
    """What is in force on a day of what a sheet shows."""
    revision_id, listed = _identities(mark, at)
    return Shown(
        stored_contents([revision_id]).get(revision_id or 0), stored_listings([listed]).get(listed or 0)
    )


def told_between(before: Shown, after: Shown) -> tuple[Sentence, ...]:
    """What changed from a sheet to the one that takes its place, first of the procedure, then of the listing."""
    told = compared(before.content, after.content).sentences if before.content and after.content else ()
    listed = compared(before.listing, after.listing).sentences if before.listing and after.listing else ()
    return (*told, *listed)


def next_change(mark: SheetMark, shown: Shown, at: AsOf) -> Coming | None:
    """The next day after `at.on` on which something else is in force; None where none is announced."""
    present = _identities(mark, at)
    for day in _days_ahead(mark, at):
        then = AsOf(day, at.known_at)
        if _identities(mark, then) == present:
            continue
        following = in_force_on(mark, then)
        is_end = following.content is None or (shown.listing is not None and following.listing is None)
        return Coming(day, () if is_end else told_between(shown, following), is_end)
    return None


def _identities(mark: SheetMark, at: AsOf) -> tuple[int | None, int | None]:
    speaking = sa.select(ListingRevision.id).where(
        ListingRevision.listing_id == (mark.listing_id or 0), is_listing_in_force(at)
    )
    listed = db.session.scalar(speaking) if mark.listing_id is not None else None
    return db.session.scalar(revision_of(mark.procedure_id, at)), listed


def _days_ahead(mark: SheetMark, at: AsOf) -> list[date]:
    """The days on which anything of the procedure or of the listing begins, runs out or is abolished."""
    listed = mark.listing_id or 0
    days: set[Any] = set()
    for record, is_own in (
        (Revision, Revision.procedure_id == mark.procedure_id),
        (ListingRevision, ListingRevision.listing_id == listed),
    ):
        dated = sa.select(record.effective_on, record.expires_on).where(
            is_own, record.state == RevisionState.ANNOUNCED
        )
        for effective_on, expires_on in db.session.execute(dated):
            days |= {effective_on, expires_on + _ONE_DAY if expires_on else None}
    abolished = sa.select(AnnouncementItem.effective_on).where(
        AnnouncementItem.procedure_id == mark.procedure_id,
        AnnouncementItem.kind == ChangeKind.ABOLISHED,
        sa.or_(AnnouncementItem.listing_id.is_(None), AnnouncementItem.listing_id == listed),
    )
    days |= set(db.session.scalars(abolished))
    return sorted(day for day in days if day is not None and day > at.on)
