"""What plans let rest on the decisions that approved them, so that an internal one stays inside the offices."""

import sqlalchemy as sa

from catalogue.procedures.models import Procedure, ProcedureKind
from office.decisions.models import Decision

from .models import Measure, MeasureLine, PlanKind, SimplificationPlan


class DecisionsOfPlans:
    """The basis of decisions in reviewing; a plan of internal procedures is internal whatever its lines are."""

    def internal(self) -> sa.Select[int]:
        """The decisions that approved a plan of internal procedures, or a line about one."""
        return _approving(
            sa.or_(SimplificationPlan.kind == PlanKind.INTERNAL, Procedure.kind == ProcedureKind.INTERNAL)
        )

    def public(self) -> sa.Select[int]:
        """The decisions that approved a line about a public procedure."""
        return _approving(
            SimplificationPlan.kind != PlanKind.INTERNAL, Procedure.kind == ProcedureKind.PUBLIC
        )


def _approving(*narrowed: sa.ColumnElement[bool]) -> sa.Select[int]:
    return (
        sa.select(Decision.id)
        .join(SimplificationPlan, SimplificationPlan.decision_id == Decision.id)
        .outerjoin(Measure, Measure.plan_id == SimplificationPlan.id)
        .outerjoin(MeasureLine, MeasureLine.measure_id == Measure.id)
        .outerjoin(Procedure, MeasureLine.procedure_id == Procedure.id)
        .where(*narrowed)
    )
