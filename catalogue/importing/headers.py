"""Where the table of a list begins and which of its columns is which, by its heading of one or two lines.

A column that is not known is reported, never dropped without a word.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from office.text import match_key, normalise_line

from ..listings.announcements import ChangeKind
from .columns import (
    Column,
    change_in,
    column_of,
    heads_names_alone,
    heads_reasons,
    may_head_names,
    speaks_of_abolition,
)
from .sandbox import refused
from .staging import FileFacts
from .table_files import TableRow, read_table
from .text_files import legacy_font, legacy_font_sentence

_HEAD_ROWS = 40
_SEARCHED_ROWS = 30
_LONGEST_HEADING = 150
_LONGEST_PART = 40
_COMMITTED = re.compile(
    r"\b(?:(?:sau|sau khi|da) (?:cat giam|giam|rut ngan)|thuc te|thuc hien|cam ket|con lai)\b"
)
_PAIRED = re.compile(r"\b(?:thay the|chuan hoa|truoc|sau|cu|moi)\b")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is laid out: `columns` by index, `headings` as written, and the rows above it.

    `first` is the row of its heading, `last` the row of the second line of a heading of two lines.
    `unknown` are the columns that nothing is taken from, as (index, heading). `is_abolition` says that the
    table lists procedures that are abolished; `abolishing` is the column «Lý do bãi bỏ» of one that does not say so:
    whatever row has something in it is abolished.
    """

    sheet: str
    first: int
    last: int
    columns: dict[int, Column]
    headings: dict[int, str]
    unknown: tuple[tuple[int, str], ...]
    titles: tuple[str, ...] = ()
    is_abolition: bool = False
    abolishing: int | None = None

    def index(self, column: Column) -> int | None:
        """Where a column stands (from 0), or None."""
        return next((index for index, each in self.columns.items() if each is column), None)

    @property
    def is_pair(self) -> bool:
        """Whether each row names two procedures, the one that goes and the one that takes its place."""
        named = [text for text in self.headings.values() if column_of(text) is Column.NAME]
        codes = [text for text in self.headings.values() if column_of(text) is Column.CODE]
        is_told_apart = any(_PAIRED.search(match_key(text)) for text in named)
        return len(named) > 1 and (is_told_apart or len(codes) > 1)

    def has(self, column: Column) -> bool:
        """Whether the table has this column."""
        return column in self.columns.values()


def _headings(row: TableRow) -> dict[int, str]:
    return {index: normalise_line(cell.text) for index, cell in row.filled.items()}


def _known(headings: dict[int, str]) -> dict[int, Column]:
    found: dict[int, Column] = {}
    for index, heading in headings.items():
        column = column_of(heading)
        if column and (column is Column.LIMIT or column not in found.values()):
            found[index] = column
    return _with_one_limit(found, headings)


def _with_one_limit(found: dict[int, Column], headings: dict[int, str]) -> dict[int, Column]:
    """The limit is what the authority commits itself to; the statutory one only where the list has no other.

    What time is cut off is no limit, unless it stands alone.
    """
    own = [index for index, column in found.items() if column is Column.LIMIT]
    statutory = [index for index, column in found.items() if column is Column.STATUTORY_LIMIT]
    if not own:
        return found | dict.fromkeys(statutory, Column.LIMIT)
    chosen = min(own, key=lambda index: _rank(headings[index]))
    return {index: column for index, column in found.items() if index == chosen or index not in own}


def _rank(heading: str) -> int:
    key = match_key(heading)
    if _COMMITTED.search(key):
        return 0
    return 2 if "cat giam" in key else 1


def header_columns(row: TableRow) -> dict[int, Column]:
    """The columns that a row names if it is a heading (a name and at least one more), else {}."""
    short = (cell.text for cell in row.filled.values() if len(cell.text) <= _LONGEST_HEADING)
    if not any(map(may_head_names, short)):
        return {}  # most rows end here, and this is asked of every row
    known = _known(_headings(row))
    return known if Column.NAME in known.values() and len(known) >= 2 else {}


def find_layout(rows: Sequence[TableRow]) -> Layout | None:
    """The layout of a sheet by its first rows: the heading is the row that names most columns.

    Where an earlier heading has rows of its own below it, it is that of a first table: it comes first.
    """
    named = {at: len(header_columns(row)) for at, row in enumerate(rows[:_SEARCHED_ROWS])}
    headings = [at for at, count in named.items() if count]
    if not headings:
        return _names_alone(rows)
    fullest = max(headings, key=lambda at: (named[at], -at))
    earlier = (each for each in headings if each < fullest and _has_rows(rows[each : fullest + 1]))
    at = next(earlier, fullest)
    if at and header_columns(rows[at - 1]) and _second_line(_headings(rows[at - 1]), rows[at]):
        at -= 1
    titles = tuple(cell.text for row in rows[:at] for cell in row.filled.values())
    return layout_of(rows[at], rows[at + 1] if at + 1 < len(rows) else None, titles)


