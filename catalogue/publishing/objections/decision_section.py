"""The reasons for which burdens were brought back, on the public page of the decision that did so."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from office.database import db
from office.decisions.models import Decision, DecisionKind

from ...procedures.models import Procedure, ProcedureKind
from ..models import Announcement, Draft
from .answering import answers_to


class AnswersOfDecision:
    """The section "Giải trình" of the page of a decision."""

    template = "publishing/_decision_answers.html"

    def facts(self, number: str, decision: Decision | None, candidates: int) -> Mapping[str, Any] | None:
        """The answers given for what the decision announced; None where there are none."""
        if decision is None or decision.kind is not DecisionKind.ANNOUNCEMENT:
            return None
        drafts = (
            sa.select(Draft.id)
            .join(Announcement, Draft.announcement_id == Announcement.id)
            .join(Procedure, Draft.procedure_id == Procedure.id)
            .where(Announcement.decision_id == decision.id, Procedure.kind == ProcedureKind.PUBLIC)
        )
        answers = answers_to(list(db.session.scalars(drafts)))
        return {"answers": answers} if answers else None
