"""Reading rounds: the list, one round, its rows by filter; the number of queries never depends on the size."""

import enum
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from catalogue.lookup.addresses import address_of
from catalogue.procedures.models import ProcedureCode
from office.accounts.models import Account
from office.accounts.roles import Permission
from office.accounts.scope import is_within, require_in
from office.agencies.models import Agency, Sector
from office.database import db
from office.errors import NotFound
from office.text import match_key

from ..assessments.models import Assessment, AssessmentState
from ..scope import sees_round
from .models import ReviewRound, RoundItem, RoundMember, RoundState
from .states import RoundAct, is_allowed

PAGE_LENGTH = 50
_LIST = ("/ra-soat/dot", "Danh sách đợt rà soát")


class ItemStanding(enum.Enum):
    """How far an item is, as its page filters by it."""

    UNASSIGNED = "chua-giao"
    ASSIGNED = "da-giao"
    WRITING = "dang-viet"
    SUBMITTED = "cho-duyet"
    RETURNED = "tra-lai"
    ACCEPTED = "da-duyet"

    @property
    def label(self) -> str:
        """The standing in Vietnamese."""
        state = self.state
        return state.label if state else "Chưa giao"

    @property
    def state(self) -> AssessmentState | None:
        """The state of the assessments that it stands for; None for an item without any."""
        return None if self is ItemStanding.UNASSIGNED else AssessmentState[self.name]


@dataclass(frozen=True, slots=True)
class Filters:
    """What the rows of a round are narrowed to; None and "" leave everything in."""

    standing: ItemStanding | None = None
    lead_id: int | None = None
    sector_id: int | None = None
    words: str = ""
    is_overdue: bool = False


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A procedure of an item: the end of its address, and its assessment where it is given out."""

    procedure_id: int
    address: str
    assessment_id: int | None
    state: AssessmentState | None
    assignee: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item with its procedures; overdue by the date of the question, done when all its procedures are accepted."""

    item: RoundItem
    members: tuple[MemberRow, ...]
    is_done: bool
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One page of rows; pages count from 1."""

    rows: tuple[ItemRow, ...]
    total: int
    page: int
    last_page: int


def is_done() -> sa.ColumnElement[bool]:
    """Whether every procedure of an item has an accepted assessment; a group that names none is never done."""
    accepted = sa.exists().where(
        Assessment.item_id == RoundMember.item_id,
        Assessment.procedure_id == RoundMember.procedure_id,
        Assessment.state == AssessmentState.ACCEPTED,
    )
    own = RoundMember.item_id == RoundItem.id
    return sa.and_(sa.exists().where(own), sa.not_(sa.exists().where(own, sa.not_(accepted))))


def is_overdue(on: date) -> sa.ColumnElement[bool]:
    """Whether an item should have been done before that day and is not."""
    return sa.and_(RoundItem.ends_on < on, sa.not_(is_done()))


def rounds_of(account: Account) -> list[tuple[ReviewRound, int]]:
    """The rounds that the account may see, with their number of items, the latest year first."""
    items = sa.select(sa.func.count()).where(RoundItem.round_id == ReviewRound.id).scalar_subquery()
    found = (
        sa.select(ReviewRound, items)
        .where(sees_round(account))
        .options(joinedload(ReviewRound.agency), joinedload(ReviewRound.decision))
        .order_by(ReviewRound.year.desc(), ReviewRound.id.desc())
    )
    return [(row[0], row[1]) for row in db.session.execute(found)]


def open_rounds(account: Account) -> list[ReviewRound]:
    """The rounds into which this account may still put something, the latest first."""
    wanted = sa.select(ReviewRound).where(
        is_within(ReviewRound.agency_id, account, Permission.ROUND_LEAD),
        ReviewRound.state.in_([state for state in RoundState if is_allowed(state, RoundAct.CHANGE)]),
    )
    latest = wanted.options(joinedload(ReviewRound.agency)).order_by(ReviewRound.id.desc())
    return list(db.session.scalars(latest.limit(PAGE_LENGTH)))


def find_round(round_id: int, account: Account, act: Permission = Permission.REVIEW_READ) -> ReviewRound:
    """The round, where the account may see it.

    Raises `NotFound`, also for another agency's; `NotAllowed` where it may see the round and not do the act.
    """
    options = (joinedload(ReviewRound.agency), joinedload(ReviewRound.issuing_agency))
    wanted = sa.select(ReviewRound).where(ReviewRound.id == round_id, sees_round(account)).options(*options)
    found = db.session.scalar(wanted.options(joinedload(ReviewRound.decision)))
    if found is None:
        raise NotFound("Không có đợt rà soát này trong các cơ quan mà bạn được giao việc.", way_out=_LIST)
    if act is not Permission.REVIEW_READ:
        require_in(found.agency, account, act)
    return found


def round_to_write(round_id: int, account: Account) -> ReviewRound:
    """The round inside a transaction that is to change it: whoever comes second waits."""
    db.session.execute(sa.select(ReviewRound.id).where(ReviewRound.id == round_id).with_for_update())
    return find_round(round_id, account, Permission.ROUND_LEAD)


def find_item(review_round: ReviewRound, item_id: int) -> RoundItem:
    """The item of that number. Raises `NotFound` where it is not in this round."""
    found = db.session.scalar(
        sa.select(RoundItem)
        .where(RoundItem.id == item_id, RoundItem.round_id == review_round.id)
        .options(
            joinedload(RoundItem.lead_agency), joinedload(RoundItem.sector), selectinload(RoundItem.members)
        )
    )
    if found is None:
        raise NotFound(
            "Mục này không còn trong đợt rà soát.",
            way_out=(f"/ra-soat/dot/{review_round.id}", "Về đợt rà soát"),
        )
    return found


def items_numbered(review_round: ReviewRound, numbers: Iterable[int]) -> list[RoundItem]:
    """Those of the items that are in the round, with their procedures, in the order of the plan."""
    return list(
        db.session.scalars(
            sa.select(RoundItem)
            .where(RoundItem.round_id == review_round.id, RoundItem.id.in_(set(numbers)))
            .options(selectinload(RoundItem.members), joinedload(RoundItem.lead_agency))
            .order_by(RoundItem.position)
        )
    )


def all_items(review_round: ReviewRound) -> list[RoundItem]:
    """Every item with its procedures and its lead agency, in the order of the plan."""
    return list(
        db.session.scalars(
            sa.select(RoundItem)
            .where(RoundItem.round_id == review_round.id)
            .options(selectinload(RoundItem.members), joinedload(RoundItem.lead_agency))
            .order_by(RoundItem.position)
        )
    )


def item_numbers(review_round: ReviewRound, filters: Filters, on: date) -> list[int]:
    """The numbers of all items that the filters leave, for an act on every one of them."""
    return list(db.session.scalars(sa.select(RoundItem.id).where(*_conditions(review_round, filters, on))))


def item_page(review_round: ReviewRound, filters: Filters, number: int, on: date) -> ItemPage:
    """A page of the items that the filters leave, in the order of the plan."""
    wanted = _conditions(review_round, filters, on)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(RoundItem).where(*wanted)) or 0
    last = max(1, -(-total // PAGE_LENGTH))
    number = min(max(number, 1), last)
    found = db.session.scalars(
        sa.select(RoundItem)
        .where(*wanted)
        .options(joinedload(RoundItem.lead_agency), joinedload(RoundItem.sector))
        .order_by(RoundItem.position)
        .limit(PAGE_LENGTH)
        .offset((number - 1) * PAGE_LENGTH)
    ).all()
    members = _members([item.id for item in found])
    rows = tuple(_row(item, tuple(members[item.id]), on) for item in found)
    return ItemPage(rows, total, number, last)


def sectors_in(review_round: ReviewRound) -> list[Sector]:
    """The sectors of a round's items, by name."""
    named = sa.select(RoundItem.sector_id).where(RoundItem.round_id == review_round.id)
    return list(db.session.scalars(sa.select(Sector).where(Sector.id.in_(named)).order_by(Sector.sort_key)))


