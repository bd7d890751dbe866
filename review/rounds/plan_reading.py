"""A plan of review as an office keeps it in Excel → items and problems; every row with content is one or the other.

Headings are known by their usual wordings, also where two rows of headings stand above each other (Chủ trì | Phối
hợp). Reading says nothing about the catalogue: `plan_taking` finds the procedures.
"""

import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path

from catalogue.importing.files import MAX_TABLE_BYTES, inspect
from catalogue.importing.table_files import TableRow, read_table
from office.errors import BadFile
from office.text import match_key, normalise, normalise_line

from .models import ReasonChosen
from .plan_columns import PlanColumn, column_of
from .plan_dates import read_plan_day

_SEARCHED = 30
_CODE_IN_NAME = re.compile(
    r"\s*[(\[]\s*(?:mã(?:\s+số)?\s*(?:TTHC)?\s*:?\s*)?(\d\.\d{6}[\w.]*)\s*[)\]]\s*", re.IGNORECASE
)
_HEADING_ROW = re.compile(r"^(?:[IVXLC]+|[A-ZĐ]|\d{1,3})\s*[.)/-]?\s*$|^\s*$")
_NUMBERS_ROW = re.compile(r"^\(?\d{1,2}\)?$")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row as it is written; `procedure_ids` only in a file that this house wrote."""

    number: int
    name: str
    code: str
    lead: str
    coordinating: str
    starts_on: date | None
    ends_on: date | None
    reason: ReasonChosen
    reason_words: str
    product: str
    is_group: bool
    procedure_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """A row that is not taken: its number in the file, what stands there, and why."""

    number: int
    text: str
    why: str


@dataclass(slots=True)
class PlanFile:
    """What a file says; `headings` are rows that only head the rows below them, told and not taken."""

    rows: list[PlanRow] = field(default_factory=list)
    problems: list[PlanProblem] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)


def read_plan(file_name: str, content: bytes, own: tuple[str, ...] = ()) -> PlanFile:
    """The rows of a file; `own` are the agency's headings. Raises `BadFile` for what is refused whole."""
    if not content or len(content) > MAX_TABLE_BYTES:
        raise BadFile(
            f"Tệp «{file_name[:80]}» rỗng hoặc lớn hơn {MAX_TABLE_BYTES >> 20} MB. Hãy chọn tệp khác."
        )
    with tempfile.TemporaryDirectory(prefix="thutuc-") as folder:
        path = Path(folder) / f"ke-hoach{Path(file_name).suffix.lower()[:6]}"
        path.write_bytes(content)
        rows = list(read_table(inspect(path)))
    found = PlanFile()
    for _, sheet in groupby(rows, key=lambda row: row.sheet):
        _take_sheet(list(sheet), own, found)
    if not found.rows and not found.problems:
        raise BadFile(
            f"Tệp «{file_name[:80]}» không có cột tên thủ tục nào. Hãy kiểm tra dòng tiêu đề (ví dụ «Tên thủ tục hành "
            "chính») rồi tải lại."
        )
    return found


def _take_sheet(rows: Sequence[TableRow], own: tuple[str, ...], found: PlanFile) -> None:
    columns, last_head = _columns(rows, own)
    if PlanColumn.NAME not in columns.values() and PlanColumn.CODE not in columns.values():
        return
    for row in rows:
        if row.number > last_head:
            _take_row(row, columns, found)


def _columns(rows: Sequence[TableRow], own: tuple[str, ...]) -> tuple[dict[int, PlanColumn], int]:
    """The columns by place, with the last row of headings: sub-headings name what one heading spans."""
    heads = [(row, _named(row, own)) for row in rows[:_SEARCHED]]
    best = max(heads, key=lambda pair: len(pair[1]), default=None)
    if best is None or len(best[1]) < 2:
        return {}, 0
    at = heads.index(best)
    columns, last = dict(best[1]), best[0].number
    for row, named in heads[max(0, at - 1) : at + 2]:
        if row is best[0] or not named or not _is_beside(row, best[0]):
            continue
        if row.number > last:
            # The lower heading is the more exact one: it says which part of the upper one a column is.
            columns = {place: each for place, each in columns.items() if each not in named.values()} | named
            last = row.number
        else:
            columns |= {place: each for place, each in named.items() if each not in columns.values()}
    return columns, last


