"""What an estimate rests on, as data: the days of a side or its rows of work; and a first draft from the catalogue.

Pure. The catalogue knows papers, channels and charges, never how long a person works on them: hours stay open until
an officer enters them, and nothing is made up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from catalogue.procedures.parts import Content
from catalogue.values.charges import ChargeStanding
from catalogue.values.time_limits import Duration, LimitStanding, TimeUnit
from office.text import normalise_line

from .arithmetic import CostMethod, Parameters, Saving, WorkRow, days_cost, work_cost

PREPARING = "Chuẩn bị hồ sơ"
HANDING_IN = "Nộp hồ sơ"
PAYING = "Nộp phí, lệ phí, chi phí khác"
INSPECTION = "Chuẩn bị, phục vụ việc kiểm tra, đánh giá của cơ quan có thẩm quyền"
OTHER_WORK = "Công việc khác"
RECEIVING = "Nhận kết quả"
HEADINGS = (PREPARING, HANDING_IN, PAYING, INSPECTION, OTHER_WORK, RECEIVING)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an estimate: days of the office, or rows of the applicant's work.

    The days are working days unless the office reckoned its limit's days of the calendar as if they were; either way
    each has the hours of a working day, and papers name the `unit`.
    """

    days: Decimal | None = None
    rows: tuple[WorkRow, ...] = ()
    unit: TimeUnit = TimeUnit.WORKING_DAY

    def cost(self, method: CostMethod, parameters: Parameters, volume: Decimal | None) -> Decimal | None:
        """Đồng a year by that method; None where something is unknown."""
        if method is CostMethod.PROCESSING_DAYS:
            return days_cost(self.days, volume, parameters)
        return work_cost(self.rows, parameters.rate)


@dataclass(frozen=True, slots=True)
class Ground:
    """Both sides of an estimate."""

    before: Side = Side()
    after: Side = Side()

    def saving(self, method: CostMethod, parameters: Parameters, volume: Decimal | None) -> Saving:
        """What both sides cost a year; where work was entered and none is left, nothing is paid any more."""
        before, after = (side.cost(method, parameters, volume) for side in (self.before, self.after))
        is_gone = method is CostMethod.WORK and self.before.rows and not self.after.rows
        return Saving(before, Decimal(0) if is_gone else after)

    def for_subjects(self, subjects: Decimal | None) -> "Ground":
        """The same with so many subjects in each row that leaves them open."""
        return Ground(*(_for_subjects(side, subjects) for side in (self.before, self.after)))


def _for_subjects(side: Side, subjects: Decimal | None) -> Side:
    rows = (replace(row, subjects=subjects) if row.subjects is None else row for row in side.rows)
    return replace(side, rows=tuple(rows))


def open_points(ground: Ground, method: CostMethod, volume: Decimal | None) -> Iterator[str]:
    """A sentence for each thing without which nothing can be reckoned; none where all is there."""
    if method is CostMethod.WORK:
        if not ground.before.rows:
            yield "Bảng I chưa có dòng nào."
        for table, side in (("I", ground.before), ("II", ground.after)):
            yield from (
                f"Bảng {table}, «{row.called}» chưa có {_open(row)}." for row in side.rows if _open(row)
            )
        return
    for told, days in (("trước", ground.before.days), ("sau", ground.after.days)):
        if days is None:
            yield f"Chưa có số ngày {told}."
    if volume is None:
        yield "Chưa có số hồ sơ một năm."


def _open(row: WorkRow) -> str:
    missing = (("số giờ", row.hours), ("số đối tượng", row.subjects))
    return " và ".join(told for told, figure in missing if figure is None)


def working_days(limits: Iterable[Duration]) -> Decimal | None:
    """The longest of several limits in working days; None where one of them is not told in working time.

    Calendar days, months and words are not turned into working days: an officer enters the number.
    """
    found = [_working_days(limit) for limit in limits]
    known = [each for each in found if each is not None]
    return max(known) if found and len(known) == len(found) else None


def unit_of(limits: Iterable[Duration]) -> TimeUnit:
    """In what an office is likely to tell the days of these limits: of the calendar where they all are."""
    units = {limit.unit for limit in limits}
    return TimeUnit.DAY if units == {TimeUnit.DAY} else TimeUnit.WORKING_DAY


def _working_days(limit: Duration) -> Decimal | None:
    if limit.unit is TimeUnit.WORKING_DAY:
        return limit.amount
    if limit.unit is TimeUnit.WORKING_HOUR and limit.amount is not None:
        return limit.amount / 8
    return None


def certain_limits(content: Content) -> list[Duration]:
    """The limits of a procedure that may be reckoned with."""
    return [
        part.duration
        for part in content.time_limits
        if part.standing is LimitStanding.CERTAIN and part.duration is not None
    ]


def first_rows(content: Content) -> tuple[WorkRow, ...]:
    """The rows that the record itself tells of: a paper each, handing in, the charge, fetching the result."""
    papers = [part for part in content.components if part.counts_as_paper]
    rows = [WorkRow(PREPARING, normalise_line(part.text)[:300]) for part in papers]
    ways = dict.fromkeys(channel.kind.label for channel in content.channels)
    rows.append(WorkRow(HANDING_IN, ", ".join(ways)))
    charge = next(iter(_charges(content)), None)
    if charge is not None:
        rows.append(WorkRow(PAYING, "Theo mức thu của thủ tục", hours=Decimal(0), charges=charge))
    return (*rows, WorkRow(RECEIVING, ""))


def _charges(content: Content) -> Iterator[Decimal]:
    """The certain charges in đồng, the highest first: one is paid, and the forms take the full one."""
    sums = (part.amount for part in content.charges if _is_sum(part.standing, part.currency))
    yield from sorted((Decimal(each) for each in sums if each), reverse=True)


def _is_sum(standing: ChargeStanding, currency: str) -> bool:
    return standing is ChargeStanding.AMOUNT and currency == "VND"


def rows_after(rows: Iterable[WorkRow], before: Content, after: Content | None) -> tuple[WorkRow, ...]:
    """The same rows without those whose paper or charge the proposal drops; none after an abolition.

    Rows that the record never told of stay: an officer entered them.
    """
    if after is None:
        return ()
    told, fresh = ({(row.heading, row.task): row for row in first_rows(each)} for each in (before, after))
    kept = []
    for row in rows:
        old, new = told.get((row.heading, row.task)), fresh.get((row.heading, row.task))
        if old is not None and new is None and row.heading in {PREPARING, PAYING}:
            continue
        is_cheaper = old is not None and new is not None and old.charges != new.charges
        kept.append(replace(row, charges=new.charges) if new and is_cheaper else row)
    return tuple(kept)
