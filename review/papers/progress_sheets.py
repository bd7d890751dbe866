"""The progress report of approved plans as Excel: a row for each decision, each cost, each line.

"Đã thực thi" is what the house computes from what is in force, with the decision that proves it; the report adds
nothing of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from catalogue.lookup.in_force import AsOf
from office.decisions.models import Decision
from office.web.sheet_values import BoldRow, Formula, Value
from office.web.workbooks import Column, Sheet

from ..costs.arithmetic import CostMethod, Total
from ..costs.queries import LineCosts, realised_of, totals_of
from ..implementation.proving import Progress
from ..implementation.queries import tracked_lines
from ..implementation.tracking import Tracked
from ..plans.models import MeasureLine
from ..plans.pages import line_views
from ..plans.queries import Named
from .batches import batches

_UNKNOWN = "–"
_COUNTED = (
    (Progress.PROVEN, "Đã thực thi"),
    (Progress.PARTLY, "Một phần"),
    (Progress.RETURNED, "Gánh nặng quay lại"),
    (Progress.ACT_ISSUED, "Có văn bản, chưa công bố"),
    (Progress.OPEN, "Chưa thực thi"),
    (Progress.BY_ACT, "Chờ văn bản"),
    (Progress.CLOSED, "Xong theo văn bản"),
)
_SUMMARY = (
    Column("STT", 6),
    Column("Quyết định thông qua", 22),
    Column("Ngày", 13),
    Column("Phương án", 44),
    Column("Đề xuất", 10),
    *(Column(heading, 12) for _, heading in _COUNTED),
    Column("Tỷ lệ xong", 11),
)
_COSTS = (
    Column("STT", 6),
    Column("Quyết định thông qua", 22),
    Column("Cách tính", 26),
    Column("Trước (đồng/năm)", 20),
    Column("Dự kiến tiết kiệm (đồng/năm)", 20),
    Column("Đã thành hiện thực (đồng/năm)", 20),
    Column("Hiện thực trên dự kiến", 14),
    Column("Đề xuất chưa cộng", 12),
)
_LINES = (
    Column("STT", 6),
    Column("Quyết định thông qua", 20),
    Column("Mã số TTHC", 14, is_code=True),
    Column("Tên thủ tục hành chính", 40),
    Column("Nội dung đề xuất", 24),
    Column("Cam kết", 40),
    Column("Tiến độ", 18),
    Column("Quyết định chứng minh", 24),
    Column("Ngày ban hành", 13),
    Column("Văn bản thực thi", 20),
    Column("Hạn", 13),
)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A line with what the report says of it, without the contents that it was found out from."""

    line: MeasureLine
    named: Named
    costs: LineCosts
    tracked: Tracked
    decisions: tuple[Decision, ...]


def report_rows(lines: Sequence[MeasureLine], at: AsOf) -> list[ReportRow]:
    """These lines with their progress on a day, in their order."""
    return [
        ReportRow(each.view.line, each.view.named, each.view.costs, each.tracked, each.decisions)
        for some in batches(lines)
        for each in tracked_lines(some, line_views(some), at)
    ]


def progress_sheets(lines: Sequence[ReportRow], on: date, banner: str = "") -> list[Sheet]:
    """The report as it stands on a day: by decision, costs forecast beside realised, and every line."""
    notes = (f"Tính đến ngày {on:%d/%m/%Y}, theo bản đang có hiệu lực của từng thủ tục.",)
    by_decision = _by_decision(lines)
    heading = "TIẾN ĐỘ THỰC THI PHƯƠNG ÁN ĐƠN GIẢN HÓA"
    sheets = [Sheet("Tiến độ", heading, _SUMMARY, list(_summary(by_decision)), notes, banner)]
    costs = list(_costs(by_decision))
    if costs:
        warned = [method.warning for method in CostMethod if method.warning and _is_used(lines, method)]
        told = "CHI PHÍ: DỰ KIẾN VÀ ĐÃ THÀNH HIỆN THỰC"
        sheets.append(Sheet("Tiến độ chi phí", told, _COSTS, costs, (*notes, *warned), banner))
    rows = [_line(number, each) for number, each in enumerate(lines, start=1)]
    return [*sheets, Sheet("Từng đề xuất", f"{heading}: TỪNG ĐỀ XUẤT", _LINES, rows, notes, banner)]


def _by_decision(lines: Iterable[ReportRow]) -> dict[Decision, list[ReportRow]]:
    found: dict[Decision, list[ReportRow]] = {}
    for each in lines:
        decision = each.line.measure.plan.decision
        if decision is not None:
            found.setdefault(decision, []).append(each)
    return found


def _summary(found: Mapping[Decision, Sequence[ReportRow]]) -> Iterator[Sequence[Value] | BoldRow]:
    share = Formula('=IF(E{row}>0,(F{row}+L{row})/E{row},"–")', is_percent=True)
    for number, (decision, own) in enumerate(found.items(), start=1):
        counts = [sum(each.tracked.progress is progress for each in own) for progress, _ in _COUNTED]
        plans = dict.fromkeys(each.line.measure.plan.title for each in own)
        total = Formula("=SUM(F{row}:L{row})")
        yield (number, decision.number, decision.issued_on, "; ".join(plans), total, *counts, share)
    if found:
        sums = [Formula(f"=SUM({letter}{{first}}:{letter}{{row:-1}})") for letter in "EFGHIJKL"]
        yield BoldRow(("", "TỔNG CỘNG", None, "", *sums, share))


def _costs(found: Mapping[Decision, Sequence[ReportRow]]) -> Iterator[Sequence[Value]]:
    number = 0
    for decision, own in found.items():
        forecast = totals_of(each.costs for each in own)
        done = (each.costs for each in own if each.tracked.progress.is_done)
        realised = realised_of(done, (each.costs for each in own))
        for method, total in forecast.items():
            number += 1
            yield (number, decision.number, method.label, *_compared(total, realised.get(method)))


def _compared(forecast: Total, realised: Total | None) -> tuple[Value, ...]:
    saved = forecast.saving.saved
    if saved is None:
        return (_UNKNOWN, _UNKNOWN, _UNKNOWN, _UNKNOWN, forecast.missing + forecast.left_out)
    done = realised.saving.saved if realised else None
    reached = Formula('=IF(E{row}>0,F{row}/E{row},"–")', is_percent=True)
    return (forecast.saving.before, saved, done or 0, reached, forecast.missing + forecast.left_out)


def _is_used(lines: Iterable[ReportRow], method: CostMethod) -> bool:
    return any(method in each.costs.methods for each in lines)


def _line(number: int, each: ReportRow) -> Sequence[Value]:
    line, named = each.line, each.named
    decision = line.measure.plan.decision
    promises = "\n".join(
        f"{'✓' if kept.is_met else '–'} {kept.promise.told}" for kept in each.tracked.promises
    )
    act = f"{line.act_number} ngày {line.act_issued_on:%d/%m/%Y}" if line.act_issued_on else ""
    return (
        number,
        decision.number if decision else "",
        named.code,
        named.name,
        line.measure.content,
        promises or "Không đo được bằng danh mục",
        each.tracked.progress.label,
        "\n".join(proof.number for proof in each.decisions),
        each.decisions[0].issued_on if len(each.decisions) == 1 else _days(each.decisions),
        act,
        line.measure.due_on,
    )


def _days(decisions: Iterable[Decision]) -> str:
    return "\n".join(f"{each.issued_on:%d/%m/%Y}" for each in decisions)
