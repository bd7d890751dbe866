"""What kind of row of a list it is: of a procedure, numbered and never filled in, a numbering of columns, a footer."""

import re

from office.text import match_key

from .columns import Column
from .headers import Layout
from .table_files import TableRow

_ORDINAL = re.compile(r"\(?\d{1,6}(?:\.\d{1,4})*\)?[.)]?")
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-ZĐ])\)?")
_FOOTER = re.compile(
    r"(?:nguoi|nhan vien|can bo|chuyen vien) (?:lap|ky|duyet|tong hop|bao cao|kiem tra|thuc hien)\b"
    r"|noi nhan\b"
    r"|(?:kt|tm|tl|tuq|q) (?:chu tich|giam doc|bo truong|uy ban|ubnd|chanh|cuc truong|truong|pho)"
    r"|(?:pho )?(?:chu tich|giam doc|chanh van phong|cuc truong|thu truong|truong phong)(?: |$)(?!.{30})"
    r"|(?:da |ho va ten |chu )?ky\b|tong (?:so|cong)\b|cong$|ghi chu$|\w+(?: \w+){0,3} ngay\b.{0,20}\bthang\b"
)


def is_data(row: TableRow, layout: Layout) -> bool:
    """Whether the row names a procedure or has a code."""
    cells = (row.cell(layout.index(column)) for column in (Column.NAME, Column.CODE))
    return any(cell.text.strip() for cell in cells)


def has_ordinal(row: TableRow, layout: Layout) -> bool:
    """Whether the row is numbered."""
    text = row.cell(layout.index(Column.ORDINAL)).text.strip()
    return _ORDINAL.fullmatch(text) is not None


def has_ordinal_alone(row: TableRow, layout: Layout) -> bool:
    """A row that was numbered and never filled in: there is nothing in it to lose."""
    return len(row.filled) == 1 and has_ordinal(row, layout)


def is_footer(row: TableRow) -> bool:
    """Whether the row begins what stands under a table: who wrote it, where it goes, totals."""
    return any(_FOOTER.match(match_key(cell.text)) for cell in row.filled.values())


def is_numbering(row: TableRow) -> bool:
    """The line "(1) (2) (3)" that some put under the heading."""
    texts = [cell.text.strip() for cell in row.filled.values()]
    return len(texts) >= 3 and all(map(_NUMBERING.fullmatch, texts))
