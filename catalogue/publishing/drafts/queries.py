"""Reading drafts: only those of agencies in which the account has to do with them; others are not found."""

import enum
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from office.accounts.models import Account
from office.accounts.roles import Permission
from office.accounts.scope import is_within, require_in
from office.agencies.models import Agency, Sector
from office.audit.models import AuditEntry
from office.audit.vocabulary import action_label
from office.database import db
from office.errors import NotFound
from office.text import match_key

from ...law.models import LegalDocument
from ...listings.models import Listing, ListingRevision
from ...listings.recording import listing_content_of
from ...lookup.addresses import read_code
from ...procedures.models import ProcedureCode, Revision
from ...procedures.parts import Content
from ...procedures.publication import RevisionState
from ...procedures.recording import content_of
from ...procedures.stored import PUBLISHED
from ..content_form.findings import Known
from ..models import Draft, DraftSubject
from . import acts
from .originals import Drafted

PER_PAGE = 30
SEEING = (Permission.DRAFT_WRITE, Permission.DRAFT_JUDGE)
_OPEN = (RevisionState.DRAFT, RevisionState.SUBMITTED, RevisionState.RETURNED, RevisionState.ACCEPTED)


class Standing(enum.Enum):
    """Which drafts a list shows."""

    OPEN = "dang-lam"
    DRAFT = "dang-soan"
    SUBMITTED = "cho-duyet"
    RETURNED = "tra-lai"
    ACCEPTED = "da-duyet"
    ANNOUNCED = "da-cong-bo"
    WITHDRAWN = "da-bo"

    @property
    def label(self) -> str:
        """The choice in Vietnamese."""
        return _STANDINGS[self][0]

    @property
    def states(self) -> tuple[RevisionState, ...]:
        """The stored states that it shows."""
        return _STANDINGS[self][1]


_STANDINGS = {
    Standing.OPEN: ("Đang làm", _OPEN),
    Standing.DRAFT: ("Đang soạn", (RevisionState.DRAFT,)),
    Standing.SUBMITTED: ("Chờ duyệt", (RevisionState.SUBMITTED,)),
    Standing.RETURNED: ("Bị trả lại", (RevisionState.RETURNED,)),
    Standing.ACCEPTED: ("Đã duyệt", (RevisionState.ACCEPTED,)),
    Standing.ANNOUNCED: ("Đã công bố", (RevisionState.ANNOUNCED,)),
    Standing.WITHDRAWN: ("Đã bỏ", (RevisionState.WITHDRAWN,)),
}


@dataclass(frozen=True, slots=True)
class DraftPage:
    """One page of a list; `waiting` are the ids of those that wait for this account to judge."""

    rows: tuple[Draft, ...]
    waiting: frozenset[int]
    total: int
    number: int
    last: int


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """An act on a draft; `times`: how often it was done in a row by the same person, the last time then."""

    occurred_at: datetime
    who: str
    act: str
    reason: str
    times: int


def listings_of(procedure_id: int, authorities: Sequence[Agency]) -> list[Listing]:
    """The listings of a procedure in the lists of these authorities."""
    wanted = (Listing.procedure_id == procedure_id) & Listing.authority_id.in_(
        [each.id for each in authorities]
    )
    return list(
        db.session.scalars(
            sa.select(Listing).where(wanted).options(joinedload(Listing.authority)).order_by(Listing.id)
        )
    )


def told_apart(listings: Sequence[Listing]) -> dict[int, str]:
    """What each listing is called where its authority has several of the procedure, by its newest version."""
    several = {each for each, n in Counter(listing.authority_id for listing in listings).items() if n > 1}
    wanted = [each.id for each in listings if each.authority_id in several]
    versions = (
        sa.select(ListingRevision.listing_id, ListingRevision.name, Sector.name.label("sector"))
        .outerjoin(Sector, ListingRevision.sector_id == Sector.id)
        .where(ListingRevision.listing_id.in_(wanted), ListingRevision.state.in_(PUBLISHED))
        .order_by(ListingRevision.ordinal)
    )
    return {
        row.listing_id: row.name + (f", lĩnh vực {row.sector}" if row.sector else "")
        for row in db.session.execute(versions)
    }


def current_code(procedure_id: int) -> str:
    """The well-formed current code of a procedure; "" where it has none."""
    wanted = (ProcedureCode.procedure_id == procedure_id) & ProcedureCode.is_current
    base = sa.select(ProcedureCode.base).where(wanted, ProcedureCode.is_well_formed)
    return db.session.scalar(base) or ""


