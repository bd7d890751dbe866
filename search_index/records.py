"""A page of results as plain values, for software."""

from typing import Any

from catalogue.lookup.home import home
from catalogue.lookup.in_force import AsOf

from .pages import Result, SearchPage
from .querying import Asked


def search_record(asked: Asked, found: SearchPage, at: AsOf) -> dict[str, Any]:
    """What was asked, as of which day, and the page of results with the counts to narrow by."""
    return {
        "query": asked.text,
        "as_of": at.on.isoformat(),
        "is_demonstration": home().is_demonstration,
        "is_from_index": found.is_from_index,
        "corrected": found.corrected,
        "total": found.total,
        "page": found.page,
        "last_page": found.last_page,
        "other_places_copies_left_out": found.left_out,
        "results": [_result(each) for each in found.results],
        "facets": {
            dimension.parameter: [
                {"value": each.value, "label": each.label, "count": each.leaves} for each in choices
            ]
            for dimension, choices in found.choices
        },
    }


def _result(found: Result) -> dict[str, Any]:
    row = found.known.row
    return {
        "address": f"/thu-tuc/{row.address}",
        "code": row.code,
        "name": row.name,
        "sector": row.sector,
        "level": row.level.value if row.level else None,
        "time_limit": row.limit,
        "charge": row.charge,
        "agencies": list(row.agencies),
        "channels": list(found.known.channels),
        "found_in": found.passage.part if found.passage else "Tên thủ tục",
        "passage": "".join(piece.text for piece in found.passage.pieces) if found.passage else "",
        "others_of_this_name": found.others,
    }
