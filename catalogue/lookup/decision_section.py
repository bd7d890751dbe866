"""What the catalogue knows of a decision: the procedures that rest on it, and those that state its number.

The two stand apart. A number without issuer and date may be any authority's, so what only states it is
never shown as resting on the registered decision that happens to have the same number.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import request

from office.decisions.models import Decision

from .forms import read_page
from .home import home
from .queries import ProcedureList, list_procedures
from .reading import as_of
from .selection import Scope, Selection


class ProceduresOfDecision:
    """The section "Thủ tục" of the page of a decision."""

    template = "lookup/_decision_procedures.html"

    def facts(self, number: str, decision: Decision | None, candidates: int) -> Mapping[str, Any] | None:
        """The procedures in force, as two lists; None where there are none."""
        resting = self._list(Selection(decision_id=decision.id)) if decision else None
        stating = self._list(Selection(stated=number))
        found = {"resting": resting, "stating": stating}
        return found if any(each and each.total for each in found.values()) else None

    def _list(self, selection: Selection) -> ProcedureList:
        everywhere = replace(selection, scope=Scope.ALL)
        return list_procedures(everywhere, as_of(request.args), home().agency_id, read_page(request.args))
