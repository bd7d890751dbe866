"""A row of an office's workbook as values, and what of the catalogue it changes. Pure.

The workbook shows less than the catalogue holds (one time limit for all channels), so what counts is what a
person has changed in it: a cell that reads as the workbook itself would write it leaves everything as it is,
and so does an empty one. What shall go is written as «không nêu».
"""

import enum
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from office.errors import BadInput
from office.text import match_key, normalise, vietnamese_number

from ...listings.announcements import ChangeKind
from ...listings.parts import ListingContent
from ...listings.telling import committed
from ...values.codes import parse_code
from ...values.time_limits import Duration, TimeUnit
from .grounds_said import grounds_said
from .row_components import StatedComponent

NOT_STATED = "không nêu"
_GONE = match_key(NOT_STATED)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_EARLIEST, _LATEST = 1945, 2200


def place_of(sheet: str, number: int) -> str:
    """Where a row stands, for the middle of a sentence; what was pasted, and a CSV file, has no sheets."""
    return f"dòng {number} của «{sheet}»" if sheet else f"dòng {number}"


class RowColumn(enum.Enum):
    """A column of the sheets that is not one of a listing's own; the label is its heading."""

    CODE = "code"
    NAME = "name"
    SECTOR = "sector"
    LEVEL = "level"
    AMOUNT = "amount"
    UNIT = "unit"
    CHARGES = "charges"
    APPLICANTS = "applicants"
    CHANNELS = "channels"
    SETS = "sets"
    LEGAL_BASES = "legal_bases"
    CHANGE = "change"
    REASON = "reason"
    GROUND = "ground"
    EFFECTIVE_ON = "effective_on"
    CASE = "case"
    PAPER = "paper"
    ORIGINALS = "originals"
    COPIES = "copies"
    CERTIFIED = "certified"
    NUMBER = "number"
    VERSION = "version"

    @property
    def label(self) -> str:
        """The heading of the column."""
        return _HEADINGS[self]


_HEADINGS = {
    RowColumn.CODE: "Mã thủ tục",
    RowColumn.NAME: "Tên thủ tục",
    RowColumn.SECTOR: "Lĩnh vực",
    RowColumn.LEVEL: "Cấp thực hiện",
    RowColumn.AMOUNT: "Thời hạn (số)",
    RowColumn.UNIT: "Đơn vị thời hạn",
    RowColumn.CHARGES: "Phí, lệ phí",
    RowColumn.APPLICANTS: "Đối tượng thực hiện",
    RowColumn.CHANNELS: "Cách thức nộp",
    RowColumn.SETS: "Số bộ hồ sơ",
    RowColumn.LEGAL_BASES: "Căn cứ pháp lý",
    RowColumn.CHANGE: "Loại thay đổi",
    RowColumn.REASON: "Lý do",
    RowColumn.GROUND: "Thay đổi theo văn bản",
    RowColumn.EFFECTIVE_ON: "Ngày có hiệu lực",
    RowColumn.CASE: "Trường hợp",
    RowColumn.PAPER: "Giấy tờ",
    RowColumn.ORIGINALS: "Số bản chính",
    RowColumn.COPIES: "Số bản sao",
    RowColumn.CERTIFIED: "Số bản sao chứng thực",
    RowColumn.NUMBER: "Số trong hệ thống",
    RowColumn.VERSION: "Bản đã tải",
}


@dataclass(frozen=True, slots=True)
class StatedCell:
    """What stands in a column, normalised, lines kept; never empty."""

    column: RowColumn
    text: str


@dataclass(frozen=True, slots=True)
class StatedRow:
    """A row that speaks of a procedure or, with `listing`, of one in an authority's list.

    `known_number` and `version` say which procedure or listing, in which version, the workbook was filled
    with (None: with nothing). `carried` are the attributes that `listing` states. `announced_as` is the kind of
    change that the headings of the list announce, None where they announce none or several.
    """

    sheet: str
    number: int
    code: str
    name: str
    cells: tuple[StatedCell, ...] = ()
    known_number: int | None = None
    version: int | None = None
    components: tuple[StatedComponent, ...] = ()
    listing: ListingContent | None = None
    carried: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    announced_as: ChangeKind | None = None

    def text(self, column: RowColumn) -> str:
        """What stands in a column, "" for nothing."""
        return next((cell.text for cell in self.cells if cell.column is column), "")


@dataclass(frozen=True, slots=True)
class StatedCircumstances:
    """Why, on which ground, from when and as what kind of change, as the row says; the day in ISO form."""

    change: ChangeKind | None
    reason: str
    ground: str
    effective_on: str

    @property
    def effective_day(self) -> date | None:
        """The day as a date."""
        return date.fromisoformat(self.effective_on) if self.effective_on else None


_CHANGES = {match_key(kind.label): kind for kind in ChangeKind} | {
    "moi": ChangeKind.NEW,
    "sua doi bo sung": ChangeKind.AMENDED,
    "sua doi": ChangeKind.AMENDED,
    "thay the": ChangeKind.REPLACED,
    "bai bo": ChangeKind.ABOLISHED,
    "chuan hoa": ChangeKind.STANDARDISED,
}


