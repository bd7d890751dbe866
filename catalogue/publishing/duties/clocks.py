"""The clocks of announcing and posting: by which day a decision had to be issued, and posted. Pure.

Two ways of counting the first are in use and differ (Nghị định 92/2017/NĐ-CP counts plain days, the national
index of Quyết định 766/QĐ-TTg working days), so every answer says which one it was counted by. A text made
and in effect at once by the shortened procedure has limits of its own, the same by both.
"""

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from office.calendar.working_days import WorkingCalendar
from office.text import match_key

from ..grounds import Ground
from ..whose_content import is_ministry

_ONE_DAY = timedelta(days=1)


class Preset(enum.Enum):
    """By which rule the days before the legal text takes effect are counted."""

    DECREE_92 = "nghi-dinh-92"
    INDEX_766 = "chi-so-766"

    @property
    def label(self) -> str:
        """The rule in Vietnamese."""
        return {"nghi-dinh-92": "Nghị định 92/2017/NĐ-CP", "chi-so-766": "Bộ chỉ số 766"}[self.value]

    @property
    def unit(self) -> str:
        """The days that it counts."""
        return {"nghi-dinh-92": "ngày", "chi-so-766": "ngày làm việc"}[self.value]


class Issuer(enum.Enum):
    """Who announces: a ministry, or a province or whoever it delegated (Nghị định 63/2010/NĐ-CP, Điều 13)."""

    MINISTRY = "ministry"
    PROVINCE = "province"

    @property
    def label(self) -> str:
        """The kind in Vietnamese."""
        return {
            "ministry": "bộ, cơ quan ngang bộ",
            "province": "Ủy ban nhân dân cấp tỉnh, cơ quan được giao hoặc ủy quyền",
        }[self.value]


_ANNOUNCED_BEFORE = {Issuer.MINISTRY: 20, Issuer.PROVINCE: 5}
_POSTED_WITHIN = {Issuer.MINISTRY: 10, Issuer.PROVINCE: 5}
_SHORTENED_ANNOUNCED_WITHIN, _SHORTENED_POSTED_WITHIN = 3, 2


class Punctuality(enum.Enum):
    """How a duty stands on a day."""

    ON_TIME = "on_time"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"

    @property
    def label(self) -> str:
        """The standing in Vietnamese."""
        return _PUNCTUALITY[self]

    @property
    def is_late(self) -> bool:
        """Whether the day was missed, done since or not."""
        return self in {Punctuality.LATE, Punctuality.OVERDUE}


_PUNCTUALITY = {
    Punctuality.ON_TIME: "Đúng hạn",
    Punctuality.LATE: "Muộn",
    Punctuality.WAITING: "Còn trong hạn",
    Punctuality.OVERDUE: "Quá hạn, chưa ghi nhận",
}


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a duty and how it was counted; not `is_certain` where a year's days off are undecided.

    `is_shortened`: counted from the signing of a text made by the shortened procedure.
    """

    on: date
    days: int
    unit: str
    is_certain: bool
    is_shortened: bool = False

    def punctuality(self, done_on: date | None, today: date) -> Punctuality:
        """How the duty stands, done on that day or not yet."""
        if done_on is not None:
            return Punctuality.ON_TIME if done_on <= self.on else Punctuality.LATE
        return Punctuality.WAITING if today <= self.on else Punctuality.OVERDUE


def issuer_of(agency_name: str) -> Issuer:
    """What kind of issuer an agency of this name is."""
    return Issuer.MINISTRY if is_ministry(match_key(agency_name)) else Issuer.PROVINCE


def announcing_due(
    ground_effective_on: date, issuer: Issuer, preset: Preset, calendar: WorkingCalendar
) -> Due:
    """By when the decision had to be issued, for its legal ground to be in effect from that day (Điều 15)."""
    days = _ANNOUNCED_BEFORE[issuer]
    if preset is Preset.DECREE_92:
        return Due(ground_effective_on - timedelta(days=days), days, preset.unit, is_certain=True)
    on = _counted(ground_effective_on, days, -_ONE_DAY, calendar)
    return Due(on, days, preset.unit, _is_decided(on, ground_effective_on, calendar))


def due_of(ground: Ground, issuer: Issuer, preset: Preset, calendar: WorkingCalendar) -> Due | None:
    """By when the decision had to be issued because of one legal text; None where its days are not stated."""
    if ground.is_shortened and ground.issued_on is not None:
        days = _SHORTENED_ANNOUNCED_WITHIN
        on = ground.issued_on + timedelta(days=days)
        return Due(on, days, Preset.DECREE_92.unit, is_certain=True, is_shortened=True)
    if ground.effective_on is None:
        return None
    return announcing_due(ground.effective_on, issuer, preset, calendar)


def posting_due(
    issued_on: date, issuer: Issuer, calendar: WorkingCalendar, *, is_shortened: bool = False
) -> Due:
    """By when the national database had to have it: working days after the signing, both rules alike (Điều 24)."""
    days = _SHORTENED_POSTED_WITHIN if is_shortened else _POSTED_WITHIN[issuer]
    on = _counted(issued_on, days, _ONE_DAY, calendar)
    return Due(on, days, Preset.INDEX_766.unit, _is_decided(issued_on, on, calendar), is_shortened)


def _counted(begin: date, days: int, step: timedelta, calendar: WorkingCalendar) -> date:
    """The working day that is so many working days away; the day of beginning is not counted."""
    return next(day for count, day in enumerate(_working_days(begin, step, calendar), 1) if count == days)


def _working_days(begin: date, step: timedelta, calendar: WorkingCalendar) -> Iterator[date]:
    day = begin
    while True:
        day += step
        if calendar.is_working_day(day):
            yield day


def _is_decided(first: date, last: date, calendar: WorkingCalendar) -> bool:
    return all(calendar.is_decided(year) for year in range(first.year, last.year + 1))
