"""On the public page of a decision: its lists as files."""

from collections.abc import Mapping
from typing import Any

from office.decisions.models import Decision

from .queries import has_items


class FilesOfDecision:
    """The section of a decision's public page that offers its lists as files."""

    template = "publishing/_decision_files.html"

    def facts(self, number: str, decision: Decision | None, candidates: int) -> Mapping[str, Any] | None:
        """The decision's identity; None where it announced nothing here."""
        return {"decision_id": decision.id} if decision and has_items(decision.id) else None
