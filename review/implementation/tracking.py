"""Which promises are kept, for all lines of some plans at once; computed from what is in force, never stored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalogue.listings.parts import ListingContent
from catalogue.lookup.in_force import AsOf
from catalogue.procedures.parts import Content

from ..plans.models import MeasureLine
from ..plans.standing import Standing, standing_of
from ..values.expectations import Expectation
from ..values.listing_expectations import LISTING, is_listing_met
from ..values.stored_promises import promises_from
from .histories import Histories, Said, histories
from .proving import Kept, Progress, Publication, Recorded, kept, progress


@dataclass(frozen=True, slots=True)
class Tracked:
    """A line with its progress and each of its promises."""

    line_id: int
    progress: Progress
    promises: tuple[Kept, ...]

    @property
    def open_promises(self) -> tuple[Kept, ...]:
        """What is not kept yet."""
        return tuple(each for each in self.promises if not each.is_met)

    @property
    def joined_promises(self) -> tuple[Kept, ...]:
        """The promises as a list tells them: those in equal words and of equal standing once."""
        return tuple(
            {(each.promise.told, each.is_met, each.was_met): each for each in self.promises}.values()
        )

    @property
    def decision_ids(self) -> tuple[int, ...]:
        """The decisions that proved something, each once."""
        return _decisions_of(each.proof for each in self.promises)

    @property
    def breach_ids(self) -> tuple[int, ...]:
        """The decisions that brought something back, each once."""
        return _decisions_of(each.breach for each in self.promises)


def _decisions_of(publications: Iterable[Publication | None]) -> tuple[int, ...]:
    named = (each.decision_id for each in publications if each is not None)
    return tuple(dict.fromkeys(each for each in named if each is not None))


def promises_of(line: MeasureLine) -> tuple[Expectation, ...]:
    """The promises of a line as they were frozen."""
    return promises_from(line.promises)


def track(lines: Iterable[MeasureLine], at: AsOf) -> Mapping[int, Tracked]:
    """Each line's progress on a day, as it was known then; the number of queries does not grow with the lines."""
    every: Sequence[MeasureLine] = list(lines)
    procedures = {line.procedure_id for line in every}
    authorities = {line.authority_id for line in every if line.authority_id is not None}
    past = histories(procedures, authorities, at)
    present = standing_of(procedures, authorities, at)
    return {line.id: _tracked(line, past, present) for line in every}


def _tracked(line: MeasureLine, past: Histories, present: Standing) -> Tracked:
    promises = promises_of(line)
    history = [
        Publication(said.effective_on, said.decision_id, met)
        for said, met in _judged(line, promises, past, present)
    ]
    found = kept(promises, history)
    recorded = Recorded(bool(line.act_number), line.closed_on is not None)
    return Tracked(line.id, progress(found, recorded), found)


def _judged(
    line: MeasureLine, promises: Sequence[Expectation], past: Histories, present: Standing
) -> Iterator[tuple[Said, tuple[bool, ...]]]:
    if line.authority_id is not None:
        yield from _judged_listing(line, promises, past, present)
        return
    said = past.procedures.get(line.procedure_id, ())
    for each in said:
        content = each.content if isinstance(each.content, Content) else None
        yield each, tuple(promise.is_met(content) for promise in promises)
    # What ran out by itself, or came back into force, is told by no publication of its own day.
    now = present.content(line.procedure_id)
    last = said[-1] if said else Said(None, None, None)
    if now != last.content:
        yield Said(None, None, now), tuple(promise.is_met(now) for promise in promises)


def _judged_listing(
    line: MeasureLine, promises: Sequence[Expectation], past: Histories, present: Standing
) -> Iterator[tuple[Said, tuple[bool, ...]]]:
    assert line.authority_id is not None
    general = present.content(line.procedure_id)
    by_listing = past.listings.get((line.procedure_id, line.authority_id), {})
    chosen = (
        by_listing.get(line.listing_id or 0, ()) if line.listing_id else next(iter(by_listing.values()), ())
    )
    for each in chosen:
        listing = each.content if isinstance(each.content, ListingContent) else None
        yield each, tuple(_is_met(promise, listing, general) for promise in promises)
    if not chosen:
        yield Said(None, None, None), tuple(_is_met(promise, None, general) for promise in promises)


def _is_met(promise: Expectation, listing: ListingContent | None, general: Content | None) -> bool:
    return is_listing_met(promise, listing, general) if promise.part == LISTING else promise.is_met(general)
