"""The tables of a Word file as sheets, each with the headings above it that still hold.

Headings of the document stand above the table's own heading row, as titles do in a workbook; one that speaks of
a sector or a level stands below it, as a group row does. A table that only goes on (after the break of a page,
or under the next heading without a heading row of its own) is joined to the one before. Used only inside the
limited process.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .sheet_scan import UnreadableError
from .table_reading import RawCell, RawRow, RawSheet
from .word_columns import aligned_rows, width_of
from .word_events import blocks_of
from .word_guard import guard_document
from .word_headings import HeadingsAbove, is_foot, is_head
from .word_numbering import Numbering
from .word_parts import Block, Paragraph, WordRow, WordTable

_LONGEST_NAME = 100
_FRAME_ROWS = 4
_FRAME_CELLS = 3
_BEGINS_A_ROW = re.compile(r"\(?(?:\d{1,4}(?:\.\d{1,3})*|[IVXL]{1,6}|[A-HĐ])\)?[.)]?")
_HAS_CODE = re.compile(r"\b\d\.\d{6}\b")
_NO_TABLE = (
    "văn bản không có bảng nào. Danh mục phải nằm trong bảng; nếu là ảnh chụp hay chữ ngăn bằng dấu tab, "
    "hãy chuyển thành bảng trong Word rồi lưu lại"
)


def read_docx(path: Path) -> Iterator[RawSheet]:
    """The tables of a guarded text. Raises `UnreadableError`."""
    with zipfile.ZipFile(path) as archive:
        parts = guard_document(archive)
        if parts.numbering:
            with archive.open(parts.numbering) as file:
                numbering = Numbering(file)
        else:
            numbering = Numbering()
        with archive.open(parts.document) as file:
            yield from _sheets(blocks_of(file, numbering))


def _sheets(blocks: Iterable[Block]) -> Iterator[RawSheet]:
    above, names, sheet = HeadingsAbove(), _Names(), None
    for block in blocks:
        if isinstance(block, Paragraph):
            above.take(block.text, is_styled=block.is_heading)
        elif _is_frame(block):
            texts = [cell.text for row in block.rows for cell in row.cells]
            above.take_frame(texts, is_head=is_head(texts))
        elif block.rows:
            if sheet is not None and sheet.is_continued_by(block, above):
                if above.fresh and above.list_name:
                    sheet.name = names.renamed(sheet.name, above.list_name)
                sheet.join(block, above.fresh)
            else:
                if sheet is not None:
                    yield sheet.read()
                sheet = _Sheet(names.next_for(above.name), width_of(block.rows))
                sheet.begin(block, above)
            above.table_taken()
    if sheet is None:
        raise UnreadableError(_NO_TABLE)
    yield sheet.read()


def _is_frame(table: WordTable) -> bool:
    rows = table.rows
    if len(rows) > _FRAME_ROWS or any(len(row.cells) > _FRAME_CELLS for row in rows):
        return False
    texts = [cell.text for row in rows for cell in row.cells]
    return is_head(texts) or is_foot(texts)


class _Names:
    """Names for sheets, no two alike; a table without a heading is known by its number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._tables = 0

    def next_for(self, heading: str) -> str:
        self._tables += 1
        return self._free(heading or f"Bảng {self._tables}")

    def renamed(self, name: str, heading: str) -> str:
        """The name of a table that turned out to go on under several headings: that of what they stand in."""
        return name if name.startswith(_shortened(heading)) else self._free(heading)

    def _free(self, heading: str) -> str:
        name = _shortened(heading)
        found, count = name, 1
        while found in self._taken:
            count += 1
            found = f"{name} ({count})"
        self._taken.add(found)
        return found


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


@dataclass(slots=True)
class _Sheet:
    name: str
    width: int
    rows: list[RawRow] = field(default_factory=list)

    def begin(self, table: WordTable, above: HeadingsAbove) -> None:
        aligned = list(aligned_rows(table.rows))
        end = _end_of_heading(table.rows, aligned)
        self._add(above.titles)
        self._extend(aligned[:end])
        self._add(above.of_rows)
        self._extend(aligned[end:])

    def is_continued_by(self, table: WordTable, above: HeadingsAbove) -> bool:
        if width_of(table.rows) != self.width:
            return False
        return not above.is_fresh or _is_headless(table)

    def join(self, table: WordTable, headings: Sequence[str]) -> None:
        self._add(headings)
        self._extend(aligned_rows(table.rows))

    def read(self) -> RawSheet:
        return RawSheet(self.name, iter(self.rows))

    def _add(self, lines: Iterable[str]) -> None:
        self._extend([(line, "")] for line in lines)

    def _extend(self, rows: Iterable[list[RawCell]]) -> None:
        for cells in rows:
            self.rows.append(RawRow(len(self.rows) + 1, cells))


def _is_headless(table: WordTable) -> bool:
    """Whether a table begins with a row of its list: an ordinal number, or a code."""
    texts = [text for cell in table.rows[0].cells if (text := cell.text.strip())]
    return bool(texts) and (
        _BEGINS_A_ROW.fullmatch(texts[0]) is not None or any(map(_HAS_CODE.search, texts))
    )


def _end_of_heading(rows: Sequence[WordRow], aligned: Sequence[list[RawCell]]) -> int:
    """Where the rows of the list begin: below the first row of several cells and what is merged down from it."""
    several = (at for at, cells in enumerate(aligned) if sum(1 for cell in cells if cell[0].strip()) > 1)
    first = next(several, len(rows) - 1)
    end = first + 1
    is_merged = any(cell.begins_merge for cell in rows[first].cells)
    while end < len(rows) and (
        rows[end].is_heading or (is_merged and any(cell.is_continued for cell in rows[end].cells))
    ):
        end += 1
    return end
