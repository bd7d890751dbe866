"""Internal procedures (thủ tục hành chính nội bộ) as those who work in the offices find them.

Every other room of looking up speaks of public procedures alone; whoever asks here has signed in to the office.
What is not announced is found by nobody here either: a draft is read where drafts are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from office.agencies.models import Agency, Sector
from office.database import db
from office.errors import NotFound
from office.text import match_key, normalise_line

from ..procedures.models import Procedure, ProcedureKind, Revision
from ..procedures.part_tables import RevisionAgency
from ..procedures.publication import RevisionState
from .addresses import Found, find_address
from .in_force import AsOf, is_in_force

PER_PAGE = 50
FRONT = "/van-phong/thu-tuc-noi-bo"
_NUMBERED = re.compile(r"ct-([0-9]{1,9})")
_INTERNAL = Procedure.kind == ProcedureKind.INTERNAL


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which internal procedures a list shows: words of the name, and the slugs of an agency and a sector; "" for all.

    An agency counts where it laid the procedure down or has any part in it.
    """

    words: str = ""
    agency: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class InternalRow:
    """A line of the list: the version that is told of, the latest where none is in force."""

    procedure_id: int
    name: str
    sector: str
    authority: str
    effective_on: date | None
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class InternalList:
    """A page of the list with what may be chosen from: (slug, name) of the agencies and sectors that occur."""

    rows: tuple[InternalRow, ...]
    total: int
    number: int
    last: int
    agencies: tuple[tuple[str, str], ...]
    sectors: tuple[tuple[str, str], ...]


def find_for_staff(segment: str) -> Found | None:
    """As `find_address`, and the internal procedures too, which have a number and no code."""
    found = find_address(segment)
    numbered = _NUMBERED.fullmatch(segment)
    if found is not None or numbered is None:
        return found
    own = sa.select(Procedure.id).where(Procedure.id == int(numbered[1]), _INTERNAL)
    held = db.session.scalar(own)
    return Found(held, segment) if held is not None else None


def page_address(procedure: Procedure) -> str:
    """Where staff read of a procedure: its public page, or the page of an internal one."""
    if procedure.kind is ProcedureKind.INTERNAL:
        return f"{FRONT}/{procedure.id}"
    return f"/thu-tuc/ct-{procedure.id}"


def internal_procedure(procedure_id: int) -> Procedure:
    """The internal procedure of that number. Raises `NotFound` for a public one and for none."""
    found = db.session.scalar(sa.select(Procedure).where(Procedure.id == procedure_id, _INTERNAL))
    if found is None:
        raise NotFound(
            "Không có thủ tục nội bộ nào ở địa chỉ này. Hãy tìm theo tên trong danh sách.",
            way_out=(FRONT, "Danh sách thủ tục nội bộ"),
        )
    return found


def list_internal(wanted: Wanted, at: AsOf, number: int) -> InternalList:
    """A page of the internal procedures in the order of their names."""
    told, in_force = _told_of(at)
    chosen = [told, *_narrowed(wanted)]
    total = db.session.scalar(sa.select(sa.func.count(Revision.id)).join(Procedure).where(*chosen)) or 0
    last = max(1, -(-total // PER_PAGE))
    number = min(max(number, 1), last)
    columns = (
        Revision.procedure_id,
        Revision.name,
        Sector.name,
        Agency.name,
        Revision.effective_on,
        in_force,
    )
    page = (
        sa.select(*columns)
        .join(Procedure, Revision.procedure_id == Procedure.id)
        .outerjoin(Sector, Revision.sector_id == Sector.id)
        .outerjoin(Agency, Procedure.authority_id == Agency.id)
        .where(*chosen)
        .order_by(Revision.sort_key, Revision.procedure_id)
        .limit(PER_PAGE)
        .offset((number - 1) * PER_PAGE)
    )
    rows = tuple(
        InternalRow(identity, name, sector or "", authority or "", effective_on, bool(holds))
        for identity, name, sector, authority, effective_on, holds in db.session.execute(page)
    )
    return InternalList(rows, total, number, last, _authorities(), _sectors())


def _told_of(at: AsOf) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    # The version in force; of a procedure that has none, the latest.
    held = sa.select(Revision.id).join(Procedure).where(_INTERNAL, is_in_force(at))
    holding = sa.select(Revision.procedure_id).join(Procedure).where(_INTERNAL, is_in_force(at))
    latest = (
        sa.select(sa.func.max(Revision.id))
        .join(Procedure)
        .where(_INTERNAL, Revision.state == RevisionState.ANNOUNCED, Revision.procedure_id.not_in(holding))
        .group_by(Revision.procedure_id)
    )
    in_force = Revision.id.in_(held)
    return sa.or_(in_force, Revision.id.in_(latest)), in_force


def _narrowed(wanted: Wanted) -> Iterator[sa.ColumnElement[bool]]:
    for word in match_key(normalise_line(wanted.words)[:200]).split():
        yield Revision.name_key.contains(word, autoescape=True)
    if wanted.sector:
        yield Revision.sector_id.in_(sa.select(Sector.id).where(Sector.slug == wanted.sector))
    if wanted.agency:
        named = sa.select(Agency.id).where(Agency.slug == wanted.agency)
        taking_part = sa.select(RevisionAgency.revision_id).where(RevisionAgency.agency_id.in_(named))
        yield sa.or_(Procedure.authority_id.in_(named), Revision.id.in_(taking_part))


def _authorities() -> tuple[tuple[str, str], ...]:
    laying_down = sa.select(Procedure.authority_id).where(_INTERNAL)
    rows = sa.select(Agency.slug, Agency.name).where(Agency.id.in_(laying_down))
    return tuple((slug, name) for slug, name in db.session.execute(rows.order_by(Agency.sort_key, Agency.id)))


def _sectors() -> tuple[tuple[str, str], ...]:
    occurring = sa.select(Revision.sector_id).join(Procedure).where(_INTERNAL)
    rows = sa.select(Sector.slug, Sector.name).where(Sector.id.in_(occurring))
    return tuple((slug, name) for slug, name in db.session.execute(rows.order_by(Sector.sort_key, Sector.id)))
