"""Addresses of procedures: by code where they have a well-formed one, else by number until they do."""

import re
from dataclasses import dataclass

import sqlalchemy as sa

from office.database import db

from ..procedures.models import Procedure, ProcedureCode, ProcedureKind
from ..values.codes import parse_code

_NUMBERED = re.compile(r"ct-([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Found:
    """The procedure at an address, and the address where it now lives."""

    procedure_id: int
    address: str


def address_of(procedure_id: int, base: str | None, is_well_formed: bool | None) -> str:
    """The last segment of a procedure's address, from its current code if it has one."""
    return base if base and is_well_formed else f"ct-{procedure_id}"


_BY_CODE = (
    sa.select(
        ProcedureCode.is_current,
        ProcedureCode.id,
        ProcedureCode.procedure_id,
        ProcedureCode.is_well_formed,
        ProcedureCode.base,
    )
    .join(Procedure)
    .where(ProcedureCode.base == sa.bindparam("base"), Procedure.kind == ProcedureKind.PUBLIC)
)
_BY_NUMBER = (
    sa.select(Procedure.id, ProcedureCode.base, ProcedureCode.is_well_formed)
    .outerjoin(ProcedureCode, sa.and_(ProcedureCode.procedure_id == Procedure.id, ProcedureCode.is_current))
    .where(Procedure.id == sa.bindparam("number"), Procedure.kind == ProcedureKind.PUBLIC)
)


def find_address(segment: str) -> Found | None:
    """The public procedure that a segment of an address names: a code in any shape, an old code, "ct-12"."""
    run = db.session.connection().execute
    numbered = _NUMBERED.fullmatch(segment)
    if numbered:
        row = run(_BY_NUMBER, {"number": int(numbered[1])}).first()
        return Found(row.id, address_of(row.id, row.base, row.is_well_formed)) if row else None
    code = parse_code(segment)
    # The current one before old ones, then the newest; there are one or two, which need no sorting there.
    bearers = run(_BY_CODE, {"base": code.base}) if code else ()
    named = max(bearers, key=lambda each: (each.is_current, each.id), default=None)
    if named is None:
        return None
    if named.is_current and named.is_well_formed:
        return Found(named.procedure_id, named.base)
    current = run(_BY_NUMBER, {"number": named.procedure_id}).one()
    return Found(named.procedure_id, address_of(named.procedure_id, current.base, current.is_well_formed))
