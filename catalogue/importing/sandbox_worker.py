"""The limited process in which a stranger's table is read: this side of the pipe.

Started by `sandbox` and by nobody else. It takes its limits first, then guards and reads the file, and
writes one JSON value a line: ``{"sheet": title}``, ``[row number, [cells]]``, and at the end either
``{"end": true}`` or ``{"refused": sentence}``. It imports nothing of the house but the reading itself.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from . import sheet_scan as limits
from .package_guard import EXCEL, WORD
from .sheet_scan import UnreadableError
from .table_reading import RawCell, RawRow, RawSheet, read_csv, read_xls, read_xlsx
from .word_tables import read_docx

if sys.platform != "win32":  # there the file is read without limits, but still in a process of its own
    import resource

_ADDRESS_SPACE = 1024 * 1024 * 1024
_HEAP = 160 * 1024 * 1024
_OPENING_SECONDS = 4
_SECONDS = 120
_LONGEST_CELL = 32_767
_MOST_TEXT = 32_000_000

_READINGS: dict[str, Callable[[Path], Iterator[RawSheet]]] = {
    "xlsx": read_xlsx,
    "xls": read_xls,
    "csv": read_csv,
    "docx": read_docx,
}


def _take_limits() -> None:
    """A hostile file shows itself while it is opened, so opening has the shorter time."""
    if sys.platform == "win32":
        return
    for kind, most in (
        ("RLIMIT_AS", (_ADDRESS_SPACE, _ADDRESS_SPACE)),
        ("RLIMIT_DATA", (_HEAP, _HEAP)),
        ("RLIMIT_CPU", (_OPENING_SECONDS, _SECONDS)),
        ("RLIMIT_FSIZE", (0, 0)),
        ("RLIMIT_CORE", (0, 0)),
    ):
        try:
            resource.setrlimit(getattr(resource, kind), most)
        except (AttributeError, OSError, ValueError):
            continue  # this system has no such limit, or already a lower one


def _allow_reading() -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


@dataclass(slots=True)
class _Bounds:
    """Holds the limits over all sheets, whatever the format."""

    rows: int = 0
    text: int = 0
    last_row: int = 0

    def trimmed(self, row: RawRow) -> list[RawCell]:
        """The cells up to the last one with content; [] for a blank row. Raises `UnreadableError`."""
        cells = row.cells
        width = max((at for at, cell in enumerate(cells, 1) if cell[0].strip()), default=0)
        if width == 0:
            return []
        self.rows += 1
        self.text += sum(len(cell[0]) for cell in cells)
        if self.rows > limits.MOST_ROWS:
            raise UnreadableError(limits.too_many_rows_sentence())
        if width > limits.MOST_COLUMNS:
            raise UnreadableError(limits.far_column_sentence(row.number))
        if row.number - self.last_row > limits.MOST_BLANK_ROWS + 1:
            raise UnreadableError(limits.far_row_sentence(row.number))
        if self.text > _MOST_TEXT or any(len(cell[0]) > _LONGEST_CELL for cell in cells):
            raise UnreadableError(
                f"dòng {row.number} chứa nhiều chữ hơn một bảng tính có thể chứa. Hãy rút ngắn rồi lưu lại"
            )
        self.last_row = row.number
        return cells[:width]


def _say(pipe: BinaryIO, value: object) -> None:
    pipe.write(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"
    )


def _send_rows(pipe: BinaryIO, sheets: Iterator[RawSheet], head: int) -> None:
    bounds = _Bounds()
    for sheet in sheets:
        _allow_reading()
        _say(pipe, {"sheet": sheet.title})
        bounds.last_row = 0
        sent = 0
        for row in sheet.rows:
            cells = bounds.trimmed(row)
            if not cells:
                continue
            _say(pipe, [row.number, [cell[0] if not cell[1] else cell for cell in cells]])
            sent += 1
            if sent == head:
                break


def main(kind: str, path: str, head: int, pipe: BinaryIO = sys.stdout.buffer) -> None:
    """Read the file as this kind and send its rows; at most `head` of each sheet unless it is 0."""
    _take_limits()
    program = WORD if kind == "docx" else EXCEL
    try:
        _send_rows(pipe, _READINGS[kind](Path(path)), head)
    except UnreadableError as refusal:
        _say(pipe, {"refused": str(refusal)})
    except MemoryError:
        _say(pipe, {"refused": "tệp cần quá nhiều bộ nhớ để đọc. Hãy chép bảng sang một tệp mới rồi lưu lại"})
    except Exception:  # noqa: BLE001 - whatever a parser stumbles over, a stranger's file made it stumble
        _say(pipe, {"refused": f"tệp hỏng hoặc không theo đúng chuẩn. {program.saved_anew}"})
    else:
        _say(pipe, {"end": True})
    pipe.flush()
