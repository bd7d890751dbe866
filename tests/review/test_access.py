"""Reviews belong to their agency: each of their routes × each role × own or another agency's (ASVS 8.2).

And a canary: what stands only in a round or an assessment appears in nothing that the public can fetch.
"""

from datetime import date

import pytest
import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from office.accounts.permissions import declared_access
from office.accounts.roles import ROLE_PERMISSIONS, Role
from office.database import db, transaction
from office.web.schema import is_current
from review.assessments.models import Conclusion
from review.rounds.choosing import ItemTold
from review.rounds.models import ReviewRound
from tests.builders import PASSWORD, make_account, make_agency, make_procedure
from tests.office_client import OfficeClient
from tests.review.builders import ReviewOffice, item_ids
from tests.security.routes import RULES

CANARY = "Chimhoangyen"
OWNED = [rule for rule in RULES if "<int:round_id>" in str(rule) or "<int:assessment_id>" in str(rule)]


def answer_to(client, rule, method, assessment):
    made = assessment.item.round
    place = str(rule).replace("<int:round_id>", str(made.id)).replace("<int:item_id>", str(item_ids(made)[0]))
    place = place.replace("<int:assessment_id>", str(assessment.id))
    if method == "GET":
        return client.send("GET", place)
    token = (
        client.send("GET", "/tai-khoan").text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    )
    return client.send("POST", place, data={"csrf_token": token})


def pairs():
    return [(rule, method) for rule in OWNED for method in sorted({"GET", "POST"} & set(rule.methods or ()))]


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_each_role_does_in_its_agency_exactly_what_it_may(client, app, role):
    office = ReviewOffice(password=None)
    assessment = office.submitted()
    client.sign_in(make_account(role, office.agency))
    for rule, method in pairs():
        status = answer_to(client, rule, method, assessment).status_code
        is_allowed = declared_access(app, rule.endpoint) in ROLE_PERMISSIONS[role]
        assert (status != 403) == is_allowed, (rule, method, status)
        assert status != 404, (rule, method)


@pytest.mark.parametrize(
    "role", [Role.CONTROL_OFFICER, Role.REVIEWER, Role.PUBLISHER], ids=lambda role: role.value
)
def test_another_agencys_reviews_are_not_found(client, app, role):
    assessment = ReviewOffice(password=None).submitted()
    client.sign_in(make_account(role, make_agency("Sở Khác")))
    for rule, method in pairs():
        status = answer_to(client, rule, method, assessment).status_code
        is_allowed = declared_access(app, rule.endpoint) in ROLE_PERMISSIONS[role]
        assert status == (404 if is_allowed else 403), (rule, method, status)


def test_nothing_of_a_review_is_public(client, app):
    office = ReviewOffice(password=None)
    procedure = make_procedure("Đăng ký thử", code="1.000001")
    made = office.running(procedure, title=f"Kế hoạch {CANARY}", told=ItemTold(expected_product=CANARY))
    office.accepted(office.assign(made)[0], conclusion=Conclusion.SIMPLIFY, **{"I.1a": CANARY})
    for rule in RULES:
        if (
            "GET" not in (rule.methods or ())
            or declared_access(app, rule.endpoint) != "public"
            or rule.arguments
        ):
            continue
        assert CANARY.encode() not in client.send("GET", str(rule)).data, rule
    assert CANARY not in client.send("GET", "/thu-tuc/1.000001").text


def test_the_plan_leads_reviewers_to_its_round_and_nobody_else(app, client, frozen_time):
    office = ReviewOffice(password=PASSWORD)
    made = office.round(
        make_procedure(), number="48/KH-UBND", issuing_agency=office.agency, issued_on=date(2026, 1, 20)
    )
    reviewer = OfficeClient(app)
    reviewer.sign_in(office.reviewer)
    assert f"/ra-soat/dot/{made.id}" in str(reviewer.get("/quyet-dinh/48/KH-UBND"))
    assert "/ra-soat/dot" not in str(client.get("/quyet-dinh/48/KH-UBND"))


def test_filled_tables_can_be_taken_down_and_made_again(app):
    office = ReviewOffice(password=None)
    office.accepted(conclusion=Conclusion.ABOLISH)
    with transaction():
        db.session.execute(sa.text("UPDATE review_round SET year = 2025"))
    db.session.remove()
    downgrade(revision="0011")
    assert not {"review_round", "round_item", "round_member", "assessment", "review_plan_wording"} & set(
        sa.inspect(db.engine).get_table_names()
    )
    assert not is_current()
    db.session.remove()
    upgrade()
    assert is_current()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ReviewRound)) == 0