def circumstances_of(row: StatedRow) -> StatedCircumstances:
    """The circumstances that a row states. Raises `BadInput` naming the cell that cannot be read."""
    written = row.text(RowColumn.CHANGE)
    change = _CHANGES.get(match_key(written))
    if written and change is None:
        kinds = ", ".join(f"«{kind.label}»" for kind in ChangeKind)
        raise BadInput(
            f"Loại thay đổi «{written[:60]}» không có trong danh sách. Hãy chọn một trong: {kinds}."
        )
    said = grounds_said(row.text(RowColumn.GROUND))
    day = _day(row.text(RowColumn.EFFECTIVE_ON))
    why = _reason(row.text(RowColumn.REASON), said.rest)
    return StatedCircumstances(change, why, "; ".join(said.grounds), day.isoformat() if day else "")


def _reason(stated: str, more: str) -> str:
    """The reason of its own column, with what else the column of grounds says."""
    return stated if more in stated else "; ".join(filter(None, [stated.rstrip(" ;"), more]))


def shortened_ground(row: StatedRow) -> bool:
    """Whether only the number of a text that asks for the change is kept, since its words are too long."""
    return grounds_said(row.text(RowColumn.GROUND)).is_shortened


def is_gone(text: str) -> bool:
    """Whether a cell says that its matter shall no longer be stated."""
    return match_key(text) == _GONE


def edits_of(row: StatedRow, shown: Mapping[RowColumn, str]) -> dict[RowColumn, str]:
    """The cells that say something else than the workbook would show of what is held."""
    return {
        cell.column: cell.text
        for cell in row.cells
        if cell.column in shown and normalise(cell.text) != normalise(shown[cell.column])
    }


def read_duration(amount: str, unit: str) -> Duration | None:
    """The time limit of two cells; None for «không nêu». Raises `BadInput` where they make none."""
    if is_gone(amount) or is_gone(unit):
        return None
    kind = next((each for each in TimeUnit if match_key(each.label) == match_key(unit)), None)
    if kind is TimeUnit.SAME_DAY and not amount:
        return Duration(None, kind)
    if kind is None or not kind.takes_amount:
        named = f"«{unit[:40]}» không có trong danh sách" if unit else "còn trống"
        raise BadInput(
            f"Đơn vị thời hạn {named}. Hãy chọn ngày làm việc, ngày, giờ, tháng, năm hoặc trong ngày."
        )
    if not re.fullmatch(r"\d{1,6}(?:[.,]\d{1,4})?", amount):
        raise BadInput(f"Thời hạn (số) «{amount[:40]}» không phải một con số. Hãy ghi ví dụ 10 hoặc 1,5.")
    return Duration(Decimal(amount.replace(",", ".")), kind)


def shown_duration(durations: Sequence[Duration | None]) -> tuple[str, str]:
    """The two cells for limits that are all the same; empty ones where they differ or are words."""
    if len(set(durations)) != 1 or durations[0] is None:
        return "", ""
    amount, unit = durations[0].amount, durations[0].unit
    return vietnamese_number(amount).replace(".", "") if amount is not None else "", unit.label


def read_count(text: str, what: str) -> int | None:
    """A small number of things; None for an empty cell. Raises `BadInput`."""
    bare = text.strip().removesuffix(".0")
    if not bare:
        return None
    if not re.fullmatch(r"\d{1,3}", bare):
        raise BadInput(f"{what} «{text[:40]}» không phải số nguyên từ 0 đến 999. Hãy sửa ô này.")
    return int(bare)


def drafted_listing(row: StatedRow, held: ListingContent) -> ListingContent:
    """What the authority's list will say: `held` with what the row states in words."""
    stated = row.listing
    assert stated is not None, "a row of a list"
    empty = ListingContent("", "", "")
    said = {name: getattr(stated, name) for name in row.carried}
    limits = ("limit_amount", "limit_unit", "limit_text")
    if _is_same_code(stated.code_written, held.code_written):
        # A list that writes the code shorter says nothing else by it.
        said = {name: value for name, value in said.items() if name not in ("code_written", "suffix")}
    for name in ("name", "sector"):
        # Capitals alone make no other name.
        if getattr(stated, name).casefold() == getattr(held, name).casefold():
            said.pop(name, None)
    if not stated.limit_text or normalise(stated.limit_text) == shown_limit(held):
        said = {name: value for name, value in said.items() if name not in limits}
    told = {name: value for name, value in said.items() if value != getattr(empty, name) or name in limits}
    gone = {
        name: getattr(empty, name)
        for name, value in told.items()
        if isinstance(value, str) and is_gone(value)
    }
    return replace(held, **(told | gone))


def shown_limit(content: ListingContent) -> str:
    """The time limit of a list as the workbook shows it: its own words, or the amount where it has none."""
    limit = committed(content.limit_amount, content.limit_unit)
    return normalise(content.limit_text) or (str(limit) if limit else "")


def _is_same_code(stated: str, held: str) -> bool:
    one, other = parse_code(stated), parse_code(held)
    return one is not None and other is not None and one.base == other.base


def _day(text: str) -> date | None:
    if not text:
        return None
    match = _YEAR_FIRST.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
    except ValueError:
        day = None
    if day is None or not _EARLIEST <= day.year <= _LATEST:
        raise BadInput(f"Ngày có hiệu lực «{text[:40]}» không phải một ngày. Hãy ghi dạng 01/03/2027.")
    return day
