"""What is planned for a procedure, on the staff's page of it; and the way to plan something."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from flask_login import current_user
from sqlalchemy.orm import joinedload

from office.accounts.roles import Permission
from office.accounts.scope import is_within
from office.database import db

from .models import Measure, MeasureLine, PlanState, SimplificationPlan


class PlansOfProcedure:
    """The lines of plans that speak of the procedure, for whoever may read the review."""

    template = "plans/_procedure.html"

    def facts(self, procedure_id: int) -> Mapping[str, Any] | None:
        """What the template needs; None for accounts that do not read the review."""
        if not current_user.may(Permission.REVIEW_READ):
            return None
        seen = is_within(SimplificationPlan.agency_id, current_user, Permission.REVIEW_READ)
        lines = (
            sa.select(MeasureLine)
            .join(Measure, MeasureLine.measure_id == Measure.id)
            .join(SimplificationPlan, Measure.plan_id == SimplificationPlan.id)
            .where(
                MeasureLine.procedure_id == procedure_id,
                SimplificationPlan.state != PlanState.DROPPED,
                sa.or_(seen, SimplificationPlan.state == PlanState.APPROVED),
            )
            .options(
                joinedload(MeasureLine.measure)
                .joinedload(Measure.plan)
                .joinedload(SimplificationPlan.decision)
            )
            .order_by(MeasureLine.id.desc())
        )
        may_plan = current_user.may(Permission.REVIEW_WRITE)
        found = list(db.session.scalars(lines))
        mine = {
            line.id for line in found if current_user.may(Permission.REVIEW_READ, line.measure.plan.agency)
        }
        return {"lines": found, "mine": mine, "may_plan": may_plan, "procedure_id": procedure_id}
