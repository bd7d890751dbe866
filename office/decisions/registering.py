"""The one place where a decision enters the register, whoever announces, approves or resolves with it."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from .. import clock
from ..database import db, savepoint
from ..errors import BadInput, Refused
from ..text import normalise_line
from .models import Decision, DecisionKind
from .numbers import parse_number, tidy_number


@dataclass(frozen=True, slots=True)
class Issued:
    """A decision as it was signed; `number` as it was typed, its normal form is what is compared."""

    issuing_agency_id: int
    number: str
    issued_on: date
    kind: DecisionKind
    title: str = ""
    signatory: str = ""


def register(issued: Issued) -> Decision:
    """A new entry; of two at once one wins.

    Raises `BadInput` where the number is none, `Refused` where issuing agency, year and number are there.
    """
    _require_number(issued)
    return _entered(issued)


def _entered(issued: Issued) -> Decision:
    decision = Decision(
        issuing_agency_id=issued.issuing_agency_id,
        number=tidy_number(issued.number),
        number_as_typed=issued.number,
        year=issued.issued_on.year,
        issued_on=issued.issued_on,
        kind=issued.kind,
        title=normalise_line(issued.title),
        signatory=normalise_line(issued.signatory),
        registered_at=clock.now(),
    )
    try:
        with savepoint():
            db.session.add(decision)
    except IntegrityError as twice:
        raise Refused(
            f"{_named(issued)} đã có trong hệ thống. Hãy kiểm tra lại số, cơ quan ban hành và ngày ban hành."
        ) from twice
    return decision


def entry_for(issued: Issued) -> tuple[Decision, bool]:
    """The entry that is there, held until the transaction ends, or a new one; and whether it is new.

    Raises `BadInput` where the number is none, `Refused` where what is there is of another kind or another day.
    """
    _require_number(issued)
    same = sa.select(Decision).where(
        Decision.issuing_agency_id == issued.issuing_agency_id,
        Decision.year == issued.issued_on.year,
        Decision.number == tidy_number(issued.number),
    )
    held = db.session.scalar(same.with_for_update())
    if held is None:
        return _entered(issued), True
    if held.kind is not issued.kind or held.issued_on != issued.issued_on:
        raise Refused(
            f"{_named(issued)} đã có trong hệ thống, là «{held.kind.label}» ngày {held.issued_on:%d/%m/%Y}. "
            "Hãy kiểm tra lại số, cơ quan ban hành và ngày ban hành."
        )
    return held, False


def _require_number(issued: Issued) -> None:
    """Each entry is for good and has a page under its number, so a slip stays out, whoever enters it."""
    if parse_number(issued.number) is None:
        raise BadInput(
            f"«{issued.number[:60]}» không phải số, ký hiệu của một quyết định, nên không ghi vào sổ được. "
            "Hãy ghi đủ số và ký hiệu như trên văn bản đã ký, ví dụ 2816/QĐ-UBND hoặc 15/2025/QĐ-UBND."
        )


def _named(issued: Issued) -> str:
    parsed = parse_number(issued.number)
    noun = parsed.noun if parsed else "Quyết định"
    return f"{noun} số {tidy_number(issued.number)} năm {issued.issued_on.year} của cơ quan này"
