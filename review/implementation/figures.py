"""The figures of a year, all of them derived from records: what was reviewed, simplified, restructured, internal.

The year is that in which a decision was issued. Kinds of plans are counted apart, and within a kind each procedure
once, however many measures and decisions concern it. A share is only ever of a whole that the house knows: without
one there is none.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from catalogue.listings.announcements import AnnouncementItem, ChangeKind
from catalogue.lookup.balance import Figure, totals
from catalogue.lookup.in_force import AsOf
from catalogue.procedures.models import Procedure, ProcedureKind
from catalogue.publishing.models import Announcement
from office.accounts.models import Account
from office.accounts.roles import Permission
from office.accounts.scope import is_within
from office.agencies.models import Agency
from office.database import db
from office.decisions.models import Decision

from ..costs.arithmetic import CostMethod, Total, rounded, share
from ..costs.queries import costs_of, realised_of, totals_of
from ..plans.models import MeasureLine, PlanKind, SimplificationPlan
from ..plans.telling import told_of
from ..rounds.models import ReviewRound
from ..rounds.reviewed import reviewed_in
from .queries import approved_lines
from .tracking import Tracked, track


@dataclass(frozen=True, slots=True)
class DecisionCount:
    """A decision of the year with how many procedures it concerns, each once."""

    number: str
    issuer: str
    issued_on: date
    procedures: int


@dataclass(frozen=True, slots=True)
class Portion:
    """So many of a whole that is known; 0 of 0 has no share."""

    part: int
    whole: int

    @property
    def share(self) -> Decimal | None:
        """In percent, half up to one decimal: 211 of 706 is 29,9."""
        return rounded(share(self.part, self.whole), 1) if self.whole else None


@dataclass(frozen=True, slots=True)
class KindFigures:
    """What the year's decisions approved under one kind of plans.

    `done` procedures have nothing left to do. `forecast` and `realised` are costs by method, never added together;
    `balance` is what papers, days and charges come to, over all lines.
    """

    kind: PlanKind
    decisions: tuple[DecisionCount, ...]
    procedures: int
    done: int
    forecast: Mapping[CostMethod, Total]
    realised: Mapping[CostMethod, Total]
    balance: tuple[Figure, ...]

    @property
    def carried_out(self) -> Portion:
        """The procedures that are done among those approved."""
        return Portion(self.done, self.procedures)


@dataclass(frozen=True, slots=True)
class YearFigures:
    """The figures of one year.

    `reviewed`: the reviewed procedures that a plan of simplification takes up, of all reviewed; None where no round
    says what was reviewed. `announced` are the decisions that announced internal procedures; `internal` those of
    them for which a plan was approved in the same year, of all announced.
    """

    year: int
    kinds: Mapping[PlanKind, KindFigures]
    reviewed: Portion | None
    announced: tuple[DecisionCount, ...]
    internal: Portion


def figures_of_year(
    year: int, of: Account | Agency, at: AsOf, reviewed: Collection[int] | None = None
) -> YearFigures:
    """The figures of a year for the agencies in which an account reviews, or for one agency, as known at `at`.

    `reviewed` are the public procedures that were reviewed; None: those of the year's rounds, if there were any.
    """
    if reviewed is None:
        reviewed = reviewed_in(year, _within(ReviewRound.agency_id, of), at)
    lines = approved_lines(_within(SimplificationPlan.agency_id, of), Decision.year == year)
    tracked = track(lines, at)
    kinds = {
        kind: _of_kind(kind, [line for line in lines if line.measure.plan.kind is kind], tracked)
        for kind in PlanKind
    }
    simplified = _procedures(line for line in lines if line.measure.plan.kind is PlanKind.SIMPLIFICATION)
    internal = _procedures(line for line in lines if line.measure.plan.kind is PlanKind.INTERNAL)
    announcing, announced = _announced(year, of)
    return YearFigures(
        year,
        kinds,
        None if reviewed is None else Portion(len(simplified & set(reviewed)), len(set(reviewed))),
        announcing,
        Portion(len(internal & announced), len(announced)),
    )


def years_known(of: Account | Agency) -> list[int]:
    """The years of which something can be told, the newest first."""
    approved = (
        sa.select(Decision.year)
        .join(SimplificationPlan, SimplificationPlan.decision_id == Decision.id)
        .where(_within(SimplificationPlan.agency_id, of))
    )
    announced = _internal_items(of).with_only_columns(Decision.year)
    years = approved.union(announced).subquery()
    return list(db.session.scalars(sa.select(years.c.year).order_by(years.c.year.desc())))


def _within(agency_id: sa.SQLColumnExpression[int], of: Account | Agency) -> sa.ColumnElement[bool]:
    return agency_id == of.id if isinstance(of, Agency) else is_within(agency_id, of, Permission.REVIEW_READ)


def _procedures(lines: Iterable[MeasureLine]) -> set[int]:
    return {line.procedure_id for line in lines}


def _of_kind(kind: PlanKind, lines: Sequence[MeasureLine], tracked: Mapping[int, Tracked]) -> KindFigures:
    costs = costs_of(lines)
    told = told_of(lines)
    open_ones = _procedures(line for line in lines if not tracked[line.id].progress.is_done)
    done = [costs[line.id] for line in lines if tracked[line.id].progress.is_done]
    concerned = _procedures(lines)
    return KindFigures(
        kind,
        _decisions(lines),
        len(concerned),
        len(concerned - open_ones),
        totals_of(costs.values()),
        realised_of(done, costs.values()),
        totals(each.balance for each in told.values()),
    )


def _decisions(lines: Iterable[MeasureLine]) -> tuple[DecisionCount, ...]:
    concerned: dict[int, set[int]] = {}
    named: dict[int, Decision] = {}
    for line in lines:
        decision = line.measure.plan.decision
        assert decision is not None, "an approved plan has one"
        concerned.setdefault(decision.id, set()).add(line.procedure_id)
        named[decision.id] = decision
    return _counted(named, {identity: len(found) for identity, found in concerned.items()})


def _counted(named: Mapping[int, Decision], counts: Mapping[int, int]) -> tuple[DecisionCount, ...]:
    in_order = sorted(named.values(), key=lambda each: (each.issued_on, each.id))
    return tuple(
        DecisionCount(each.number, each.issuing_agency.name, each.issued_on, counts[each.id])
        for each in in_order
    )


def _announced(year: int, of: Account | Agency) -> tuple[tuple[DecisionCount, ...], set[int]]:
    pairs = db.session.execute(_internal_items(of).where(Decision.year == year)).all()
    concerned: dict[int, set[int]] = {}
    for decision_id, procedure_id in pairs:
        concerned.setdefault(decision_id, set()).add(procedure_id)
    loaded = sa.select(Decision).where(Decision.id.in_(sorted(concerned)))
    loaded = loaded.options(joinedload(Decision.issuing_agency))
    named = {each.id: each for each in db.session.scalars(loaded)} if concerned else {}
    counts = {identity: len(found) for identity, found in concerned.items()}
    return _counted(named, counts), set().union(*concerned.values())


def _internal_items(of: Account | Agency) -> sa.Select[int, int]:
    # An abolition announces that there is nothing any more.
    return (
        sa.select(Decision.id, AnnouncementItem.procedure_id)
        .join(AnnouncementItem, AnnouncementItem.decision_id == Decision.id)
        .join(Procedure, AnnouncementItem.procedure_id == Procedure.id)
        .join(Announcement, Announcement.decision_id == Decision.id)
        .where(
            Procedure.kind == ProcedureKind.INTERNAL,
            AnnouncementItem.kind != ChangeKind.ABOLISHED,
            _within(Announcement.agency_id, of),
        )
    )
