"""What the catalogue knows of a decision: its items, what else rests on it, and what only states its number.

They stand apart, and nothing stands twice. A number without issuer and date may be any authority's, so what
only states it is never shown as resting on the registered decision that happens to have the same number.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import request

from office.decisions.models import Decision

from .announced import announced_by
from .forms import read_page
from .home import home
from .queries import ProcedureList, list_procedures
from .reading import as_of
from .selection import Scope, Selection


class ProceduresOfDecision:
    """The section "Thủ tục" of the page of a decision."""

    template = "lookup/_decision_procedures.html"

    def facts(self, number: str, decision: Decision | None, candidates: int) -> Mapping[str, Any] | None:
        """The items by kind of change and the lists of procedures in force; None where there is nothing."""
        kinds = announced_by(decision.id) if decision else ()
        resting = self._list(Selection(beyond_items_of=decision.id)) if decision else None
        stating = self._list(Selection(stated=number, not_resting_on=decision.id if decision else None))
        is_known = kinds or stating.total or (resting and resting.total)
        return {"kinds": kinds, "resting": resting, "stating": stating} if is_known else None

    def _list(self, selection: Selection) -> ProcedureList:
        everywhere = replace(selection, scope=Scope.ALL)
        return list_procedures(everywhere, as_of(request.args), home().agency_id, read_page(request.args))
