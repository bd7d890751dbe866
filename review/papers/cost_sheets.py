"""The cost sheets of a plan: I at present, II after simplification, III compared; processing days apart from them.

Rows follow what each estimate was reckoned from (Thông tư 02/2017/TT-VPCP, Điều 27); every cost, every sum and every
percentage is a formula. The two methods are never added together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from catalogue.values.time_limits import TimeUnit
from office.web.document_parts import GroupRow
from office.web.sheet_values import BoldRow, Formula, Value
from office.web.workbooks import Column, Sheet

from ..costs.arithmetic import CostMethod, Saving, WorkRow, total
from ..costs.combining import Reckoning
from ..costs.grounds import HEADINGS, Side
from ..costs.models import CostEstimate
from .entries import Entry
from .gathering import PlanFacts
from .sums import (
    NOTHING_KNOWN,
    SUMS,
    TOTAL,
    UNKNOWN,
    Summed,
    column_sums,
    comparison,
    sum_rows,
    why_uncounted,
)

_NOW, _AFTER, _COMPARED, _BY_DAYS = (
    "I. Hiện tại",
    "II. Sau đơn giản hóa",
    "III. So sánh",
    "Theo thời hạn giải quyết",
)
_WORK = (
    Column("STT", 6),
    Column("Các công việc khi thực hiện TTHC", 26),
    Column("Các hoạt động, cách thức thực hiện cụ thể", 36),
    Column("Thời gian thực hiện (giờ)", 12),
    Column("Mức thu nhập bình quân 01 người/01 giờ làm việc (đồng)", 18),
    Column("Mức chi phí thuê tư vấn, dịch vụ (đồng)", 16),
    Column("Mức phí, lệ phí, chi phí khác (đồng)", 16),
    Column("Số lần thực hiện/01 năm", 12),
    Column("Số lượng đối tượng tuân thủ/01 năm", 14),
    Column("Chi phí thực hiện TTHC (đồng)", 18),
    Column("Tổng chi phí thực hiện TTHC/01 năm (đồng)", 20),
    Column("Ghi chú", 18),
)
_DAYS = (
    Column("STT", 6),
    Column("Mã số TTHC", 14, is_code=True),
    Column("Tên thủ tục hành chính", 44),
    Column("Số ngày trước", 9),
    Column("Số ngày sau", 9),
    Column("Giờ một ngày", 9),
    Column("Đồng một giờ", 12),
    Column("Hồ sơ một năm", 10),
    Column("Trước (đồng/năm)", 18),
    Column("Sau (đồng/năm)", 18),
    Column("Tiết kiệm (đồng/năm)", 18),
    Column("Tỷ lệ cắt giảm", 11),
    Column("Ghi chú", 20),
)
_ADDED = "Cộng"


@dataclass(frozen=True, slots=True)
class _Made:
    """What was reckoned, with the procedure it is of; `number` is that of the procedure."""

    number: int
    entry: Entry
    found: Reckoning

    @property
    def made(self) -> CostEstimate:
        """The estimate whose figures it was reckoned with."""
        return self.found.made

    @property
    def called(self) -> str:
        """The procedure as a heading row names it."""
        return f"{self.number}. {self.entry.name}{f' ({self.entry.code})' if self.entry.code else ''}"


def cost_sheets(facts: PlanFacts) -> list[Sheet]:
    """The sheets of the methods that were used; one that says so where nothing was reckoned yet."""
    work, days = _made(facts, CostMethod.WORK), _made(facts, CostMethod.PROCESSING_DAYS)
    sheets = [*_by_work(facts, work)] if work else []
    if days:
        sheets.append(_by_days(facts, days))
    return sheets or [
        Sheet(
            "Chi phí", "CHI PHÍ TUÂN THỦ", [Column("Chưa tính chi phí cho thủ tục nào", 60)], [], facts.above
        )
    ]


def _made(facts: PlanFacts, method: CostMethod) -> list[_Made]:
    return [
        _Made(number, entry, each)
        for number, entry in enumerate(facts.entries, start=1)
        for each in entry.reckoned(method)
    ]


def _notes(facts: PlanFacts, method: CostMethod, every: Sequence[_Made]) -> tuple[str, ...]:
    sources = dict.fromkeys(
        f"Thu nhập một giờ: {each.made.parameter_set.name}; nguồn: {each.made.parameter_set.source}."
        for each in every
    )
    told = (*facts.above, facts.annex.cost_form, f"Cách tính: {method.label}.", method.warning, *sources)
    return tuple(filter(None, told))


def _by_work(facts: PlanFacts, every: Sequence[_Made]) -> Iterator[Sheet]:
    notes = _notes(facts, CostMethod.WORK, every)
    places: list[dict[int, int]] = []
    for title, heading, is_after in (
        (_NOW, "I. CHI PHÍ TUÂN THỦ HIỆN TẠI", False),
        (_AFTER, "II. CHI PHÍ TUÂN THỦ SAU ĐƠN GIẢN HÓA", True),
    ):
        empty = Sheet(title, heading, _WORK, (), notes, facts.banner, is_filtered=False)
        rows, sums = _work_rows(every, is_after=is_after)
        places.append({each: empty.first_row + place for each, place in sums.items()})
        yield replace(empty, rows=rows)
    summed = [_fetched(each, places) for each in every]
    codes = [each.code for each in summed]
    charts = comparison(codes, 4, 5, 7) if any(each.saving.is_known for each in summed) else ()
    yield Sheet(_COMPARED, "III. SO SÁNH CHI PHÍ", SUMS, sum_rows(summed), notes, facts.banner, charts=charts)


def _fetched(each: _Made, places: Sequence[dict[int, int]]) -> Summed:
    saving = each.found.saving if each.found.is_counted else NOTHING_KNOWN
    before, after = (
        Formula(f"='{title}'!K{rows[each.made.id]}", value=value)
        for title, rows, value in zip((_NOW, _AFTER), places, (saving.before, saving.after), strict=True)
    )
    why = why_uncounted(each.found)
    return Summed(each.number, each.entry.code, each.entry.name, saving, why, (before, after))


_Rows = list[Sequence[Value] | BoldRow | GroupRow]


def _work_rows(every: Sequence[_Made], *, is_after: bool) -> tuple[_Rows, dict[int, int]]:
    """The rows of a sheet, and for each estimate at which of them, from 0, its sum stands."""
    rows: _Rows = []
    sums: dict[int, int] = {}
    for each in every:
        ground = each.found.ground
        side = ground.after if is_after else ground.before
        rows.append(GroupRow(each.called))
        rows += _of_side(side, each.made)
        sums[each.made.id] = len(rows)
        rows.append(_sum_row(each.found, len(side.rows), is_after=is_after))
    summed = _summed(every)
    if summed.is_known:
        added = f'=SUMIF(B{{first}}:B{{row:-1}},"{_ADDED}",K{{first}}:K{{row:-1}})'
        value = summed.after if is_after else summed.before
        rows.append(BoldRow(("", TOTAL, *([None] * 8), Formula(added, value=value), "")))
    return rows, sums


def _summed(every: Sequence[_Made]) -> Saving:
    return total(each.found.saving for each in every if each.found.is_counted).saving


def _sum_row(found: Reckoning, count: int, *, is_after: bool) -> BoldRow:
    blank: list[Value] = [None] * 8
    if not found.is_counted:
        # Other words, so that the sum of all passes it by.
        return BoldRow(("", f"{_ADDED} (không tính vào tổng)", *blank, UNKNOWN, why_uncounted(found)))
    value = found.saving.after if is_after else found.saving.before
    added: Value = Formula(f"=SUM(K{{row:-{count}}}:K{{row:-1}})", value=value) if count else 0
    return BoldRow(("", _ADDED, *blank, added, ""))


def _of_side(side: Side, made: CostEstimate) -> Iterator[Sequence[Value]]:
    counts = dict.fromkeys(HEADINGS, 0)
    for row in side.rows:
        counts[row.heading] = counts.get(row.heading, 0) + 1
        place = HEADINGS.index(row.heading) + 1 if row.heading in HEADINGS else len(HEADINGS)
        yield (f"{place}.{counts[row.heading]}", row.heading, row.task, *_figures(row, made))


def _figures(row: WorkRow, made: CostEstimate) -> tuple[Value, ...]:
    cost, cost_a_year = row.cost(made.rate), row.yearly(made.rate)
    once: Value = UNKNOWN if cost is None else Formula("=D{row}*E{row}+F{row}+G{row}", value=cost)
    yearly: Value = UNKNOWN if cost_a_year is None else Formula("=J{row}*H{row}*I{row}", value=cost_a_year)
    return (row.hours, made.rate, row.advice, row.charges, row.times, row.subjects, once, yearly, row.note)


def _by_days(facts: PlanFacts, every: Sequence[_Made]) -> Sheet:
    rows: list[Sequence[Value] | BoldRow] = [_days_row(each) for each in every]
    saving = _summed(every)
    if saving.is_known:
        sums = column_sums("IJK", saving)
        rows.append(BoldRow(("", "", TOTAL, *([None] * 5), *sums, _days_percent(), "")))
    charts = comparison([each.entry.code for each in every], 9, 10, 12) if saving.is_known else ()
    return Sheet(
        _BY_DAYS,
        "CHI PHÍ TÍNH THEO THỜI HẠN GIẢI QUYẾT",
        _DAYS,
        rows,
        _notes(facts, CostMethod.PROCESSING_DAYS, every),
        facts.banner,
        charts=charts,
    )


def _days_row(each: _Made) -> Sequence[Value]:
    made, ground = each.made, each.found.ground
    said = (each.number, each.entry.code, each.entry.name, ground.before.days, ground.after.days)
    figures = (made.hours, made.rate, made.volume)
    if not each.found.is_counted:
        why = why_uncounted(each.found)
        return (*said, *figures, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, why)
    saving = each.found.saving
    before, after = (
        Formula(f"={letter}{{row}}*F{{row}}*G{{row}}*H{{row}}", value=value)
        for letter, value in (("D", saving.before), ("E", saving.after))
    )
    saved = Formula("=I{row}-J{row}", value=saving.saved)
    by_calendar = "Số ngày theo lịch" if ground.before.unit is TimeUnit.DAY else ""
    note = "; ".join(filter(None, (made.volume_source, by_calendar)))
    return (*said, *figures, before, after, saved, _days_percent(), note)


def _days_percent() -> Formula:
    return Formula('=IF(N(I{row})>0,K{row}/I{row},"–")', is_percent=True)
