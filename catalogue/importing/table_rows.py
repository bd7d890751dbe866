"""The rows of a table sorted by what they are: data, headings, page headers, footers, and what is lost.

A row is data when it has a name or a code; the ordinal alone makes none. What stands after the last row
with a code or an ordinal number, from the first line on that looks like a signature block, is the footer
and is not counted. Anything else with content between the data rows is lost, and listed as such.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from office.errors import BadFile
from office.text import match_key, normalise, normalise_line

from ..listings.announcements import ChangeKind
from .columns import Column, change_in
from .dittos import with_dittos
from .group_headings import Group, begun_by, heading_in
from .headers import Layout, header_columns, layout_of, layouts
from .heading_marks import speaks_of_contents, without_mark
from .row_kinds import has_ordinal, has_ordinal_alone, is_data, is_footer, is_numbering
from .sandbox import refused
from .staging import FileFacts, Problem
from .table_files import Cell, TableRow, read_table

COLUMN_HEADING = "Tiêu đề cột"
_NO_REASON = frozenset({"", "khong", "khong co"})
_BEGINS_LIST = re.compile(r"(?:danh muc|phu luc)\b")
_NO_HEADER = "Trang này không có dòng tiêu đề với cột tên thủ tục nên không đọc."
_NOTHING_ABOVE = (
    "Ô cột «{}» ghi «như trên» («nt») nhưng ô của dòng ngay trên để trống, hoặc đây là dòng đầu của bảng; "
    "coi như không ghi. Hãy ghi rõ."
)
_TWO_PROCEDURES = (
    "Bảng có hai cột tên thủ tục (thủ tục được thay thế và thủ tục thay thế) nên không biết các cột khác nói về "
    "thủ tục nào; dòng không được nhận. Hãy tách làm hai bảng: thủ tục thay thế vào bảng mới ban hành, "
    "thủ tục được thay thế vào bảng bị bãi bỏ."
)
_CONTENTS = "Từ đây là nội dung của từng thủ tục, không phải danh mục, nên không đọc."


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row of the list, with what the headings above it say."""

    row: TableRow
    layout: Layout
    group: Group

    @property
    def sheet(self) -> str:
        """The title of the row's sheet."""
        return self.row.sheet

    @property
    def number(self) -> int:
        """The row's number in its sheet."""
        return self.row.number

    def cell(self, column: Column) -> Cell:
        """The cell of a column, an empty one where the table has no such column."""
        return self.row.cell(self.layout.index(column))

    def text(self, column: Column) -> str:
        """The text of a column, normalised, lines kept."""
        text = self.cell(column).text
        return normalise(text) if text else ""

    def line(self, column: Column) -> str:
        """The text of a column on one line."""
        text = self.cell(column).text
        return normalise_line(text) if text else ""


@dataclass(frozen=True, slots=True)
class LostRow:
    """A row with content that is neither data nor anything else known; or data that `reason` says is of no use."""

    sheet: str
    number: int
    text: str
    reason: str = ""


@dataclass(slots=True)
class TableContent:
    """Everything that a file's tables hold; `problems` are those of a table as a whole, with its sheet."""

    rows: list[DataRow | LostRow] = field(default_factory=list)
    problems: list[tuple[str, Problem]] = field(default_factory=list)


def table_content(facts: FileFacts, *, is_uniform: bool = True) -> TableContent:
    """Read a file whole. Raises `BadFile`, also for formulas, which nobody has computed for us.

    `is_uniform`: what a later table of a sheet has beyond the columns of the first is reported and not taken,
    so that every row can say the same. Otherwise each row says what its own table has.
    """
    known = {layout.sheet: layout for layout in layouts(facts)}
    content = TableContent()
    for sheet, rows in groupby(read_table(facts), key=lambda row: row.sheet):
        layout = known.get(sheet)
        if layout is None:
            content.problems.append((sheet, _sheet_problem(next(rows), _NO_HEADER)))
            continue
        if content.rows and any(map(speaks_of_contents, layout.titles)):
            content.problems.append((sheet, _sheet_problem(next(rows), _CONTENTS)))
            continue
        _Sorting(facts, layout, content, is_uniform).take(list(rows))
    return content