def _conditions(review_round: ReviewRound, filters: Filters, on: date) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [RoundItem.round_id == review_round.id]
    if filters.standing is not None:
        found.append(_stands(filters.standing))
    if filters.lead_id is not None:
        found.append(RoundItem.lead_agency_id == filters.lead_id)
    if filters.sector_id is not None:
        found.append(RoundItem.sector_id == filters.sector_id)
    if filters.is_overdue:
        found.append(is_overdue(on))
    words = match_key(filters.words[:200]).split()
    return found + [RoundItem.name_key.contains(word, autoescape=True) for word in words]


def _stands(standing: ItemStanding) -> sa.ColumnElement[bool]:
    given = Assessment.item_id == RoundItem.id
    if standing is ItemStanding.UNASSIGNED:
        return sa.not_(sa.exists().where(given))
    if standing is ItemStanding.ACCEPTED:
        return is_done()
    return sa.exists().where(given, Assessment.state == standing.state)


def _members(item_ids: Sequence[int]) -> dict[int, list[MemberRow]]:
    code = (ProcedureCode.procedure_id == RoundMember.procedure_id) & ProcedureCode.is_current
    same = (Assessment.item_id == RoundMember.item_id) & (Assessment.procedure_id == RoundMember.procedure_id)
    columns: tuple[Any, ...] = (
        RoundMember.item_id,
        RoundMember.procedure_id,
        ProcedureCode.base,
        ProcedureCode.is_well_formed,
        Assessment.id,
        Assessment.state,
        Account.full_name,
    )
    rows = db.session.execute(
        sa.select(*columns)
        .select_from(RoundMember)
        .outerjoin(ProcedureCode, code)
        .outerjoin(Assessment, same)
        .outerjoin(Account, Account.id == Assessment.assignee_id)
        .where(RoundMember.item_id.in_(item_ids))
        .order_by(RoundMember.item_id, RoundMember.procedure_id)
    )
    found: dict[int, list[MemberRow]] = defaultdict(list)
    for item_id, procedure_id, base, is_well_formed, assessment_id, state, assignee in rows:
        address = address_of(procedure_id, base, is_well_formed)
        found[item_id].append(MemberRow(procedure_id, address, assessment_id, state, assignee or ""))
    return found


def _row(item: RoundItem, members: tuple[MemberRow, ...], on: date) -> ItemRow:
    done = bool(members) and all(each.state is AssessmentState.ACCEPTED for each in members)
    return ItemRow(item, members, done, bool(item.ends_on and item.ends_on < on and not done))


def leads_in(review_round: ReviewRound) -> list[Agency]:
    """The lead agencies of a round's items, by name."""
    named = sa.select(RoundItem.lead_agency_id).where(RoundItem.round_id == review_round.id)
    return list(db.session.scalars(sa.select(Agency).where(Agency.id.in_(named)).order_by(Agency.sort_key)))
