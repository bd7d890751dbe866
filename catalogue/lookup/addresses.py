"""Addresses of procedures: by code where they have a well-formed one, else by number until they do.

People copy codes from posters and sheets, so a code in an address or a search box is read more kindly than
one in a file, where nothing is ever repaired: here a wrong reading only leads to another page.
"""

import re
from dataclasses import dataclass

import sqlalchemy as sa

from office.database import db

from ..procedures.models import Procedure, ProcedureCode, ProcedureKind
from ..values.codes import ParsedCode, parse_code

_NUMBERED = re.compile(r"ct-([0-9]{1,9})")
_DOTLESS = re.compile(r"([0-9])([0-9]{6})(?![0-9])", re.ASCII)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Found:
    """The procedure at an address, and the address where it now lives."""

    procedure_id: int
    address: str


def read_code(text: str) -> ParsedCode | None:
    """The well-formed code that a person means: a comma for the dot, no dot, lower case and stops forgiven."""
    bare = text[:_LONGEST].replace(" ", "").replace(",", ".").strip(".;:").upper()
    code = parse_code(_DOTLESS.sub(r"\1.\2", bare) if _DOTLESS.match(bare) else bare)
    return code if code and code.is_well_formed else None


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
    code = read_code(segment) or parse_code(segment)
    # The current one before old ones, then the newest; there are one or two, which need no sorting there.
    bearers = run(_BY_CODE, {"base": code.base}) if code else ()
    named = max(bearers, key=lambda each: (each.is_current, each.id), default=None)
    if named is None:
        return None
    if named.is_current and named.is_well_formed:
        return Found(named.procedure_id, named.base)
    current = run(_BY_NUMBER, {"number": named.procedure_id}).one()
    return Found(named.procedure_id, address_of(named.procedure_id, current.base, current.is_well_formed))
