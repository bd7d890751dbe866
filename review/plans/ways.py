"""From the page of an internal procedure into a plan: the plans of that kind that one may still write."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from flask import url_for

from catalogue.publishing.internal.ways import Way
from office.accounts.models import Account
from office.accounts.roles import Permission
from office.accounts.scope import is_within
from office.database import db

from .models import PlanKind, SimplificationPlan
from .states import WRITABLE

_MOST = 10


class MeasuresOfInternal:
    """A measure in each open plan of internal procedures, and a new plan."""

    def ways(self, procedure_id: int, account: Account) -> Sequence[Way]:
        """The newest ten plans; none where the account does not review."""
        if not account.may(Permission.REVIEW_WRITE):
            return ()
        plans = sa.select(SimplificationPlan).where(
            SimplificationPlan.kind == PlanKind.INTERNAL,
            SimplificationPlan.state.in_(WRITABLE),
            is_within(SimplificationPlan.agency_id, account, Permission.REVIEW_WRITE),
        )
        newest = db.session.scalars(plans.order_by(SimplificationPlan.id.desc()).limit(_MOST))
        measures = (
            Way(
                url_for("measures.begin", plan_id=plan.id, ma=f"ct-{procedure_id}"),
                f"Thêm nội dung vào phương án «{plan.title}»",
            )
            for plan in newest
        )
        named: dict[str, Any] = {"loai-phuong-an": PlanKind.INTERNAL.value}
        new = url_for("plans.begin", **named)
        return (
            *measures,
            Way(
                new,
                "Lập phương án thủ tục nội bộ mới",
            ),
        )
