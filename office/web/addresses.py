"""What may stand for a record's number in an address."""

from werkzeug.routing import IntegerConverter, Map

_LARGEST = 2**31 - 1


class RecordNumber(IntegerConverter):
    """``<int:…>`` of every route: a number larger than either database can hold is simply no page (404)."""

    def __init__(self, url_map: Map) -> None:
        """`url_map` is what the routes are kept in."""
        super().__init__(url_map, max=_LARGEST)


def record_number(text: str | None) -> int | None:
    """A number as an address or a form names it: a record, a year, a page; None for anything else.

    What neither database can hold counts as not named, so that no forged number reaches them.
    """
    text = text or ""
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(_LARGEST))):
        return None
    number = int(text)
    return number if number <= _LARGEST else None
