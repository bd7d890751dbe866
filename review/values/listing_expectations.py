"""The same promises for an authority's listing: its committed time limit and what else it states. Pure.

Where the listing leaves the limit open, that of the procedure is the one that people meet there.
"""

from collections.abc import Iterator
from decimal import Decimal

from catalogue.listings.comparing import ListingChange, compare_listings
from catalogue.listings.parts import ListingContent
from catalogue.listings.telling import committed
from catalogue.procedures.parts import Content
from catalogue.values.time_limits import Duration, LimitStanding, TimeUnit

from .expectations import Demand, Expectation
from .part_keys import value_of

LISTING = "listing"


def listing_expectations(
    before: ListingContent, after: ListingContent | None, general: Content | None
) -> tuple[Expectation, ...]:
    """What the proposal promises against the listing as it was; `general` is the procedure's own content."""
    if after is None:
        told = "Thủ tục không còn trong danh mục của cơ quan"
        return (Expectation(Demand.ENDED, LISTING, (), "", "", told=told),)
    candidates = (each for change in compare_listings(before, after) for each in _of(change))
    return tuple(
        each
        for each in candidates
        if not is_listing_met(each, before, general) and is_listing_met(each, after, general)
    )


def _of(change: ListingChange) -> Iterator[Expectation]:
    if change.attribute != "limit":
        told = f"{change.label}: không còn «{value_of(change.before)[:200]}»"
        yield Expectation(Demand.NO_LONGER, LISTING, (), change.attribute, value_of(change.before), told=told)
        return
    limit = committed(*change.after[:2])
    if limit is not None and limit.amount is not None:
        told = f"Thời hạn giải quyết tại cơ quan không quá {limit}"
        bound = f"{limit.amount:f}"
        yield Expectation(Demand.LIMIT_AT_MOST, LISTING, (), "limit", bound, limit.unit, told)


def is_listing_met(expected: Expectation, listing: ListingContent | None, general: Content | None) -> bool:
    """Whether the listing in force fulfils it; None: the authority does not carry the procedure (any more)."""
    if expected.demand is Demand.ENDED:
        return listing is None
    if expected.demand is Demand.NO_LONGER:
        return listing is None or value_of(getattr(listing, expected.attribute)) != expected.bound
    limits = list(_limits(listing, general))
    return bool(limits) and all(_within(limit, expected) for limit in limits)


def _limits(listing: ListingContent | None, general: Content | None) -> Iterator[Duration]:
    own = committed(listing.limit_amount, listing.limit_unit) if listing else None
    if own is not None:
        yield own
    elif general is not None:
        for part in general.time_limits:
            if part.standing is LimitStanding.CERTAIN and part.duration is not None:
                yield part.duration


def _within(limit: Duration, expected: Expectation) -> bool:
    if limit.unit is TimeUnit.SAME_DAY:
        return True
    return limit.unit is expected.unit and (limit.amount or Decimal(0)) <= Decimal(expected.bound)
