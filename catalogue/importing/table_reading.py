"""The three kinds of tables as raw rows: .xlsx with openpyxl, .xls with xlrd, CSV with our own sniffing.

Used only inside the limited process. A cell is (text, mark): "n" a number, "f" a formula, "" text. Numbers
become text with Excel's own fifteen digits, so 2.000815 reads the same from both formats; whether zeros
were lost at its end nobody can tell any more, which is why the mark is kept.
"""

import csv
import os
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import xlrd
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from .sheet_scan import HIDDEN, MOST_BLANK_ROWS, MOST_COLUMNS, Merge, UnreadableError
from .text_files import text_encoding
from .workbook_guard import guard_workbook

RawCell = tuple[str, str]
# The published types do not know the whole of these two.
_xlrd: Any = xlrd
_read_only_sheet: Any = ReadOnlyWorksheet
_BLANK: RawCell = ("", "")
_EXCEL_ESCAPES = re.compile(r"_x000[9ADad]_")
_SEPARATORS = (",", ";", "\t")
_SAMPLE_LINES = 60


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row by its number (from 1)."""

    number: int
    cells: list[RawCell]


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet and its rows, read as they are asked for."""

    title: str
    rows: Iterator[RawRow]


# openpyxl would first look for the dimensions that the sheet states, through the whole sheet where it states
# none. They are not believed, so the time is saved.
_read_only_sheet._get_size = lambda sheet: None


def cell_of(value: Any) -> RawCell:
    """A value of a cell as text and mark; dates as ngày/tháng/năm."""
    if value is None:
        return _BLANK
    if isinstance(value, str):
        return _EXCEL_ESCAPES.sub("\n", value) if "_x000" in value else value, ""
    if isinstance(value, bool):
        return str(value).upper(), ""
    if isinstance(value, (int, float)):
        return (str(value) if isinstance(value, int) else f"{value:.15g}"), "n"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}", ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}", ""
    return str(getattr(value, "text", value)), ""


def _filled(rows: Iterable[RawRow], merges: Sequence[Merge]) -> Iterator[RawRow]:
    """Gives every row of a downward merge its content; rows that have nothing of their own stay blank."""
    starting: dict[int, list[Merge]] = {}
    for merge in merges:
        if merge.column < MOST_COLUMNS:
            starting.setdefault(merge.first, []).append(merge)
    running: dict[int, tuple[RawCell, int]] = {}
    for row in rows:
        cells = row.cells
        for merge in starting.get(row.number, ()):
            running[merge.column] = (cells[merge.column] if merge.column < len(cells) else _BLANK, merge.last)
        if running and any(cell[0].strip() for cell in cells):
            for column, (cell, last) in running.items():
                if row.number <= last and (column >= len(cells) or not cells[column][0].strip()):
                    cells += [_BLANK] * (column + 1 - len(cells))
                    cells[column] = cell
        yield row


def read_xlsx(path: Path) -> Iterator[RawSheet]:
    """The sheets of a guarded workbook. Raises `UnreadableError`."""
    with zipfile.ZipFile(path) as archive:
        merges = guard_workbook(archive)
    book = openpyxl.load_workbook(path.open("rb"), read_only=True, data_only=False, keep_links=False)
    if not book.worksheets:
        raise UnreadableError(
            "bảng tính không có trang nào đọc được. Hãy mở bằng Excel rồi lưu lại dạng .xlsx"
        )
    sheets: list[Any] = book.worksheets
    for sheet in sheets:
        title = sheet.title if sheet.sheet_state == "visible" else f"{sheet.title}{HIDDEN}"
        yield RawSheet(title, _filled(_xlsx_rows(sheet), merges.get(sheet._worksheet_path, ())))


def _xlsx_rows(sheet: Any) -> Iterator[RawRow]:
    blank = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        cells = [_xlsx_cell(cell) for cell in row]
        blank = 0 if any(cell is not _BLANK for cell in cells) else blank + 1
        if blank > MOST_BLANK_ROWS:
            return  # the guard has made sure that nothing follows
        yield RawRow(number, cells)


