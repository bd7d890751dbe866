"""What an annex is made of: one entry for each procedure, with everything that plans do to it.

A measure may have several lines for a procedure that an authority lists twice (once for each level); the annex
tells them as one cut.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from catalogue.listings.parts import ListingContent
from catalogue.lookup.balance import Figure, totals
from catalogue.lookup.in_force import AsOf
from catalogue.procedures.parts import Content
from catalogue.values.time_limits import Duration
from office.agencies.models import Level

from ..costs.arithmetic import CostMethod
from ..costs.combining import Reckoning
from ..costs.queries import LineCosts, reckoned
from ..plans.models import Measure, Power
from ..plans.pages import LineView
from ..plans.standing import Standing, standing_of
from .official_words import amending, changed


@dataclass(frozen=True, slots=True)
class Cut:
    """One measure as it touches one procedure; the lists are over its lines, each told once.

    `limits` and `sets` (of the dossier) are before and after, as far as they differ.
    """

    measure: Measure
    sentences: tuple[str, ...]
    limits: tuple[tuple[Duration, Duration], ...]
    sets: tuple[tuple[int, int], ...]
    figures: tuple[Figure, ...]
    costs: tuple[LineCosts, ...]
    is_abolition: bool

    @property
    def amendments(self) -> tuple[str, ...]:
        """What is to be amended, each as a sentence without its full stop."""
        measure = self.measure
        to = measure.proposed_to if measure.power is Power.PROPOSED else ""
        return tuple(amending(each.provision, each.document, each.title, to) for each in measure.amendments)


@dataclass(frozen=True, slots=True)
class Entry:
    """A procedure in an annex; `levels` are those at which it is carried out, none where nobody stated any."""

    procedure_id: int
    code: str
    name: str
    sector: str
    levels: frozenset[Level]
    cuts: tuple[Cut, ...]

    def reckoned(self, method: CostMethod) -> list[Reckoning]:
        """What all cuts cost together, and what no sum takes; empty where this method was not used."""
        return reckoned((costs for cut in self.cuts for costs in cut.costs), method)


def entries_of(views: Iterable[LineView], at: AsOf) -> tuple[Entry, ...]:
    """The entries of these lines in the order in which each procedure first appears; five queries at most."""
    every = list(views)
    standing = _standing(every, at)
    by_procedure: dict[int, list[LineView]] = {}
    for view in every:
        by_procedure.setdefault(view.line.procedure_id, []).append(view)
    return tuple(_entry(own, standing) for own in by_procedure.values())


def methods_of(entries: Iterable[Entry]) -> tuple[CostMethod, ...]:
    """The methods by which anything was reckoned."""
    used = {
        method for entry in entries for cut in entry.cuts for costs in cut.costs for method in costs.methods
    }
    return tuple(method for method in CostMethod if method in used)


def time_saved(before: Duration, after: Duration) -> Decimal | None:
    """How much shorter, in the unit of both; None where they have no common one, or nothing is saved."""
    if before.unit is not after.unit or before.amount is None or after.amount is None:
        return None
    return before.amount - after.amount if before.amount > after.amount else None


def _standing(views: Sequence[LineView], at: AsOf) -> Standing:
    listed = [view.line for view in views if view.line.authority_id is not None]
    authorities = {line.authority_id for line in listed if line.authority_id is not None}
    return standing_of((line.procedure_id for line in listed), authorities, at)


def _entry(views: Sequence[LineView], standing: Standing) -> Entry:
    first = views[0]
    levels = frozenset(level for view in views for level in _levels(view, standing))
    ordered = sorted(views, key=lambda view: (view.line.measure.plan_id, view.line.measure.ordinal))
    cuts = tuple(_cut(list(own)) for _, own in groupby(ordered, key=lambda view: view.line.measure_id))
    named = first.named
    return Entry(first.line.procedure_id, named.code, named.name, named.sector, levels, cuts)


def _levels(view: LineView, standing: Standing) -> list[Level]:
    line, told = view.line, view.told
    if line.authority_id is not None:
        listed = standing.listings.get((line.procedure_id, line.authority_id), ())
        own = [each.content.level for each in listed if each.content.level]
        if own:
            return own
    stated = told.before.level if isinstance(told.before, ListingContent) else None
    level = stated or told.general.level
    return [level] if level else []


def _cut(views: Sequence[LineView]) -> Cut:
    sentences = dict.fromkeys(changed(each) for view in views for each in view.told.sentences)
    limits = dict.fromkeys(pair for view in views for pair in _pairs(view))
    return Cut(
        views[0].line.measure,
        tuple(sentences),
        tuple(limits),
        tuple(dict.fromkeys(pair for view in views for pair in _sets(view))),
        totals(view.told.balance for view in views),
        tuple(view.costs for view in views),
        views[0].told.is_abolition,
    )


def _pairs(view: LineView) -> list[tuple[Duration, Duration]]:
    before, after = view.told.limits
    if len(before) != len(after):
        return []
    return [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]


def _sets(view: LineView) -> list[tuple[int, int]]:
    before, after = view.told.before, view.told.after
    if not isinstance(before, Content) or not isinstance(after, Content):
        return []
    old, new = before.dossier_sets, after.dossier_sets
    return [(old, new)] if old and new and old != new else []
