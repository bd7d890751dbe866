"""The house style of Excel: one way in which every table leaves the office, on screen and on paper.

Page and type follow Nghị định 30/2020/NĐ-CP, Phụ lục I: A4 (across, as tables may be), margins, Times New
Roman, page numbers from the second page at the top. A text is always stored as a text, so nothing that
people typed can become a formula; a `Formula` of the house is reckoned by the reader's own Excel. Numbers ask for
Vietnamese separators: LibreOffice gives them in every language, Excel those of the machine.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from .document_parts import GroupRow
from .downloads import writable
from .sheet_charts import draw_charts
from .sheet_values import NUMBER_FORMATS, BoldRow, Chart, Formula, Value

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_LONGEST_TEXT = 32_767  # UTF-16 units in one cell of Excel
_CUT = " … (bị cắt: một ô Excel chỉ chứa được 32.767 ký tự)"
_TYPEFACE = "Times New Roman"
_A4 = 9
_INCH = 25.4
_LETTERS = 1.1  # of Times New Roman in a unit of width, which is a digit of Calibri
_LINE_HEIGHT = 15.75  # points, of 12-point type
_CHOICES = "Giá trị"
_EMPTY_ROWS = 2000  # below a table, in which Excel offers its choices too
_TALLEST = 409.5  # Excel shows no higher row
_BOLD = " đậm"
_LINE = Side(style="thin", color="FF7F7F7F")


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
    for style in _styles():
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


def _style(name: str, font: Font, *, is_cell: bool, **more: Any) -> NamedStyle:
    style = NamedStyle(f"Bảng {name}", font=font, **more)
    if is_cell:
        style.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
    return style


def _styles() -> Iterator[NamedStyle]:
    """Fresh ones for each workbook, because a workbook keeps its own numbers inside them."""
    usual = Font(name=_TYPEFACE, size=12)
    bold = Font(name=_TYPEFACE, size=12, bold=True)
    top = Alignment(vertical="top", wrap_text=True)
    right = Alignment(horizontal="right", vertical="top", indent=1)
    head = Alignment(horizontal="center", vertical="center", wrap_text=True)
    grey = PatternFill("solid", fgColor="FFE7ECF2")
    yield _style("tiêu đề", Font(name=_TYPEFACE, size=13, bold=True), is_cell=False)
    yield _style("ghi chú", Font(name=_TYPEFACE, size=12, italic=True), is_cell=False)
    yield _style("cảnh báo", Font(name=_TYPEFACE, size=13, bold=True, color="FFB00020"), is_cell=False)
    yield _style("tên cột", bold, is_cell=True, alignment=head, fill=grey)
    yield _style("nhóm", bold, is_cell=False, alignment=Alignment(vertical="center"))
    for weight, font in (("", usual), (_BOLD, bold)):
        yield _style(f"chữ{weight}", font, is_cell=True, alignment=top)
        yield _style(f"mã{weight}", font, is_cell=True, alignment=top, number_format="@")
        for name, number_format in NUMBER_FORMATS.items():
            yield _style(f"{name}{weight}", font, is_cell=True, alignment=right, number_format=number_format)
        yield _style(f"ngày{weight}", font, is_cell=True, alignment=right, number_format="dd\\/mm\\/yyyy")


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
            page.append([_text_cell(page, text, "chữ") for text in row])


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
        page.append([_text_cell(page, text, style)])
    page.append([])
    _give_height(page, head_row, [(column.title, column) for column in sheet.columns])
    page.append([_text_cell(page, column.title, "tên cột") for column in sheet.columns])
    for number, row in enumerate(rows, start=head_row + 1):
        if isinstance(row, GroupRow):
            # One cell whose words run over the empty ones beside it: merged cells tear a list apart when sorted.
            page.append([_text_cell(page, row.text, "nhóm")])
            continue
        pairs = list(zip(_reckoned(_values(row), number, head_row + 1), sheet.columns, strict=True))
        _give_height(page, number, pairs)
        is_bold = isinstance(row, BoldRow)
        page.append([_cell(page, value, column, is_bold) for value, column in pairs])
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
        edge.text, edge.font, edge.size = text, f"{_TYPEFACE},Regular", 13


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


def _text_cell(page: Any, text: str, style: str) -> Any:
    cell = WriteOnlyCell(page, _fitting(writable(text)))
    # Whatever the library has taken it for (a formula, an error value), it is a text.
    cell.data_type = "s"
    cell.style = f"Bảng {style}"
    return cell


def _fitting(text: str) -> str:
    if len(text) * 2 <= _LONGEST_TEXT:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST_TEXT:
        return text
    return units[: 2 * (_LONGEST_TEXT - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def _cell(page: Any, value: Value, column: Column, is_bold: bool) -> Any:
    weight = _BOLD if is_bold else ""
    if isinstance(value, str) and value:
        return _text_cell(page, value, f"{'mã' if column.is_code else 'chữ'}{weight}")
    cell: Any = WriteOnlyCell(page)
    if value != "":
        cell.value = value.text if isinstance(value, Formula) else value
    cell.style = f"Bảng {_style_of(value)}{weight}"
    return cell


def _style_of(value: Value) -> str:
    if isinstance(value, Formula):
        return "phần trăm" if value.is_percent else ("số", "số lẻ 1", "số lẻ 2")[value.places]
    if isinstance(value, date):
        return "ngày"
    if isinstance(value, Decimal) and value != value.to_integral_value():
        return "số lẻ"
    return "số" if isinstance(value, (int, Decimal)) else "chữ"
