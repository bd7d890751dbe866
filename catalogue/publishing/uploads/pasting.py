"""A table that was copied and pasted → the tab-separated file that it is kept and read as. Pure.

Spreadsheets quote a cell that holds a tab, a line break or a quotation mark, and double the marks inside; a line
break inside such a cell belongs to the cell. Programs that do not quote leave marks standing alone: one that
does not close its cell is a mark like any other and swallows no cells after it.
"""

import csv
import io
import re

from office.errors import BadInput

from ...importing.columns import heads_names_alone

MAX_PASTED_BYTES = 2 << 20
_CELL = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\n]|\Z)|([^\t\n]*)')
_TOO_LONG = (
    f"Bảng dán vào lớn hơn {MAX_PASTED_BYTES >> 20} MB. Hãy lưu thành tệp .xlsx hoặc .docx rồi tải tệp lên."
)
_NO_COLUMNS = (
    "Nội dung dán vào không có các cột. Hãy chọn cả bảng trong Word, Excel hoặc trang web, chép rồi dán lại; "
    "bảng trong PDF thì mở PDF bằng Word, lưu thành .docx rồi tải lên."
)


def pasted_file(text: str) -> bytes:
    """The file's bytes, all rows of one width. Raises `BadInput` for what is too long or has no columns."""
    if len(text.encode("utf-8", "replace")) > MAX_PASTED_BYTES:
        raise BadInput(_TOO_LONG)
    rows = pasted_rows(text)
    width = max(map(len, rows), default=0)
    if width < 2 and not any(heads_names_alone(cell) for row in rows for cell in row):
        raise BadInput(_NO_COLUMNS)
    file = io.StringIO(newline="")
    written = csv.writer(file, delimiter="\t", lineterminator="\n")
    written.writerows(row + [""] * (width - len(row)) for row in rows)
    return file.getvalue().encode("utf-8", "replace")


def pasted_rows(text: str) -> list[list[str]]:
    """The cells of each row, empty rows before and after the table left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    rows: list[list[str]] = [[]]
    at = 0
    while at <= len(text):
        match = _CELL.match(text, at)
        assert match is not None
        rows[-1].append(match[2] if match[1] is None else match[1].replace('""', '"'))
        at = match.end()
        if text[at : at + 1] == "\n":
            rows.append([])
        at += 1
    return rows if text else []
