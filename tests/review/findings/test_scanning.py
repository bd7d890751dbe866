"""Scanning: what is new is opened, what was judged stays judged until its words change, what is gone is gone."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from catalogue.lookup.in_force import AsOf
from catalogue.procedures.linking import SharedLists
from catalogue.procedures.models import Procedure, ProcedureKind
from catalogue.procedures.parts import ComponentPart, Content, StepPart
from catalogue.procedures.publication import Origin, Provenance
from catalogue.procedures.recording import record_revision
from office.accounts.models import Account
from office.accounts.roles import Role
from office.clock import now, today
from office.database import db, transaction
from office.errors import BadInput, Refused
from office.generation import bump_generation
from office.jobs import run_job
from office.outbox import announce, drain
from review.findings.following import ask_for_scan
from review.findings.knowing import known_on
from review.findings.models import FindingState, KeptFinding, ScannedRevision
from review.findings.registry import rule_of
from review.findings.scanning import scan, scan_stale
from review.findings.triage import dismiss, reopen, switch, take
from tests.builders import make_account, make_procedure, make_source

OPEN_DEMAND = Content(
    "Cấp giấy phép",
    components=(ComponentPart(0, "Tờ khai", 1), ComponentPart(0, "Các giấy tờ khác có liên quan (nếu có)")),
)


def at() -> AsOf:
    return AsOf(today(), now())


def kept() -> dict[str, FindingState]:
    """Quote → state of every kept finding."""
    db.session.rollback()
    return dict(db.session.execute(sa.select(KeptFinding.quote, KeptFinding.state)).all())


def only() -> KeptFinding:
    return db.session.scalars(sa.select(KeptFinding)).one()


def amend(procedure: Procedure, content: Content) -> None:
    source = make_source()
    with transaction():
        provenance = Provenance(Origin.BASELINE, now(), source_id=source.id, effective_on=today())
        record_revision(procedure.id, content, provenance, SharedLists(), owner="thu")
        bump_generation()


@pytest.fixture
def officer(app) -> Account:
    return make_account(Role.CONTROL_OFFICER)


@pytest.fixture
def procedure(app) -> Procedure:
    return make_procedure(OPEN_DEMAND, code="1.000001")


def test_a_scan_opens_what_it_finds_and_a_second_one_finds_the_same(procedure):
    first = scan(at())
    assert (first.procedures, first.findings, first.opened, first.gone) == (1, 1, 1, 0)
    assert kept() == {"Các giấy tờ khác có liên quan (nếu có)": FindingState.OPEN}
    again = scan(at())
    assert (again.findings, again.opened, again.gone) == (1, 0, 0)


def test_a_dismissed_finding_stays_dismissed_until_its_words_change(procedure, officer):
    scan(at())
    with transaction():
        dismiss([only()], "Thông tư cho phép", by=officer)
    amend(procedure, replace(OPEN_DEMAND, keywords="giấy phép"))
    scan(at())
    assert kept()["Các giấy tờ khác có liên quan (nếu có)"] is FindingState.DISMISSED
    changed = replace(OPEN_DEMAND, components=(ComponentPart(0, "Tài liệu khác (nếu có)"),))
    amend(procedure, changed)
    scan(at())
    assert kept() == {
        "Các giấy tờ khác có liên quan (nếu có)": FindingState.GONE,
        "Tài liệu khác (nếu có)": FindingState.OPEN,
    }


def test_words_that_come_back_bring_their_judgement_with_them(procedure, officer):
    scan(at())
    with transaction():
        take([only()], by=officer)
    amend(procedure, replace(OPEN_DEMAND, components=()))
    scan(at())
    assert list(kept().values()) == [FindingState.GONE]
    amend(procedure, OPEN_DEMAND)
    scan(at())
    assert list(kept().values()) == [FindingState.TAKEN]


def test_what_is_not_in_force_any_more_has_no_findings(app):
    make_procedure(OPEN_DEMAND, expires_on=today())
    assert scan(at()).opened == 1
    assert scan(AsOf(today() + timedelta(days=1), now())).gone == 1
    assert not db.session.scalars(sa.select(ScannedRevision)).all()


def test_an_internal_procedure_is_not_held_to_the_compulsory_parts(app):
    content = Content("Xét nâng lương", components=OPEN_DEMAND.components[:1], steps=(StepPart("", "Nộp."),))
    procedure = make_procedure(content)
    assert scan(at()).findings > 0
    with transaction():
        db.session.get_one(Procedure, procedure.id).kind = ProcedureKind.INTERNAL
    assert scan(at()).findings == 0


def test_a_publication_is_followed_up_by_itself(procedure):
    with transaction():
        announce("catalogue.changed", {"source": 1})
    drain()
    assert list(kept().values()) == [FindingState.OPEN]
    assert scan_stale(at()).procedures == 0
    amend(procedure, replace(OPEN_DEMAND, components=()))
    assert scan_stale(at()).gone == 1


def test_only_the_named_procedures_are_scanned(procedure):
    other = make_procedure(OPEN_DEMAND, code="1.000002")
    assert scan(at(), [other.id]).procedures == 1
    assert set(db.session.scalars(sa.select(KeptFinding.procedure_id))) == {other.id}


def test_a_job_scans_everything_and_says_how_far_it_is(procedure, officer):
    with transaction():
        job = ask_for_scan(by=officer)
    with pytest.raises(Refused), transaction():
        ask_for_scan(by=officer)
    run_job(job.id)
    db.session.refresh(job)
    assert (job.percent, job.problem) == (100, "")
    assert len(kept()) == 1


def test_dismissing_takes_a_reason_and_can_be_taken_back(procedure, officer):
    scan(at())
    with pytest.raises(BadInput), transaction():
        dismiss([only()], "  ", by=officer)
    with transaction():
        dismiss([only()], "Luật buộc", by=officer)
    with transaction():
        reopen([only()], by=officer)
    assert (only().state, only().reason, only().settled_at) == (FindingState.OPEN, "", None)


def test_what_is_gone_can_not_be_judged(procedure, officer):
    scan(at())
    amend(procedure, replace(OPEN_DEMAND, components=()))
    scan(at())
    for act in (take, reopen):
        with pytest.raises(Refused), transaction():
            act([only()], by=officer)


def test_a_rule_that_is_switched_off_takes_its_findings_with_it(procedure, officer):
    scan(at())
    rule = rule_of("yeu-cau-mo")
    with transaction():
        switch(rule, is_on=False, by=officer)
    assert list(kept().values()) == [FindingState.GONE]
    assert scan(at()).findings == 0
    with transaction():
        switch(rule, is_on=True, by=officer)
    scan(at())
    assert list(kept().values()) == [FindingState.OPEN]


def test_near_duplicates_and_the_register_reach_the_rules(app):
    papers = tuple(
        ComponentPart(0, text, 1) for text in ("Tờ khai đề nghị", "Giấy khai sinh", "Ảnh chân dung")
    )
    make_procedure(Content("Cấp giấy phép lái tàu sông Hồng", components=papers), code="1.000011")
    make_procedure(Content("Thủ tục cấp giấy phép lái tàu sông Hồng", components=papers), code="1.000012")
    scan(at())
    rules = sorted(db.session.scalars(sa.select(KeptFinding.rule)))
    assert rules == ["du-lieu-da-co"] * 2 + ["thu-tuc-gan-giong"] * 2
    assert known_on(at()).held["giay khai sinh"].is_confirmed is False
