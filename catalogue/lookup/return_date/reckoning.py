"""When the result is due: from the moment of handing in, through the stages of a time limit, to a date.

Pure: the calendar and the moment come in, nothing is read. The rules are those of Bộ luật Dân sự 2015,
Điều 145 to 148; what the law leaves open (a dossier handed in on a day off, parts of a day) is decided in
`counting` and said in the explanation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from office.calendar.wording import date_in_words, moment_in_words, written_date, written_time
from office.calendar.working_days import WorkingCalendar
from office.calendar.working_hours import OfficeHours
from office.clock import OFFICE_ZONE, office_time
from office.errors import BadInput
from office.text import vietnamese_number

from ...values.time_limits import Duration, TimeUnit
from .counting import Walk
from .days import CountedDay, Month, months_of

# Limits beyond these are misprints; they would be counted, but nobody would be helped.
_MOST = {
    TimeUnit.WORKING_DAY: 1000,
    TimeUnit.DAY: 2000,
    TimeUnit.WORKING_HOUR: 4000,
    TimeUnit.HOUR: 10_000,
    TimeUnit.MONTH: 120,
    TimeUnit.YEAR: 10,
}
# Stages of these units run on without a gap, so two halves of a day make one whole day.
_ADDABLE = {TimeUnit.WORKING_DAY, TimeUnit.WORKING_HOUR}


@dataclass(frozen=True)
class ReturnDate:
    """The day of the result and how it was found.

    `due_at` is None when the whole of `due_on` belongs to the limit. `counted` runs from the day of
    `handed_in_at` to the day of the result.
    """

    handed_in_at: datetime
    stages: tuple[Duration, ...]
    due_on: date
    due_at: datetime | None
    counted: tuple[CountedDay, ...]
    warnings: tuple[str, ...]
    explanation: tuple[str, ...]

    @property
    def ends_at(self) -> datetime:
        """The moment at which the limit has run out: 24:00 of the last day (Điều 148 khoản 6) or earlier."""
        if self.due_at:
            return self.due_at
        return datetime.combine(self.due_on + timedelta(days=1), time(), OFFICE_ZONE)

    @property
    def handed_in_words(self) -> str:
        """When it was handed in, by the clock of Viet Nam: "9 giờ, Thứ Sáu, ngày 13/02/2026"."""
        return moment_in_words(self.handed_in_at)

    @property
    def due_words(self) -> str:
        """The answer in words: "Thứ Sáu, ngày 06/3/2026", with the time of day where there is one."""
        return moment_in_words(self.due_at) if self.due_at else date_in_words(self.due_on)

    @property
    def noted_rows(self) -> list[tuple[str, str, str, str]]:
        """The days that a document, and not only the weekday, made what they are: day, part played,
        occasion, document."""
        return [
            (date_in_words(day.on), day.standing.label, day.note.name, day.note.legal_basis)
            for day in self.counted
            if day.note
        ]

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """The count as a calendar, empty when it is too long to look through."""
        return months_of(self.counted, self.due_on)


def return_date(
    handed_in_at: datetime,
    stages: Sequence[Duration],
    calendar: WorkingCalendar,
    *,
    late_intake_next_day: bool = False,
    hours: OfficeHours | None = None,
) -> ReturnDate:
    """When a dossier handed in at that moment is due, its stages following one another.

    `late_intake_next_day`: what is handed in after 15:00 counts from the next working day, as some
    procedures say. Raises `BadInput` for a limit that is no amount or absurdly long, `ValueError` for a
    moment without a time zone.
    """
    if handed_in_at.tzinfo is None:
        raise ValueError("the moment of handing in has no time zone")
    walk = _walk(handed_in_at, stages, calendar, late_intake_next_day, hours or OfficeHours())
    otherwise = _walk(handed_in_at, stages, calendar.as_expected(), late_intake_next_day, walk.hours)
    return ReturnDate(
        office_time(handed_in_at),
        tuple(stages),
        due_on=walk.day,
        due_at=_moment(walk),
        counted=tuple(walk.days[day] for day in sorted(walk.days)),
        warnings=(*_undecided_days(walk, otherwise), *_undecided_years(walk), *_closed_desk(walk)),
        explanation=(*walk.reasons, _ending(walk)),
    )


def _walk(
    handed_in_at: datetime,
    stages: Sequence[Duration],
    calendar: WorkingCalendar,
    is_late_rule: bool,
    hours: OfficeHours,
) -> Walk:
    local = office_time(handed_in_at)
    walk = Walk(calendar, hours, local.date(), local.time())
    walk.receive(is_late_rule)
    for stage in _joined(stages):
        walk.go(stage)
    return walk


def _joined(stages: Sequence[Duration]) -> list[Duration]:
    if not stages:
        raise BadInput("Chưa có thời hạn nào để tính ngày trả. Hãy nhập số và đơn vị của thời hạn.")
    joined: list[Duration] = []
    for stage in stages:
        _check(stage)
        if joined and stage.unit in _ADDABLE and joined[-1].unit is stage.unit:
            stage = _sum(joined.pop(), stage)
        joined.append(stage)
    return joined


def _sum(first: Duration, second: Duration) -> Duration:
    return Duration((first.amount or Decimal(0)) + (second.amount or Decimal(0)), first.unit)


def _check(stage: Duration) -> None:
    if stage.unit in {TimeUnit.NOT_STATED, TimeUnit.FREE_TEXT}:
        raise BadInput(f"Thời hạn «{stage}» không phải là một số ngày, giờ nên không tính được ngày trả.")
    most = _MOST.get(stage.unit)
    if most is not None and stage.amount is not None and stage.amount > most:
        raise BadInput(
            f"Thời hạn {stage} dài quá mức tính được. "
            f"Hãy nhập không quá {vietnamese_number(most)} {stage.unit.label}."
        )


def _moment(walk: Walk) -> datetime | None:
    return datetime.combine(walk.day, walk.at, OFFICE_ZONE) if walk.at else None


def _due_words(walk: Walk) -> str:
    moment = _moment(walk)
    return moment_in_words(moment) if moment else date_in_words(walk.day)


def _undecided_days(walk: Walk, otherwise: Walk) -> Iterator[str]:
    """Only where it matters: when the answer would be another if the expected days were decided."""
    if (walk.day, walk.at) == (otherwise.day, otherwise.at):
        return
    first = min(walk.days)
    expected = [day for day in sorted(walk.calendar.expected) if first <= day <= otherwise.day]
    expected = [day for day in expected if walk.calendar.is_working_day(day)]
    for occasion, days in groupby(
        expected, key=lambda day: walk.calendar.expected[day].name.partition(":")[0]
    ):
        yield (
            f"{occasion}: chưa có quyết định cho nghỉ ngày {', '.join(map(written_date, days))}, "
            "nên vẫn tính như ngày làm việc."
        )
    yield f"Nếu được nghỉ như dự kiến thì ngày trả kết quả là {_due_words(otherwise)}."


def _undecided_years(walk: Walk) -> Iterator[str]:
    for year in range(min(walk.days).year, walk.day.year + 1):
        if not walk.calendar.is_decided(year):
            yield (
                f"Lịch nghỉ lễ, tết năm {year} chưa có quyết định đầy đủ nên ngày trả kết quả có thể "
                "thay đổi. Hãy tính lại khi có thông báo lịch nghỉ."
            )


def _closed_desk(walk: Walk) -> Iterator[str]:
    if walk.at and not walk.hours.is_open_at(walk.at):
        yield (
            f"{written_time(walk.at).capitalize()} là ngoài giờ làm việc: kết quả giấy chỉ nhận được khi "
            "cơ quan mở cửa trở lại."
        )


def _ending(walk: Walk) -> str:
    if walk.at:
        return f"Thời hạn kết thúc vào lúc {_due_words(walk)}."
    return (
        f"Thời hạn kết thúc khi hết {date_in_words(walk.day)} (Bộ luật Dân sự 2015, Điều 148 khoản 1 và 6)."
    )
