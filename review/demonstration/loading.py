"""Putting the plan of Quyết định 2816 into the demonstration, by the same verbs as any office's plan."""

import sqlalchemy as sa

from catalogue.lookup.reading import as_of
from catalogue.procedures.recording import procedure_of
from catalogue.values.codes import parse_code
from catalogue.values.time_limits import TimeUnit
from office.accounts.models import Account
from office.accounts.registering import create_account
from office.agencies.models import Agency, AgencyKind
from office.agencies.naming import AgencyRecords, agency_named
from office.audit.trail import Automaton
from office.database import db, transaction

from ..costs.arithmetic import CostMethod
from ..costs.estimating import Figures, Volume, estimate, make_parameters
from ..costs.grounds import Ground, Side
from ..costs.models import ParameterSet
from ..measures import MeasureKind
from ..plans.approving import Approval, approve_plan, submit_plan
from ..plans.models import PlanKind, Power, SimplificationPlan
from ..plans.planning import Particulars, Wording, add_measure, open_plan
from ..plans.proposing import Target, propose
from ..values.intents import Intent
from . import facts

_WRITER, _RECORDER = "minh-hoa-lap", "minh-hoa-ghi"


def load_demonstration_plan() -> SimplificationPlan:
    """The approved plan, with two accounts that nobody can sign in with. Call when the demonstration is loaded."""
    with transaction():
        agencies = AgencyRecords()
        issuer = _agency(agencies, facts.ISSUER, AgencyKind.AUTHORITY)
        office = _agency(agencies, facts.PREPARED_BY, AgencyKind.BODY)
        writer, recorder = (
            _person(_WRITER, "Người lập (minh họa)"),
            _person(_RECORDER, "Người ghi (minh họa)"),
        )
        parameters = make_parameters(
            Figures("Đồng Nai 2025", facts.RATE, facts.HOURS, facts.INCOME_SOURCE, facts.INCOME_OF),
            None,
            by=recorder,
        )
        plan = open_plan(office, Particulars(facts.TITLE, PlanKind.SIMPLIFICATION, facts.YEAR), by=writer)
        for cut in facts.CUTS:
            _cut(plan, cut, issuer, parameters, writer)
        submit_plan(plan, by=writer)
        approval = Approval(facts.NUMBER, issuer, facts.ISSUED_ON, title=facts.TITLE)
        approve_plan(plan, approval, None, by=recorder)
        for account in (writer, recorder):
            account.is_active = False
    return plan


def _cut(
    plan: SimplificationPlan, cut: facts.Cut, issuer: Agency, parameters: ParameterSet, writer: Account
) -> None:
    code = parse_code(cut.code)
    procedure_id = procedure_of(code) if code else None
    assert procedure_id is not None, f"the demonstration catalogue holds {cut.code}"
    intent = Intent(MeasureKind.SHORTEN, amount=cut.after, unit=TimeUnit.WORKING_DAY)
    wording = Wording(
        facts.CONTENT, facts.REASON, Power.OWN, roadmap="Năm 2025 - 2026", amendments=(cut.amendment,)
    )
    proposals = propose(intent, [Target(procedure_id, issuer.id)], as_of({}))
    measure = add_measure(plan, intent, wording, proposals, by=writer)
    ground = Ground(Side(days=cut.before), Side(days=cut.after))
    volume = Volume(facts.VOLUME, facts.VOLUME_SOURCE)
    for line in measure.lines:
        estimate(line.id, CostMethod.PROCESSING_DAYS, ground, volume, parameters, by=writer)


def _agency(agencies: AgencyRecords, name: str, kind: AgencyKind) -> Agency:
    return db.session.get_one(Agency, agency_named(agencies, name, kind))


def _person(user_name: str, full_name: str) -> Account:
    held = db.session.scalar(sa.select(Account).where(Account.user_name == user_name))
    return held or create_account(user_name, full_name, by=Automaton.COMMAND)
