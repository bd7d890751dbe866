"""Reading which announced procedures have no code yet, and what was said of their codes.

In sight of an officer are the procedures that an agency of theirs announced or alone laid down; who records for the
home authority sees all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from office.accounts.models import Account
from office.accounts.roles import Permission
from office.accounts.scope import is_within
from office.agencies.models import Agency
from office.database import db
from office.errors import NotFound
from office.text import match_key

from ...listings.announcements import AnnouncementItem
from ...lookup.addresses import address_of
from ...lookup.home import home
from ...procedures.codings import CodeEntry, CodeEntryState, well_coded
from ...procedures.models import Procedure, ProcedureCode, ProcedureKind, Revision
from ...procedures.publication import Origin, RevisionState
from ..models import Announcement
from .paste import Uncoded

PAGE_LENGTH = 30
_ACT = Permission.DUTY_RECORD
_LIST = ("/van-phong/ma-thu-tuc", "Mã thủ tục")


@dataclass(frozen=True, slots=True)
class CodelessRow:
    """A procedure without a well-formed code; `malformed` is the one it has, "" for none."""

    procedure_id: int
    name: str
    malformed: str

    @property
    def address(self) -> str:
        """The last part of its public address, as long as it has no code."""
        return f"ct-{self.procedure_id}"


@dataclass(frozen=True, slots=True)
class CodelessList:
    """A page of them by name; pages count from 1."""

    rows: tuple[CodelessRow, ...]
    total: int
    page: int
    last_page: int


@dataclass(frozen=True, slots=True)
class Coded:
    """One procedure and everything that was said of its code, newest first."""

    procedure: Procedure
    name: str
    code: ProcedureCode | None
    entries: Sequence[CodeEntry]

    @property
    def needs_code(self) -> bool:
        """Whether it has no well-formed code."""
        return self.code is None or not self.code.is_well_formed

    @property
    def address(self) -> str:
        """The last part of its public address."""
        return address_of(
            self.procedure.id,
            self.code.base if self.code else None,
            self.code.is_well_formed if self.code else None,
        )


def codeless_procedures(account: Account, words: str, page: int) -> CodelessList:
    """Those announced here; with words those of the whole catalogue whose name holds them."""
    wanted = _codeless(account)
    key = match_key(words)
    wanted = wanted.where(Revision.name_key.contains(key, autoescape=True) if key else _is_announced())
    total = db.session.scalar(sa.select(sa.func.count()).select_from(wanted.subquery())) or 0
    last_page = max(1, -(-total // PAGE_LENGTH))
    number = min(max(page, 1), last_page)
    on_page = wanted.order_by(Revision.sort_key, Procedure.id)
    rows = db.session.execute(on_page.limit(PAGE_LENGTH).offset((number - 1) * PAGE_LENGTH))
    return CodelessList(tuple(_row(*row) for row in rows), total, number, last_page)


def codeless_of(decision_id: int) -> tuple[CodelessRow, ...]:
    """The procedures of a decision's items that have no code yet, by name."""
    items = sa.select(AnnouncementItem.procedure_id).where(AnnouncementItem.decision_id == decision_id)
    wanted = _named().where(Procedure.id.in_(items)).order_by(Revision.sort_key, Procedure.id)
    return tuple(_row(*row) for row in db.session.execute(wanted))


def count_codeless(account: Account) -> int:
    """How many procedures announced here have no code yet."""
    wanted = _codeless(account).where(_is_announced()).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(wanted)) or 0


def all_codeless(account: Account) -> list[Uncoded]:
    """Everything that a pasted row may mean."""
    return [Uncoded(row[0], row[1]) for row in db.session.execute(_codeless(account))]


def proposals(account: Account) -> list[tuple[CodeEntry, str]]:
    """The codes that imports propose and nobody has decided, with the procedure's name."""
    wanted = (
        sa.select(CodeEntry, Revision.name)
        .join(Procedure, CodeEntry.procedure_id == Procedure.id)
        .join(Revision, Revision.procedure_id == Procedure.id)
        .options(joinedload(CodeEntry.source))
        .where(CodeEntry.state == CodeEntryState.PROPOSED, _is_newest(), _in_sight(account))
        .order_by(CodeEntry.id)
    )
    return [(entry, name) for entry, name in db.session.execute(wanted)]


