"""Working days, office hours and dates as an office writes them, and the calendar of the house."""

from datetime import date, datetime, time, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.calendar.models import DayKind
from office.calendar.reading import DecidedDay, RowProblem, read_calendar
from office.calendar.seeding import VIETNAM
from office.calendar.wording import date_in_words, moment_in_words, written_date
from office.calendar.working_days import DayNote, WorkingCalendar, fully_decided_years
from office.calendar.working_hours import OfficeHours
from office.clock import OFFICE_ZONE
from office.errors import BadFile

NOTE = DayNote("Ngày nghỉ", "Thông báo")
HEADING = "ngay,loai,ten,can_cu,da_quyet_dinh"
YEARS = range(2024, 2028)

# Where the house follows a decision that the `holidays` library does not know, or knows as decided.
DIFFERENCES = {
    date(2026, 1, 2): "off: swapped with 10 January for the public sector, 12729/VPCP-KGVX of 25/12/2025",
    date(2026, 1, 10): "worked: see 2 January",
    date(2026, 11, 24): "worked: Điều 112 is to be amended, no text in force was found",
    date(2027, 11, 24): "worked: see 24 November 2026",
    date(2027, 2, 4): "worked until the notice of Tết 2027 is issued",
    date(2027, 2, 5): "worked until the notice of Tết 2027 is issued",
    date(2027, 2, 8): "worked until the notice of Tết 2027 is issued",
    date(2027, 2, 9): "worked until the notice of Tết 2027 is issued",
    date(2027, 2, 10): "worked until the notice of Tết 2027 is issued",
    date(2027, 9, 3): "worked until the day beside 2 September 2027 is decided",
}


def seeded() -> list[DecidedDay]:
    with VIETNAM.open(encoding="utf-8") as lines:
        return [day for day in read_calendar(lines) if isinstance(day, DecidedDay)]


def seeded_calendar() -> WorkingCalendar:
    notes = {day.on: DayNote(day.name, day.legal_basis) for day in seeded()}
    off = {day.on: notes[day.on] for day in seeded() if day.is_decided and day.kind is DayKind.DAY_OFF}
    worked = {day.on: notes[day.on] for day in seeded() if day.is_decided and day.kind is DayKind.WORKING}
    expected = {day.on: notes[day.on] for day in seeded() if not day.is_decided}
    return WorkingCalendar(off, worked, fully_decided_years(off), expected=expected)


def test_the_seeded_calendar_has_no_row_that_cannot_be_read():
    with VIETNAM.open(encoding="utf-8") as lines:
        assert not [row for row in read_calendar(lines) if isinstance(row, RowProblem)]


def test_the_seeded_calendar_differs_from_the_library_only_where_a_decision_does():
    library = holidays.country_holidays("VN", years=YEARS)
    ours = seeded_calendar()
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range((date(2028, 1, 1) - date(2024, 1, 1)).days)]
    differing = {day for day in days if ours.is_working_day(day) != library.is_working_day(day)}
    assert differing == set(DIFFERENCES)


@pytest.mark.parametrize(
    ("off", "worked"),
    [
        (date(2024, 4, 29), date(2024, 5, 4)),
        (date(2025, 5, 2), date(2025, 4, 26)),
        (date(2026, 1, 2), date(2026, 1, 10)),
        (date(2026, 8, 31), date(2026, 8, 22)),
    ],
)
def test_a_swapped_day_off_and_its_saturday_name_each_other_and_one_document(off, worked):
    calendar = seeded_calendar()
    assert written_date(worked) in calendar.off[off].name
    assert written_date(off) in calendar.worked[worked].name
    assert calendar.off[off].legal_basis == calendar.worked[worked].legal_basis


def test_a_fixed_holiday_on_a_weekend_has_its_substitute_day():
    calendar = seeded_calendar()
    for holiday, substitute in ((date(2026, 4, 26), date(2026, 4, 27)), (date(2027, 5, 1), date(2027, 5, 3))):
        assert calendar.note(holiday) is not None
        assert not calendar.is_working_day(substitute)
        assert "Điều 111 khoản 3" in calendar.note(substitute).legal_basis


def test_2027_is_undecided_until_tet_and_the_national_day_are():
    assert seeded_calendar().decided_years == {2024, 2025, 2026}
    assert fully_decided_years(seeded_calendar().as_expected().off) == {2024, 2025, 2026, 2027}