def _announced_above(layout: Layout) -> ChangeKind | None:
    """What the titles above a table announce of its rows: the last of them that speaks of one change."""
    if layout.is_abolition:
        return ChangeKind.ABOLISHED
    spoken = [change for title in layout.titles if (change := change_in(title))]
    return spoken[-1] if spoken else None


def _sheet_problem(row: TableRow, reason: str) -> Problem:
    text = next((cell.text for cell in row.filled.values()), "")
    return Problem(row.number, "", "Cả trang", text[:200], reason)


class _Sorting:
    """Sorts the rows of one sheet."""

    def __init__(self, facts: FileFacts, layout: Layout, content: TableContent, is_uniform: bool) -> None:
        self.facts = facts
        self.first_layout = self.layout = layout
        self.content = content
        self.is_uniform = is_uniform
        self.group = begun_by(layout.titles, _announced_above(layout))
        self.is_abolished_by_heading = layout.is_abolition
        self.headless: dict[int, Problem] = {}
        self.above: TableRow | None = None

    def take(self, rows: Sequence[TableRow]) -> None:
        """Sort all rows of the sheet into the content."""
        self._report_columns(self.layout, self.layout.unknown)
        rows = self._without_contents(rows)
        end = self._end_of_data(rows)
        for row, below in zip(rows[:end], [*rows[1:end], None], strict=True):
            if row.number > self.layout.last:
                self._take_row(row, below)
        for problem in self.headless.values():
            self._report(problem)

    def _without_contents(self, rows: Sequence[TableRow]) -> list[TableRow]:
        """The rows but those that speak again, and in full, of procedures listed above; each such part is told."""
        kept: list[TableRow] = []
        is_list = True
        for row in rows:
            line = normalise_line(next(iter(row.filled.values())).text) if len(row.filled) == 1 else ""
            if _BEGINS_LIST.match(match_key(without_mark(line))):
                is_list = True
            elif is_list and speaks_of_contents(line) and kept and kept[-1].number > self.layout.last:
                self._report(_sheet_problem(row, _CONTENTS))
                is_list = False
            if is_list:
                kept.append(row)
        return kept

    def _report(self, problem: Problem) -> None:
        self.content.problems.append((self.first_layout.sheet, problem))

    def _take_row(self, row: TableRow, below: TableRow | None) -> None:
        repeated = header_columns(row)
        heading = heading_in(row, self.layout)
        if repeated:
            self._take_header(layout_of(row, below), repeated)
        elif is_numbering(row) or has_ordinal_alone(row, self.layout):
            return
        elif heading:
            self.group = self.group.under(heading)
            self.is_abolished_by_heading &= self.group.is_abolition
            if self.group.unclear:
                self._report(_unclear_problem(row, heading))
        elif is_data(row, self.layout) and not self.layout.is_pair:
            self._take_data(row)
        else:
            text = " | ".join(normalise_line(cell.text) for cell in row.filled.values())
            why = _TWO_PROCEDURES if self.layout.is_pair else ""
            self.content.rows.append(LostRow(row.sheet, row.number, text, why))

    def _take_header(self, layout: Layout, columns: dict[int, Column]) -> None:
        """A heading again: of the next page, or of a further table, with columns and a change of its own."""
        if layout.is_abolition:
            self.group = replace(self.group, change=ChangeKind.ABOLISHED)
        elif self.is_abolished_by_heading:
            self.group = replace(self.group, change=None)
        self.is_abolished_by_heading = layout.is_abolition
        if columns == self.layout.columns or layout.columns == self.layout.columns:
            self.layout = replace(self.layout, last=layout.last)
            return
        self.above = None
        allowed = set(self.first_layout.columns.values() if self.is_uniform else Column)
        kept = {index: column for index, column in layout.columns.items() if column in allowed}
        surplus = tuple(pair for pair in layout.headings.items() if pair[0] not in kept)
        unknown = tuple(pair for pair in layout.unknown if pair[0] not in kept)
        self.layout = replace(layout, columns=kept, unknown=unknown)
        self._report_columns(layout, surplus)

    def _take_data(self, row: TableRow) -> None:
        ordinal = self.layout.index(Column.ORDINAL)
        for index, cell in row.filled.items():
            if cell.is_formula and index != ordinal:
                raise _formula(self.facts, row, index, cell)
            if cell.has_table:
                self._report(_nested_problem(row, self.layout.headings.get(index, _letters(index)), cell))
            if index not in self.layout.headings and index not in self.headless:
                self.headless[index] = _headless_problem(row, index, cell)
        row = self._without_dittos(row)
        self.content.rows.append(DataRow(row, self.layout, self._group_of(row)))

    def _group_of(self, row: TableRow) -> Group:
        index = self.layout.abolishing
        is_abolished = index is not None and match_key(row.cell(index).text) not in _NO_REASON
        return (
            replace(self.group, change=self.group.change or ChangeKind.ABOLISHED)
            if is_abolished
            else self.group
        )

    def _without_dittos(self, row: TableRow) -> TableRow:
        own = {self.layout.index(column) for column in (Column.ORDINAL, Column.CODE, Column.NAME)}
        row, lost = with_dittos(row, self.above, own)
        self.above = row
        for index in lost:
            heading = self.layout.headings.get(index, _letters(index))
            self._report(Problem(row.number, "", heading[:120], "", _NOTHING_ABOVE.format(heading[:80])))
        return row

    def _report_columns(self, layout: Layout, columns: Sequence[tuple[int, str]]) -> None:
        reason = (
            "Không biết cột này chứa gì, hoặc đã có cột khác cùng nghĩa; nội dung của cột không được lấy."
        )
        for _, heading in columns:
            self._report(Problem(layout.first, "", COLUMN_HEADING, heading, reason))

    def _end_of_data(self, rows: Sequence[TableRow]) -> int:
        """Where the footer begins: the number of rows before it."""
        solid = max((at for at, row in enumerate(rows, 1) if self._is_solid(row)), default=0)
        for at in range(solid, len(rows)):
            row = rows[at]
            if row.number > self.layout.last and not self._is_still_list(row):
                return at
        return len(rows)

    def _is_still_list(self, row: TableRow) -> bool:
        if is_footer(row):
            return False
        return is_data(row, self.layout) or heading_in(row, self.layout) != ""

    def _is_solid(self, row: TableRow) -> bool:
        """Whether the row can be no footer: it has an ordinal number and more, or a code."""
        if row.number <= self.layout.last or len(row.filled) < 2:
            return False
        if self.layout.has(Column.ORDINAL) or self.layout.has(Column.CODE):
            code = row.cell(self.layout.index(Column.CODE)).text
            return has_ordinal(row, self.layout) or any(map(str.isdigit, code))
        return is_data(row, self.layout) and not is_footer(row)