def _xlsx_cell(cell: Any) -> RawCell:
    if cell.value is None:
        return _BLANK
    text, mark = cell_of(cell.value)
    return text, "f" if cell.data_type == "f" else mark


def read_xls(path: Path) -> Iterator[RawSheet]:
    """The sheets of an Excel 97-2003 workbook; cached values, since xlrd does not show formulas."""
    book = _opened_xls(path)
    for index in range(book.nsheets):
        sheet = book.sheet_by_index(index)
        merges = [
            Merge(left, top + 1, bottom) for top, bottom, left, _ in sheet.merged_cells if bottom - top > 1
        ]
        title = f"{sheet.name}{HIDDEN}" if sheet.visibility else sheet.name
        yield RawSheet(title, _filled(_xls_rows(book, sheet), merges))
        book.unload_sheet(index)


def _opened_xls(path: Path) -> Any:
    with open(os.devnull, "w", encoding="utf-8") as silence:
        options = {
            "logfile": silence,
            "on_demand": True,
            "ragged_rows": True,
            "ignore_workbook_corruption": True,
        }
        try:
            return _xlrd.open_workbook(path, formatting_info=True, **options)
        except _xlrd.XLRDError as error:
            if "encrypted" in str(error).lower():
                raise UnreadableError(
                    "tệp đặt mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu rồi lưu lại"
                ) from error
            # Formats are wanted only for merged cells; many programs write them wrongly.
            return _xlrd.open_workbook(path, **options)


def _xls_rows(book: Any, sheet: Any) -> Iterator[RawRow]:
    for index in range(sheet.nrows):
        yield RawRow(index + 1, [_xls_cell(book, cell) for cell in sheet.row(index)])


def _xls_cell(book: Any, cell: Any) -> RawCell:
    if cell.ctype == _xlrd.XL_CELL_DATE:
        try:
            return cell_of(_xlrd.xldate_as_datetime(cell.value, book.datemode))
        except (ValueError, OverflowError):
            return cell_of(cell.value)
    if cell.ctype == _xlrd.XL_CELL_ERROR:
        return _xlrd.error_text_from_code.get(cell.value, "#N/A"), ""
    if cell.ctype == _xlrd.XL_CELL_BOOLEAN:
        return cell_of(bool(cell.value))
    return _BLANK if cell.value == "" else cell_of(cell.value)


def read_csv(path: Path) -> Iterator[RawSheet]:
    """The one sheet of a CSV file; UTF-8 or UTF-16, separated by comma, semicolon or tab."""
    with path.open("rb") as probe:
        encoding = text_encoding(probe.read(4))
    csv.field_size_limit(200_000)
    with path.open(encoding=encoding, newline="") as file:
        sample = [line for line in (file.readline(200_000) for _ in range(_SAMPLE_LINES)) if line]
        file.seek(0)
        stated = re.fullmatch(r"sep=(.)\s*", sample[0], re.IGNORECASE) if sample else None
        separator = stated[1] if stated else _separator_by_name(path) or separator_of(sample)
        rows = csv.reader(file, delimiter=separator)
        yield RawSheet("", _csv_rows(rows, skip_first=stated is not None))


def _separator_by_name(path: Path) -> str:
    return "\t" if path.suffix.lower() == ".tsv" else ""


def _csv_rows(rows: Iterable[list[str]], skip_first: bool) -> Iterator[RawRow]:
    for number, row in enumerate(rows, start=1):
        if number > 1 or not skip_first:
            yield RawRow(number, [(text, "") for text in row])


def separator_of(sample: Sequence[str]) -> str:
    """The separator under which most lines fall into the same number of columns, more columns if equal."""

    def agreement(separator: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=separator) if len(row) > 1)
        if not widths:
            return 0, 0
        width, lines = max(widths.items(), key=lambda item: (item[1], item[0]))
        return lines, width

    return max(_SEPARATORS, key=agreement)
