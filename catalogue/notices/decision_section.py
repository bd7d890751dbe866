"""On the page of a decision, for staff alone: which sheets on notice boards have to be replaced."""

from collections.abc import Mapping
from typing import Any

from flask_login import current_user

from office.accounts.permissions import Permission
from office.decisions.models import Decision


class SheetsOfDecision:
    """The way from a decision to the sheets that it makes old."""

    template = "notices/_decision_sheets.html"

    def facts(self, number: str, decision: Decision | None, candidates: int) -> Mapping[str, Any] | None:
        """The decision's identity for staff who are signed in; None for everyone else."""
        if (
            decision is None
            or not current_user.is_authenticated
            or not current_user.may(Permission.OFFICE_ENTER)
        ):
            return None
        return {"decision_id": decision.id}
