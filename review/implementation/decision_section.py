"""What a decision approved, on its public page: every line, how far it has come, and which decision proved it."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from flask import request

from catalogue.lookup.balance import totals
from catalogue.lookup.in_force import AsOf
from catalogue.lookup.reading import as_of
from catalogue.procedures.models import Procedure, ProcedureKind
from office.decisions.models import Decision, DecisionKind
from office.text import vietnamese_number

from ..costs.arithmetic import rounded, share
from ..costs.queries import totals_of
from ..plans.models import MeasureLine, SimplificationPlan
from ..plans.pages import line_views
from .queries import TrackedLine, approved_lines, tracked_lines


class PlansOfDecision:
    """The section "Phương án đơn giản hóa" of the page of a decision."""

    template = "implementation/_decision_plans.html"

    def facts(self, number: str, decision: Decision | None, candidates: int) -> Mapping[str, Any] | None:
        """The lines of the plans that the decision approved; None where it approved none."""
        if decision is None or decision.kind is not DecisionKind.PLAN_APPROVAL:
            return None
        return plans_of(decision, as_of(request.args))


def plans_of(decision: Decision, at: AsOf) -> Mapping[str, Any] | None:
    """What a decision approved and what became of it by a day; nothing of procedures that never leave the offices."""
    is_public = MeasureLine.procedure_id.in_(
        sa.select(Procedure.id).where(Procedure.kind == ProcedureKind.PUBLIC)
    )
    lines = approved_lines(SimplificationPlan.decision_id == decision.id, is_public)
    if not lines:
        return None
    views = line_views(lines)
    rows: list[TrackedLine] = tracked_lines(lines, views, at)
    done = sum(row.tracked.progress.is_done for row in rows)
    plans = list(dict.fromkeys(line.measure.plan for line in lines))
    return {
        "plans": plans,
        "lines": rows,
        "procedures": len({line.procedure_id for line in lines}),
        "done": done,
        "share": vietnamese_number(rounded(share(done, len(lines)), 1)),
        "figures": totals(view.told.balance for view in views.values()),
        "costs": totals_of(view.costs for view in views.values()),
    }
