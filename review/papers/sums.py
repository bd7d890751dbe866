"""A table of costs before and after with its sum, reckoned by the spreadsheet: in the annex, and as cost sheet III.

The sum is over the rows that have both figures, as everywhere in the house; the others say that they are not in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from office.web.sheet_values import BoldRow, Chart, Formula, Value
from office.web.workbooks import Column

from ..costs.arithmetic import CostMethod, Saving, total
from ..costs.combining import Reckoning
from .entries import Entry

SUMS = (
    Column("STT", 6),
    Column("Mã số TTHC", 14, is_code=True),
    Column("Tên thủ tục hành chính", 50),
    Column("Trước (đồng/năm)", 18),
    Column("Sau (đồng/năm)", 18),
    Column("Tiết kiệm (đồng/năm)", 18),
    Column("Tỷ lệ cắt giảm", 12),
    Column("Ghi chú", 24),
)
PERCENT = Formula('=IF(N(D{row})>0,F{row}/D{row},"–")', is_percent=True)
UNKNOWN = "–"
UNCOUNTED = "Chưa đủ số liệu, không cộng"
CONTRADICTS = "Trái với số mới hơn của thủ tục, không cộng"
TOTAL = "TỔNG CỘNG"
NOTHING_KNOWN = Saving(None, None)
# More bars than this nobody reads: then the chart compares the sums.
_MOST_BARS = 15


@dataclass(frozen=True, slots=True)
class Summed:
    """A row before it is written: a saving that is unknown where no sum takes it, `note` saying why.

    `fetched` are formulas that bring both its sides from elsewhere; without them the figures themselves stand there.
    """

    number: int
    code: str
    name: str
    saving: Saving
    note: str = ""
    fetched: tuple[Formula, Formula] | None = None


def summed_of(entries: Iterable[Entry], method: CostMethod) -> list[Summed]:
    """A row for each procedure: what all its cuts come to, or that nobody has reckoned them by this method."""
    return [_summed(number, entry, method) for number, entry in enumerate(entries, start=1)]


def _summed(number: int, entry: Entry, method: CostMethod) -> Summed:
    every = entry.reckoned(method)
    counted = [each for each in every if each.is_counted]
    if not counted:
        return Summed(number, entry.code, entry.name, NOTHING_KNOWN, UNCOUNTED)
    saving = total(each.saving for each in counted).saving
    left = len(every) - len(counted)
    note = f"Chưa cộng {left} nội dung" if left else ""
    return Summed(number, entry.code, entry.name, saving, note)


def why_uncounted(each: Reckoning) -> str:
    """Why no sum takes it; "" where the sums do."""
    if each.is_counted:
        return ""
    return CONTRADICTS if each.contradicts else UNCOUNTED


def sum_rows(summed: Sequence[Summed]) -> list[Sequence[Value] | BoldRow]:
    """The rows of the table for `SUMS`, the sum last where anything is known."""
    rows: list[Sequence[Value] | BoldRow] = [_row(each) for each in summed]
    saving = total(each.saving for each in summed).saving
    if saving.is_known:
        sums = column_sums("DEF", saving)
        rows.append(BoldRow(("", "", TOTAL, *sums, PERCENT, "")))
    return rows


def _row(each: Summed) -> Sequence[Value]:
    if not each.saving.is_known:
        return (each.number, each.code, each.name, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, each.note)
    saved = Formula("=D{row}-E{row}", value=each.saving.saved)
    sides = each.fetched or (each.saving.before, each.saving.after)
    return (each.number, each.code, each.name, *sides, saved, PERCENT, each.note)


def column_sums(letters: str, saving: Saving) -> list[Formula]:
    """The sums of three columns: before, after and saved."""
    values = (saving.before, saving.after, saving.saved)
    return [
        Formula(f"=SUM({letter}{{first}}:{letter}{{row:-1}})", value=value)
        for letter, value in zip(letters, values, strict=True)
    ]


def comparison(codes: Sequence[str], before: int, after: int, percent: int) -> tuple[Chart, ...]:
    """The charts "BIỂU ĐỒ SO SÁNH", in đồng and in percent, under a table whose last row is the sum.

    Rows are called by their codes where each has one, else by their numbers; the arguments are columns from 1.
    """
    rows = len(codes)
    is_short = rows <= _MOST_BARS
    first, last = (0, rows - 1) if is_short else (rows, rows)
    label = (2 if all(codes) else 1) if is_short else 3
    return (
        Chart("BIỂU ĐỒ SO SÁNH CHI PHÍ (đồng/năm)", label, (before, after), first, last),
        Chart("BIỂU ĐỒ SO SÁNH TỶ LỆ CẮT GIẢM (%)", label, (percent,), first, last, is_percent=True),
    )
