"""From a measure to its lines: what it would do to each of the procedures, or why it does not apply to one.

Reads only, so a page can show it before anything is written. An authority that commits itself to more than the
procedure asks changes its own listing; everything else changes the procedure.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from catalogue.listings.parts import ListingContent
from catalogue.lookup.in_force import AsOf
from catalogue.procedures.parts import Content

from ..values.expectations import Expectation, expectations_of
from ..values.intents import DoesNotApply, Intent, applied, applied_to_listing, rows_to_judge
from ..values.listing_expectations import listing_expectations
from .standing import Held, HeldListing, Standing, standing_of

Proposal = Content | ListingContent | None


@dataclass(frozen=True, slots=True)
class Target:
    """A procedure, or with `authority_id` that authority's listing of it."""

    procedure_id: int
    authority_id: int | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a measure would do to one target; `refusal` says why it cannot ("" where it can).

    `to_judge` quotes the rows that only speak of the paper: the measure leaves them as they are.
    """

    target: Target
    name: str
    base: Held | None
    base_listing: HeldListing | None
    before: Content | ListingContent | None
    after: Proposal
    promises: tuple[Expectation, ...]
    refusal: str = ""
    to_judge: tuple[str, ...] = ()

    @property
    def is_by_hand(self) -> bool:
        """Whether there are only rows that a person has to edit: the measure itself changes nothing here."""
        return bool(self.to_judge) and self.before == self.after

    @property
    def place(self) -> str:
        """By what it is ticked among others: the procedure, and the listing where it has one."""
        listing = f"-{self.base_listing.listing_id}" if self.base_listing else ""
        return f"{self.target.procedure_id}{listing}"

    @property
    def is_listing(self) -> bool:
        """Whether it changes an authority's listing."""
        return self.target.authority_id is not None


def propose(intent: Intent, targets: Iterable[Target], at: AsOf) -> list[Proposed]:
    """The proposals for all targets, in their order; a target that an authority lists twice gives two."""
    wanted: Sequence[Target] = list(dict.fromkeys(targets))
    authorities = {each.authority_id for each in wanted if each.authority_id is not None}
    standing = standing_of((each.procedure_id for each in wanted), authorities, at)
    return [proposed for each in wanted for proposed in _proposed(intent, each, standing)]


def _proposed(intent: Intent, target: Target, standing: Standing) -> Iterator[Proposed]:
    held = standing.procedures.get(target.procedure_id)
    if held is None:
        yield Proposed(target, "", None, None, None, None, (), "thủ tục không còn hiệu lực")
        return
    if target.authority_id is None:
        yield _of_procedure(intent, target, held)
        return
    listings = standing.listings.get((target.procedure_id, target.authority_id), ())
    for listing in listings or (None,):
        yield _of_listing(intent, target, held, listing)


def _of_procedure(intent: Intent, target: Target, held: Held) -> Proposed:
    before = held.content
    to_judge = rows_to_judge(intent, before)
    try:
        after = applied(intent, before)
    except DoesNotApply as why:
        refusal = "" if to_judge else str(why)
        return Proposed(target, before.name, held, None, before, before, (), refusal, to_judge)
    promises = expectations_of(before, after)
    return Proposed(target, before.name, held, None, before, after, promises, to_judge=to_judge)


def _of_listing(intent: Intent, target: Target, held: Held, listing: HeldListing | None) -> Proposed:
    general = held.content
    before = listing.content if listing else ListingContent("", "", general.name, general.sector)
    try:
        after = applied_to_listing(intent, before, general)
    except DoesNotApply as why:
        return Proposed(target, general.name, held, listing, before, before, (), str(why))
    promises = listing_expectations(before, after, general)
    return Proposed(target, general.name, held, listing, before, after, promises)
