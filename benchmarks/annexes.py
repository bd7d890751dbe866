"""The annex of a plan of a thousand measures: the command that officers run, its seconds and its memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import sqlalchemy as sa

from catalogue.lookup.in_force import AsOf, revisions_in_force
from catalogue.procedures.models import Revision
from office.accounts.registering import create_account
from office.agencies.models import Agency
from office.audit.trail import Automaton
from office.clock import now, today
from office.config import read_settings
from office.database import db, transaction
from review.costs.arithmetic import CostMethod
from review.costs.estimating import Figures, Volume, estimate, make_parameters
from review.costs.grounds import Ground, Side
from review.measures import MeasureKind
from review.plans.approving import Approval, approve_plan, submit_plan
from review.plans.models import PlanKind
from review.plans.planning import Particulars, Provision, Wording, add_measure, open_plan
from review.plans.proposing import Proposed, Target, propose
from review.values.intents import Intent
from wsgi import create_app

from .importing import run_command

_NUMBER = "1000/QĐ-BTN"
_SHORT = Decimal("0.5")
_WORDING = Wording(
    "Giảm thời gian giải quyết",
    reason="Đo tốc độ: hồ sơ đã có đủ dữ liệu",
    roadmap="Năm 2027",
    amendments=[Provision("khoản 2 Điều 5", "Thông tư số 01/2026/TT-BTN")],
)


@dataclass(frozen=True, slots=True)
class AnnexFigures:
    """Measures of the plan, seconds and peak MiB of `thutuc review workbook`, and the file's bytes."""

    measures: int
    seconds: float
    peak_mib: float
    bytes: int


def annex_figures(data: Path, most: int = 1000) -> AnnexFigures:
    """Writes a plan over the catalogue in `data`, so it is measured after everything that reads it."""
    app = create_app(read_settings({"THUTUC_DATA": str(data)}))
    with app.app_context():
        measures = _plan(most)
    file = data / "phu-luc.xlsx"
    ran = run_command(data, "review", "workbook", _NUMBER, "-o", str(file))
    return AnnexFigures(measures, ran.seconds, ran.peak_mib, file.stat().st_size)


def _plan(most: int) -> int:
    at = AsOf(today(), now())
    wanted = sa.select(Revision.procedure_id).where(Revision.id.in_(revisions_in_force(at))).limit(most)
    targets = [Target(each) for each in db.session.scalars(wanted.order_by(Revision.procedure_id))]
    with transaction():
        _write(targets, at)
    return len(targets)


def _write(targets: Sequence[Target], at: AsOf) -> None:
    writer, approver = (
        create_account(name, name, by=Automaton.COMMAND) for name in ("lap-phuong-an", "ghi-quyet-dinh")
    )
    agency = db.session.scalars(sa.select(Agency).limit(1)).one()
    figures = Figures("Đo tốc độ", Decimal(40_000), Decimal(8), "Đo tốc độ", date(2026, 1, 1))
    parameters = make_parameters(figures, None, by=writer)
    plan = open_plan(agency, Particulars("Đo tốc độ", PlanKind.SIMPLIFICATION, 2026), by=writer)
    db.session.flush()
    ground = Ground(Side(days=Decimal(10)), Side(days=Decimal(9)))
    for intent, proposal in _proposals(targets, at):
        measure = add_measure(plan, intent, _WORDING, [proposal], by=writer)
        db.session.flush()
        line = measure.lines[0]
        estimate(line.id, CostMethod.PROCESSING_DAYS, ground, Volume(Decimal(10)), parameters, by=writer)
    submit_plan(plan, by=writer)
    approve_plan(plan, Approval(_NUMBER, agency, date(2026, 11, 1)), None, by=approver)


def _proposals(targets: Sequence[Target], at: AsOf) -> list[tuple[Intent, Proposed]]:
    """A shorter limit where there is one to shorten, else a simpler form, which changes nothing measured."""
    shorter, simpler = Intent(MeasureKind.SHORTEN, amount=_SHORT), Intent(MeasureKind.SIMPLIFY_FORM)
    pairs = zip(propose(shorter, targets, at), propose(simpler, targets, at), strict=True)
    return [(simpler, second) if first.refusal else (shorter, first) for first, second in pairs]
