"""The review: a scan of the catalogue and of one procedure, a large plan approved, the page of a large round."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import sqlalchemy as sa
from sqlalchemy import event

from catalogue.lookup.reading import as_of
from catalogue.procedures.models import Revision
from catalogue.procedures.stored import stored_contents
from office.accounts.models import Account
from office.accounts.registering import create_account, grant_role
from office.accounts.roles import Role
from office.agencies.models import Agency
from office.audit.trail import Automaton
from office.config import read_settings
from office.database import db, transaction
from review.findings.knowing import known_on
from review.findings.registry import findings_in
from review.findings.scanning import scan
from review.measures import MeasureKind
from review.plans.approving import Approval, approve_plan, submit_plan
from review.plans.models import PlanKind
from review.plans.planning import Particulars, Wording, add_measure, open_plan
from review.plans.proposing import Target, propose
from review.rounds.choosing import Chosen, add_procedures
from review.rounds.making import RoundTold, make_round
from review.rounds.queries import Filters, item_page
from review.values.intents import Intent
from wsgi import create_app

from .pages import revisions_by_size
from .promises import Promise

_MEASURES = 300
_ITEMS = 700
_ONE_BY_ONE = 50


@dataclass(frozen=True, slots=True)
class ReviewFigures:
    """Seconds of the scan and of the approval; milliseconds of one procedure as it is saved (median, worst);
    queries of the first page of a round, small and large.
    """

    procedures: int
    scan_seconds: float
    one_ms: float
    worst_ms: float
    measures: int
    approval_seconds: float
    items: int
    queries_small: int
    queries_large: int

    def promises(self) -> list[Promise]:
        """The targets of the review."""
        return [
            Promise(f"scan of {self.procedures} procedures: seconds", self.scan_seconds, 30, is_floor=False),
            Promise("scan of one procedure, worst: ms", self.worst_ms, 30, is_floor=False),
            Promise(f"approving {self.measures} measures: seconds", self.approval_seconds, 2, is_floor=False),
            Promise(
                f"round of {self.items}: queries beside a small one's",
                self.queries_large / self.queries_small,
                1,
                is_floor=False,
            ),
        ]


def review_figures(data: Path) -> ReviewFigures:
    """Scans, plans and approves in `data`, so it is measured last."""
    app = create_app(read_settings({"THUTUC_DATA": str(data)}))
    with app.app_context():
        begun = time.perf_counter()
        report = scan(as_of({}))
        scanned = time.perf_counter() - begun
        by_size = revisions_by_size()
        one, worst = _one_by_one(by_size)
        people = _people()
        measures, approval = _approve(by_size[:_MEASURES], *people)
        small, large = (_queries_of_round(by_size[:count], people[1], people[0]) for count in (10, _ITEMS))
    return ReviewFigures(
        report.procedures, scanned, one, worst, measures, approval, min(_ITEMS, len(by_size)), small, large
    )


def _one_by_one(by_size: Sequence[int]) -> tuple[float, float]:
    known, took = known_on(as_of({})), []
    # The largest ones too: they are what a person would wait for.
    chosen = [*by_size[:: max(1, len(by_size) // _ONE_BY_ONE)], *by_size[-3:]]
    for revision_id, stored in stored_contents(chosen).items():
        begun = time.perf_counter()
        findings_in(stored.content, known)
        took.append(1000 * (time.perf_counter() - begun))
        assert revision_id in chosen
    return median(took), max(took)


def _people() -> tuple[Agency, Account, Account]:
    with transaction():
        agency = db.session.scalars(sa.select(Agency).order_by(Agency.id).limit(1)).one()
        writer, officer = (
            create_account(name, name, by=Automaton.COMMAND) for name in ("ra-soat-thu", "ghi-thu")
        )
        for account in (writer, officer):
            grant_role(account, Role.CONTROL_OFFICER, agency, by=Automaton.COMMAND)
    return agency, writer, officer


def _approve(
    revision_ids: Sequence[int], agency: Agency, writer: Account, officer: Account
) -> tuple[int, float]:
    procedures = _procedures_of(revision_ids)
    with transaction():
        plan = open_plan(agency, Particulars("Phương án lớn", PlanKind.SIMPLIFICATION, 2026), by=writer)
        for procedure_id in procedures:
            intent = Intent(MeasureKind.ABOLISH)
            proposals = propose(intent, [Target(procedure_id)], as_of({}))
            add_measure(plan, intent, Wording(""), proposals, by=writer)
        submit_plan(plan, by=writer)
    begun = time.perf_counter()
    with transaction():
        told = Approval("999/QĐ-BTN", agency, date(2026, 11, 1))
        approve_plan(plan, told, None, by=officer)
    return len(procedures), time.perf_counter() - begun


def _queries_of_round(revision_ids: Sequence[int], leader: Account, agency: Agency) -> int:
    with transaction():
        made = make_round(agency, RoundTold(f"Đợt {len(revision_ids)}", 2026), by=leader)
        add_procedures(made, [Chosen(each) for each in _procedures_of(revision_ids)], by=leader)
    db.session.expire_all()
    counted = []
    listen = (db.engine, "before_cursor_execute", lambda *told: counted.append(1))
    event.listen(*listen)
    item_page(made, Filters(), 1, date(2026, 11, 22))
    event.remove(*listen)
    return len(counted)


def _procedures_of(revision_ids: Sequence[int]) -> list[int]:
    wanted = sa.select(Revision.procedure_id).where(Revision.id.in_(list(revision_ids))).distinct()
    return list(db.session.scalars(wanted))
