"""Limits as an address carries them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.lookup.return_date.forms import limit_choice, read_limit, written_limit
from catalogue.values.time_limits import Duration, TimeUnit

UNITS = [unit for unit in TimeUnit if unit.takes_amount]
DURATIONS = st.builds(Duration, st.decimals(0, 9999, places=2), st.sampled_from(UNITS)) | st.just(
    Duration(None, TimeUnit.SAME_DAY)
)


@given(DURATIONS)
def test_a_limit_comes_back_from_an_address_as_it_went(duration):
    assert read_limit(written_limit(duration)) == duration


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ngay",
        "3",
        "3-",
        "3-tuan",
        "-3-ngay",
        "3-trong-ngay",
        "1e3-ngay",
        "khong-neu",
        "theo-mo-ta",
        "999999-ngay",
    ],
)
def test_an_address_that_holds_no_limit_is_told_apart(text):
    assert read_limit(text) is None


def test_a_choice_names_its_case_and_its_limit():
    choice = limit_choice(Duration(Decimal("3.50"), TimeUnit.WORKING_DAY), "Trực tuyến")
    assert (choice.value, choice.label) == ("3.5-ngay-lam-viec", "Trực tuyến: 3,5 ngày làm việc")
    assert limit_choice(Duration(None, TimeUnit.SAME_DAY)).label == "trong ngày"
