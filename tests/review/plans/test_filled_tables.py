"""The tables of plans are taken down and made again while they hold an approved plan; all that was before stays."""

import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from catalogue.procedures.models import Procedure
from office.database import db
from office.web.schema import is_current
from review.plans.models import SimplificationPlan
from tests.review.builders import ReviewOffice, make_taking, shorten


def test_filled_tables_can_be_taken_down_and_made_again(app):
    office = ReviewOffice()
    plan = office.plan()
    office.measure(plan, shorten(3), make_taking(5))
    office.parameters()
    office.approved(plan)
    before = db.session.scalar(sa.select(sa.func.count(Procedure.id)))
    db.session.remove()
    downgrade(revision="0015")
    assert not {"simplification_plan", "measure", "measure_line", "cost_estimate"} & set(
        sa.inspect(db.engine).get_table_names()
    )
    assert not is_current()
    db.session.remove()
    upgrade()
    assert is_current()
    assert db.session.scalar(sa.select(sa.func.count(SimplificationPlan.id))) == 0
    assert db.session.scalar(sa.select(sa.func.count(Procedure.id))) == before
