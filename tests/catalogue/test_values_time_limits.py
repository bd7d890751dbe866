"""Time limits: read from what sources write, weighed against their own description, never invented."""

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from catalogue.values.time_limits import (
    Duration,
    LimitStanding,
    TimeUnit,
    durations_in,
    is_borne_out,
    parse_duration,
    read_time_limit,
)
from office.text import vietnamese_number

_AMOUNTS = st.decimals(min_value=0, max_value=99_999, places=2).map(lambda amount: amount.normalize() + 0)
_COUNTED = st.sampled_from([unit for unit in TimeUnit if unit.takes_amount])
_DURATIONS = st.one_of(st.builds(Duration, _AMOUNTS, _COUNTED), st.just(Duration(None, TimeUnit.SAME_DAY)))


def days(amount: str, unit: TimeUnit = TimeUnit.WORKING_DAY) -> Duration:
    return Duration(Decimal(amount), unit)


@given(_DURATIONS)
@example(days("1500"))
@example(days("1234.5", TimeUnit.HOUR))
def test_a_duration_is_read_back_from_its_own_words(duration: Duration) -> None:
    assert parse_duration(str(duration)) == duration


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("05 ngày làm việc", days("5")),
        ("5 NGÀY LÀM VIỆC.", days("5")),
        ("3,5 ngày làm việc", days("3.5")),
        ("4.5 ngày", days("4.5", TimeUnit.DAY)),
        ("1/2 ngày", days("0.5", TimeUnit.DAY)),
        ("05 (năm) ngày làm việc", days("5")),
        ("6 giờ làm việc", days("6", TimeUnit.WORKING_HOUR)),
        ("24 tiếng", days("24", TimeUnit.HOUR)),
        ("1.000 giờ", days("1000", TimeUnit.HOUR)),
        ("02 tháng", days("2", TimeUnit.MONTH)),
        ("1 năm", days("1", TimeUnit.YEAR)),
        ("10 ngày công tác", days("10")),
        ("Trong ngày", Duration(None, TimeUnit.SAME_DAY)),
        ("ngay trong ngày", Duration(None, TimeUnit.SAME_DAY)),
    ],
)
def test_a_duration_is_read(text: str, duration: Duration) -> None:
    assert parse_duration(text) == duration


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ngày",
        "5",
        "-5 ngày",
        "5 - 7 ngày",
        "5 OTHER",
        "1/3 ngày",
        "1/0 ngày",
        "ngay",
        "9" * 30 + " ngày",
        "5 ngày và 3 giờ",
    ],
)
def test_what_is_not_one_duration_is_none(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("amount", "unit"), [(None, TimeUnit.DAY), (Decimal(1), TimeUnit.SAME_DAY), (Decimal(-1), TimeUnit.DAY)]
)
def test_an_amount_and_its_unit_belong_together(amount: Decimal | None, unit: TimeUnit) -> None:
    with pytest.raises(ValueError, match="no such duration"):
        Duration(amount, unit)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0", "0"),
        ("3.50", "3,5"),
        ("1234567", "1.234.567"),
        ("1000", "1.000"),
        ("1E+3", "1.000"),
        ("0.25", "0,25"),
    ],
)
def test_numbers_are_written_as_in_vietnamese(number: str, text: str) -> None:
    assert vietnamese_number(Decimal(number)) == text


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ", "5 ngày làm việc"),
        ("03 ngày làm việc; trường hợp xác minh không quá 10 ngày", "3 ngày làm việc, 10 ngày"),
        ("Từ 5 đến 7 ngày", "5 ngày, 7 ngày"),
        ("Ngay trong ngày; sau 15 giờ thì 1 ngày làm việc", "trong ngày, 1 ngày làm việc"),
        ("Nghị định ngày 20 tháng 11 năm 2026, ngày 01/7/2025", ""),
        ("nếu tiếp nhận sau 03 (ba) giờ chiều, trả trong 2 ngày", "2 ngày"),
        ("nộp trước 15 giờ chiều hoặc lúc 8 giờ 30 sáng", ""),
        ("có hiệu lực 10 năm, gia hạn thêm 5 ngày", ""),
        ("chậm nhất 30 ngày trước ngày hết hạn", ""),
        ("Trong 15 ngày, tổ chức phải bổ sung hồ sơ", ""),
        ("theo Quyết định 12/2021/NĐ-CP", ""),
    ],
)
def test_a_description_states_processing_times_and_no_others(sentence: str, stated: str) -> None:
    assert ", ".join(map(str, durations_in(sentence))) == stated


