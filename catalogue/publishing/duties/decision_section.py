"""On the public page of a decision: where and when what it announced was posted."""

from collections.abc import Mapping
from typing import Any

from office.decisions.models import Decision

from .queries import postings_of


class PostingsOfDecision:
    """The section "Đã niêm yết, công khai"; nothing is said where nothing was recorded."""

    template = "publishing/_postings.html"

    def facts(self, number: str, decision: Decision | None, candidates: int) -> Mapping[str, Any] | None:
        """The entries that hold; None where there are none."""
        postings = postings_of(decision.id) if decision else ()
        return {"postings": postings} if postings else None
