"""The first part of an annex: the list of procedures under the rows that head them. Pure.

Levels stand first (A, B), sectors under them (I, II), and numbers begin anew under each heading. What stands alone
bears no letter and no numeral, as in Quyết định 2816/QĐ-UBND of Đồng Nai.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from office.agencies.models import Level
from office.web.document_parts import GroupRow, TableRow

from .entries import Entry
from .layouts import AnnexLayout, Cell, Grouping

_LETTERS = "ABCDEGHIKLMNOPQRSTUVXY"
_LEVELS = (
    (Level.CENTRAL, "cấp trung ương"),
    (Level.PROVINCE, "cấp tỉnh"),
    (Level.DISTRICT, "cấp huyện"),
    (Level.COMMUNE, "cấp xã"),
)


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that are numbered together; `headings` stand before them, the outer one first."""

    headings: tuple[str, ...]
    entries: tuple[Entry, ...]


def groups_of(entries: Iterable[Entry], grouping: Grouping) -> tuple[Group, ...]:
    """The groups in the order in which they are printed."""
    every = tuple(entries)
    if grouping is Grouping.NONE:
        return (Group((), every),) if every else ()
    if grouping is Grouping.SECTOR:
        return tuple(_by_sector(every, _LETTERS))
    return tuple(_by_level(every))


def list_rows(entries: Iterable[Entry], layout: AnnexLayout) -> tuple[TableRow, ...]:
    """The rows of the list, heading rows among them."""
    rows: list[TableRow] = []
    for group in groups_of(entries, layout.list_groups):
        rows += map(GroupRow, group.headings)
        rows += (
            tuple(_said(entry, number, column.cell) for column in layout.columns)
            for number, entry in enumerate(group.entries, start=1)
        )
    return tuple(rows)


def _said(entry: Entry, number: int, cell: Cell) -> str:
    if cell is Cell.TEXTS:
        return ";\n".join(dict.fromkeys(each for cut in entry.cuts for each in cut.amendments))
    if cell is Cell.CONTENT:
        return ";\n".join(dict.fromkeys(cut.measure.content for cut in entry.cuts))
    return {Cell.ORDINAL: str(number), Cell.CODE: entry.code, Cell.NAME: entry.name}[cell]


def _by_level(entries: Sequence[Entry]) -> Iterator[Group]:
    found: dict[tuple[bool, ...], list[Entry]] = {}
    for entry in entries:
        found.setdefault(tuple(level not in entry.levels for level, _ in _LEVELS), []).append(entry)
    # The highest level comes first, what nobody placed comes last.
    ordered = dict(sorted(found.items()))
    for letter, own in zip(_LETTERS, ordered.values(), strict=False):
        heading = _level_heading(own[0])
        if heading and len(ordered) > 1:
            heading = f"{letter}. {heading}"
        for place, group in enumerate(_by_sector(own, None)):
            above = (heading,) if heading and not place else ()
            yield Group((*above, *group.headings), group.entries)


def _level_heading(entry: Entry) -> str:
    named = [words for level, words in _LEVELS if level in entry.levels]
    return f"Thủ tục hành chính {', '.join(named)}".upper() if named else ""


def _by_sector(entries: Sequence[Entry], letters: str | None) -> Iterator[Group]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.sector, []).append(entry)
    for place, (sector, own) in enumerate(found.items()):
        mark = f"{_mark(place, letters)}. " if len(found) > 1 else ""
        named = f"{mark}Lĩnh vực {sector}" if sector else f"{mark}Chưa rõ lĩnh vực" if mark else ""
        yield Group((named,) if named else (), tuple(own))


def _mark(place: int, letters: str | None) -> str:
    if letters is not None:
        return letters[place] if place < len(letters) else str(place + 1)
    return _roman(place + 1)


_NUMERALS: Mapping[int, str] = {50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


def _roman(number: int) -> str:
    found = ""
    for value, numeral in _NUMERALS.items():
        while number >= value:
            found, number = found + numeral, number - value
    return found
