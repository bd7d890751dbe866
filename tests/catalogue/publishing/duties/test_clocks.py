"""The clocks of announcing and posting: the last good day and the first late one of each rule."""

from datetime import date, timedelta

import pytest

from catalogue.publishing.duties.clocks import (
    Issuer,
    Preset,
    Punctuality,
    announcing_due,
    issuer_of,
    posting_due,
)
from office.calendar.working_days import DayNote, WorkingCalendar

NOTE = DayNote("Nghỉ", "Văn bản")
PLAIN = WorkingCalendar({}, {}, frozenset({2026}))
# Monday the 16th is off, Saturday the 14th is worked in exchange.
SWAPPED = WorkingCalendar({date(2026, 11, 16): NOTE}, {date(2026, 11, 14): NOTE}, frozenset({2026}))
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("issuer", "preset", "calendar", "effective_on", "due"),
    [
        (Issuer.MINISTRY, Preset.DECREE_92, PLAIN, date(2026, 12, 1), date(2026, 11, 11)),
        (Issuer.PROVINCE, Preset.DECREE_92, PLAIN, date(2026, 12, 1), date(2026, 11, 26)),
        (Issuer.PROVINCE, Preset.DECREE_92, SWAPPED, date(2026, 11, 18), date(2026, 11, 13)),
        (Issuer.MINISTRY, Preset.INDEX_766, PLAIN, date(2026, 12, 1), date(2026, 11, 3)),
        (Issuer.PROVINCE, Preset.INDEX_766, PLAIN, date(2026, 12, 1), date(2026, 11, 24)),
        # 17, 14 (worked), 13, 12, 11: the 16th does not count, the Saturday does.
        (Issuer.PROVINCE, Preset.INDEX_766, SWAPPED, date(2026, 11, 18), date(2026, 11, 11)),
        # A text that takes effect on a Sunday: the Friday before is the first day counted.
        (Issuer.PROVINCE, Preset.INDEX_766, PLAIN, date(2026, 11, 29), date(2026, 11, 23)),
    ],
)
def test_a_decision_is_in_time_on_its_last_day_and_late_on_the_next(
    issuer, preset, calendar, effective_on, due
):
    clock = announcing_due(effective_on, issuer, preset, calendar)
    assert (clock.on, clock.unit) == (due, preset.unit)
    assert clock.punctuality(due, effective_on) is Punctuality.ON_TIME
    assert clock.punctuality(due + ONE_DAY, effective_on) is Punctuality.LATE


@pytest.mark.parametrize(
    ("issuer", "calendar", "issued_on", "due"),
    [
        (Issuer.MINISTRY, PLAIN, date(2026, 11, 9), date(2026, 11, 23)),
        (Issuer.PROVINCE, PLAIN, date(2026, 11, 9), date(2026, 11, 16)),
        # 12, 13, 14 (worked), 17, 18.
        (Issuer.PROVINCE, SWAPPED, date(2026, 11, 11), date(2026, 11, 18)),
        (Issuer.PROVINCE, PLAIN, date(2026, 11, 14), date(2026, 11, 20)),
    ],
)
def test_posting_is_counted_in_working_days_after_the_signing(issuer, calendar, issued_on, due):
    clock = posting_due(issued_on, issuer, calendar)
    assert clock.on == due
    assert clock.punctuality(None, due) is Punctuality.WAITING
    assert clock.punctuality(None, due + ONE_DAY) is Punctuality.OVERDUE
    assert clock.punctuality(due, due + ONE_DAY) is Punctuality.ON_TIME
    assert clock.punctuality(due + ONE_DAY, due + ONE_DAY) is Punctuality.LATE


def test_a_count_into_a_year_whose_days_off_are_undecided_is_not_certain():
    assert not posting_due(date(2026, 12, 30), Issuer.PROVINCE, PLAIN).is_certain
    assert posting_due(date(2026, 11, 30), Issuer.PROVINCE, PLAIN).is_certain
    assert announcing_due(date(2027, 1, 5), Issuer.PROVINCE, Preset.DECREE_92, PLAIN).is_certain
    assert not announcing_due(date(2027, 1, 5), Issuer.PROVINCE, Preset.INDEX_766, PLAIN).is_certain


@pytest.mark.parametrize(
    ("name", "issuer"),
    [
        ("Bộ Tư pháp", Issuer.MINISTRY),
        ("Ngân hàng Nhà nước Việt Nam", Issuer.MINISTRY),
        ("Ủy ban nhân dân tỉnh Lạng Sơn", Issuer.PROVINCE),
        ("Sở Nội vụ", Issuer.PROVINCE),
        ("Bộ phận Một cửa", Issuer.PROVINCE),
    ],
)
def test_ministries_have_longer_clocks_than_everyone_else(name, issuer):
    assert issuer_of(name) is issuer
