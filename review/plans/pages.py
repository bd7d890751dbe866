"""What the page of a plan shows, gathered with a number of queries that does not grow with its lines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalogue.lookup.balance import Figure, totals
from office.accounts.models import Account
from office.accounts.roles import Permission

from ..costs.arithmetic import CostMethod, Total
from ..costs.queries import LineCosts, costs_of, totals_of
from .models import Measure, MeasureLine, SimplificationPlan
from .queries import Named, names_of
from .second_person import bar_to_approving
from .states import PlanAct, is_allowed
from .telling import Told, told_of


@dataclass(frozen=True, slots=True)
class LineView:
    """A line as it is shown."""

    line: MeasureLine
    named: Named
    told: Told
    costs: LineCosts


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure with its lines."""

    measure: Measure
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with everything in it; figures are over its lines, procedures are counted once."""

    plan: SimplificationPlan
    measures: tuple[MeasureView, ...]
    procedures: int
    figures: tuple[Figure, ...]
    costs: Mapping[CostMethod, Total]

    @property
    def lines(self) -> Iterator[LineView]:
        """All lines in their order."""
        for measure in self.measures:
            yield from measure.lines


def plan_view(plan: SimplificationPlan) -> PlanView:
    """Everything about a plan."""
    shown = line_views(line for measure in plan.measures for line in measure.lines)
    measures = tuple(
        MeasureView(measure, tuple(shown[line.id] for line in measure.lines)) for measure in plan.measures
    )
    every = list(shown.values())
    return PlanView(
        plan,
        measures,
        len({each.line.procedure_id for each in every}),
        totals(each.told.balance for each in every),
        totals_of(each.costs for each in every),
    )


def line_views(lines: Iterable[MeasureLine]) -> Mapping[int, LineView]:
    """These lines as they are shown, by their number."""
    every = list(lines)
    named, told, costs = names_of(every), told_of(every), costs_of(every)
    return {line.id: LineView(line, named[line.id], told[line.id], costs[line.id]) for line in every}


_NEEDS = {
    PlanAct.WRITE: Permission.REVIEW_WRITE,
    PlanAct.SUBMIT: Permission.REVIEW_WRITE,
    PlanAct.TAKE_BACK: Permission.REVIEW_WRITE,
    PlanAct.RETURN: Permission.REVIEW_JUDGE,
    PlanAct.APPROVE: Permission.PLAN_APPROVE,
    PlanAct.DROP: Permission.REVIEW_WRITE,
}


def needed_for(act: PlanAct) -> Permission:
    """What an account must be allowed for an act on a plan."""
    return _NEEDS[act]


def acts_open(plan: SimplificationPlan, account: Account) -> frozenset[str]:
    """The acts, by value, that this account may do with the plan now; the verbs check again."""
    found = {
        act.value
        for act, permission in _NEEDS.items()
        if is_allowed(plan.state, act) and account.may(permission, plan.agency)
    }
    if PlanAct.APPROVE.value in found and bar_to_approving(plan, account):
        found.discard(PlanAct.APPROVE.value)
    return frozenset(found)
