"""Reading what approved plans have come to: their lines with progress, figures, what a decision did."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import defer, joinedload

from catalogue.lookup.in_force import AsOf
from office.accounts.models import Account
from office.accounts.roles import Permission
from office.accounts.scope import is_within
from office.database import db
from office.decisions.models import Decision

from ..costs.arithmetic import CostMethod, Total
from ..costs.queries import realised_of, totals_of
from ..plans.models import Measure, MeasureLine, PlanKind, PlanState, SimplificationPlan
from ..plans.pages import LineView, line_views
from .proving import Progress, Publication
from .tracking import Tracked, track

PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class TrackedLine:
    """A line as it is shown, with its progress, the decisions that proved something of it and those that broke it."""

    view: LineView
    tracked: Tracked
    decisions: tuple[Decision, ...]
    breaches: tuple[Decision, ...]
    is_overdue: bool

    def decision_of(self, publication: Publication | None) -> Decision | None:
        """The decision of a proof or breach; None for what was taken over from a file."""
        known = (*self.decisions, *self.breaches)
        return next((each for each in known if publication and each.id == publication.decision_id), None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines a list shows; None: any."""

    plan_id: int | None = None
    number: str = ""
    progress: Progress | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Tracking:
    """A page of lines with the figures over all that were asked for: forecast beside what is realised."""

    rows: tuple[TrackedLine, ...]
    counts: Mapping[Progress, int]
    forecast: Mapping[CostMethod, Total]
    realised: Mapping[CostMethod, Total]
    total: int
    number: int
    last: int

    @property
    def procedures_done(self) -> int:
        """Lines that nothing is left of to do."""
        return sum(count for progress, count in self.counts.items() if progress.is_done)


_LINE = (
    joinedload(MeasureLine.measure)
    .joinedload(Measure.plan)
    .options(
        joinedload(SimplificationPlan.decision).joinedload(Decision.issuing_agency),
        joinedload(SimplificationPlan.agency),
    ),
    joinedload(MeasureLine.authority),
    defer(MeasureLine.proposal),
)


def list_tracked(account: Account, wanted: Wanted, number: int, at: AsOf) -> Tracking:
    """The lines of approved plans of the account's agencies, open ones first."""
    seen = is_within(SimplificationPlan.agency_id, account, Permission.REVIEW_READ)
    lines = approved_lines(seen, *_narrowed(wanted))
    return _tracking(lines, wanted.progress, number, at)


def report_lines(account: Account, wanted: Wanted) -> list[MeasureLine]:
    """All lines of these plans in the order of their plans, whatever their progress; for a report, so without pages."""
    seen = is_within(SimplificationPlan.agency_id, account, Permission.REVIEW_READ)
    return approved_lines(seen, *_narrowed(wanted))


def approved_lines(*narrowed: sa.ColumnElement[bool]) -> list[MeasureLine]:
    """The lines of approved plans in the order of their plans, measures and places."""
    query = (
        sa.select(MeasureLine)
        .join(Measure, MeasureLine.measure_id == Measure.id)
        .join(SimplificationPlan, Measure.plan_id == SimplificationPlan.id)
        .outerjoin(Decision, SimplificationPlan.decision_id == Decision.id)
        .where(SimplificationPlan.state == PlanState.APPROVED, *narrowed)
        .options(*_LINE)
        .order_by(SimplificationPlan.id, Measure.ordinal, MeasureLine.ordinal, MeasureLine.id)
    )
    return list(db.session.scalars(query))


def _narrowed(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    chosen: list[tuple[Any, Any]] = [
        (SimplificationPlan.id, wanted.plan_id),
        (SimplificationPlan.year, wanted.year),
        (Decision.number, wanted.number or None),
    ]
    return [column == value for column, value in chosen if value is not None]


def _tracking(lines: Sequence[MeasureLine], chosen: Progress | None, number: int, at: AsOf) -> Tracking:
    tracked = track(lines, at)
    counts = Counter(each.progress for each in tracked.values())
    views = line_views(lines)
    done = [views[line.id].costs for line in lines if tracked[line.id].progress.is_done]
    every = [views[line.id].costs for line in lines]
    shown = [line for line in lines if chosen is None or tracked[line.id].progress is chosen]
    shown.sort(key=lambda line: tracked[line.id].progress.is_done)
    last = max(1, -(-len(shown) // PER_PAGE))
    number = min(max(number, 1), last)
    page = shown[(number - 1) * PER_PAGE : number * PER_PAGE]
    rows = tuple(_rows(page, views, tracked, at.on))
    return Tracking(rows, counts, totals_of(every), realised_of(done, every), len(shown), number, last)


def tracked_lines(lines: Sequence[MeasureLine], views: Mapping[int, LineView], at: AsOf) -> list[TrackedLine]:
    """These lines with their progress on a day, in their order."""
    return list(_rows(lines, views, track(lines, at), at.on))


def _rows(
    lines: Iterable[MeasureLine], views: Mapping[int, LineView], tracked: Mapping[int, Tracked], today: date
) -> Iterator[TrackedLine]:
    decisions = _decisions((*each.decision_ids, *each.breach_ids) for each in tracked.values())
    for line in lines:
        yield _row(views[line.id], tracked[line.id], decisions, today)


def _row(view: LineView, tracked: Tracked, decisions: Mapping[int, Decision], today: date) -> TrackedLine:
    due = view.line.measure.due_on
    is_late = due is not None and due < today and not view.line.act_number and not tracked.progress.is_done
    proofs, breaches = (
        tuple(decisions[each] for each in ids) for ids in (tracked.decision_ids, tracked.breach_ids)
    )
    return TrackedLine(view, tracked, proofs, breaches, is_late)


def _decisions(ids: Iterable[Iterable[int]]) -> dict[int, Decision]:
    wanted = sorted({each for some in ids for each in some})
    found = db.session.scalars(sa.select(Decision).where(Decision.id.in_(wanted)))
    return {each.id: each for each in found}


def years_and_kinds(account: Account) -> list[tuple[int, PlanKind, int, int]]:
    """For each year and kind of approved plans: how many decisions, how many procedures, each counted once."""
    seen = is_within(SimplificationPlan.agency_id, account, Permission.REVIEW_READ)
    rows = (
        sa.select(
            SimplificationPlan.year,
            SimplificationPlan.kind,
            sa.func.count(sa.distinct(SimplificationPlan.decision_id)),
            sa.func.count(sa.distinct(MeasureLine.procedure_id)),
        )
        .join(Measure, Measure.plan_id == SimplificationPlan.id)
        .join(MeasureLine, MeasureLine.measure_id == Measure.id)
        .where(SimplificationPlan.state == PlanState.APPROVED, seen)
        .group_by(SimplificationPlan.year, SimplificationPlan.kind)
        .order_by(SimplificationPlan.year.desc(), SimplificationPlan.kind)
    )
    return [(row[0], row[1], row[2], row[3]) for row in db.session.execute(rows)]
