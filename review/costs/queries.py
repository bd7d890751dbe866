"""Reading parameter sets and estimates: the one that counts for a line, and those that were made anew."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from office.accounts.models import Account
from office.accounts.roles import Permission
from office.database import db

from .arithmetic import CostMethod, Total, total
from .combining import Reckoning, reckonings
from .models import CostEstimate, ParameterSet


def parameter_sets(account: Account) -> list[ParameterSet]:
    """The sets that this account may reckon with, the newest figures first: the common ones and its agencies'."""
    newest = sa.select(ParameterSet).options(joinedload(ParameterSet.agency))
    found = db.session.scalars(newest.order_by(ParameterSet.figures_of.desc(), ParameterSet.id.desc()))
    return [each for each in found if each.agency is None or account.may(Permission.REVIEW_READ, each.agency)]


class Subject(NamedTuple):
    """What has one cost at present: a procedure, or an authority's listing of it."""

    procedure_id: int
    authority_id: int | None
    listing_id: int | None


class Line(Protocol):
    """What is read of a line of a plan, which this room does not know."""

    @property
    def id(self) -> int: ...
    @property
    def procedure_id(self) -> int: ...
    @property
    def authority_id(self) -> int | None: ...
    @property
    def listing_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class LineCosts:
    """The estimates of one line, the newest first; `counted` is the newest one made for itself, by method."""

    subject: Subject
    every: tuple[CostEstimate, ...] = ()

    def counted(self, method: CostMethod) -> CostEstimate | None:
        """The estimate that totals take: the newest that is not a re-estimate."""
        own = (each for each in self.every if each.method is method and each.reestimates_id is None)
        return next(own, None)

    @property
    def methods(self) -> tuple[CostMethod, ...]:
        """The methods by which the line was reckoned."""
        return tuple(method for method in CostMethod if self.counted(method) is not None)


def costs_of(lines: Iterable[Line]) -> Mapping[int, LineCosts]:
    """The estimates of these lines by their numbers, with one query."""
    subjects = {line.id: Subject(line.procedure_id, line.authority_id, line.listing_id) for line in lines}
    wanted = sorted(subjects)
    newest = sa.select(CostEstimate).where(CostEstimate.line_id.in_(wanted)).order_by(CostEstimate.id.desc())
    found: dict[int, list[CostEstimate]] = {each: [] for each in wanted}
    for made in db.session.scalars(newest.options(joinedload(CostEstimate.parameter_set))):
        found[made.line_id].append(made)
    return {line_id: LineCosts(subjects[line_id], tuple(made)) for line_id, made in found.items()}


def reckoned(costs: Iterable[LineCosts], method: CostMethod, apart: Container[int] = ()) -> list[Reckoning]:
    """What these lines come to by a method, each procedure with one cost at present; empty where none was used.

    No sum takes the estimates `apart`, which are named by their numbers.
    """
    left_out: list[Reckoning] = []
    found: dict[Subject, list[CostEstimate]] = {}
    for each in costs:
        made = each.counted(method)
        if made is not None and made.id in apart:
            left_out.append(Reckoning(made, is_counted=False))
        elif made is not None:
            found.setdefault(each.subject, []).append(made)
    return [*(each for made in found.values() for each in reckonings(made)), *left_out]


def totals_of(costs: Iterable[LineCosts]) -> Mapping[CostMethod, Total]:
    """The sum by each method that was used at all; the two are never added together. Counts are of lines."""
    every = list(costs)
    return {method: _total(reckoned(every, method), len(every)) for method in _used(every)}


def realised_of(done: Iterable[LineCosts], every: Iterable[LineCosts]) -> Mapping[CostMethod, Total]:
    """The sums of what is done, without what the sums of `every` line leave out: a forecast is never exceeded so."""
    own, promised = list(done), list(every)
    found = {}
    for method in _used(own):
        apart = {each.made.id for each in reckoned(promised, method) if each.contradicts}
        found[method] = _total(reckoned(own, method, apart), len(own))
    return found


def _used(every: Iterable[LineCosts]) -> list[CostMethod]:
    used = {method for each in every for method in each.methods}
    return [method for method in CostMethod if method in used]


def _total(found: Iterable[Reckoning], lines: int) -> Total:
    every = list(found)
    counted = sum(each.lines for each in every if each.is_counted)
    left_out = sum(each.contradicts for each in every)
    saving = total(each.saving for each in every if each.is_counted).saving
    return Total(saving, counted, lines - counted - left_out, left_out)