def _named(row: TableRow, own: tuple[str, ...]) -> dict[int, PlanColumn]:
    named = {place: column_of(cell.text, own) for place, cell in row.filled.items()}
    return {place: column for place, column in named.items() if column}


def _is_beside(row: TableRow, other: TableRow) -> bool:
    return abs(row.number - other.number) == 1


def _take_row(row: TableRow, columns: Mapping[int, PlanColumn], found: PlanFile) -> None:
    cells = {columns[at]: normalise(cell.text) for at, cell in row.filled.items() if at in columns}
    told = " | ".join(normalise_line(cell.text) for cell in row.filled.values())[:300]
    if all(_NUMBERS_ROW.fullmatch(cell.text.strip()) for cell in row.filled.values()):
        found.headings.append(told)
        return
    if any(cell.is_formula for at, cell in row.filled.items() if at in columns):
        why = "Dòng có công thức nên không biết giá trị. Hãy dán lại dạng giá trị."
        found.problems.append(PlanProblem(row.number, told, why))
    elif _is_heading(cells, row):
        found.headings.append(told)
    elif not cells.get(PlanColumn.NAME) and not cells.get(PlanColumn.CODE):
        why = "Dòng không có tên hay mã thủ tục nên không biết rà soát gì. Hãy điền tên hoặc mã."
        found.problems.append(PlanProblem(row.number, told, why))
    else:
        _take_cells(row.number, told, cells, found)


def _is_heading(cells: Mapping[PlanColumn, str], row: TableRow) -> bool:
    """Whether a row only heads others ("I. Lĩnh vực Hộ tịch"): a mark and words, nothing said of them."""
    said = [text for column, text in cells.items() if column is not PlanColumn.ORDINAL]
    ordinal = cells.get(PlanColumn.ORDINAL, "")
    key = match_key(" ".join(said) or ordinal)
    if len(said) > 1 or len(row.filled) > 2:
        return False
    if not said:
        return bool(ordinal) and not ordinal.isdecimal()
    is_marked = bool(ordinal) and not ordinal.isdecimal() and bool(_HEADING_ROW.match(ordinal))
    return is_marked or key.startswith(("linh vuc", "tong cong", "tong so"))


def _take_cells(number: int, told: str, cells: Mapping[PlanColumn, str], found: PlanFile) -> None:
    name = normalise_line(cells.get(PlanColumn.NAME, ""))
    in_name = _CODE_IN_NAME.search(name)
    code = normalise_line(cells.get(PlanColumn.CODE, "")) or (in_name[1] if in_name else "")
    days: dict[PlanColumn, date | None] = {}
    for column in (PlanColumn.STARTS, PlanColumn.ENDS):
        text = normalise_line(cells.get(column, ""))
        days[column] = read_plan_day(text, is_end=column is PlanColumn.ENDS) if text else None
        if text and days[column] is None:
            why = f"Ngày «{text[:60]}» không đọc được. Hãy ghi ngày/tháng/năm (15/3/2026) hoặc tháng/năm (3/2026)."
            found.problems.append(PlanProblem(number, told, why))
            return
    reason, words = read_reason(cells.get(PlanColumn.REASON, ""))
    hidden = normalise_line(cells.get(PlanColumn.PROCEDURES, ""))
    found.rows.append(
        PlanRow(
            number,
            normalise_line(_CODE_IN_NAME.sub(" ", name)),
            code,
            normalise_line(cells.get(PlanColumn.LEAD, "")),
            cells.get(PlanColumn.COORDINATING, ""),
            days[PlanColumn.STARTS],
            days[PlanColumn.ENDS],
            reason,
            words,
            cells.get(PlanColumn.PRODUCT, ""),
            hidden.startswith("nhóm") or (not hidden and match_key(name).startswith("nhom ")),
            tuple(_numbers(hidden.removeprefix("nhóm").split())),
        )
    )


def _numbers(texts: Iterable[str]) -> Iterable[int]:
    return (int(text) for text in texts if text.isdecimal() and len(text) < 10)


def read_reason(text: str) -> tuple[ReasonChosen, str]:
    """The kind of reason that a text begins with and its further words; other words are a reason of their own.

    Nothing written is the agency's own choice, which is what remains where neither orders nor petitions are named.
    """
    for reason in ReasonChosen:
        label = reason.label
        if label and text.startswith(label):
            return reason, normalise(text.removeprefix(label).removeprefix(":"))
    return (ReasonChosen.OTHER, text) if text.strip() else (ReasonChosen.OWN_CHOICE, "")
