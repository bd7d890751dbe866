"""What the catalogue knows of a decision: its items, what else rests on it, and what only states its number.

They stand apart, and nothing stands twice. A number without issuer and date may be any authority's, so what
only states it is never shown as resting on the registered decision that happens to have the same number.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import request

from office.clock import today
from office.decisions.models import Decision

from ...listings.announcements import ChangeKind
from ...procedures.sentences import Sentence
from ..forms import read_page
from ..home import home
from ..queries import ProcedureList, list_procedures
from ..reading import as_of
from ..selection import Scope, Selection
from .changes import DecisionChanges, ItemChange, changes_of
from .grounds import grounds_of

# So many bytes of sentences a page may hold in all: a decision of 300 procedures must still reach a phone.
_ROOM = 100_000
_MARKUP = 70


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item with the sentences that the page has room for; `left_out` are the headings of the others."""

    change: ItemChange
    sentences: tuple[Sentence, ...]
    left_out: tuple[str, ...]

    @property
    def comparison(self) -> str:
        """The address of the whole comparison; "" where no two versions of a procedure were compared."""
        change = self.change
        if change.item.listing_id is not None or change.before is None or change.after is None:
            return ""
        return f"/thu-tuc/{change.item.address}/so-sanh?tu={change.before}&den={change.after}"


class ProceduresOfDecision:
    """The section "Thủ tục" of the page of a decision."""

    template = "lookup/_decision_procedures.html"

    def facts(self, number: str, decision: Decision | None, candidates: int) -> Mapping[str, Any] | None:
        """The items by kind of change and the lists of procedures in force; None where there is nothing."""
        changes = changes_of(decision) if decision else None
        resting = self._list(Selection(beyond_items_of=decision.id)) if decision else None
        stating = self._list(Selection(stated=number, not_resting_on=decision.id if decision else None))
        has_items = changes is not None and bool(changes.items)
        if not has_items and not stating.total and not (resting and resting.total):
            return None
        kinds = list(_shown(changes)) if changes else []
        return {
            "changes": changes if has_items else None,
            "kinds": kinds,
            "resting": resting,
            "stating": stating,
            "today": today(),
            "grounds": grounds_of(decision) if has_items and decision else (),
        }

    def _list(self, selection: Selection) -> ProcedureList:
        everywhere = replace(selection, scope=Scope.ALL)
        return list_procedures(everywhere, as_of(request.args), home().agency_id, read_page(request.args))


def _shown(changes: DecisionChanges) -> Iterator[tuple[ChangeKind, list[ShownItem]]]:
    room = _ROOM // max(1, len(changes.items))
    for kind, items in changes.by_kind:
        yield kind, [_within(room, each) for each in items]


def _within(room: int, change: ItemChange) -> ShownItem:
    """The first sentences that fit; what does not is named by its heading, never passed over."""
    used = 0
    for count, sentence in enumerate(change.sentences):
        used += len(sentence.text.encode()) + _MARKUP
        if used > room:
            left = dict.fromkeys(each.heading for each in change.sentences[count:])
            return ShownItem(change, change.sentences[:count], tuple(left))
    return ShownItem(change, change.sentences, ())
