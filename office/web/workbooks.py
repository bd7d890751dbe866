"""The house style of Excel: one way in which every table leaves the office, on screen and on paper.

Page and type follow Nghị định 30/2020/NĐ-CP, Phụ lục I: A4 (across, as tables may be), margins, Times New
Roman, page numbers from the second page at the top. A text is always stored as a text, so nothing that
people typed can become a formula; a `Formula` of the house is reckoned by the reader's own Excel. Numbers ask for
Vietnamese separators: LibreOffice gives them in every language, Excel those of the machine.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from .document_parts import GroupRow
from .sheet_cells import TYPEFACE, styles, text_cell, value_cell
from .sheet_charts import draw_charts
from .sheet_values import BoldRow, Chart, Formula, Value

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_A4 = 9
_INCH = 25.4
_LETTERS = 1.1  # of Times New Roman in a unit of width, which is a digit of Calibri
_LINE_HEIGHT = 15.75  # points, of 12-point type
_CHOICES = "Giá trị"
_EMPTY_ROWS = 2000  # below a table, in which Excel offers its choices too
_TALLEST = 409.5  # Excel shows no higher row


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its title; `width` counts characters.

    Each value brings its own kind; `is_code` marks texts that keep their zeros even when edited by hand.
    Excel offers the `allowed` values in each cell and takes no others. A hidden column is there for whoever
    reads the workbook back.
    """

    title: str
    width: int
    is_code: bool = False
    allowed: tuple[str, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with what stands above it.

    `title` is the tab's (at most 31 characters), `notes` are lines under the heading, and `banner` is a
    warning that stands first and on every printed page. A row has one value a column (None is an empty cell), is
    bold, or is a `GroupRow` that heads the rows after it. A sheet that is read from its first line to its last
    is not filtered.
    """

    title: str
    heading: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value] | BoldRow | GroupRow]
    notes: Sequence[str] = ()
    banner: str = ""
    is_filtered: bool = True
    charts: Sequence[Chart] = ()

    @property
    def first_row(self) -> int:
        """The number of the row in which the table begins, for formulas of other sheets."""
        return len(_lines_above(self)) + 3


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """The workbook as a file's bytes. Dates must be plain dates, since Excel knows no time zone."""
    # All rows first: a query that fails halfway would leave the writer's temporary file behind.
    filled = [(sheet, _checked(sheet)) for sheet in sheets]
    book = Workbook(write_only=True)
    book.properties.creator = "Thủ Tục Gọn"
    book.properties.title = sheets[0].heading
    for style in styles():
        book.add_named_style(style)
    choices = _Choices()
    for sheet, rows in filled:
        _write_sheet(book.create_sheet(sheet.title), sheet, rows, choices)
    choices.write(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


_Row = Sequence[Value] | BoldRow | GroupRow


def _checked(sheet: Sheet) -> list[_Row]:
    rows = list(sheet.rows)
    for row in rows:
        if not isinstance(row, GroupRow) and len(_values(row)) != len(sheet.columns):
            raise ValueError(f"a row of {sheet.title} has not one value for each column: {row}")
    return rows


def _values(row: Sequence[Value] | BoldRow) -> Sequence[Value]:
    return row.values if isinstance(row, BoldRow) else row


class _Choices:
    """The allowed values of all columns, on a hidden sheet: Excel takes longer lists from nowhere else."""

    def __init__(self) -> None:
        self._lists: list[tuple[str, ...]] = []

    def offer(self, page: Any, column: Column, letter: str, first: int, last: int) -> None:
        """Lets Excel offer the values in these rows, and in many that are still empty."""
        if column.allowed not in self._lists:
            self._lists.append(column.allowed)
        place = get_column_letter(self._lists.index(column.allowed) + 1)
        rule = DataValidation(
            type="list",
            formula1=f"'{_CHOICES}'!${place}$1:${place}${len(column.allowed)}",
            allow_blank=True,
            showErrorMessage=True,
            errorTitle=column.title[:32],
            error="Hãy chọn một giá trị trong danh sách.",
        )
        rule.add(f"{letter}{first}:{letter}{last + _EMPTY_ROWS}")
        page.data_validations.append(rule)

    def write(self, book: Workbook) -> None:
        """Adds the hidden sheet, if there is anything to choose from."""
        if not self._lists:
            return
        page: Any = book.create_sheet(_CHOICES)
        page.sheet_state = "hidden"
        for row in zip_longest(*self._lists, fillvalue=""):
            page.append([text_cell(page, text, "chữ") for text in row])


def _write_sheet(page: Any, sheet: Sheet, rows: list[_Row], choices: _Choices) -> None:
    above = _lines_above(sheet)
    head_row = len(above) + 2
    # The writer streams: everything that stands before the rows in the file must be known before them.
    _lay_out_page(page, sheet.banner)
    _lay_out_table(page, sheet, head_row, head_row + len(rows))
    draw_charts(page, sheet.charts, head_row, head_row + len(rows))
    for letter, column in _lettered(sheet.columns):
        if column.allowed:
            choices.offer(page, column, letter, head_row + 1, head_row + len(rows))
    for text, style in above:
        page.append([text_cell(page, text, style)])
    page.append([])
    _give_height(page, head_row, [(column.title, column) for column in sheet.columns])
    page.append([text_cell(page, column.title, "tên cột") for column in sheet.columns])
    for number, row in enumerate(rows, start=head_row + 1):
        if isinstance(row, GroupRow):
            # One cell whose words run over the empty ones beside it: merged cells tear a list apart when sorted.
            page.append([text_cell(page, row.text, "nhóm")])
            continue
        pairs = list(zip(_reckoned(_values(row), number, head_row + 1), sheet.columns, strict=True))
        _give_height(page, number, pairs)
        is_bold = isinstance(row, BoldRow)
        page.append(
            [value_cell(page, value, is_code=column.is_code, is_bold=is_bold) for value, column in pairs]
        )
        # The row is written; a record for each of many thousand would stay in memory until the end.
        page.row_dimensions.pop(number)


def _reckoned(values: Sequence[Value], number: int, first: int) -> Iterator[Value]:
    for value in values:
        yield replace(value, text=value.at(number, first)) if isinstance(value, Formula) else value


def _lines_above(sheet: Sheet) -> list[tuple[str, str]]:
    banner = [(sheet.banner, "cảnh báo")] if sheet.banner else []
    return [*banner, (sheet.heading, "tiêu đề"), *((note, "ghi chú") for note in sheet.notes)]


def _lay_out_page(page: Any, banner: str) -> None:
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.page_margins = PageMargins(
        left=30 / _INCH,
        right=15 / _INCH,
        top=20 / _INCH,
        bottom=20 / _INCH,
        header=10 / _INCH,
        footer=8 / _INCH,
    )
    page.HeaderFooter.differentFirst = True
    _print_at_edge(page.oddHeader.center, "&P")
    for footer in (page.firstFooter, page.oddFooter):
        _print_at_edge(footer.left, banner.replace("&", "&&"))


def _print_at_edge(edge: Any, text: str) -> None:
    if text:
        edge.text, edge.font, edge.size = text, f"{TYPEFACE},Regular", 13


def _lay_out_table(page: Any, sheet: Sheet, head_row: int, last_row: int) -> None:
    for letter, column in _lettered(sheet.columns):
        shown = page.column_dimensions[letter]
        shown.width, shown.hidden = column.width, column.is_hidden
        if column.is_code:
            shown.number_format = "@"
    page.freeze_panes = f"A{head_row + 1}"
    page.print_title_rows = f"{head_row}:{head_row}"
    if sheet.is_filtered:
        page.auto_filter.ref = f"A{head_row}:{get_column_letter(len(sheet.columns))}{last_row}"


def _lettered(columns: Sequence[Column]) -> Iterator[tuple[str, Column]]:
    return ((get_column_letter(number), column) for number, column in enumerate(columns, start=1))


def _give_height(page: Any, number: int, row: list[tuple[Value, Column]]) -> None:
    # Not every program measures wrapped rows by itself when it opens or prints a file.
    texts = ((value, int(column.width * _LETTERS)) for value, column in row if isinstance(value, str))
    lines = max((_lines_of(text, width) for text, width in texts), default=1)
    page.row_dimensions[number].height = min(lines * _LINE_HEIGHT, _TALLEST)


def _lines_of(text: str, width: int) -> int:
    return sum(_wrapped(line.split(), width) for line in text.split("\n"))


def _wrapped(words: list[str], width: int) -> int:
    lines, taken = 1, 0
    for word in words:
        if taken and taken + len(word) > width:
            lines, taken = lines + 1, 0
        broken = (len(word) - 1) // width
        lines, taken = lines + broken, taken + len(word) - broken * width + 1
    return lines
