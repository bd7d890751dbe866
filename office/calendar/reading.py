"""Reading a calendar from a CSV file with the columns ngay, loai, ten, can_cu, da_quyet_dinh.

Every row comes back either as a `DecidedDay` or as a `RowProblem` that says why not; none is dropped.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from ..errors import BadFile
from ..text import normalise_line
from .models import DayKind

COLUMNS = ("ngay", "loai", "ten", "can_cu", "da_quyet_dinh")
_KINDS = {"nghi": DayKind.DAY_OFF, "lam_viec": DayKind.WORKING}
_DECIDED = {"co": True, "chua": False}
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class DecidedDay:
    """What a file or an officer says about one day."""

    on: date
    kind: DayKind
    name: str
    legal_basis: str
    is_decided: bool

    def says(self) -> dict[str, Any]:
        """All but the day itself, by the names of the record's attributes."""
        return {name: value for name, value in asdict(self).items() if name != "on"}


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that cannot be taken: its number in the file (the heading is row 1), its text, the reason."""

    row: int
    text: str
    reason: str


def read_calendar(lines: Iterable[str]) -> Iterator[DecidedDay | RowProblem]:
    """The rows of a file, in order. Raises `BadFile` when the heading lacks a column."""
    reader = csv.DictReader(lines)
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or [])]
    if missing:
        raise BadFile(
            f"Tệp lịch thiếu cột {', '.join(missing)}. Dòng đầu phải có các cột: {', '.join(COLUMNS)}; "
            "hãy sửa dòng đầu rồi nhập lại."
        )
    seen: set[date] = set()
    for cells in reader:
        yield _read_row(reader.line_num, {name: cells.get(name) or "" for name in COLUMNS}, seen)


def _read_row(number: int, cells: dict[str, str], seen: set[date]) -> DecidedDay | RowProblem:
    try:
        day = _read_day(cells)
        if day.on in seen:
            raise ValueError("ngày này đã có ở một dòng trước trong cùng tệp")
    except ValueError as error:
        return RowProblem(number, ",".join(cells.values()), str(error))
    seen.add(day.on)
    return day


def _read_day(cells: dict[str, str]) -> DecidedDay:
    name, legal_basis = normalise_line(cells["ten"]), normalise_line(cells["can_cu"])
    if not name or not legal_basis:
        raise ValueError("thiếu tên ngày hoặc văn bản căn cứ")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"tên ngày dài quá {LONGEST_NAME} ký tự")
    kind, is_decided = _KINDS.get(cells["loai"].strip()), _DECIDED.get(cells["da_quyet_dinh"].strip())
    if kind is None:
        raise ValueError(f"cột loai phải là nghi hoặc lam_viec, không phải «{cells['loai']}»")
    if is_decided is None:
        raise ValueError(f"cột da_quyet_dinh phải là co hoặc chua, không phải «{cells['da_quyet_dinh']}»")
    return DecidedDay(_read_date(cells["ngay"]), kind, name, legal_basis, is_decided)


def _read_date(text: str) -> date:
    # A spreadsheet that saves the file again writes dates the Vietnamese way round.
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007 (a date, no moment)
        except ValueError:
            continue
    raise ValueError(f"ngày «{text}» không đọc được; hãy viết dạng 2026-02-16 hoặc 16/02/2026")
