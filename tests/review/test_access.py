"""A canary: what stands only in a round or an assessment appears in nothing that the public can fetch."""

from datetime import date

import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from office.accounts.permissions import declared_access
from office.database import db, transaction
from office.web.schema import is_current
from review.assessments.models import Conclusion
from review.rounds.choosing import ItemTold
from review.rounds.models import ReviewRound
from tests.builders import PASSWORD, make_procedure
from tests.office_client import OfficeClient
from tests.review.round_builders import RoundOffice
from tests.security.routes import RULES

CANARY = "Chimhoangyen"


def test_nothing_of_a_review_is_public(client, app):
    office = RoundOffice(password=None)
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
    office = RoundOffice(password=PASSWORD)
    made = office.round(
        make_procedure(), number="48/KH-UBND", issuing_agency=office.agency, issued_on=date(2026, 1, 20)
    )
    reviewer = OfficeClient(app)
    reviewer.sign_in(office.reviewer)
    assert f"/ra-soat/dot/{made.id}" in str(reviewer.get("/quyet-dinh/48/KH-UBND"))
    assert "/ra-soat/dot" not in str(client.get("/quyet-dinh/48/KH-UBND"))


def test_filled_tables_can_be_taken_down_and_made_again(app):
    office = RoundOffice(password=None)
    office.accepted(conclusion=Conclusion.ABOLISH)
    with transaction():
        db.session.execute(sa.text("UPDATE review_round SET year = 2025"))
    db.session.remove()
    downgrade(revision="0016")
    assert not {"review_round", "round_item", "round_member", "assessment", "review_plan_wording"} & set(
        sa.inspect(db.engine).get_table_names()
    )
    assert not is_current()
    db.session.remove()
    upgrade()
    assert is_current()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ReviewRound)) == 0