def find_coded(procedure_id: int, account: Account) -> Coded:
    """One procedure in sight. Raises `NotFound`, also for another agency's."""
    wanted = (
        sa.select(Procedure, Revision.name)
        .join(Revision, Revision.procedure_id == Procedure.id)
        .where(Procedure.id == procedure_id, _is_newest(), _in_sight(account))
    )
    row = db.session.execute(wanted).first()
    if row is None:
        raise NotFound("Không có thủ tục này trong phạm vi mà bạn được ghi mã.", way_out=_LIST)
    held = sa.and_(ProcedureCode.procedure_id == procedure_id, ProcedureCode.is_current)
    said = sa.select(CodeEntry).where(CodeEntry.procedure_id == procedure_id)
    loaded = said.options(joinedload(CodeEntry.decided_by), joinedload(CodeEntry.source))
    return Coded(
        row[0],
        row[1],
        db.session.scalar(sa.select(ProcedureCode).where(held)),
        db.session.scalars(loaded.order_by(CodeEntry.id.desc())).all(),
    )


def find_entry(entry_id: int, account: Account) -> CodeEntry:
    """What was said of a code of a procedure in sight. Raises `NotFound`."""
    wanted = sa.select(CodeEntry).join(Procedure).where(CodeEntry.id == entry_id, _in_sight(account))
    found = db.session.scalar(wanted)
    if found is None:
        raise NotFound("Không có lần ghi mã này trong phạm vi của bạn.", way_out=_LIST)
    return found


def _named() -> sa.Select[int, str, str | None]:
    malformed = sa.and_(ProcedureCode.procedure_id == Procedure.id, ProcedureCode.is_current)
    return (
        sa.select(Procedure.id, Revision.name, ProcedureCode.written)
        .join(Revision, Revision.procedure_id == Procedure.id)
        .outerjoin(ProcedureCode, malformed)
        .where(_is_newest(), Procedure.kind == ProcedureKind.PUBLIC, sa.not_(well_coded(Procedure.id)))
    )


def _codeless(account: Account) -> sa.Select[int, str, str | None]:
    return _named().where(_in_sight(account))


def _row(procedure_id: int, name: str, malformed: str | None) -> CodelessRow:
    return CodelessRow(procedure_id, name, malformed or "")


def _is_announced() -> sa.ColumnElement[bool]:
    # A list's announcement may have brought the stub of a procedure that no decision announced itself.
    has_item = sa.exists().where(AnnouncementItem.procedure_id == Procedure.id)
    return sa.or_(Revision.origin == Origin.ANNOUNCED, has_item)


def _is_newest() -> sa.ColumnElement[bool]:
    other = aliased(Revision)
    newest = sa.select(sa.func.max(other.ordinal)).where(
        other.procedure_id == Procedure.id, other.state == RevisionState.ANNOUNCED
    )
    return Revision.ordinal == newest.correlate(Procedure).scalar_subquery()


def _in_sight(account: Account) -> sa.ColumnElement[bool]:
    home_id = home().agency_id
    at_home = db.session.get(Agency, home_id) if home_id else None
    if account.may_everywhere(_ACT) or (at_home is not None and account.may(_ACT, at_home)):
        return sa.true()
    announced = (
        sa.select(AnnouncementItem.procedure_id)
        .join(Announcement, Announcement.decision_id == AnnouncementItem.decision_id)
        .where(is_within(Announcement.agency_id, account, _ACT))
    )
    laid_down = sa.and_(
        Procedure.authority_id.is_not(None),
        is_within(sa.func.coalesce(Procedure.authority_id, 0), account, _ACT),
    )
    return sa.or_(Procedure.id.in_(announced), laid_down)
