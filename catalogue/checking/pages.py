"""A page of a long list, the same for everything that is checked."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class PageOf(Generic[Row]):
    """Some rows of `total`; `page` and `last_page` count from 1."""

    rows: tuple[Row, ...]
    total: int
    page: int
    last_page: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: how many rows come before it."""

    page: int
    last_page: int
    offset: int


def page_place(total: int, page: int, length: int) -> Place:
    """The place of the page of that number, `length` rows a page; a number beyond the ends is the nearest page."""
    last_page = max(1, -(-total // length))
    page = min(max(page, 1), last_page)
    return Place(page, last_page, (page - 1) * length)
