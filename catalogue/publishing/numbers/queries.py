"""Which numbers files state without a decision being known, and what has been said of each."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from office.database import db
from office.decisions.models import Decision
from office.errors import NotFound
from office.text import normalise_line

from ...listings.models import ListingRevision
from ...procedures.models import Revision
from ...procedures.publication import RevisionState
from ...procedures.resolutions import Resolution, ResolvedRow, resolved

PAGE_LENGTH = 50
_FRONT = ("/van-phong/so-quyet-dinh", "Các số quyết định chưa xác định")


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """A number as files state it, on how many rows, and how many registered decisions bear it."""

    number: str
    rows: int
    candidates: int


@dataclass(frozen=True, slots=True)
class StatedNumbers:
    """A page of them, those on most rows first; pages count from 1."""

    numbers: tuple[StatedNumber, ...]
    total: int
    page: int
    last_page: int


def stated_numbers(words: str, page: int) -> StatedNumbers:
    """The numbers that are not resolved yet, of which `words` is a part."""
    stated = _stated().subquery()
    wanted = stated.c.number.contains(normalise_line(words), autoescape=True)
    grouped = (
        sa.select(stated.c.number, sa.func.count().label("rows")).where(wanted).group_by(stated.c.number)
    )
    total = db.session.scalar(sa.select(sa.func.count()).select_from(grouped.subquery())) or 0
    last_page = max(1, -(-total // PAGE_LENGTH))
    number = min(max(page, 1), last_page)
    order = grouped.order_by(sa.desc("rows"), stated.c.number)
    rows = db.session.execute(order.limit(PAGE_LENGTH).offset((number - 1) * PAGE_LENGTH)).all()
    query = sa.select(Decision.number, sa.func.count()).group_by(Decision.number)
    known = dict(db.session.execute(query.where(Decision.number.in_([row.number for row in rows]))).all())
    found = tuple(StatedNumber(row.number, row.rows, known.get(row.number, 0)) for row in rows)
    return StatedNumbers(found, total, number, last_page)


def _stated() -> sa.CompoundSelect[str]:
    return sa.union_all(
        *(
            sa.select(record.stated_decision_number.label("number")).where(
                record.stated_decision_number != "",
                record.state == RevisionState.ANNOUNCED,
                record.decision_id.is_(None),
                record.id.not_in(resolved(column)),
            )
            for record, column in (
                (Revision, ResolvedRow.revision_id),
                (ListingRevision, ResolvedRow.listing_revision_id),
            )
        )
    )


def candidates(number: str) -> list[Decision]:
    """The registered decisions of that number, newest first."""
    wanted = sa.select(Decision).options(joinedload(Decision.issuing_agency)).where(Decision.number == number)
    return list(db.session.scalars(wanted.order_by(Decision.issued_on.desc(), Decision.id)))


def resolutions_of(number: str) -> list[tuple[Resolution, int]]:
    """What was said of a number so far, newest first, with how many rows each concerned."""
    count = (
        sa.select(sa.func.count())
        .where(ResolvedRow.resolution_id == Resolution.id)
        .correlate(Resolution)
        .scalar_subquery()
    )
    wanted = (
        sa.select(Resolution, count)
        .where(Resolution.stated == number)
        .options(
            joinedload(Resolution.decision).joinedload(Decision.issuing_agency),
            joinedload(Resolution.made_by),
            joinedload(Resolution.undone_by),
        )
        .order_by(Resolution.id.desc())
    )
    return [(resolution, rows) for resolution, rows in db.session.execute(wanted)]


def find_resolution(resolution_id: int) -> Resolution:
    """Raises `NotFound`."""
    found = db.session.get(Resolution, resolution_id)
    if found is None:
        raise NotFound("Không có lần xác định này.", way_out=_FRONT)
    return found
