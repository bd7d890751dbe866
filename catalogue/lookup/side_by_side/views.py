"""The page that puts two to four procedures or listings side by side; its whole state is its address."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from office.accounts.permissions import public
from office.text import normalise_line
from office.web.caching import catalogue_page

from ..addresses import find_address, read_code
from ..forms import read_words
from ..home import home
from ..in_force import AsOf
from ..queries import ProcedureRow, list_procedures
from ..reading import as_of
from ..selection import Selection
from .comparing import MOST_COLUMNS, Column, columns_of, side_by_side

blueprint = Blueprint("side_by_side", __name__)
_MOST_ASKED = 8
_MOST_OFFERED = 10
_LONGEST_NUMBER = 9


@blueprint.get("/so-sanh")
@public
@catalogue_page
def compare() -> ResponseReturnValue:
    """The procedures and listings that the address names, and the way to add one more."""
    at, words = as_of(request.args), read_words(request.args)
    asked = list(dict.fromkeys([*request.args.getlist("thu-tuc"), *_typed(words)]))[:_MOST_ASKED]
    found = {segment: find_address(segment.strip()) for segment in asked}
    identities = list(dict.fromkeys(each.procedure_id for each in found.values() if each))
    columns, offered = columns_of(identities, list(_listing_ids()), at)
    shown = columns[:MOST_COLUMNS]
    taken = {column.listing_id for column in shown}
    return render_template(
        "side_by_side/side_by_side.html",
        compared=side_by_side(shown),
        others={column.key: _address([each for each in shown if each is not column]) for column in shown},
        offered=[each for each in offered if each.listing_id not in taken][:_MOST_OFFERED],
        names={column.procedure_id: column.name for column in shown},
        query=_query(shown),
        address=_address(shown),
        words="" if read_code(words) else words,
        results=_results(words, shown, at),
        missing=[normalise_line(segment)[:60] for segment, each in found.items() if each is None],
        not_in_force=len(identities) > sum(column.listing_id is None for column in columns),
        left_out=len(columns) - len(shown),
        is_full=len(shown) == MOST_COLUMNS,
        most=MOST_COLUMNS,
        day=at.on if request.args.get("ngay") else None,
    )


def _typed(words: str) -> Iterator[str]:
    """The code that was typed into the box, where it is one."""
    code = read_code(words)
    if code:
        yield code.base


def _listing_ids() -> Iterator[int]:
    for text in dict.fromkeys(request.args.getlist("danh-muc")[:_MOST_ASKED]):
        if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER:
            yield int(text)


def _results(words: str, shown: Sequence[Column], at: AsOf) -> list[ProcedureRow]:
    """The procedures whose names hold the words typed, without those that are there already."""
    if not words or read_code(words):
        return []
    taken = {column.address for column in shown if column.listing_id is None}
    rows = list_procedures(Selection(words=words), at, home().agency_id, 1).rows
    return [row for row in rows if row.address not in taken][:_MOST_OFFERED]


def _query(columns: Sequence[Column]) -> list[tuple[str, str]]:
    day = request.args.get("ngay")
    return [column.key for column in columns] + ([("ngay", day)] if day else [])


def _address(columns: Sequence[Column]) -> str:
    query = _query(columns)
    return f"/so-sanh?{urlencode(query)}" if query else "/so-sanh"
