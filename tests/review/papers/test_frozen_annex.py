"""The annex of an approved plan stays as it was signed, whatever its office lays down afterwards."""

from flask_migrate import downgrade, upgrade

from catalogue.lookup.reading import as_of
from catalogue.procedures.models import ProcedureKind
from catalogue.publishing.wording.laying_down import Told
from office.accounts.models import Account
from office.agencies.models import Agency
from office.database import db, transaction
from review.papers.gathering import facts_of_decision, facts_of_plan
from review.papers.layouts import PLAN_LAYOUTS, PlanLayout
from review.papers.models import AnnexKey
from review.papers.wording import annex_settings_for, lay_down_annex
from review.plans.models import SimplificationPlan
from tests.review.builders import ReviewOffice, make_taking, shorten


def lay_down(layout, heading):
    agency, officer = db.session.query(Agency).first(), db.session.query(Account).first()
    told = {AnnexKey.LAYOUT: Told(layout.value, True), AnnexKey.HEADINGS: Told(f"STT: {heading}", True)}
    with transaction():
        lay_down_annex(agency, told, annex_settings_for(agency, is_draft=True).mark, by=officer)


def approved_with(layout, heading):
    office = ReviewOffice()
    lay_down(layout, heading)
    plan = office.plan()
    office.measure(plan, shorten(3), make_taking(5))
    return office, office.approved(plan).id


def worded(plan_id):
    plan = db.session.get_one(SimplificationPlan, plan_id)
    found = [facts_of_plan(plan, as_of({}))]
    if plan.decision:
        found.append(facts_of_decision(plan.decision, as_of({}), is_public=True))
    return [(each.layout, each.headed("STT")) for each in found]


def test_a_signed_annex_keeps_its_layout_and_headings_when_the_office_chooses_others(app):
    office, signed = approved_with(PlanLayout.TIME, "Số")
    draft = office.plan("Phương án sau")
    office.measure(draft, shorten(3), make_taking(5))
    lay_down(PlanLayout.COSTS, "TT")
    assert set(worded(signed)) == {(PLAN_LAYOUTS[PlanLayout.TIME], "Số")}
    assert worded(draft.id) == [(PLAN_LAYOUTS[PlanLayout.COSTS], "TT")]


def test_a_plan_that_was_approved_before_keeps_what_held_at_the_upgrade(app):
    _, signed = approved_with(PlanLayout.TIME, "Số")
    plain = ReviewOffice("Sở Không chọn mẫu")
    other = plain.plan()
    plain.measure(other, shorten(3), make_taking(5))
    plain.approved(other)
    other_id = other.id
    db.session.remove()
    downgrade(revision="0022")
    db.session.remove()
    upgrade()
    lay_down(PlanLayout.COSTS, "TT")
    assert set(worded(signed)) == {(PLAN_LAYOUTS[PlanLayout.TIME], "Số")}
    assert set(worded(other_id)) == {(PLAN_LAYOUTS[PlanLayout.COSTS], "STT")}


def test_the_public_sees_the_layout_of_the_plan_that_comes_first_though_it_may_not_see_that_plan(app):
    office, first = approved_with(PlanLayout.TIME, "Số")
    inside = db.session.get_one(SimplificationPlan, first)
    with transaction():
        for line in inside.measures[0].lines:
            line.procedure.kind = ProcedureKind.INTERNAL
    lay_down(PlanLayout.COSTS, "TT")
    second = office.plan("Phương án sau")
    office.measure(second, shorten(3), make_taking(5))
    office.approved(second)
    for is_public in (True, False):
        assert facts_of_decision(second.decision, as_of({}), is_public=is_public).headed("STT") == "Số"
