"""When a result is due: the law of time limits, day by day."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.lookup.return_date.days import DayStanding
from catalogue.lookup.return_date.reckoning import ReturnDate, return_date
from catalogue.values.time_limits import Duration, TimeUnit, parse_duration
from office.calendar.working_days import DayNote, WorkingCalendar
from office.clock import OFFICE_ZONE
from office.errors import BadInput
from tests.office.test_calendar_values import seeded_calendar

CALENDAR = seeded_calendar()


def limits(text: str) -> list[Duration]:
    found = [parse_duration(part) for part in text.split("+")]
    assert None not in found, text
    return [duration for duration in found if duration]


def due(handed_in: str, text: str, calendar: WorkingCalendar = CALENDAR, **more: bool) -> ReturnDate:
    return return_date(
        datetime.fromisoformat(handed_in).replace(tzinfo=OFFICE_ZONE), limits(text), calendar, **more
    )


def ends(outcome: ReturnDate) -> str:
    return (
        f"{outcome.due_at or outcome.due_on:%Y-%m-%d %H:%M}" if outcome.due_at else outcome.due_on.isoformat()
    )


@pytest.mark.parametrize(
    ("handed_in", "limit", "expected"),
    [
        # Across Tết Bính Ngọ; across the swapped Friday and Saturday of January 2026; onto a worked Saturday.
        ("2026-02-13 09:00", "10 ngày làm việc", "2026-03-06"),
        ("2025-12-31 09:00", "1 ngày làm việc", "2026-01-05"),
        ("2026-01-09 09:00", "1 ngày làm việc", "2026-01-10"),
        ("2026-08-21 09:00", "2 ngày làm việc", "2026-08-24"),
        # Calendar days: holidays count, but the last day is moved to the next working day.
        ("2026-11-20 09:00", "3 ngày", "2026-11-23"),
        ("2026-11-20 09:00", "1 ngày", "2026-11-23"),
        ("2026-02-13 09:00", "5 ngày", "2026-02-23"),
        ("2026-04-24 09:00", "2 ngày", "2026-04-28"),
        # Working hours walk the desk's hours; hours run on and are moved when they end on a day off.
        ("2026-11-20 15:30", "6 giờ làm việc", "2026-11-23 14:00"),
        ("2026-11-20 11:00", "1 giờ làm việc", "2026-11-20 14:00"),
        ("2026-11-20 10:30", "1 giờ làm việc", "2026-11-20 11:30"),
        ("2026-11-20 12:00", "4 giờ làm việc", "2026-11-23 08:00"),
        ("2026-11-20 09:00", "7,5 giờ làm việc", "2026-11-23 09:00"),
        ("2026-11-19 09:00", "24 giờ", "2026-11-20 09:00"),
        ("2026-11-20 09:00", "24 giờ", "2026-11-23"),
        ("2026-11-19 09:00", "15 giờ", "2026-11-19"),
        ("2026-11-19 09:00", "1,5 giờ", "2026-11-19 10:30"),
        # Months and years end on the same day of the last month, or on its last day.
        ("2026-01-30 09:00", "1 tháng", "2026-03-02"),
        ("2026-03-31 09:00", "1 tháng", "2026-05-04"),
        ("2025-12-31 09:00", "6 tháng", "2026-06-30"),
        ("2024-02-29 09:00", "1 năm", "2025-02-28"),
        ("2026-07-01 09:00", "0,5 tháng", "2026-07-16"),
        ("2026-07-01 09:00", "0,5 năm", "2027-01-04"),
        # Within the day.
        ("2026-11-20 09:00", "trong ngày", "2026-11-20"),
        ("2026-11-20 17:30", "trong ngày", "2026-11-23"),
        # Parts of a day: of a working day in office hours, of a calendar day in whole hours.
        ("2026-11-16 09:00", "3,5 ngày làm việc", "2026-11-20 11:15"),
        ("2026-11-16 09:00", "0,5 ngày làm việc", "2026-11-17 11:15"),
        ("2026-11-16 09:00", "2,5 ngày", "2026-11-19 12:00"),
        ("2026-11-19 09:00", "1,5 ngày", "2026-11-23"),
        # Stages: each begins when the one before it has ended; halves of working days make whole ones.
        ("2026-11-16 09:00", "3 ngày làm việc+2 ngày làm việc", "2026-11-23"),
        ("2026-11-16 09:00", "1,5 ngày làm việc+1,5 ngày làm việc", "2026-11-19"),
        ("2026-11-16 09:00", "2 giờ làm việc+1 ngày làm việc", "2026-11-17"),
        ("2026-11-16 09:00", "1 ngày làm việc+2 giờ làm việc", "2026-11-18 09:30"),
        ("2026-11-20 09:00", "1 ngày+1 ngày", "2026-11-24"),
        ("2026-11-20 09:00", "1 ngày làm việc+8 giờ", "2026-11-24 08:00"),
        ("2026-11-16 09:00", "2 ngày làm việc+trong ngày", "2026-11-18"),
        # Handed in on a day off or after closing: received at the opening of the next working day.
        ("2026-11-21 09:00", "1 ngày làm việc", "2026-11-24"),
        ("2026-11-22 23:00", "2 giờ làm việc", "2026-11-23 09:30"),
        ("2026-11-20 17:01", "1 ngày làm việc", "2026-11-24"),
        ("2026-11-20 17:00", "1 ngày làm việc", "2026-11-23"),
        ("2026-11-20 05:00", "2 giờ", "2026-11-20 09:30"),
    ],
)
def test_the_result_is_due_when_the_law_says(handed_in, limit, expected):
    assert ends(due(handed_in, limit)) == expected


@pytest.mark.parametrize(
    ("handed_in", "limit", "expected"),
    [
        ("2026-11-20 15:00", "trong ngày", "2026-11-20"),
        ("2026-11-20 15:01", "trong ngày", "2026-11-23"),
        ("2026-11-20 15:01", "1 ngày làm việc", "2026-11-24"),
        ("2026-11-20 14:59", "1 ngày làm việc", "2026-11-23"),
        ("2026-11-20 15:01", "2 giờ làm việc", "2026-11-23 09:30"),
    ],
)
def test_after_15_oclock_the_next_working_day_is_the_day_of_receipt_where_the_procedure_says_so(
    handed_in, limit, expected
):
    assert ends(due(handed_in, limit, late_intake_next_day=True)) == expected


def test_the_culture_day_is_left_out_only_when_its_row_is_decided():
    day = date(2026, 11, 24)
    row = {day: DayNote("Ngày Văn hóa Việt Nam", "Luật")}
    absent = WorkingCalendar({}, {}, frozenset({2026}))
    undecided = WorkingCalendar({}, {}, frozenset({2026}), expected=row)
    decided = WorkingCalendar(row, {}, frozenset({2026}))
    found = [
        due("2026-11-20 09:00", "2 ngày làm việc", calendar) for calendar in (absent, undecided, decided)
    ]
    assert [outcome.due_on.day for outcome in found] == [24, 24, 25]
    assert [len(outcome.warnings) for outcome in found] == [0, 2, 0]
    assert "chưa có quyết định cho nghỉ ngày 24/11/2026" in found[1].warnings[0]
    assert "Thứ Tư, ngày 25/11/2026" in found[1].warnings[1]


def test_an_expected_day_off_that_changes_nothing_is_not_mentioned():
    assert due("2026-11-20 09:00", "7 ngày").warnings == ()


def test_an_undecided_year_is_said_to_be_undecided():
    (sentence,) = due("2026-12-30 09:00", "3 ngày làm việc").warnings
    assert "năm 2027 chưa có quyết định đầy đủ" in sentence
    assert not due("2026-12-01 09:00", "3 ngày làm việc").warnings


def test_a_limit_that_ends_at_night_warns_that_the_desk_is_closed():
    (sentence,) = due("2026-11-19 09:00", "12 giờ").warnings
    assert sentence.startswith("21 giờ là ngoài giờ làm việc")


def test_the_days_between_say_what_they_counted_for_and_by_which_document():
    outcome = due("2026-02-13 09:00", "10 ngày làm việc")
    counted = [day.ordinal for day in outcome.counted if day.standing is DayStanding.COUNTED]
    assert counted == list(range(1, 11))
    assert [day.on for day in outcome.counted if day.note] == [date(2026, 2, n) for n in range(16, 21)]
    assert outcome.noted_rows[0][1:3] == ("Không tính", "Tết Bính Ngọ: 29 tháng Chạp")
    assert outcome.counted[0].standing is DayStanding.RECEIVED
    assert outcome.due_words == "Thứ Sáu, ngày 06/3/2026"


def test_a_swapped_saturday_is_shown_as_counted_with_its_document():
    ((day, part, occasion, document),) = due("2026-01-09 09:00", "1 ngày làm việc").noted_rows
    assert (day, part, occasion) == ("Thứ Bảy, ngày 10/01/2026", "Được tính", "Làm bù cho Thứ Sáu 02/01/2026")
    assert "12729/VPCP-KGVX" in document


def test_the_explanation_names_the_law_it_applies():
    words = " ".join(due("2026-11-20 09:00", "1 ngày").explanation)
    assert "Điều 147 khoản 2" in words
    assert "Điều 148 khoản 5" in words
    assert "ngày làm việc:" not in words


def test_the_months_show_each_day_where_it_stands():
    february, march = due("2026-02-13 09:00", "10 ngày làm việc").months
    assert (february.title, march.title) == ("Tháng 2/2026", "Tháng 3/2026")
    cells = {cell.on: cell for month in (february, march) for week in month.weeks for cell in week if cell}
    assert len(cells) == 28 + 31
    assert cells[date(2026, 2, 23)].counted.words == "ngày 1"
    assert cells[date(2026, 2, 17)].look == "is-off"
    assert cells[date(2026, 3, 6)].look == "is-counted is-due"
    assert cells[date(2026, 3, 7)].counted is None


def test_a_count_over_many_months_is_not_drawn():
    assert due("2026-02-13 09:00", "12 tháng").months == ()


def test_the_words_in_a_cell_fit_it():
    words = [day.words for day in due("2026-11-20 15:30", "6 giờ làm việc").counted]
    assert words == ["1 giờ 30 phút", "nghỉ", "nghỉ", "4 giờ 30 phút"]
    assert due("2026-11-17 09:00", "1 ngày+1 ngày").counted[-1].words == "giai đoạn 2: ngày 1"


@pytest.mark.parametrize("unit", [TimeUnit.NOT_STATED, TimeUnit.FREE_TEXT])
def test_a_limit_that_is_no_amount_cannot_be_counted(unit):
    with pytest.raises(BadInput, match="không tính được ngày trả"):
        return_date(datetime(2026, 11, 20, 9, tzinfo=OFFICE_ZONE), [Duration(None, unit)], CALENDAR)


def test_a_limit_of_many_years_is_a_misprint():
    with pytest.raises(BadInput, match=r"không quá 1\.000 ngày làm việc"):
        due("2026-11-20 09:00", "1001 ngày làm việc")


def test_no_limit_is_not_a_limit_of_nothing():
    with pytest.raises(BadInput, match="Chưa có thời hạn"):
        return_date(datetime(2026, 11, 20, 9, tzinfo=OFFICE_ZONE), [], CALENDAR)


def test_a_moment_without_a_zone_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="no time zone"):
        return_date(datetime.combine(date(2026, 11, 20), time(9)), limits("1 ngày"), CALENDAR)


MOMENTS = st.builds(
    datetime.combine, st.dates(date(2024, 1, 1), date(2027, 6, 1)), st.times(), st.just(OFFICE_ZONE)
)
UNITS = st.sampled_from([unit for unit in TimeUnit if unit.takes_amount])
AMOUNTS = st.decimals(0, 40, places=2)


def found(at: datetime, amount: Decimal, unit: TimeUnit) -> ReturnDate:
    return return_date(at, [Duration(amount, unit)], CALENDAR)


@given(MOMENTS, st.integers(0, 60))
def test_counting_the_working_days_up_to_the_due_day_gives_the_limit_again(at, amount):
    outcome = found(at, Decimal(amount), TimeUnit.WORKING_DAY)
    received = next(day.on for day in outcome.counted if day.standing is DayStanding.RECEIVED)
    after = [received + timedelta(days=n) for n in range(1, (outcome.due_on - received).days + 1)]
    assert sum(map(CALENDAR.is_working_day, after)) == amount


def order(outcome: ReturnDate) -> date | datetime:
    """By what two answers are compared: the moment where only office time counts, else the day.

    A limit that ended on a Sunday runs to the end of Monday (Điều 148 khoản 5), one that reaches into
    Monday by itself may end at noon: of these the law lets only the day grow with the limit.
    """
    is_office_time = outcome.stages[0].unit in {TimeUnit.WORKING_DAY, TimeUnit.WORKING_HOUR}
    return outcome.ends_at if is_office_time else outcome.due_on


@given(MOMENTS, UNITS, AMOUNTS, AMOUNTS)
def test_a_longer_limit_never_ends_earlier(at, unit, one, other):
    cap = Decimal(10 if unit is TimeUnit.YEAR else 40)
    shorter, longer = sorted((min(one, cap), min(other, cap)))
    assert order(found(at, shorter, unit)) <= order(found(at, longer, unit))


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=20)), UNITS, AMOUNTS)
def test_handing_in_later_never_brings_the_result_earlier(at, delay, unit, amount):
    amount = min(amount, Decimal(10))
    assert order(found(at, amount, unit)) <= order(found(at + delay, amount, unit))


@given(MOMENTS, st.lists(st.builds(Duration, st.decimals(0, 9, places=1), UNITS), min_size=1, max_size=3))
def test_the_result_is_always_due_on_a_working_day(at, stages):
    outcome = return_date(at, stages, CALENDAR)
    assert CALENDAR.is_working_day(outcome.due_on)
    assert outcome.counted[-1].on == outcome.due_on
    assert len({day.on for day in outcome.counted}) == (outcome.due_on - outcome.counted[0].on).days + 1


@given(MOMENTS, st.integers(0, 20), st.integers(0, 20))
def test_two_stages_of_working_days_are_one_of_their_sum(at, one, other):
    stages = [Duration(Decimal(amount), TimeUnit.WORKING_DAY) for amount in (one, other)]
    assert (
        return_date(at, stages, CALENDAR).due_on
        == found(at, Decimal(one + other), TimeUnit.WORKING_DAY).due_on
    )
