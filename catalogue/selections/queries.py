"""Which saved selections an account may use, and what was asked for when one was made."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from office.accounts.models import Account
from office.accounts.roles import Permission
from office.accounts.scope import is_within
from office.database import db
from office.errors import NotFound

from ..lookup.reverse.forms import read_address, read_sought
from ..lookup.reverse.queries import Sought
from .models import SavedSelection, SelectionMember


@dataclass(frozen=True, slots=True)
class ListedSelection:
    """A saved selection with how many procedures it holds."""

    selection: SavedSelection
    members: int


def selections_of(account: Account) -> list[ListedSelection]:
    """The account's own selections and those of its agencies, the newest first."""
    counted = (
        sa.select(sa.func.count())
        .select_from(SelectionMember)
        .where(SelectionMember.selection_id == SavedSelection.id)
        .scalar_subquery()
    )
    shared = SavedSelection.agency_id.is_not(None) & is_within(
        SavedSelection.agency_id, account, Permission.CATALOGUE_CHECK
    )
    wanted = (
        sa.select(SavedSelection, counted)
        .options(joinedload(SavedSelection.agency), joinedload(SavedSelection.account))
        .where(sa.or_(SavedSelection.account_id == account.id, shared))
        .order_by(SavedSelection.made_on.desc(), SavedSelection.id.desc())
    )
    return [ListedSelection(*row) for row in db.session.execute(wanted)]


def find_selection(selection_id: int, account: Account) -> SavedSelection:
    """The selection of that number. Raises `NotFound` where there is none, or none for this account."""
    selection = db.session.get(SavedSelection, selection_id, options=[joinedload(SavedSelection.agency)])
    if selection is None or not selection.may_be_used_by(account):
        raise NotFound(
            "Không có danh sách này, hoặc danh sách là của người khác.",
            way_out=("/van-phong/danh-sach", "Xem các danh sách của bạn"),
        )
    return selection


def sought_by(selection: SavedSelection) -> Sought:
    """What was asked for when the list was made."""
    return read_sought(read_address(selection.criteria))
