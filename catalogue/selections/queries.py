"""Which saved selections an account may use, and what has become of the procedures in one."""

import enum
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from office.accounts.models import Account
from office.accounts.roles import Permission
from office.agencies.models import Agency
from office.database import db
from office.errors import NotFound

from ..listings.announcements import AnnouncementItem
from ..lookup.addresses import address_of
from ..lookup.in_force import AsOf, abolishing, is_in_force
from ..lookup.reverse_forms import read_address, read_sought
from ..lookup.reverse_queries import Sought, matches
from ..procedures.models import ProcedureCode, Revision
from ..procedures.publication import RevisionState
from .models import SavedSelection, SelectionMember

PAGE_LENGTH = 25


class MemberStanding(enum.Enum):
    """What has become of a member since the list was made; those to look at come first."""

    ABOLISHED = "bai-bo"
    NOT_IN_FORCE = "het-hieu-luc"
    NO_LONGER_MEETS = "khong-con-khop"
    UNCHANGED = "con"

    @property
    def label(self) -> str:
        """The standing in Vietnamese."""
        return _STANDINGS[self]

    @property
    def tone(self) -> str:
        """How its mark looks: "bad", "warn", or "" for nothing to look at."""
        return {"bai-bo": "bad", "het-hieu-luc": "bad", "khong-con-khop": "warn"}.get(self.value, "")


_STANDINGS = {
    MemberStanding.ABOLISHED: "Đã bãi bỏ",
    MemberStanding.NOT_IN_FORCE: "Không có hiệu lực",
    MemberStanding.NO_LONGER_MEETS: "Không còn đáp ứng điều kiện",
    MemberStanding.UNCHANGED: "Còn hiệu lực",
}
_ORDER = {standing: place for place, standing in enumerate(MemberStanding)}


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A procedure of a list by its name today, or the last one it had; `address` is the end of its page's."""

    procedure_id: int
    address: str
    code: str
    name: str
    note: str
    is_found: bool
    standing: MemberStanding


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
    shared = SavedSelection.agency_id.is_not(None)
    if not account.may_everywhere(Permission.CATALOGUE_CHECK):
        shared = SavedSelection.agency_id.in_([agency.id for agency in agencies_of(account)])
    wanted = (
        sa.select(SavedSelection, counted)
        .options(joinedload(SavedSelection.agency), joinedload(SavedSelection.account))
        .where(sa.or_(SavedSelection.account_id == account.id, shared))
        .order_by(SavedSelection.made_on.desc(), SavedSelection.id.desc())
    )
    return [ListedSelection(*row) for row in db.session.execute(wanted)]


def agencies_of(account: Account) -> list[Agency]:
    """The agencies in which the account checks the catalogue, so that it may share a list with them."""
    held = {grant.agency.id: grant.agency for grant in account.grants if grant.agency}
    return [agency for agency in held.values() if account.may(Permission.CATALOGUE_CHECK, agency)]


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


def member_rows(selection: SavedSelection, at: AsOf, home_id: int | None) -> tuple[MemberRow, ...]:
    """Every member with its standing, those to look at first, then by name.

    Words are not asked again, since what a search finds for them changes with the search.
    """
    abolished = _abolished(selection, at)
    sought = sought_by(selection)
    sought = replace(sought, selection=replace(sought.selection, words=""))
    meeting = {each.procedure_id for each in matches(sought, at, home_id)}

    def standing(row: Any) -> MemberStanding:
        if row.procedure_id in abolished:
            return MemberStanding.ABOLISHED
        if not row.is_in_force:
            return MemberStanding.NOT_IN_FORCE
        is_lost = row.is_found and row.procedure_id not in meeting
        return MemberStanding.NO_LONGER_MEETS if is_lost else MemberStanding.UNCHANGED

    rows = [
        MemberRow(
            row.procedure_id,
            address_of(row.procedure_id, row.base, row.is_well_formed),
            row.written or "",
            row.name,
            row.note,
            row.is_found,
            standing(row),
        )
        for row in db.session.execute(_members(selection, at))
    ]
    return tuple(sorted(rows, key=lambda row: _ORDER[row.standing]))


def standing_counts(rows: Iterable[MemberRow]) -> list[tuple[MemberStanding, int]]:
    """How many members stand so, in the order of the standings; those that no member has are left out."""
    counts = Counter(row.standing for row in rows)
    return [(standing, counts[standing]) for standing in MemberStanding if counts[standing]]


def _abolished(selection: SavedSelection, at: AsOf) -> set[int]:
    items = sa.select(AnnouncementItem.procedure_id).where(
        abolishing(at),
        AnnouncementItem.listing_id.is_(None),
        AnnouncementItem.procedure_id.in_(_procedures_of(selection)),
    )
    return set(db.session.scalars(items))


def _procedures_of(selection: SavedSelection) -> sa.Select[int]:
    return sa.select(SelectionMember.procedure_id).where(SelectionMember.selection_id == selection.id)


def _members(selection: SavedSelection, at: AsOf) -> sa.Select[Any]:
    # Each member by its revision in force, or else the last one that was ever public.
    current = sa.select(Revision.id.label("id"), Revision.procedure_id).where(
        is_in_force(at), Revision.procedure_id.in_(_procedures_of(selection))
    )
    now = current.subquery()
    last = (
        sa.select(sa.func.max(Revision.id).label("id"), Revision.procedure_id)
        .where(
            Revision.state.in_((RevisionState.ANNOUNCED, RevisionState.WITHDRAWN)),
            Revision.procedure_id.in_(_procedures_of(selection)),
        )
        .group_by(Revision.procedure_id)
        .subquery()
    )
    code = sa.and_(ProcedureCode.procedure_id == SelectionMember.procedure_id, ProcedureCode.is_current)
    columns: tuple[Any, ...] = (
        SelectionMember.procedure_id,
        SelectionMember.note,
        SelectionMember.is_found,
        now.c.id.is_not(None).label("is_in_force"),
        Revision.name,
        ProcedureCode.base,
        ProcedureCode.written,
        ProcedureCode.is_well_formed,
    )
    return (
        sa.select(*columns)
        .select_from(SelectionMember)
        .join(last, last.c.procedure_id == SelectionMember.procedure_id)
        .outerjoin(now, now.c.procedure_id == SelectionMember.procedure_id)
        .join(Revision, Revision.id == sa.func.coalesce(now.c.id, last.c.id))
        .outerjoin(ProcedureCode, code)
        .where(SelectionMember.selection_id == selection.id)
        .order_by(Revision.sort_key, Revision.id)
    )
