"""The procedures in force that a reverse lookup finds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from office.database import db

from ...procedures.models import Revision
from ..in_force import AsOf
from ..selection import Order, Selection, in_order, is_named_so, select_revisions
from .criteria import Criteria, conditions


@dataclass(frozen=True, slots=True)
class Sought:
    """All that a reviewer asks for; of the selection count its words, sector, level and scope."""

    criteria: Criteria = Criteria()
    selection: Selection = Selection()

    @property
    def is_open(self) -> bool:
        """Whether nothing at all is asked for, which every procedure would answer."""
        return self.criteria == Criteria() and self.selection == Selection(scope=self.selection.scope)


@dataclass(frozen=True, slots=True)
class Match:
    """A procedure that meets the criteria, by the revision in force that does."""

    revision_id: int
    procedure_id: int


def _worded(words: str, found: Sequence[int] | None) -> list[sa.ColumnElement[bool]]:
    if found is not None:
        # Written into the statement: neither database takes a parameter for each of 70,000.
        known: sa.BindParameter[list[int]] = sa.bindparam(
            "found", list(found), expanding=True, literal_execute=True
        )
        return [Revision.id.in_(known)]
    return [is_named_so(words)] if words else []


def matches(sought: Sought, at: AsOf, home_id: int | None, found: Sequence[int] | None = None) -> list[Match]:
    """Every public procedure in force that meets all of it, by name.

    `found` are the revisions that a search found for the words; without a search (None) the words are looked for
    in names.
    """
    # Without its words, since a code among them would leave the day and the scope out of account.
    selection = replace(sought.selection, words="")
    query = select_revisions(selection, at, home_id, Revision.id, Revision.procedure_id)
    query = query.where(*conditions(sought.criteria), *_worded(sought.selection.words, found))
    return [Match(*row) for row in db.session.execute(in_order(query, Order.NAME))]