def _formula(facts: FileFacts, row: TableRow, index: int, cell: Cell) -> BadFile:
    place = f"{_letters(index)}{row.number}"
    return refused(
        facts.path,
        f"ô {place} chứa công thức «{normalise_line(cell.text)[:80]}» nên không biết giá trị. "
        "Hãy chép cả bảng, dán lại dạng giá trị (Paste Values) rồi lưu",
    )


def _letters(index: int) -> str:
    return (
        chr(ord("A") + index) if index < 26 else chr(ord("A") + index // 26 - 1) + chr(ord("A") + index % 26)
    )


def _headless_problem(row: TableRow, index: int, cell: Cell) -> Problem:
    reason = f"Cột {_letters(index)} không có tiêu đề nhưng có nội dung; nội dung của cột không được lấy."
    return Problem(row.number, "", f"Cột {_letters(index)}", normalise_line(cell.text)[:200], reason)


def _nested_problem(row: TableRow, heading: str, cell: Cell) -> Problem:
    reason = "Trong ô có một bảng khác; các dòng của bảng ấy được ghi thành từng dòng chữ. Hãy xem lại ô này."
    return Problem(row.number, "", heading[:120], normalise_line(cell.text)[:200], reason)


def _unclear_problem(row: TableRow, heading: str) -> Problem:
    reason = "Dòng nhóm này không nói rõ lĩnh vực hay cấp thực hiện nên không ghi gì cho các dòng bên dưới."
    return Problem(row.number, "", "Dòng nhóm", heading[:200], reason)
