"""The text of a Word file as it goes by: its paragraphs and its tables, in order.

Read as a stream of tags; no tree is built. What a reader of the paper sees is read: what was inserted counts
and what was deleted does not, neither does hidden text nor the second copy that Word keeps of a drawing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any, NoReturn
from xml.parsers import expat

from .sheet_scan import MOST_ROWS, UnreadableError, too_many_rows_sentence
from .word_numbering import Numbering
from .word_parts import Block, Paragraph, WordCell, WordRow, WordTable

_CHUNK = 256 * 1024
_MOST_DEPTH = 200
_MOST_TEXT = 32_000_000
_MOST_CELLS = 200_000
_NESTED_CELL = " | "
# With changes tracked, Word keeps inside these how a cell, row, table, paragraph or run was laid out before.
_FORMER = frozenset(
    {"tcPrChange", "trPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "pPrChange", "rPrChange"}
)
# What stands inside these is not part of the text as it reads.
_UNSEEN = _FORMER | {"del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText", "sdtPr"}
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_EMBEDDED = frozenset({"altChunk", "subDoc"})
_OFF = frozenset({"0", "false", "off", "none"})
# The ticks of Wingdings and its second font, with which lists mark "toàn trình" and "một phần".
_TICKS = frozenset({"FC", "FE", "50", "51", "52", "53", "54", "FD", "A8FE"})
_HEADING_STYLE = re.compile(r"heading\d|title|u\d", re.IGNORECASE)


@dataclass(slots=True)
class _Line:
    """A paragraph that is still being read."""

    texts: list[str] = field(default_factory=list)
    list_number: str = ""
    list_depth: int = 0
    is_heading: bool = False


def blocks_of(document: IO[bytes], numbering: Numbering) -> Iterator[Block]:
    """The blocks of a guarded text. Raises `UnreadableError`, and what the parser raises for broken XML."""
    reading = _Reading(numbering)
    # The bare parser: a large list has millions of tags, and what wraps them takes longer than reading them.
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.take_text
    while chunk := document.read(_CHUNK):
        parser.Parse(chunk, False)
        yield from reading.blocks
        reading.blocks.clear()
    parser.Parse(b"", True)
    yield from reading.blocks


def _refuse_doctype(*declared: Any) -> NoReturn:
    raise UnreadableError("văn bản khai báo DTD, dấu hiệu của tệp phá hoại. Hãy xin lại tệp gốc")


class _Reading:
    def __init__(self, numbering: Numbering) -> None:
        self.blocks: list[Block] = []
        self._numbering = numbering
        self._names: list[str] = []
        self._open: list[_Line | WordTable | WordRow | WordCell] = []
        self._unseen = 0
        self._is_text = self._is_hidden = False
        self._rows = self._cells = self._length = 0

    def begin(self, name: str, attrs: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self._names.append(local)
        if len(self._names) > _MOST_DEPTH:
            raise UnreadableError(
                "văn bản có các thành phần lồng nhau quá sâu, dấu hiệu của tệp phá hoại. "
                "Hãy chép bảng sang một văn bản mới rồi lưu lại"
            )
        if self._unseen or (local in _UNSEEN and self._begins_unseen(local)):
            self._unseen += 1
            return
        begin = _BEGINNINGS.get(local)
        if begin is not None:
            begin(self, attrs)
        elif local in _SIGNS and self._parent == "r":
            self._add(_SIGNS[local])
        elif local in _EMBEDDED:
            raise UnreadableError(
                "văn bản nhúng một tệp khác vào giữa. Hãy mở bằng Word rồi lưu lại dạng .docx"
            )

    def end(self, name: str) -> None:
        local = self._names.pop()
        if self._unseen:
            self._unseen -= 1
        elif local == "t":
            self._is_text = False
        elif local == "r":
            self._is_hidden = False
        elif local in _ENDINGS:
            _ENDINGS[local](self)

    def take_text(self, text: str) -> None:
        if self._is_text and not self._unseen:
            self._add(text)

    def _begins_unseen(self, local: str) -> bool:
        if local == "del" and self._parent == "trPr":
            self._row.is_deleted = True
        return True

    @property
    def _parent(self) -> str:
        return self._names[-2] if len(self._names) > 1 else ""

    @property
    def _line(self) -> _Line | None:
        last = self._open[-1] if self._open else None
        return last if isinstance(last, _Line) else None

    @property
    def _row(self) -> WordRow:
        return next((each for each in reversed(self._open) if isinstance(each, WordRow)), WordRow())

    @property
    def _cell(self) -> WordCell | None:
        return next((each for each in reversed(self._open) if isinstance(each, WordCell)), None)

    def _add(self, text: str) -> None:
        line = self._line
        if line is None or self._is_hidden:
            return
        self._length += len(text)
        if self._length > _MOST_TEXT:
            raise UnreadableError("văn bản chứa quá nhiều chữ. Hãy chép riêng các bảng sang một văn bản mới")
        line.texts.append(text)

    def _begin_line(self, attrs: dict[str, str]) -> None:
        self._open.append(_Line())

    def _begin_text(self, attrs: dict[str, str]) -> None:
        self._is_text = True

    def _begin_table(self, attrs: dict[str, str]) -> None:
        self._open.append(WordTable())

    def _begin_row(self, attrs: dict[str, str]) -> None:
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise UnreadableError(too_many_rows_sentence())
        self._open.append(WordRow())

    def _begin_cell(self, attrs: dict[str, str]) -> None:
        self._cells += 1
        if self._cells > _MOST_CELLS:
            raise UnreadableError(
                f"các bảng có hơn {_MOST_CELLS // 1000}.000 ô. Hãy chép riêng các bảng cần nhập sang một văn bản mới"
            )
        row = self._row
        start = row.cells[-1].start + row.cells[-1].span if row.cells else row.before
        cell = WordCell(start)
        row.cells.append(cell)
        self._open.append(cell)

    def _take_span(self, attrs: dict[str, str]) -> None:
        cell = self._cell
        if cell is not None and self._parent == "tcPr":
            cell.span = max(_number(attrs, 1), 1)

    def _take_merge(self, attrs: dict[str, str]) -> None:
        cell = self._cell
        if cell is not None and self._parent == "tcPr":
            cell.begins_merge = _value(attrs) == "restart"
            cell.is_continued = not cell.begins_merge

    def _take_before(self, attrs: dict[str, str]) -> None:
        self._row.before = _number(attrs, 0)

    def _take_repeated(self, attrs: dict[str, str]) -> None:
        self._row.is_heading = _value(attrs) not in _OFF

    def _take_style(self, attrs: dict[str, str]) -> None:
        if (line := self._line) is not None:
            line.is_heading |= _HEADING_STYLE.fullmatch(_value(attrs)) is not None

    def _take_outline(self, attrs: dict[str, str]) -> None:
        if (line := self._line) is not None:
            line.is_heading |= _number(attrs, 9) < 9

    def _take_list(self, attrs: dict[str, str]) -> None:
        if (line := self._line) is not None and self._parent == "numPr":
            line.list_number = _value(attrs)

    def _take_depth(self, attrs: dict[str, str]) -> None:
        if (line := self._line) is not None and self._parent == "numPr":
            line.list_depth = _number(attrs, 0)

    def _take_hidden(self, attrs: dict[str, str]) -> None:
        if len(self._names) > 2 and self._names[-3] == "r":
            self._is_hidden = _value(attrs) not in _OFF

    def _take_symbol(self, attrs: dict[str, str]) -> None:
        font, sign = (
            _value(attrs, "font"),
            _value(attrs, "char").upper().removeprefix("F0").removeprefix("00"),
        )
        if font.lower().startswith("wingdings") and sign in _TICKS:
            self._add("x")

    def _end_line(self) -> None:
        line = self._open.pop()
        assert isinstance(line, _Line)
        text = "".join(line.texts)
        cell = self._cell
        if line.list_number and not (cell is not None and self._row.is_deleted):
            text = f"{self._numbering.next_label(line.list_number, line.list_depth)} {text}".strip()
        outer = next((each for each in reversed(self._open) if isinstance(each, _Line | WordCell)), None)
        if isinstance(outer, WordCell):
            outer.add_line(text)
        elif outer is not None:
            outer.texts.append(f"\n{text}")  # a box of text inside a paragraph
        elif text.strip():
            self.blocks.append(Paragraph(text, line.is_heading))

    def _end_cell(self) -> None:
        self._open.pop()

    def _end_row(self) -> None:
        row = self._open.pop()
        assert isinstance(row, WordRow)
        table = next((each for each in reversed(self._open) if isinstance(each, WordTable)), None)
        if table is not None and not row.is_deleted:
            table.rows.append(row)

    def _end_table(self) -> None:
        table = self._open.pop()
        assert isinstance(table, WordTable)
        cell = self._cell
        if cell is None:
            self.blocks.append(table)
            return
        cell.has_table = True
        for row in table.rows:
            texts = (" ".join(each.text.split()) for each in row.cells)
            cell.add_line(_NESTED_CELL.join(filter(None, texts)))


def _value(attrs: dict[str, str], name: str = "val") -> str:
    return next((value for key, value in attrs.items() if key.rpartition(":")[2] == name), "")


def _number(attrs: dict[str, str], otherwise: int) -> int:
    text = _value(attrs)
    return min(int(text), 1000) if text.isdecimal() and len(text) < 9 else otherwise


_BEGINNINGS = {
    "p": _Reading._begin_line,
    "t": _Reading._begin_text,
    "tbl": _Reading._begin_table,
    "tr": _Reading._begin_row,
    "tc": _Reading._begin_cell,
    "gridSpan": _Reading._take_span,
    "vMerge": _Reading._take_merge,
    "gridBefore": _Reading._take_before,
    "tblHeader": _Reading._take_repeated,
    "pStyle": _Reading._take_style,
    "outlineLvl": _Reading._take_outline,
    "numId": _Reading._take_list,
    "ilvl": _Reading._take_depth,
    "vanish": _Reading._take_hidden,
    "sym": _Reading._take_symbol,
}
_ENDINGS = {
    "p": _Reading._end_line,
    "tbl": _Reading._end_table,
    "tr": _Reading._end_row,
    "tc": _Reading._end_cell,
}