def test_a_saturday_is_worked_when_it_was_swapped_or_when_the_office_works_on_saturdays():
    saturday = date(2026, 8, 22)
    assert WorkingCalendar({}, {saturday: NOTE}, frozenset()).is_working_day(saturday)
    assert not WorkingCalendar({}, {}, frozenset()).is_working_day(saturday)
    assert WorkingCalendar({}, {}, frozenset(), works_on_saturday=True).is_working_day(saturday)


def test_an_expected_day_off_is_worked_until_it_is_decided():
    tuesday = date(2026, 11, 24)
    calendar = WorkingCalendar({}, {}, frozenset(), expected={tuesday: NOTE})
    assert calendar.is_working_day(tuesday)
    assert not calendar.as_expected().is_working_day(tuesday)


@given(st.dates(date(2024, 1, 1), date(2027, 12, 1)))
def test_the_next_working_day_is_worked_and_nothing_worked_lies_before_it(day):
    calendar = seeded_calendar()
    following = calendar.next_working_day(day)
    assert calendar.is_working_day(following)
    between = [day + timedelta(days=n) for n in range(1, (following - day).days)]
    assert not any(calendar.is_working_day(other) for other in between)


@pytest.mark.parametrize(
    ("clock", "minutes"),
    [
        ("06:00", 0),
        ("07:30", 0),
        ("09:00", 90),
        ("11:30", 240),
        ("12:15", 240),
        ("13:30", 240),
        ("17:00", 450),
        ("22:00", 450),
    ],
)
def test_office_time_passes_only_while_the_office_is_open(clock, minutes):
    assert OfficeHours().minutes_before(time.fromisoformat(clock)) == minutes


@given(st.integers(0, 450))
def test_office_time_can_be_walked_and_measured_again(minutes):
    hours = OfficeHours()
    assert hours.minutes_before(hours.clock_after(minutes)) == minutes
    assert hours.is_open_at(hours.clock_after(minutes))


def test_an_afternoon_before_the_morning_is_no_office_day():
    with pytest.raises(ValueError, match="a morning"):
        OfficeHours(opens=time(13, 0), noon_from=time(11, 0))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 6), "Thứ Sáu, ngày 06/3/2026"),
        (date(2026, 2, 13), "Thứ Sáu, ngày 13/02/2026"),
        (date(2026, 11, 22), "Chủ nhật, ngày 22/11/2026"),
    ],
)
def test_dates_are_written_as_offices_write_them(day, words):
    assert date_in_words(day) == words
    assert words.endswith(written_date(day))


def test_a_moment_names_its_minutes_only_when_there_are_some():
    assert moment_in_words(datetime(2026, 3, 6, 15, tzinfo=OFFICE_ZONE)) == "15 giờ, Thứ Sáu, ngày 06/3/2026"
    assert (
        moment_in_words(datetime(2026, 3, 6, 9, 5, tzinfo=OFFICE_ZONE))
        == "9 giờ 05 phút, Thứ Sáu, ngày 06/3/2026"
    )


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2026-02-30,nghi,Tết,Thông báo,co", "ngày «2026-02-30» không đọc được"),
        ("2026-02-16,le,Tết,Thông báo,co", "cột loai"),
        ("2026-02-16,nghi,Tết,Thông báo,roi", "cột da_quyet_dinh"),
        ("2026-02-16,nghi,,Thông báo,co", "thiếu tên ngày"),
        ("2026-02-16,nghi,Tết,,co", "văn bản căn cứ"),
        ("2026-02-16,nghi," + "ế" * 201 + ",Thông báo,co", "dài quá 200"),
        ("2026-02-16", "thiếu tên ngày"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(row, reason):
    (problem,) = read_calendar([HEADING, row])
    assert isinstance(problem, RowProblem)
    assert problem.row == 2
    assert reason in problem.reason


def test_a_day_that_stands_twice_in_a_file_is_taken_once():
    row = "16/02/2026,nghi,Tết,Thông báo,co"
    first, second = read_calendar([HEADING, row, row])
    assert first == DecidedDay(date(2026, 2, 16), DayKind.DAY_OFF, "Tết", "Thông báo", True)
    assert "đã có ở một dòng trước" in second.reason


def test_a_file_without_the_columns_is_refused_with_their_names():
    with pytest.raises(BadFile, match="thiếu cột can_cu, da_quyet_dinh"):
        list(read_calendar(["ngay,loai,ten", "2026-02-16,nghi,Tết"]))
