"""The columns of `UploadRow` as plain values, before anything is written."""

from typing import Any

from ...procedures.plain import as_plain
from ..models import DraftSubject
from .finding import Found
from .models import FoundBy, RowOutcome
from .rows import StatedRow

Columns = dict[str, Any]


def columns_of_row(row: StatedRow, found: Found) -> Columns:
    """What a row says and what was found for it; refused until more is known."""
    subject = DraftSubject.PROCEDURE if row.listing is None else DraftSubject.LISTING
    candidates = [
        {
            "procedure_id": each.known.procedure_id,
            "name": each.known.name,
            "code": each.known.code,
            "score": round(each.score * 1000),
        }
        for each in found.candidates
    ]
    return blank_columns(row.sheet, row.number, row.code, row.name) | {
        "subject": subject,
        "procedure_id": found.procedure_id,
        "found_by": found.found_by,
        "score": None if found.score is None else round(found.score * 1000),
        "candidates": candidates,
        "waits": bool(found.question or candidates or found.found_by.is_proposal),
        "notes": list(row.notes),
        "stated": as_plain(row),
    }


def blank_columns(sheet: str, number: int, code: str, name: str, problem: str = "") -> Columns:
    """The columns of a row of which nothing is known yet: it is refused, whatever it is."""
    return {
        "sheet": sheet[:120],
        "number": number,
        "owner": None,
        "outcome": RowOutcome.REFUSED,
        "subject": None,
        "change": None,
        "code": code[:200],
        "name": name,
        "problem": problem,
        "notes": [],
        "procedure_id": None,
        "listing_id": None,
        "base_ordinal": None,
        "found_by": FoundBy.NOTHING,
        "score": None,
        "candidates": [],
        "waits": False,
        "stated": None,
        "content": None,
        "told": {},
        "differences": [],
    }
