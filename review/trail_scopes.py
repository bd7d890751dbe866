"""What of the trail belongs to a procedure, a decision, an agency: the part that the review knows."""

import sqlalchemy as sa

from catalogue.publishing.trail_scopes import agencies_called, procedures_called
from office.audit.scopes import Subjects, widen_trail_scope
from office.decisions.models import Decision
from office.decisions.numbers import tidy_number

from .assessments.models import Assessment
from .findings.models import KeptFinding
from .plans.models import Measure, MeasureLine, SimplificationPlan
from .rounds.models import ReviewRound


def _of_procedure(text: str) -> Subjects:
    named = procedures_called(text)
    lines = MeasureLine.procedure_id.in_(named)
    return (
        ("finding", sa.select(KeptFinding.id).where(KeptFinding.procedure_id.in_(named))),
        ("assessment", sa.select(Assessment.id).where(Assessment.procedure_id.in_(named))),
        ("measure_line", sa.select(MeasureLine.id).where(lines)),
        ("measure", sa.select(MeasureLine.measure_id).where(lines)),
    )


def _of_plans(plans: sa.Select[int]) -> Subjects:
    measures = sa.select(Measure.id).where(Measure.plan_id.in_(plans))
    return (
        ("simplification_plan", plans),
        ("measure", measures),
        ("measure_line", sa.select(MeasureLine.id).where(MeasureLine.measure_id.in_(measures))),
    )


def _of_decision(text: str) -> Subjects:
    numbered = sa.select(Decision.id).where(Decision.number == tidy_number(text))
    plans = sa.select(SimplificationPlan.id).where(SimplificationPlan.decision_id.in_(numbered))
    rounds = sa.select(ReviewRound.id).where(ReviewRound.decision_id.in_(numbered))
    return (*_of_plans(plans), ("review_round", rounds))


def _of_agency(text: str) -> Subjects:
    named = agencies_called(text)
    plans = sa.select(SimplificationPlan.id).where(SimplificationPlan.agency_id.in_(named))
    rounds = sa.select(ReviewRound.id).where(ReviewRound.agency_id.in_(named))
    return (*_of_plans(plans), ("review_round", rounds))


def offer_review_in_the_trail() -> None:
    """Lets the page of the trail narrow to these."""
    widen_trail_scope("thu-tuc", _of_procedure)
    widen_trail_scope("quyet-dinh", _of_decision)
    widen_trail_scope("co-quan", _of_agency)
