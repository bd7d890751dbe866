"""What a sheet's QR code says: exactly which version of what it shows, in numbers that never change. Pure.

``12.3`` is version 3 of procedure 12; ``12.3.45.2`` the same with revision 2 of listing 45. Codes and names
may change, and several listings of one authority may carry a procedure, so neither stands in the mark.
"""

import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"([0-9]{1,9})\.([0-9]{1,6})(?:\.([0-9]{1,9})\.([0-9]{1,6}))?")


@dataclass(frozen=True, slots=True)
class SheetMark:
    """The version of the procedure and, where the sheet shows an authority's listing, the revision of that."""

    procedure_id: int
    ordinal: int
    listing_id: int | None = None
    listing_ordinal: int | None = None

    def __str__(self) -> str:
        """As it stands in the address behind ``/n/``."""
        listed = f".{self.listing_id}.{self.listing_ordinal}" if self.listing_id is not None else ""
        return f"{self.procedure_id}.{self.ordinal}{listed}"


def parse_mark(text: str) -> SheetMark | None:
    """The mark in an address; None where the text is none."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    numbers = [int(group) if group else None for group in match.groups()]
    return SheetMark(int(match[1]), int(match[2]), numbers[2], numbers[3])
