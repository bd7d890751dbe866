"""Builds the tables that offices send, as .xlsx and as CSV."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from catalogue.importing.files import inspect
from catalogue.importing.readers import choose_reader
from catalogue.importing.staging import Problem, RefusedRow, Staged

Rows = Sequence[Sequence[Any]]
HEADER = ("STT", "Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực", "Quyết định")
AUTHORITY = "Ủy ban nhân dân tỉnh Thử Nghiệm"


def write_xlsx(path: Path, rows: Rows, merged: Sequence[str] = (), **sheets: Rows) -> Path:
    """A workbook with one sheet of these rows; further sheets by their titles."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Danh mục"
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    for title, more in sheets.items():
        other = book.create_sheet(title)
        for row in more:
            other.append(list(row))
    book.save(path)
    return path


def write_csv(path: Path, rows: Rows, separator: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path


def staged(path: Path, authority: str = AUTHORITY, reader: str | None = None) -> list[Staged]:
    """The rows of a file as its reader stages them."""
    facts = inspect(path, authority)
    return list(choose_reader(facts, reader).rows(facts))


def taken(path: Path, authority: str = AUTHORITY) -> list[Any]:
    """The contents of the rows that are taken."""
    return [each.content for each in staged(path, authority) if not isinstance(each, RefusedRow)]


def problems(rows: Sequence[Staged]) -> list[Problem]:
    return [problem for row in rows for problem in row.problems]
