"""Finding an agency or a sector by the name that a file gives it, and adding the ones not yet known.

Two names are the same when they differ only in case, marks, spaces or punctuation. Anything further
(abbreviations, old names) is a merger that a person confirms, never a guess.
"""

from ..identities import KeyedRecords
from ..text import match_key, normalise_line, sort_key
from .models import AgencyKind

_NO_NAME = "khong ten"


def agency_named(agencies: KeyedRecords, name: str, kind: AgencyKind = AgencyKind.BODY) -> int:
    """The identity of the agency of this name; an unknown one is added as it is written."""
    name = normalise_line(name)
    key = match_key(name)[:300] or _NO_NAME
    return agencies.find(key) or agencies.add(key, name, name=name, sort_key=sort_key(name), kind=kind)


def sector_named(sectors: KeyedRecords, name: str) -> int | None:
    """The identity of the sector of this name, added if unknown; None for an empty name."""
    name = normalise_line(name)
    if not name:
        return None
    key = match_key(name)[:300] or _NO_NAME
    return sectors.find(key) or sectors.add(key, name, name=name, sort_key=sort_key(name))
