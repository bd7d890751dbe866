"""What the catalogue knows of a decision: the procedures that rest on it, or that state its number."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import request

from office.decisions.models import Decision

from .forms import read_page
from .home import home
from .queries import list_procedures
from .reading import as_of
from .selection import Scope, Selection

_EVERYTHING = Selection(scope=Scope.ALL)


class ProceduresOfDecision:
    """The section "Thủ tục" of the page of a decision."""

    template = "lookup/_decision_procedures.html"

    def facts(self, number: str, decision: Decision | None, candidates: int) -> Mapping[str, Any] | None:
        """The procedures in force; None where there are none."""
        found = list_procedures(
            replace(_EVERYTHING, decision=number),
            as_of(request.args),
            home().agency_id,
            read_page(request.args),
        )
        return {"found": found, "is_stated_only": candidates == 0} if found.total else None