@pytest.mark.parametrize(
    ("value", "stated", "borne_out"),
    [
        ("5", "05 ngày làm việc", True),
        ("8", "03 ngày làm việc tại xã, 05 ngày làm việc tại tỉnh", True),
        ("5", "3 ngày làm việc, 1 ngày làm việc, 4 ngày làm việc", True),
        ("7", "03 ngày làm việc", False),
        ("5", "05 ngày", False),
        ("7", "3 ngày làm việc, 1 ngày làm việc, 4 ngày làm việc", False),
    ],
)
def test_a_value_is_borne_out_by_itself_or_by_its_stages(value: str, stated: str, borne_out: bool) -> None:
    assert is_borne_out(days(value), durations_in(stated)) is borne_out


@pytest.mark.parametrize(
    ("value", "description", "standing", "duration"),
    [
        ("5 WORKING_DAY", "Trong 05 ngày làm việc", LimitStanding.CERTAIN, days("5")),
        ("5 WORKING_DAY", "", LimitStanding.CERTAIN, days("5")),
        ("1.5 WORKING_DAY", "", LimitStanding.CERTAIN, days("1.5")),
        ("30 ngày", "", LimitStanding.CERTAIN, days("30", TimeUnit.DAY)),
        ("1 HOUR", "", LimitStanding.CERTAIN, days("1", TimeUnit.HOUR)),
        ("7 WORKING_DAY", "Trong 03 ngày làm việc", LimitStanding.CONTRADICTED, days("7")),
        ("5 WORKING_DAY", "Trong 05 ngày", LimitStanding.CONTRADICTED, days("5")),
        ("05 (năm) ngày làm việc", "Trong 10 ngày làm việc", LimitStanding.CONTRADICTED, days("5")),
        ("1 OTHER", "", LimitStanding.NOT_STATED, None),
        ("1 OTHER", "Trong 05 ngày làm việc", LimitStanding.AS_TEXT, None),
        ("Không quá 5 tuần", "", LimitStanding.AS_TEXT, None),
        ("", "", LimitStanding.NOT_STATED, None),
        ("05 ngày làm việc", "", LimitStanding.CERTAIN, days("5")),
        ("9" * 40 + " WORKING_DAY", "", LimitStanding.AS_TEXT, None),
        ("1.23456 WORKING_DAY", "", LimitStanding.AS_TEXT, None),
    ],
)
def test_a_value_is_certain_only_where_nothing_speaks_against_it(
    value: str, description: str, standing: LimitStanding, duration: Duration | None
) -> None:
    limit = read_time_limit(value, description)
    assert (limit.standing, limit.duration, limit.text) == (standing, duration, value)


def test_what_the_description_states_is_kept_beside_the_value() -> None:
    limit = read_time_limit("7 WORKING_DAY", "Trong 03 ngày làm việc")
    assert limit.stated == (days("3"),)


@given(st.text(max_size=40), st.text(max_size=60))
@settings(deadline=None)
def test_the_words_of_a_source_are_never_lost(value: str, description: str) -> None:
    limit = read_time_limit(value, description)
    assert limit.standing is LimitStanding.CERTAIN or limit.duration is None or limit.stated
    assert (limit.standing is LimitStanding.NOT_STATED) <= (limit.duration is None)
