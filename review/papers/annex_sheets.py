"""The annex as Excel: the list, the contents, and the sums, each saving and each percentage as a formula."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from office.web.sheet_values import BoldRow, Formula, Value
from office.web.workbooks import Column, Sheet

from ..costs.arithmetic import CostMethod
from .contents import ContentLine, FigureLine, Part, TextLine, contents_of
from .entries import Entry, methods_of, time_saved
from .gathering import PlanFacts
from .layouts import Cell
from .lists import list_rows
from .sums import SUMS, UNKNOWN, sum_rows, summed_of

_A_CHARACTER = 1.25  # of the width of a column, for one part of its share
_CONTENTS = (Column("Mục", 8), Column("Nội dung", 88), Column("Số liệu", 20), Column("Đơn vị", 16))
_TIMES = (
    Column("STT", 6),
    Column("Mã số TTHC", 14, is_code=True),
    Column("Tên thủ tục hành chính", 60),
    Column("Đơn vị", 16),
    Column("Trước", 10),
    Column("Sau", 10),
    Column("Tiết kiệm", 10),
    Column("Tỷ lệ cắt giảm", 12),
)
_FOLLOWING = {
    Part.SAVED: Formula("=C{row:-2}-C{row:-1}"),
    Part.PERCENT: Formula('=IF(C{row:-3}>0,C{row:-1}/C{row:-3},"–")', is_percent=True),
}


def annex_sheets(facts: PlanFacts) -> list[Sheet]:
    """Part I, part II, and the sums by each method that was used; times where any was cut."""
    layout, above = facts.layout, facts.above
    columns = [
        Column(
            facts.headed(each.heading),
            max(6, round(each.share * _A_CHARACTER)),
            is_code=each.cell is Cell.CODE,
        )
        for each in layout.columns
    ]
    first = Sheet(
        "Phần I. Danh mục",
        f"PHẦN I. DANH MỤC {facts.subject.upper()}",
        columns,
        list_rows(facts.entries, layout),
        above,
        facts.banner,
        is_filtered=False,
    )
    second = Sheet(
        "Phần II. Nội dung",
        f"PHẦN II. NỘI DUNG {facts.subject.upper()}",
        _CONTENTS,
        [_row(line) for line in contents_of(facts.entries, layout)],
        above,
        facts.banner,
        is_filtered=False,
    )
    return [first, second, *_sums(facts), *_times(facts)]


def _row(line: ContentLine) -> Sequence[Value] | BoldRow:
    if isinstance(line, TextLine):
        cells = (line.mark, line.text, None, None)
        return BoldRow(cells) if line.is_heading else cells
    return ("", _described(line), _figure(line), "" if line.unit == "%" else line.unit)


def _described(line: FigureLine) -> str:
    return f"- {line.text}: {line.reckoning}" if line.reckoning else f"- {line.text}"


def _figure(line: FigureLine) -> Value:
    if line.number is None:
        return UNKNOWN
    following = _FOLLOWING.get(line.part)
    return replace(following, value=line.number) if following else line.number


def _sums(facts: PlanFacts) -> Iterator[Sheet]:
    for method in methods_of(facts.entries):
        notes = (*facts.above, f"Cách tính: {method.label}.", *filter(None, (method.warning,)))
        yield Sheet(
            f"Tổng hợp {_short(method)}",
            f"TỔNG HỢP CHI PHÍ TUÂN THỦ {method.label.upper()}",
            SUMS,
            sum_rows(summed_of(facts.entries, method)),
            notes,
            facts.banner,
        )


def _short(method: CostMethod) -> str:
    return "theo công việc" if method is CostMethod.WORK else "theo thời hạn"


def _times(facts: PlanFacts) -> Iterator[Sheet]:
    rows = list(_time_rows(facts.entries))
    if rows:
        heading = "TỔNG HỢP THỜI GIAN GIẢI QUYẾT TRƯỚC VÀ SAU"
        yield Sheet("Tổng hợp thời gian", heading, _TIMES, rows, facts.above, facts.banner)


def _time_rows(entries: Iterable[Entry]) -> Iterator[Sequence[Value]]:
    for number, entry in enumerate(entries, start=1):
        for before, after in (pair for cut in entry.cuts for pair in cut.limits):
            if time_saved(before, after) is None:
                continue
            saved = Formula("=E{row}-F{row}", value=time_saved(before, after))
            percent = Formula('=IF(E{row}>0,G{row}/E{row},"–")', is_percent=True)
            yield (
                number,
                entry.code,
                entry.name,
                before.unit.label,
                before.amount,
                after.amount,
                saved,
                percent,
            )
