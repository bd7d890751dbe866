"""Submitting a plan, giving it back, and recording the decision that approves it (nguyên tắc hai người).

A decision approves all measures of a plan at once; several plans may stand under one decision. Whoever records it
neither wrote any part of the plan nor submitted it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from office import clock
from office.accounts.models import Account
from office.agencies.models import Agency
from office.audit.trail import record
from office.database import db
from office.decisions.models import Decision, DecisionKind
from office.decisions.registering import Issued, entry_for
from office.errors import BadInput, NotAllowed
from office.files.models import StoredFile
from office.generation import bump_generation
from office.text import normalise

from . import acts
from .models import Measure, PlanState, SimplificationPlan
from .second_person import bar_to_approving
from .states import PlanAct, after

_APPROVING = re.compile(r"^(?:về việc\s+)?(?:thông qua\s+|phê duyệt\s+)?(?:phương án\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Approval:
    """The decision that approves a plan, as it was signed."""

    number: str
    issuing_agency: Agency
    issued_on: date
    signatory: str = ""
    title: str = ""


def approving_title(title: str) -> str:
    """What a decision on plans of that title is called (trích yếu) unless its officers call it otherwise."""
    named = _APPROVING.sub("", title)
    return f"Thông qua phương án {named[:1].lower()}{named[1:]}"


def submit_plan(plan: SimplificationPlan, *, by: Account) -> None:
    """Hands the plan in. Raises `BadInput` where it holds no measure."""
    has_measures = db.session.scalar(sa.select(Measure.id).where(Measure.plan_id == plan.id).limit(1))
    if has_measures is None:
        raise BadInput(
            f"Phương án «{plan.title}» chưa có nội dung đơn giản hóa nào. Hãy thêm nội dung rồi trình."
        )
    following = after(plan.state, PlanAct.SUBMIT, plan.title)
    plan.submitted_by_id, plan.submitted_at = by.id, clock.now()
    _lead(plan, PlanAct.SUBMIT, following, by)


def take_back_plan(plan: SimplificationPlan, *, by: Account) -> None:
    """Lets the writers go on with a plan that nobody has judged yet."""
    _lead(plan, PlanAct.TAKE_BACK, after(plan.state, PlanAct.TAKE_BACK, plan.title), by)


def return_plan(plan: SimplificationPlan, why: str, *, by: Account) -> None:
    """Gives a plan back to its writers. Raises `BadInput` without a reason."""
    if not normalise(why):
        raise BadInput("Hãy nêu rõ cần sửa gì, để người lập phương án biết việc phải làm.")
    following = after(plan.state, PlanAct.RETURN, plan.title)
    plan.judgement = normalise(why)
    _lead(plan, PlanAct.RETURN, following, by, why)


def drop_plan(plan: SimplificationPlan, why: str, *, by: Account) -> None:
    """Lays a plan aside for good; it stays readable to its office."""
    _lead(plan, PlanAct.DROP, after(plan.state, PlanAct.DROP, plan.title), by, why)


def approve_plan(
    plan: SimplificationPlan, told: Approval, file: StoredFile | None, *, by: Account
) -> Decision:
    """Records the decision that approves the plan; the same decision may approve several.

    Raises `NotAllowed` for whoever wrote or submitted it, `BadInput` for a day that has not come or a number that is
    none, `Refused` where the number belongs to a decision of another kind or day.
    """
    following = after(plan.state, PlanAct.APPROVE, plan.title)
    barred = bar_to_approving(plan, by)
    if barred:
        raise NotAllowed(barred)
    if told.issued_on > clock.today():
        raise BadInput(f"Ngày ban hành {told.issued_on:%d/%m/%Y} chưa đến; chỉ ghi quyết định đã ký.")
    decision = _registered(told)
    plan.decision_id, plan.approved_by_id, plan.approved_at = decision.id, by.id, clock.now()
    plan.file_id = file.id if file else None
    changes = {"number": (None, decision.number), "issued_on": (None, decision.issued_on)}
    _lead(plan, PlanAct.APPROVE, following, by, changes=changes)
    bump_generation()
    return decision


def _registered(told: Approval) -> Decision:
    approval = Issued(
        told.issuing_agency.id,
        told.number,
        told.issued_on,
        DecisionKind.PLAN_APPROVAL,
        told.title,
        told.signatory,
    )
    decision, _ = entry_for(approval)
    return decision


def _lead(
    plan: SimplificationPlan,
    act: PlanAct,
    following: PlanState,
    by: Account,
    reason: str = "",
    changes: Mapping[str, tuple[object, object]] | None = None,
) -> None:
    before, plan.state = plan.state, following
    told = {"plan_state": (before, following), **(changes or {})}
    record(acts.DONE[act], plan, by=by, changes=told, reason=normalise(reason) or None)
