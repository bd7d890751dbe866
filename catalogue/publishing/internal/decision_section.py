"""On the page of a decision, for staff alone: the internal procedures that it announced."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from flask_login import current_user

from office.accounts.roles import Permission
from office.database import db
from office.decisions.models import Decision

from ...listings.announcements import AnnouncementItem
from ...lookup.internal import FRONT
from ...procedures.models import Procedure, ProcedureKind, Revision
from ...procedures.publication import RevisionState


class InternalOfDecision:
    """The section "Thủ tục nội bộ", which nobody sees who does not work in an office."""

    template = "publishing/_decision_internal.html"

    def facts(self, number: str, decision: Decision | None, candidates: int) -> Mapping[str, Any] | None:
        """Kind of change, name and address of each item; None for the public and where there are none."""
        if (
            decision is None
            or not current_user.is_authenticated
            or not current_user.may(Permission.OFFICE_ENTER)
        ):
            return None
        latest = (
            sa.select(sa.func.max(Revision.id))
            .where(Revision.procedure_id == Procedure.id, Revision.state == RevisionState.ANNOUNCED)
            .correlate(Procedure)
            .scalar_subquery()
        )
        items = (
            sa.select(AnnouncementItem.kind, Revision.name, Procedure.id)
            .join(Procedure, AnnouncementItem.procedure_id == Procedure.id)
            .join(Revision, Revision.id == latest)
            .where(AnnouncementItem.decision_id == decision.id, Procedure.kind == ProcedureKind.INTERNAL)
            .order_by(AnnouncementItem.section, AnnouncementItem.ordinal, AnnouncementItem.id)
        )
        rows = [(kind, name, f"{FRONT}/{identity}") for kind, name, identity in db.session.execute(items)]
        return {"items": rows} if rows else None
