"""Walking along the calendar, one stage of a time limit after the other.

A `Walk` stands on a day, at a moment of it or at its end, and remembers what every day it passed was for
the count and which rule it used. It always stands on a working day when a stage has ended.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import ROUND_CEILING, Decimal

from catalogue.values.time_limits import Duration, TimeUnit
from office.calendar.wording import date_in_words
from office.calendar.working_days import WorkingCalendar
from office.calendar.working_hours import OfficeHours

from .days import CountedDay, DayStanding

LATE_INTAKE = time(15, 0)
_ONE_DAY = timedelta(days=1)
_HALF_MONTH_RULE = 30  # a month that is not whole counts 30 days (Bộ luật Dân sự 2015, Điều 146)


def _up(amount: Decimal) -> int:
    return int(amount.to_integral_value(ROUND_CEILING))


def add_months(day: date, months: int) -> date:
    """The same day that many months later, or the last of a month that has no such day (Điều 148.3)."""
    years, month = divmod(day.month - 1 + months, 12)
    begin = date(day.year + years, month + 1, 1)
    following = date(begin.year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(begin + timedelta(days=day.day - 1), following - _ONE_DAY)


@dataclass
class Walk:
    """Where a count stands: on `day`, at the moment `at`, or at the end of the day where `at` is None."""

    calendar: WorkingCalendar
    hours: OfficeHours
    day: date
    at: time | None
    stage: int = 0
    days: dict[date, CountedDay] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)

    def receive(self, is_late_rule: bool) -> None:
        """Move from the moment of handing in to the moment at which the dossier counts as received.

        A day off, the time after closing and, under the rule of 15 o'clock, the time after it belong to
        the opening of the next working day. The law leaves online dossiers open; offices count this way.
        """
        clock = self.at or time()
        why = self._why_not_today(clock, is_late_rule)
        if not why:
            self.at = max(clock, self.hours.opens)
            self.reason("Hồ sơ nộp trong ngày làm việc nên được tính là nhận ngay trong ngày nộp.")
        else:
            self.mark(self.day, DayStanding.NOT_YET_RECEIVED)
            self._to_next_working_day()
            self.at = self.hours.opens
            self.reason(f"{why} nên được tính là nhận vào đầu giờ làm việc {date_in_words(self.day)}.")
        self.mark(self.day, DayStanding.RECEIVED)

    def _why_not_today(self, clock: time, is_late_rule: bool) -> str:
        if not self.calendar.is_working_day(self.day):
            return "Hồ sơ nộp vào ngày nghỉ"
        if is_late_rule and clock > LATE_INTAKE:
            return "Hồ sơ nộp sau 15 giờ"
        return "Hồ sơ nộp sau giờ làm việc" if clock > self.hours.closes else ""

    def go(self, stage: Duration) -> None:
        """Walk one stage from where the one before it ended."""
        self.stage += 1
        count: dict[TimeUnit, Callable[[Decimal], None]] = {
            TimeUnit.WORKING_DAY: self._working_days,
            TimeUnit.DAY: self._days,
            TimeUnit.WORKING_HOUR: self._working_hours,
            TimeUnit.HOUR: self._hours,
            TimeUnit.MONTH: self._months,
            TimeUnit.YEAR: lambda years: self._months(years * 12),
            TimeUnit.SAME_DAY: self._same_day,
        }
        count[stage.unit](stage.amount or Decimal(0))

    def reason(self, sentence: str) -> None:
        """Say which rule was used, once."""
        if sentence not in self.reasons:
            self.reasons.append(sentence)

    def mark(
        self, day: date, standing: DayStanding, ordinal: int | None = None, minutes: int | None = None
    ) -> None:
        """Remember what a day was; a day that counted for an earlier stage stays so."""
        known = self.days.get(day)
        if known is None or known.standing is not DayStanding.COUNTED:
            self.days[day] = CountedDay(day, standing, self.stage, ordinal, minutes, self.calendar.note(day))

    def _to_next_working_day(self) -> None:
        following = self.calendar.next_working_day(self.day)
        for distance in range(1, (following - self.day).days):
            self.mark(self.day + timedelta(days=distance), DayStanding.SKIPPED)
        self.day = following

    def _first_day_is_not_counted(self) -> None:
        self.reason(
            "Ngày đầu tiên của thời hạn không được tính; thời hạn tính từ ngày tiếp theo liền kề "
            "(Bộ luật Dân sự 2015, Điều 147 khoản 2)."
        )

    def _working_days(self, amount: Decimal) -> None:
        self._first_day_is_not_counted()
        self.reason("Chỉ đếm ngày làm việc: bỏ qua ngày nghỉ hằng tuần, ngày nghỉ lễ, tết và ngày nghỉ bù.")
        for ordinal in range(1, int(amount) + 1):
            self._to_next_working_day()
            self.at = None
            self.mark(self.day, DayStanding.COUNTED, ordinal)
        if part := amount % 1:
            self._to_next_working_day()
            minutes = _up(part * self.hours.minutes_in_day)
            self.at = self.hours.clock_after(minutes)
            self.mark(self.day, DayStanding.COUNTED, minutes=minutes)
            self.reason(
                "Phần lẻ của ngày làm việc được tính bằng giờ làm việc, kể từ đầu giờ của ngày cuối cùng."
            )

    def _days(self, amount: Decimal) -> None:
        self._first_day_is_not_counted()
        self.reason("Thời hạn tính bằng ngày gồm cả ngày nghỉ hằng tuần và ngày nghỉ lễ, tết.")
        for ordinal in range(1, int(amount) + 1):
            self.day += _ONE_DAY
            self.at = None
            self.mark(self.day, DayStanding.COUNTED, ordinal)
        if part := amount % 1:
            self._walk_until(datetime.combine(self.day + _ONE_DAY, time()) + timedelta(hours=_up(part * 24)))
            self.reason("Phần lẻ của ngày được làm tròn lên thành giờ, kể từ 0 giờ của ngày cuối cùng.")
        self._roll()

    def _working_hours(self, amount: Decimal) -> None:
        self.reason(
            "Thời hạn tính bằng giờ làm việc bắt đầu từ thời điểm nhận; chỉ đếm giờ cơ quan làm việc."
        )
        left = _up(amount * 60)
        passed = self.hours.minutes_in_day if self.at is None else self.hours.minutes_before(self.at)
        while left > self.hours.minutes_in_day - passed:
            used = self.hours.minutes_in_day - passed
            if used:
                self.mark(self.day, DayStanding.COUNTED, minutes=used)
            left, passed = left - used, 0
            self._to_next_working_day()
        self.at = self.hours.clock_after(passed + left)
        self.mark(self.day, DayStanding.COUNTED, minutes=left)

    def _hours(self, amount: Decimal) -> None:
        self.reason(
            "Thời hạn tính bằng giờ bắt đầu từ thời điểm nhận, chạy liên tục "
            "(Bộ luật Dân sự 2015, Điều 147 khoản 1)."
        )
        begin = (
            datetime.combine(self.day, self.at) if self.at else datetime.combine(self.day + _ONE_DAY, time())
        )
        self._walk_until(begin + timedelta(minutes=_up(amount * 60)))
        self._roll()

    def _walk_until(self, end: datetime) -> None:
        # Midnight is 24:00 of the day that ends, not 0:00 of the one that begins.
        is_midnight = end.time() == time()
        last = end.date() - _ONE_DAY if is_midnight else end.date()
        while self.day < last:
            self.day += _ONE_DAY
            self.mark(self.day, DayStanding.COUNTED)
        self.at = None if is_midnight else end.time()

    def _months(self, amount: Decimal) -> None:
        self._first_day_is_not_counted()
        self.reason(
            "Thời hạn tính bằng tháng, năm kết thúc vào ngày tương ứng của tháng cuối cùng, hoặc ngày "
            "cuối tháng nếu tháng đó không có ngày tương ứng (Bộ luật Dân sự 2015, Điều 148 khoản 3 và 4)."
        )
        end = add_months(self.day, int(amount))
        if part := amount % 1:
            end = min(
                end + timedelta(days=_up(part * _HALF_MONTH_RULE)), add_months(self.day, int(amount) + 1)
            )
            self.reason("Phần lẻ của tháng được tính theo tháng 30 ngày (Bộ luật Dân sự 2015, Điều 146).")
        self._walk_until(datetime.combine(end + _ONE_DAY, time()))
        self._roll()

    def _same_day(self, amount: Decimal) -> None:
        self.at = None
        self.mark(self.day, DayStanding.COUNTED)
        self.reason("«Trong ngày» nghĩa là trước khi hết giờ làm việc của chính ngày đó.")

    def _roll(self) -> None:
        if self.calendar.is_working_day(self.day):
            return
        self._to_next_working_day()
        self.at = None
        self.mark(self.day, DayStanding.EXTENDED)
        self.reason(
            "Ngày cuối cùng là ngày nghỉ nên thời hạn kết thúc khi hết ngày làm việc tiếp theo ngày nghỉ đó "
            "(Bộ luật Dân sự 2015, Điều 148 khoản 5)."
        )
