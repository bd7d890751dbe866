"""For which procedures a measure is: codes that were typed, a saved selection, all that ask for the paper."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from catalogue.lookup.addresses import find_address
from catalogue.lookup.home import home
from catalogue.lookup.in_force import AsOf
from catalogue.lookup.reverse.criteria import Criteria
from catalogue.lookup.reverse.queries import Sought, matches
from catalogue.lookup.selection import Scope, Selection
from catalogue.procedures.models import Procedure
from catalogue.selections.models import SavedSelection, SelectionMember
from office.accounts.models import Account
from office.database import db
from office.errors import BadInput

from .proposing import Target

_BETWEEN = re.compile(r"[\s,;]+")
_NUMBERED = re.compile(r"ct-(\d{1,9})")
_MOST = 2000


@dataclass(frozen=True, slots=True)
class Chosen:
    """The procedures that were meant, and the words that name none."""

    targets: tuple[Target, ...]
    unknown: tuple[str, ...]


def chosen_by_codes(text: str, authority_id: int | None) -> Chosen:
    """The procedures of codes in any shape, or of addresses such as "ct-12". Raises `BadInput` for too many."""
    targets, unknown = [], []
    words = _BETWEEN.split(text.strip())
    _require_few(len(words))
    for word in words:
        procedure_id = _procedure_called(word) if word else None
        if procedure_id is not None:
            targets.append(Target(procedure_id, authority_id))
        elif word:
            unknown.append(word[:60])
    return Chosen(tuple(dict.fromkeys(targets)), tuple(dict.fromkeys(unknown)))


def _procedure_called(word: str) -> int | None:
    found = find_address(word)
    if found is not None:
        return found.procedure_id
    # A procedure that never leaves the offices has no public address, and mostly no code.
    numbered = _NUMBERED.fullmatch(word)
    procedure = db.session.get(Procedure, int(numbered[1])) if numbered else None
    return procedure.id if procedure else None


def chosen_by_selection(selection_id: int, account: Account, authority_id: int | None) -> Chosen:
    """The procedures of a saved selection that the account may use; none of another's."""
    selection = db.session.get(SavedSelection, selection_id)
    if selection is None or not selection.may_be_used_by(account):
        return Chosen((), ())
    members = (
        sa.select(SelectionMember.procedure_id)
        .where(SelectionMember.selection_id == selection.id)
        .order_by(SelectionMember.procedure_id)
    )
    return Chosen(tuple(Target(each, authority_id) for each in db.session.scalars(members)), ())


def chosen_by_paper(paper: str, authority_id: int | None, at: AsOf) -> Chosen:
    """Every procedure in force that asks for the paper, by words of it or the address of its page.

    Raises `BadInput` where there are too many for one measure.
    """
    if not paper:
        return Chosen((), ())
    sought = Sought(Criteria(paper=paper), Selection(scope=Scope.ALL))
    found = matches(sought, at, home().agency_id)
    _require_few(len(found))
    return Chosen(tuple(Target(each.procedure_id, authority_id) for each in found), ())


def _require_few(count: int) -> None:
    if count > _MOST:
        raise BadInput(
            f"Nội dung này chạm tới {count} thủ tục, nhiều hơn mức {_MOST} của một lần. Hãy chia thành nhiều nội dung."
        )


def joined(every: Iterable[Chosen]) -> Chosen:
    """Several choices as one, each procedure once."""
    parts = list(every)
    targets = dict.fromkeys(target for part in parts for target in part.targets)
    return Chosen(tuple(targets), tuple(dict.fromkeys(word for part in parts for word in part.unknown)))
