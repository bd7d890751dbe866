"""What may stand for a record's number in an address."""

from werkzeug.routing import IntegerConverter, Map

_LARGEST = 2**31 - 1


class RecordNumber(IntegerConverter):
    """``<int:…>`` of every route: a number larger than either database can hold is simply no page (404)."""

    def __init__(self, url_map: Map) -> None:
        """`url_map` is what the routes are kept in."""
        super().__init__(url_map, max=_LARGEST)
