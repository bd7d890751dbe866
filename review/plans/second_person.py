"""Whoever wrote any part of a plan, or submitted it, does not record its approval (nguyên tắc hai người).

Who wrote is told by the trail: a colleague may take a plan back and submit it again without having read a word.
What was taken out again is nobody's part of the plan, and neither is a cost, which is reckoned beside it.
"""

from collections.abc import Iterator

import sqlalchemy as sa

from office import clock
from office.accounts.models import Account
from office.audit.models import AuditEntry
from office.audit.vocabulary import action_label
from office.database import db

from . import acts
from .models import Measure, MeasureLine, SimplificationPlan

_WRITING = (acts.OPENED, acts.PREPARED, acts.MEASURED, acts.REWORDED, acts.LINE_SAVED, acts.LINE_REBASED)


def bar_to_approving(plan: SimplificationPlan, account: Account) -> str:
    """Why this account may not record the plan's approval, as a sentence; "" where nothing stands in the way."""
    if account.id == plan.submitted_by_id:
        return (
            f"Phương án «{plan.title}» do chính bạn trình, nên cần một người khác ghi nhận quyết định "
            "(nguyên tắc hai người)."
        )
    written = _written_by(plan, account)
    if written is None:
        return ""
    return (
        f"Bạn đã viết một phần của phương án «{plan.title}» ({action_label(written.action).lower()}, "
        f"{clock.office_time(written.occurred_at):%d/%m/%Y}), nên cần một người khác ghi nhận quyết định "
        "(nguyên tắc hai người)."
    )


def _written_by(plan: SimplificationPlan, account: Account) -> AuditEntry | None:
    for part in _parts(plan):
        own = part.where(AuditEntry.actor_id == account.id, AuditEntry.action.in_(_WRITING))
        written = db.session.scalar(own.order_by(AuditEntry.id.desc()).limit(1))
        if written is not None:
            return written
    return None


def _parts(plan: SimplificationPlan) -> Iterator[sa.Select[AuditEntry]]:
    """The trail of what the plan holds now, each query along the index of the trail's subjects."""
    # A database may give the number of a measure that was undone to a later one.
    alive = sa.and_(Measure.plan_id == plan.id, AuditEntry.occurred_at >= Measure.created_at)
    yield _about(Measure.__tablename__).join(Measure, AuditEntry.subject_id == Measure.id).where(alive)
    lines = _about(MeasureLine.__tablename__).join(MeasureLine, AuditEntry.subject_id == MeasureLine.id)
    yield lines.join(Measure, MeasureLine.measure_id == Measure.id).where(alive)
    yield _about(SimplificationPlan.__tablename__).where(AuditEntry.subject_id == plan.id)


def _about(kind: str) -> sa.Select[AuditEntry]:
    return sa.select(AuditEntry).where(AuditEntry.subject_kind == kind)
