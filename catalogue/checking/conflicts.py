"""The open conflicts between sources, side by side; which of the two is right only a person can say."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from office.database import db

from ..importing.conflicts import COMPARED
from ..lookup.addresses import address_of
from ..procedures.models import ProcedureCode, Revision
from ..procedures.sources import ConflictSettlement, Source, SourceConflict, SourceRow
from .pages import PageOf, page_place

PAGE_LENGTH = 25
MOST_SETTLED = 50


@dataclass(frozen=True, slots=True)
class AttributeCount:
    """How many conflicts are open about one attribute; `name` is what an address says of it."""

    name: str
    count: int

    @property
    def label(self) -> str:
        """The attribute in Vietnamese."""
        return attribute_label(self.name)


@dataclass(frozen=True, slots=True)
class Conflict:
    """What the catalogue holds and what a row of a file states; `row` is None where the row has gone."""

    conflict_id: int
    address: str
    code: str
    name: str
    attribute: str
    held: str
    stated: str
    source: Source
    row: int | None

    @property
    def label(self) -> str:
        """The attribute in Vietnamese."""
        return attribute_label(self.attribute)


def attribute_label(attribute: str) -> str:
    """The Vietnamese name; attributes compared with an announced revision are stored by it already."""
    return COMPARED.get(attribute, attribute)


def attribute_counts() -> tuple[AttributeCount, ...]:
    """The attributes about which conflicts are open, most conflicts first."""
    counted = sa.select(SourceConflict.attribute, sa.func.count()).group_by(SourceConflict.attribute)
    rows = db.session.execute(counted.order_by(sa.func.count().desc(), SourceConflict.attribute))
    return tuple(AttributeCount(*row) for row in rows)


def _conflicts() -> sa.Select[*tuple[Any, ...]]:
    current = sa.and_(ProcedureCode.procedure_id == SourceConflict.procedure_id, ProcedureCode.is_current)
    row = sa.and_(SourceRow.series == SourceConflict.series, SourceRow.key == SourceConflict.key)
    return (
        sa.select(
            SourceConflict,
            Source,
            SourceRow.row,
            ProcedureCode.base,
            ProcedureCode.written,
            ProcedureCode.is_well_formed,
        )
        .join(Source, SourceConflict.source_id == Source.id)
        .outerjoin(SourceRow, row)
        .outerjoin(ProcedureCode, current)
    )


def _read(query: sa.Select[*tuple[Any, ...]]) -> tuple[Conflict, ...]:
    rows = db.session.execute(query).all()
    names = _names({row.SourceConflict.procedure_id for row in rows})
    return tuple(
        Conflict(
            conflict_id=conflict.id,
            address=address_of(conflict.procedure_id, base, is_well_formed),
            code=written or "",
            name=names.get(conflict.procedure_id, ""),
            attribute=conflict.attribute,
            held=conflict.held,
            stated=conflict.stated,
            source=source,
            row=row,
        )
        for conflict, source, row, base, written, is_well_formed in rows
    )


def _names(procedures: set[int]) -> dict[int, str]:
    named = sa.select(Revision.procedure_id, Revision.name).where(Revision.procedure_id.in_(procedures))
    # The last one recorded stays: it is what the rows of files are compared with.
    return dict(db.session.execute(named.order_by(Revision.ordinal)).all())


def conflicts(attribute: str, total: int, page: int) -> PageOf[Conflict]:
    """One page of the `total` conflicts about an attribute ("": all), procedure by procedure."""
    place = page_place(total, page, PAGE_LENGTH)
    query = _conflicts().order_by(SourceConflict.procedure_id, SourceConflict.id)
    if attribute:
        query = query.where(SourceConflict.attribute == attribute)
    rows = _read(query.limit(PAGE_LENGTH).offset(place.offset))
    return PageOf(rows, total, place.page, place.last_page)


def conflicts_of(procedure_id: int) -> tuple[Conflict, ...]:
    """All open conflicts about one procedure."""
    return _read(_conflicts().where(SourceConflict.procedure_id == procedure_id).order_by(SourceConflict.id))


def settled_lately() -> list[tuple[ConflictSettlement, str]]:
    """The conflicts settled last, newest first, with the procedure's name; `MOST_SETTLED` at most."""
    wanted = sa.select(ConflictSettlement).options(joinedload(ConflictSettlement.settled_by))
    found = db.session.scalars(wanted.order_by(ConflictSettlement.id.desc()).limit(MOST_SETTLED)).all()
    names = _names({each.procedure_id for each in found}) if found else {}
    return [(each, names.get(each.procedure_id, "")) for each in found]
