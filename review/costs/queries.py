"""Reading parameter sets and estimates: the one that counts for a line, and those that were made anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from office.accounts.models import Account
from office.accounts.roles import Permission
from office.database import db

from .arithmetic import CostMethod, Total, total
from .models import CostEstimate, ParameterSet


def parameter_sets(account: Account) -> list[ParameterSet]:
    """The sets that this account may reckon with, the newest figures first: the common ones and its agencies'."""
    newest = sa.select(ParameterSet).options(joinedload(ParameterSet.agency))
    found = db.session.scalars(newest.order_by(ParameterSet.figures_of.desc(), ParameterSet.id.desc()))
    return [each for each in found if each.agency is None or account.may(Permission.REVIEW_READ, each.agency)]


@dataclass(frozen=True, slots=True)
class LineCosts:
    """The estimates of one line, the newest first; `counted` is the newest one made for itself, by method."""

    every: tuple[CostEstimate, ...] = ()

    def counted(self, method: CostMethod) -> CostEstimate | None:
        """The estimate that totals take: the newest that is not a re-estimate."""
        own = (each for each in self.every if each.method is method and each.reestimates_id is None)
        return next(own, None)

    @property
    def methods(self) -> tuple[CostMethod, ...]:
        """The methods by which the line was reckoned."""
        return tuple(method for method in CostMethod if self.counted(method) is not None)


def costs_of(line_ids: Iterable[int]) -> Mapping[int, LineCosts]:
    """The estimates of these lines, with one query."""
    wanted = sorted(set(line_ids))
    newest = sa.select(CostEstimate).where(CostEstimate.line_id.in_(wanted)).order_by(CostEstimate.id.desc())
    found: dict[int, list[CostEstimate]] = {each: [] for each in wanted}
    for made in db.session.scalars(newest.options(joinedload(CostEstimate.parameter_set))):
        found[made.line_id].append(made)
    return {line_id: LineCosts(tuple(made)) for line_id, made in found.items()}


def totals_of(costs: Iterable[LineCosts]) -> Mapping[CostMethod, Total]:
    """The sum by each method that was used at all; the two are never added together."""
    every: Sequence[LineCosts] = list(costs)
    used = dict.fromkeys(method for method in CostMethod for each in every if method in each.methods)
    found = {}
    for method in used:
        own = [each.counted(method) for each in every]
        known = total(made.saving for made in own if made is not None)
        missing = known.missing + sum(made is None for made in own)
        found[method] = Total(known.saving, known.counted, missing)
    return found
