"""Which days an office works: weekdays, less the days off, plus the Saturdays worked in exchange.

Pure values: the table is read elsewhere, and the law of time limits is applied elsewhere. Undecided days
off are carried beside the others, count for nothing, and exist so that a reader can be warned.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)
_MONDAY_TO_FRIDAY, _MONDAY_TO_SATURDAY = 5, 6


@dataclass(frozen=True, slots=True)
class DayNote:
    """Why a day is off or worked: the occasion, and the document that decided it."""

    name: str
    legal_basis: str


@dataclass(frozen=True)
class WorkingCalendar:
    """The days of an office. `expected`: days off that no document has decided yet; they do not count.

    A day may stand in one of `off` and `worked` only; where neither holds it the weekday decides.
    """

    off: Mapping[date, DayNote]
    worked: Mapping[date, DayNote]
    decided_years: frozenset[int]
    works_on_saturday: bool = False
    expected: Mapping[date, DayNote] = field(default_factory=dict)

    def is_working_day(self, day: date) -> bool:
        """Whether the office is open on that day."""
        if day in self.off:
            return False
        week = _MONDAY_TO_SATURDAY if self.works_on_saturday else _MONDAY_TO_FRIDAY
        return day in self.worked or day.weekday() < week

    def next_working_day(self, day: date) -> date:
        """The first working day after that day (Bộ luật Dân sự 2015, Điều 148 khoản 5)."""
        day += _ONE_DAY
        while not self.is_working_day(day):
            day += _ONE_DAY
        return day

    def note(self, day: date) -> DayNote | None:
        """What was decided about that day; None where only the weekday speaks."""
        return self.off.get(day) or self.worked.get(day)

    def is_decided(self, year: int) -> bool:
        """Whether the days off of that year have been decided (see `fully_decided_years`)."""
        return year in self.decided_years

    def as_expected(self) -> "WorkingCalendar":
        """The calendar as it will be if every expected day off is decided."""
        return replace(self, off={**self.expected, **self.off}, expected={})


def fully_decided_years(days_off: Iterable[date]) -> frozenset[int]:
    """The years whose moving holidays are decided, seen from their decided days off.

    Two of them are decided anew each year (Bộ luật Lao động 2019, Điều 112 khoản 3): Tết, which always
    falls between 21 January and 20 February, and the day beside 2 September.
    """
    days = set(days_off)
    tet = {day.year for day in days if (1, 21) <= (day.month, day.day) <= (2, 20)}
    national_day = {day.year for day in days if (day.month, day.day) in {(9, 1), (9, 3)}}
    return frozenset(tet & national_day)
