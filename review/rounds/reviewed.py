"""Which public procedures the rounds of a year have reviewed: those whose assessment was accepted."""

import sqlalchemy as sa

from catalogue.lookup.in_force import AsOf
from catalogue.procedures.models import Procedure, ProcedureKind
from office.database import db

from ..assessments.models import Assessment, AssessmentState
from .models import ReviewRound, RoundItem


def reviewed_in(year: int, within: sa.ColumnElement[bool], at: AsOf) -> frozenset[int] | None:
    """The procedures, each once, of the rounds that `within` chooses; None where there was no round at all."""
    rounds = sa.select(ReviewRound.id).where(ReviewRound.year == year, within)
    if db.session.scalar(rounds.limit(1)) is None:
        return None
    accepted = (
        sa.select(Assessment.procedure_id)
        .join(RoundItem, Assessment.item_id == RoundItem.id)
        .join(Procedure, Assessment.procedure_id == Procedure.id)
        .where(
            RoundItem.round_id.in_(rounds),
            Assessment.state == AssessmentState.ACCEPTED,
            Assessment.judged_at <= at.known_at,
            Procedure.kind == ProcedureKind.PUBLIC,
        )
        .distinct()
    )
    return frozenset(db.session.scalars(accepted))
