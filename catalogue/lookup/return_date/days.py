"""The days between handing in and getting the result: what each counted for, laid out month by month."""

import calendar
import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from office.calendar.working_days import DayNote

# A longer count is told in sentences and a list of the days left out; its grid would help nobody.
_MOST_MONTHS = 7


class DayStanding(enum.Enum):
    """What one day was for the time limit."""

    NOT_YET_RECEIVED = "not_yet_received"
    RECEIVED = "received"
    COUNTED = "counted"
    SKIPPED = "skipped"
    EXTENDED = "extended"

    @property
    def label(self) -> str:
        """The standing in Vietnamese, as the list of days says it."""
        return _LABELS[self]


_LABELS = {
    DayStanding.NOT_YET_RECEIVED: "Chưa tính là ngày nhận",
    DayStanding.RECEIVED: "Ngày nhận hồ sơ",
    DayStanding.COUNTED: "Được tính",
    DayStanding.SKIPPED: "Không tính",
    DayStanding.EXTENDED: "Thời hạn được lùi đến ngày này",
}


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of the count. `ordinal`: which day of its stage it was, where days are numbered.

    `minutes`: how much office time was used, where hours are counted. `note`: what was decided about the
    day, None where only the weekday speaks.
    """

    on: date
    standing: DayStanding
    stage: int = 1
    ordinal: int | None = None
    minutes: int | None = None
    note: DayNote | None = None

    @property
    def words(self) -> str:
        """A few words that fit a cell of the month: "ngày 3", "3 giờ 45 phút", "Nhận hồ sơ"."""
        if self.ordinal is not None:
            return f"giai đoạn {self.stage}: " * (self.stage > 1) + f"ngày {self.ordinal}"
        if self.minutes:
            hours, minutes = divmod(self.minutes, 60)
            return " ".join(
                part for part in (f"{hours} giờ" * bool(hours), f"{minutes} phút" * bool(minutes)) if part
            )
        return _CELL_WORDS[self.standing]


_CELL_WORDS = {
    DayStanding.NOT_YET_RECEIVED: "nộp",
    DayStanding.RECEIVED: "nhận",
    DayStanding.COUNTED: "tính",
    DayStanding.SKIPPED: "nghỉ",
    DayStanding.EXTENDED: "lùi hạn",
}


_LOOKS = {
    DayStanding.NOT_YET_RECEIVED: "is-off",
    DayStanding.RECEIVED: "is-received",
    DayStanding.COUNTED: "is-counted",
    DayStanding.SKIPPED: "is-off",
    DayStanding.EXTENDED: "is-extended",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A day in a month's grid; `counted` is None outside the count, `is_due` on the day of the result."""

    on: date
    counted: CountedDay | None
    is_due: bool

    @property
    def look(self) -> str:
        """The classes by which the style sheet knows the day."""
        looks = [_LOOKS[self.counted.standing]] if self.counted else []
        return " ".join([*looks, *["is-due"] * self.is_due])


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks from Monday to Sunday; None stands where the neighbouring month has the day."""

    title: str
    weeks: tuple[tuple[Cell | None, ...], ...]


def months_of(counted: Iterable[CountedDay], due_on: date) -> tuple[Month, ...]:
    """The months that the count touches, or nothing when they are more than anyone would look through."""
    days = {day.on: day for day in counted}
    names = sorted({(day.year, day.month) for day in [*days, due_on]})
    if len(names) > _MOST_MONTHS:
        return ()
    return tuple(_month(year, month, days, due_on) for year, month in names)


def _month(year: int, month: int, days: dict[date, CountedDay], due_on: date) -> Month:
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    return Month(
        f"Tháng {month}/{year}",
        tuple(
            tuple(Cell(day, days.get(day), day == due_on) if day.month == month else None for day in week)
            for week in weeks
        ),
    )