def _names_alone(rows: Sequence[TableRow]) -> Layout | None:
    """The layout of a list that has nothing but names, under one heading that says so."""
    for at, row in enumerate(rows[:_SEARCHED_ROWS]):
        headings = _headings(row)
        if len(headings) == 1 and all(map(heads_names_alone, headings.values())):
            titles = tuple(cell.text for each in rows[:at] for cell in each.filled.values())
            return layout_of(row, None, titles)
    return None


def _has_rows(rows: Sequence[TableRow]) -> bool:
    """Whether between a heading and the next one, first and last of these, stands a row of a list."""
    columns = header_columns(rows[0])
    name = next(index for index, column in columns.items() if column is Column.NAME)
    return any(
        len(row.filled) > 1 and row.cell(name).text.strip() and not header_columns(row)
        for row in rows[1:-1]
        if not all(cell.text.strip("() ").isalnum() and len(cell.text) < 5 for cell in row.filled.values())
    )


def layout_of(row: TableRow, below: TableRow | None = None, titles: tuple[str, ...] = ()) -> Layout:
    """The layout that a heading row states, together with the row below where that is its second line."""
    headings = _headings(row)
    last = row.number
    second = _second_line(headings, below) if below is not None else {}
    if below is not None and second:
        headings |= second
        last = below.number
    columns = _known(headings)
    unknown = tuple((index, text) for index, text in headings.items() if index not in columns)
    said = [text for text in headings.values() if not heads_reasons(text)]
    is_abolition = any(map(speaks_of_abolition, titles)) or _announced(said) == {ChangeKind.ABOLISHED}
    abolishing = None if is_abolition else _abolishing(headings)
    return Layout(row.sheet, row.number, last, columns, headings, unknown, titles, is_abolition, abolishing)


def _announced(headings: Iterable[str]) -> set[ChangeKind]:
    return {change for text in headings if (change := change_in(text))}


def _abolishing(headings: dict[int, str]) -> int | None:
    """The column of reasons for abolishing, where no other heading speaks of a change."""
    reasons = [index for index, text in headings.items() if heads_reasons(text) and speaks_of_abolition(text)]
    is_alone = len(reasons) == 1 and _announced(headings.values()) == {ChangeKind.ABOLISHED}
    return reasons[0] if is_alone else None


def _second_line(headings: dict[int, str], below: TableRow) -> dict[int, str]:
    """The headings of a second line, {} where the row below is none.

    It has only headings, and none where the first line has a name or a code column. One that means something
    only under what stretches over it ("Thời hạn giải quyết": "Theo quy định") is read together with that. Where
    it fills what the first line leaves blank, some of its headings may be unknown.
    """
    fixed = {index for index, text in headings.items() if column_of(text) in {Column.NAME, Column.CODE}}
    lines = {
        index: text
        for index, text in _headings(below).items()
        if headings.get(index) != text  # one cell that was merged over both lines
    }
    second = {index: _under(headings, index, text) for index, text in lines.items()}
    if fixed & second.keys() or not all(second.values()):
        return {}
    unknown = [index for index, text in second.items() if column_of(text) is None]
    fills_blanks = bool(lines.keys() - headings.keys()) and len(unknown) < len(second)
    return second if not unknown or fills_blanks else {}


def _under(headings: dict[int, str], index: int, text: str) -> str:
    if column_of(text):
        return text
    above = max((each for each in headings if each <= index), default=None)
    if above is None or len(text) > _LONGEST_PART or any(map(str.isdigit, text)):
        return ""
    return f"{headings[above]} {text.lower()}"


@lru_cache(maxsize=16)
def _layouts(path: Path, kind: str, sha256: str) -> tuple[Layout, ...]:
    found = []
    head = read_table(FileFacts(path, kind, sha256), head=_HEAD_ROWS)
    for _, sheet_rows in groupby(head, key=lambda row: row.sheet):
        rows = list(sheet_rows)
        font = legacy_font(" ".join(cell.text for row in rows for cell in row.cells))
        if font:
            raise refused(path, legacy_font_sentence(font))
        layout = find_layout(rows)
        if layout is not None:
            found.append(layout)
    return tuple(found)


def likely_headings(facts: FileFacts) -> tuple[str, ...]:
    """The row of a file that most looks like a heading, though no column of names is in it. Raises `BadFile`."""
    rows = [_headings(row) for row in read_table(facts, head=_SEARCHED_ROWS)]
    known = [sum(column_of(text) is not None for text in row.values()) for row in rows]
    at = max(range(len(rows)), key=lambda at: (known[at], len(rows[at]), -at), default=None)
    return () if at is None else tuple(rows[at].values())


def layouts(facts: FileFacts) -> tuple[Layout, ...]:
    """The layouts of a file's sheets; sheets without a heading have none. Raises `BadFile`."""
    return _layouts(facts.path, facts.kind, facts.sha256)
