"""What the detector adds to the staff's page of a procedure."""

from collections.abc import Mapping
from typing import Any

from flask_login import current_user

from office.accounts.roles import Permission

from .queries import findings_of
from .registry import rule_of


class FindingsOfProcedure:
    """The findings of the procedure, for whoever may read the review."""

    template = "findings/_procedure.html"

    def facts(self, procedure_id: int) -> Mapping[str, Any] | None:
        """What the template needs; None for accounts that do not read the review."""
        if not current_user.may(Permission.REVIEW_READ):
            return None
        return {"findings": findings_of(procedure_id), "rule_of": rule_of}
