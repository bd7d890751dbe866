"""Tables as rows of cells, whichever of .xlsx, .xls, .docx and CSV they come from.

Rows are read as they are asked for, out of the limited process. Blank rows do not appear; the numbers tell
where they were.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from office.errors import BadFile

from .sandbox import table_lines
from .staging import FileFacts

TABLE_KINDS = frozenset({"xlsx", "xls", "csv", "docx"})


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, as text. Of a number nobody knows whether zeros at its end were lost.

    A formula is not computed: `text` is the formula. `has_table`: a table of its own stands in it, whose rows
    are lines of the text.
    """

    text: str
    is_number: bool = False
    is_formula: bool = False
    has_table: bool = False


EMPTY = Cell("")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a sheet, by the number that Excel shows; of a Word file, counted from the lines above the table."""

    sheet: str
    number: int
    cells: tuple[Cell, ...]

    def cell(self, index: int | None) -> Cell:
        """The cell of a column (from 0); an empty one beyond the end, or for None."""
        return EMPTY if index is None or index >= len(self.cells) else self.cells[index]

    @property
    def filled(self) -> dict[int, Cell]:
        """The cells with content, by their column."""
        return {index: cell for index, cell in enumerate(self.cells) if cell.text.strip()}


def read_table(facts: FileFacts, head: int = 0) -> Iterator[TableRow]:
    """The rows of all sheets, in order; at most `head` of each sheet unless it is 0.

    Raises `BadFile`, possibly after rows have come: whoever takes a file whole or not at all collects first.
    """
    if facts.kind not in TABLE_KINDS:
        raise BadFile(
            f"Tệp «{facts.path.name}» không phải là bảng tính. Hãy chọn tệp .xlsx, .xls, .docx hoặc .csv."
        )
    sheet = ""
    for said in table_lines(facts.path, facts.kind, head):
        if isinstance(said, dict):
            sheet = said["sheet"]
        else:
            number, cells = said
            yield TableRow(sheet, number, tuple(_cell(each) for each in cells))


def _cell(sent: str | list[str]) -> Cell:
    if isinstance(sent, str):
        return Cell(sent) if sent else EMPTY
    return Cell(sent[0], is_number=sent[1] == "n", is_formula=sent[1] == "f", has_table=sent[1] == "t")
