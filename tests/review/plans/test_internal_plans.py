"""Plans of internal procedures: apart from all others, reached from the procedure's page, never public."""

import pytest

from catalogue.procedures.models import Procedure, ProcedureKind
from office.accounts.roles import Role
from office.database import db, transaction
from office.errors import BadInput
from review.plans.models import PlanKind
from review.plans.planning import Particulars, prepare_plan
from tests.builders import PASSWORD, make_account, make_agency
from tests.review.builders import ReviewOffice, make_taking, shorten


def make_internal(days, authority, name="Điều động công chức"):
    """An internal procedure in force that takes so many working days."""
    procedure = make_taking(days, "", name=name)
    with transaction():
        kept = db.session.get_one(Procedure, procedure.id)
        kept.kind, kept.authority_id = ProcedureKind.INTERNAL, authority.id
    return kept


def test_a_plan_of_internal_procedures_takes_only_those(review_office):
    plan = review_office.plan(kind=PlanKind.INTERNAL)
    with pytest.raises(BadInput, match="không phải thủ tục nội bộ"):
        review_office.measure(plan, shorten(3), make_taking(9))
    internal = make_internal(9, review_office.agency)
    assert len(review_office.measure(plan, shorten(3), internal).lines) == 1


@pytest.mark.parametrize("kind", [each for each in PlanKind if each is not PlanKind.INTERNAL])
def test_no_other_plan_takes_an_internal_procedure(review_office, kind):
    internal = make_internal(9, review_office.agency)
    with pytest.raises(BadInput, match="là thủ tục nội bộ"):
        review_office.measure(review_office.plan(kind=kind), shorten(3), internal)


def test_a_plan_keeps_its_kind_while_its_procedures_demand_it(review_office):
    plan = review_office.plan(kind=PlanKind.INTERNAL)
    review_office.measure(plan, shorten(3), make_internal(9, review_office.agency))
    told = Particulars(plan.title, PlanKind.SIMPLIFICATION, plan.year)
    with pytest.raises(BadInput, match="là thủ tục nội bộ"), transaction():
        prepare_plan(plan, told, plan.version, by=review_office.reviewer)


def test_the_page_of_an_internal_procedure_leads_into_an_open_plan_and_back(client, app, frozen_time):
    office = ReviewOffice(password=PASSWORD)
    plan = office.plan("Phương án nội bộ 2026", PlanKind.INTERNAL)
    internal = make_internal(9, office.agency)
    client.sign_in(office.reviewer)
    page = client.get(f"/van-phong/thu-tuc-noi-bo/{internal.id}")
    begin = page.select_one(f"a[href*='/phuong-an/{plan.id}/noi-dung/moi']")
    told = {
        "kind": "shorten",
        "way": "to",
        "amount": "3",
        "unit": "working_day",
        "codes": f"ct-{internal.id}",
        "act": "add",
    }
    form = client.get(begin["href"])
    assert f"ct-{internal.id}" in form.select_one("textarea[name=codes]").get_text()
    sent = {field["name"]: field.get("value", "") for field in form.select("main form [name]")}
    answer = client.post(begin["href"], sent | told | {"power": "own", "authority": "", "selection": ""})
    line = client.get(answer.location).select_one("a[href*='/de-xuat/']")
    back = client.get(line["href"].partition("/sua")[0]).select_one(
        f"a[href='/van-phong/thu-tuc-noi-bo/{internal.id}']"
    )
    assert back is not None


def test_a_plan_of_internal_procedures_begins_from_their_page(client, app, frozen_time):
    office = ReviewOffice(password=PASSWORD)
    internal = make_internal(9, office.agency)
    client.sign_in(office.reviewer)
    link = client.get(f"/van-phong/thu-tuc-noi-bo/{internal.id}").select_one("a[href*='phuong-an/moi']")
    chosen = client.get(link["href"]).select_one("select[name=kind] option[selected]")
    assert chosen["value"] == "internal"


def test_staff_may_follow_the_number_of_an_internal_decision(client, app, frozen_time):
    office = ReviewOffice()
    plan = office.plan("Phương án nội bộ kín", PlanKind.INTERNAL)
    office.measure(plan, shorten(3), make_internal(9, office.agency))
    number = office.approved(plan, "58/QĐ-STN").decision.number
    client.get(f"/quyet-dinh/{number}", status=404)
    client.sign_in(make_account(Role.CONTRIBUTOR, make_agency("Sở Khác"), PASSWORD))
    assert "58/QĐ-STN" in client.get(f"/quyet-dinh/{number}").words()