def list_drafts(account: Account, standing: Standing, words: str, number: int) -> DraftPage:
    """A page of the drafts that the account has to do with: what waits for its judgement first, then the newest.

    `words` are found in the name, in any order and without marks; a whole code finds its procedure's drafts.
    """
    wanted = [is_within(Draft.agency_id, account, *SEEING), Draft.state.in_(standing.states), *_named(words)]
    total = db.session.scalar(sa.select(sa.func.count()).select_from(Draft).where(*wanted)) or 0
    last = max(1, -(-total // PER_PAGE))
    number = min(max(number, 1), last)
    first = sa.case((awaits_judgement(account), 0), else_=1).label("first")
    page = (
        sa.select(Draft, first)
        .where(*wanted)
        .options(joinedload(Draft.agency), joinedload(Draft.authority), joinedload(Draft.saved_by))
        .order_by(first, Draft.saved_at.desc(), Draft.id.desc())
        .limit(PER_PAGE)
        .offset((number - 1) * PER_PAGE)
    )
    rows = db.session.execute(page).all()
    waiting = frozenset(draft.id for draft, place in rows if place == 0)
    return DraftPage(tuple(draft for draft, _ in rows), waiting, total, number, last)


def awaits_judgement(account: Account) -> sa.ColumnElement[bool]:
    """Whether a draft waits for this account to judge it, which is neither who wrote nor who submitted it."""
    return sa.and_(
        Draft.state == RevisionState.SUBMITTED,
        is_within(Draft.agency_id, account, Permission.DRAFT_JUDGE),
        Draft.submitted_by_id != account.id,
        Draft.saved_by_id != account.id,
    )


def _named(words: str) -> Iterator[sa.ColumnElement[bool]]:
    code = read_code(words)
    if code:
        bearers = sa.select(ProcedureCode.procedure_id).where(ProcedureCode.base == code.base)
        yield Draft.procedure_id.in_(bearers) | Draft.name_key.contains(match_key(code.base), autoescape=True)
        return
    for word in match_key(words[:200]).split():
        yield Draft.name_key.contains(word, autoescape=True)


_EVERYTHING = (
    joinedload(Draft.agency),
    joinedload(Draft.authority),
    joinedload(Draft.procedure),
    joinedload(Draft.listing),
    joinedload(Draft.saved_by),
    joinedload(Draft.submitted_by),
    joinedload(Draft.judged_by),
)


def find_draft(draft_id: int, account: Account, *permissions: Permission) -> Draft:
    """The draft, where the account may do all this in its agency.

    Raises `NotFound` for a draft of an agency where the account has nothing to do with drafts, `NotAllowed`
    where it may see the draft and not do this.
    """
    return _required(db.session.get(Draft, draft_id, options=_EVERYTHING), account, permissions)


def draft_to_write(draft_id: int, account: Account, *permissions: Permission) -> Draft:
    """As `find_draft`, inside a transaction that is to change it: whoever comes second waits, and sees it changed."""
    lock: Any = {"of": Draft}
    return _required(db.session.get(Draft, draft_id, with_for_update=lock), account, permissions)


def _required(draft: Draft | None, account: Account, permissions: Sequence[Permission]) -> Draft:
    if draft is None or not any(account.may(permission, draft.agency) for permission in SEEING):
        raise NotFound(
            "Không có dự thảo nào ở địa chỉ này trong các cơ quan của bạn. Hãy kiểm tra lại địa chỉ.",
            way_out=("/van-phong/du-thao", "Về danh sách dự thảo"),
        )
    require_in(draft.agency, account, *permissions)
    return draft


def trail_of(draft: Draft) -> tuple[TrailEntry, ...]:
    """Who did what to a draft, newest first; saves that follow each other by one person are one entry."""
    wanted = (AuditEntry.subject_kind == Draft.__tablename__) & (AuditEntry.subject_id == draft.id)
    rows = db.session.execute(
        sa.select(AuditEntry, Account.full_name)
        .outerjoin(Account, AuditEntry.actor_id == Account.id)
        .where(wanted)
        .order_by(AuditEntry.id.desc())
    )
    told: list[TrailEntry] = []
    for entry, name in rows:
        new = TrailEntry(
            entry.occurred_at, name or entry.actor, action_label(entry.action), entry.reason or "", 1
        )
        if told and entry.action == acts.SAVED and (told[-1].act, told[-1].who) == (new.act, new.who):
            held = told[-1]
            told[-1] = TrailEntry(held.occurred_at, held.who, held.act, held.reason, held.times + 1)
        else:
            told.append(new)
    return tuple(told)


def base_of(draft: Draft) -> Drafted | None:
    """What the draft was made from; None for one that was made from nothing."""
    if draft.base_ordinal is None:
        return None
    if draft.subject is DraftSubject.LISTING:
        held = db.session.scalar(
            sa.select(ListingRevision).where(
                ListingRevision.listing_id == draft.listing_id, ListingRevision.ordinal == draft.base_ordinal
            )
        )
        return listing_content_of(held) if held else None
    revision = db.session.scalar(
        sa.select(Revision)
        .options(selectinload(Revision.sector))
        .where(Revision.procedure_id == draft.procedure_id, Revision.ordinal == draft.base_ordinal)
    )
    return content_of(revision) if revision else None


def known_on(day: date, content: Content | None) -> Known:
    """What the catalogue knows of the texts and bodies that a content names, as of a day."""
    numbers = {part.number for part in content.legal_bases if part.number} if content else set()
    keys = {match_key(part.name) for part in content.agencies} if content else set()
    expired = _ended(LegalDocument.number, LegalDocument.expires_on, numbers, day)
    return Known(day, expired, _ended(Agency.key, Agency.valid_until, keys, day))


def _ended(name: Any, last_day: Any, wanted: set[str], day: date) -> dict[str, date]:
    # Provinces number alike: a number tells that a text has expired only where every text of that number has.
    if not wanted:
        return {}
    has_ended = sa.func.sum(sa.case((last_day < day, 1), else_=0)) == sa.func.count()
    found = sa.select(name, sa.func.max(last_day)).where(name.in_(sorted(wanted))).group_by(name)
    return {row[0]: row[1] for row in db.session.execute(found.having(has_ended))}
