"""Reading plans: the lists of an office, one plan with its lines, and what a decision approved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import defer, joinedload, selectinload

from catalogue.lookup.addresses import address_of
from catalogue.lookup.internal import FRONT as INTERNAL_PAGES
from catalogue.procedures.models import Procedure, ProcedureCode, ProcedureKind, Revision
from office.accounts.models import Account
from office.accounts.roles import Permission
from office.accounts.scope import is_within, require_in
from office.agencies.models import Sector
from office.database import db
from office.decisions.models import Decision
from office.errors import NotFound

from .models import Measure, MeasureLine, PlanKind, PlanState, SimplificationPlan
from .states import WRITABLE

PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which plans a list shows; None: any."""

    year: int | None = None
    kind: PlanKind | None = None
    state: PlanState | None = None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in a list, with how many measures and procedures it holds."""

    plan: SimplificationPlan
    measures: int
    procedures: int


@dataclass(frozen=True, slots=True)
class PlanList:
    """A page of plans; `years` are those that have any."""

    rows: tuple[PlanRow, ...]
    total: int
    number: int
    last: int
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """How a procedure is called in a list: its code ("" without one), its address, its name and sector.

    `page` is where staff read of it; `is_internal`: that is no public page.
    """

    code: str
    address: str
    name: str
    sector: str
    page: str = ""
    is_internal: bool = False


def list_plans(account: Account, wanted: Wanted, number: int) -> PlanList:
    """A page of the plans of the account's agencies, the newest first."""
    seen = is_within(SimplificationPlan.agency_id, account, Permission.REVIEW_READ)
    narrowed = [seen, *_narrowed(wanted)]
    total = db.session.scalar(sa.select(sa.func.count(SimplificationPlan.id)).where(*narrowed)) or 0
    last = max(1, -(-total // PER_PAGE))
    number = min(max(number, 1), last)
    page = (
        sa.select(SimplificationPlan)
        .where(*narrowed)
        .options(joinedload(SimplificationPlan.agency), joinedload(SimplificationPlan.decision))
        .order_by(SimplificationPlan.year.desc(), SimplificationPlan.id.desc())
        .limit(PER_PAGE)
        .offset((number - 1) * PER_PAGE)
    )
    plans = list(db.session.scalars(page))
    counts = _counts([plan.id for plan in plans])
    rows = tuple(PlanRow(plan, *counts.get(plan.id, (0, 0))) for plan in plans)
    years = sa.select(SimplificationPlan.year).where(seen).distinct().order_by(SimplificationPlan.year.desc())
    return PlanList(rows, total, number, last, tuple(db.session.scalars(years)))


def writable_plans(account: Account) -> list[SimplificationPlan]:
    """The plans that this account may write now, the newest first."""
    wanted = sa.select(SimplificationPlan).where(
        is_within(SimplificationPlan.agency_id, account, Permission.REVIEW_WRITE),
        SimplificationPlan.state.in_(WRITABLE),
    )
    loaded = wanted.options(joinedload(SimplificationPlan.agency)).order_by(SimplificationPlan.id.desc())
    return list(db.session.scalars(loaded.limit(PER_PAGE)))


def _narrowed(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    chosen = {
        SimplificationPlan.year: wanted.year,
        SimplificationPlan.kind: wanted.kind,
        SimplificationPlan.state: wanted.state,
    }
    return [column == value for column, value in chosen.items() if value is not None]


def _counts(plan_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    rows = (
        sa.select(
            Measure.plan_id,
            sa.func.count(sa.distinct(Measure.id)),
            sa.func.count(sa.distinct(MeasureLine.procedure_id)),
        )
        .outerjoin(MeasureLine, MeasureLine.measure_id == Measure.id)
        .where(Measure.plan_id.in_(plan_ids))
        .group_by(Measure.plan_id)
    )
    return {plan_id: (measures, procedures) for plan_id, measures, procedures in db.session.execute(rows)}


_PLAN = (
    joinedload(SimplificationPlan.agency),
    joinedload(SimplificationPlan.decision).joinedload(Decision.issuing_agency),
    joinedload(SimplificationPlan.submitted_by),
    joinedload(SimplificationPlan.approved_by),
    joinedload(SimplificationPlan.file),
    selectinload(SimplificationPlan.measures).options(
        selectinload(Measure.lines).options(joinedload(MeasureLine.authority), defer(MeasureLine.proposal)),
        selectinload(Measure.amendments),
    ),
)


def find_plan(plan_id: int, account: Account, *permissions: Permission) -> SimplificationPlan:
    """The plan with its measures and lines, where the account may do all this in its agency.

    Raises `NotFound` for a plan of an agency where the account does not review, `NotAllowed` where it may see it only.
    """
    return _required(db.session.get(SimplificationPlan, plan_id, options=_PLAN), account, permissions)


def plan_to_write(plan_id: int, account: Account, *permissions: Permission) -> SimplificationPlan:
    """As `find_plan`, inside a transaction that is to change it: whoever comes second waits."""
    lock: Any = {"of": SimplificationPlan}
    return _required(db.session.get(SimplificationPlan, plan_id, with_for_update=lock), account, permissions)


def find_measure(measure_id: int, account: Account, *permissions: Permission) -> Measure:
    """A measure of a plan that the account may see; raises as `find_plan`."""
    measure = db.session.get(Measure, measure_id, options=(joinedload(Measure.plan),))
    _required(measure.plan if measure else None, account, permissions)
    assert measure is not None
    return measure


def find_line(line_id: int, account: Account, *permissions: Permission) -> MeasureLine:
    """A line of a plan that the account may see; raises as `find_plan`."""
    above = joinedload(MeasureLine.measure).joinedload(Measure.plan)
    line = db.session.get(MeasureLine, line_id, options=(above,))
    _required(line.measure.plan if line else None, account, permissions)
    assert line is not None
    return line


def _required(
    plan: SimplificationPlan | None, account: Account, permissions: Sequence[Permission]
) -> SimplificationPlan:
    if plan is None or not account.may(Permission.REVIEW_READ, plan.agency):
        raise NotFound(
            "Không có phương án nào ở địa chỉ này trong các cơ quan của bạn. Hãy kiểm tra lại địa chỉ.",
            way_out=("/ra-soat/phuong-an", "Về danh sách phương án"),
        )
    require_in(plan.agency, account, *permissions)
    return plan


def plans_under(decision_id: int) -> list[SimplificationPlan]:
    """The plans that a decision approved, with their measures and lines, in the order of their making."""
    wanted = sa.select(SimplificationPlan).where(SimplificationPlan.decision_id == decision_id)
    return list(db.session.scalars(wanted.options(*_PLAN).order_by(SimplificationPlan.id)))


def names_of(lines: Iterable[MeasureLine]) -> Mapping[int, Named]:
    """What the procedures of these lines were called in the revision that each line was made from, by line."""
    every = list(lines)
    columns = (Revision.id, Revision.name, Sector.name.label("sector"), Procedure.kind)
    revisions = (
        sa.select(*columns)
        .join(Procedure, Revision.procedure_id == Procedure.id)
        .outerjoin(Sector, Revision.sector_id == Sector.id)
    )
    wanted = revisions.where(Revision.id.in_({line.base_revision_id for line in every}))
    named = {row.id: row for row in db.session.execute(wanted)}
    codes = codes_of(line.procedure_id for line in every)
    found = {}
    for line in every:
        own, (code, address) = named[line.base_revision_id], codes[line.procedure_id]
        is_internal = own.kind is ProcedureKind.INTERNAL
        page = f"{INTERNAL_PAGES}/{line.procedure_id}" if is_internal else f"/thu-tuc/{address}"
        found[line.id] = Named(code, address, own.name, own.sector or "", page, is_internal)
    return found


def codes_of(procedure_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """The current code ("" without a well-formed one) and the address of each of these procedures."""
    wanted = sorted(set(procedure_ids))
    found = {each: ("", address_of(each, None, None)) for each in wanted}
    current = sa.select(ProcedureCode.procedure_id, ProcedureCode.base, ProcedureCode.is_well_formed).where(
        ProcedureCode.procedure_id.in_(wanted), ProcedureCode.is_current
    )
    for row in db.session.execute(current):
        code = row.base if row.is_well_formed else ""
        found[row.procedure_id] = (code, address_of(row.procedure_id, row.base, row.is_well_formed))
    return found
