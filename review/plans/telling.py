"""A line in words: what it changes, in the sentences that the catalogue tells all changes in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from catalogue.listings.comparing import compare_listings
from catalogue.listings.parts import ListingContent
from catalogue.listings.stored import stored_listings
from catalogue.listings.telling import committed, tell_listing
from catalogue.lookup.balance import Balance, balance, listing_balance
from catalogue.procedures.comparing import compare
from catalogue.procedures.parts import Content
from catalogue.procedures.plain import from_plain
from catalogue.procedures.sentences import Sentence
from catalogue.procedures.stored import stored_contents
from catalogue.procedures.telling import tell
from catalogue.values.time_limits import Duration
from office.database import db

from ..costs.grounds import certain_limits
from .models import MeasureLine
from .proposing import Proposed


@dataclass(frozen=True, slots=True)
class Told:
    """What a line does: both sides, the sentences, the figures; `limits` are the time limits of each side."""

    before: Content | ListingContent
    after: Content | ListingContent | None
    general: Content
    sentences: tuple[Sentence, ...]
    balance: Balance
    limits: tuple[tuple[Duration, ...], tuple[Duration, ...]]

    @property
    def is_abolition(self) -> bool:
        """Whether nothing is left of it."""
        return self.after is None


def told_of(lines: Iterable[MeasureLine]) -> Mapping[int, Told]:
    """Each line in words, by its number; three queries, however many lines there are."""
    every = list(lines)
    # Read beside the lines, which need not hold the copies of a whole plan in memory.
    proposals = _proposals(line.id for line in every)
    contents = stored_contents(line.base_revision_id for line in every)
    listings = stored_listings(line.base_listing_revision_id for line in every)
    found = {}
    for line in every:
        general = contents[line.base_revision_id].content
        if line.authority_id is None:
            after = None if proposals[line.id] is None else from_plain(Content, proposals[line.id])
            found[line.id] = _of_procedure(general, after)
        else:
            held = listings.get(line.base_listing_revision_id or 0)
            before = held.content if held else ListingContent("", "", general.name, general.sector)
            kept = None if proposals[line.id] is None else from_plain(ListingContent, proposals[line.id])
            found[line.id] = _of_listing(before, kept, general)
    return found


def _proposals(line_ids: Iterable[int]) -> dict[int, Any]:
    rows = sa.select(MeasureLine.id, MeasureLine.proposal).where(MeasureLine.id.in_(sorted(set(line_ids))))
    return {row.id: row.proposal for row in db.session.execute(rows)}


def told_of_proposed(proposed: Proposed) -> Told | None:
    """The same of what is only proposed; None where it does not apply."""
    if proposed.refusal or proposed.base is None:
        return None
    if isinstance(proposed.before, ListingContent):
        after = proposed.after if isinstance(proposed.after, ListingContent) else None
        return _of_listing(proposed.before, after, proposed.base.content)
    return _of_procedure(
        proposed.base.content, proposed.after if isinstance(proposed.after, Content) else None
    )


def _of_procedure(before: Content, after: Content | None) -> Told:
    old = tuple(certain_limits(before))
    if after is None:
        return Told(before, None, before, (), {}, (old, ()))
    changes = compare(before, after)
    limits = (old, tuple(certain_limits(after)))
    return Told(before, after, before, tell(changes, before, after), balance(changes, before, after), limits)


def _of_listing(before: ListingContent, after: ListingContent | None, general: Content) -> Told:
    present = _with_general_limit(before, general)
    if after is None:
        return Told(before, None, general, (), {}, (_limits(present, general), ()))
    sentences = tell_listing(compare_listings(present, after))
    limits = (_limits(present, general), _limits(after, general))
    return Told(before, after, general, sentences, listing_balance(present, after), limits)


def _with_general_limit(listing: ListingContent, general: Content) -> ListingContent:
    """The listing as people meet it: where it leaves the limit open, with that of the procedure, if there is one."""
    distinct = set(certain_limits(general))
    if committed(listing.limit_amount, listing.limit_unit) is not None or len(distinct) != 1:
        return listing
    limit = distinct.pop()
    return replace(listing, limit_amount=limit.amount, limit_unit=limit.unit, limit_text=str(limit))


def _limits(listing: ListingContent, general: Content) -> tuple[Duration, ...]:
    own = committed(listing.limit_amount, listing.limit_unit)
    return (own,) if own is not None else tuple(certain_limits(general))
