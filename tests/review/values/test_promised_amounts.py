"""A limit or a charge that is cut to nothing, or one of several, is proved by that amount and by no other."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.procedures.parts import ChannelPart, Content, TimeLimitPart
from catalogue.procedures.vocabulary import ChannelKind
from catalogue.values.charges import ChargeStanding
from catalogue.values.time_limits import LimitStanding, TimeUnit
from review.measures import MeasureKind
from review.values.expectations import expectations_of
from review.values.intents import Intent, applied
from review.values.reductions import Way
from tests.review.values.test_intents import fee

ONLINE = (ChannelPart(ChannelKind.ONLINE),)
DAYS = st.decimals(min_value=Decimal("0.5"), max_value=400, places=1)


def limit(days, case=""):
    text = f"{case}{days} ngày làm việc"
    return TimeLimitPart(0, Decimal(days), TimeUnit.WORKING_DAY, LimitStanding.CERTAIN, text)


def with_limits(*limits):
    return Content("Cấp thẻ thử nghiệm", channels=ONLINE, time_limits=limits)


SAME_DAY = replace(limit(10), amount=None, unit=TimeUnit.SAME_DAY, text="Trong ngày")
FREE = replace(fee(100_000), amount=None, standing=ChargeStanding.FREE, text="Miễn phí")


def proves(promised, content):
    return all(each.is_met(content) for each in promised)


@given(DAYS, DAYS)
def test_a_limit_cut_to_the_same_day_is_proved_by_no_number_of_days(before, in_force):
    promised = expectations_of(with_limits(limit(before)), with_limits(SAME_DAY))
    assert [each.told for each in promised] == ["Thời hạn giải quyết: trong ngày"]
    assert proves(promised, with_limits(SAME_DAY))
    assert not proves(promised, with_limits(limit(before)))
    assert not proves(promised, with_limits(limit(in_force)))


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_a_waived_charge_is_proved_by_no_sum(before, in_force):
    promised = expectations_of(charged(fee(before)), charged(FREE))
    assert promised
    assert proves(promised, charged(FREE))
    assert not proves(promised, charged(fee(before)))
    assert not proves(promised, charged(fee(in_force)))


def charged(charge):
    return Content("Cấp thẻ thử nghiệm", channels=ONLINE, charges=(charge,))


def test_a_limit_that_becomes_words_is_not_proved_by_another_number():
    words = replace(limit(10), amount=None, unit=TimeUnit.FREE_TEXT, text="Theo lịch của hội đồng")
    promised = expectations_of(with_limits(limit(10)), with_limits(words))
    assert promised
    assert proves(promised, with_limits(words))
    assert not proves(promised, with_limits(limit(20)))


BOTH = with_limits(limit(10, "Trường hợp A: "), limit(20, "Trường hợp B: "))
OF_ONE = {
    "half of both": (Intent(MeasureKind.SHORTEN, amount=Decimal(50), way=Way.BY_PERCENT), (10, 10)),
    "one of both": (Intent(MeasureKind.SHORTEN, amount=Decimal(5), only="Trường hợp A"), (15, 20)),
}


@pytest.mark.parametrize("cut", OF_ONE)
def test_a_cut_of_one_of_several_limits_is_proved_by_that_one(cut):
    intent, in_force = OF_ONE[cut]
    after = applied(intent, BOTH)
    promised = expectations_of(BOTH, after)
    assert "Có thời hạn giải quyết không quá 5 ngày làm việc" in [each.told for each in promised]
    assert proves(promised, after)
    assert not proves(promised, BOTH)
    assert not proves(promised, with_limits(*map(limit, in_force)))
    better = (replace(each, amount=each.amount - 1) for each in after.time_limits)
    assert proves(promised, with_limits(*better))
    assert proves(promised, None)


def test_one_of_several_limits_that_is_cut_to_the_same_day_is_proved_by_that_one():
    after = with_limits(replace(SAME_DAY, text="Trường hợp A: trong ngày"), BOTH.time_limits[1])
    promised = expectations_of(BOTH, after)
    assert proves(promised, after)
    assert not proves(promised, with_limits(limit(15), limit(20)))
    assert not proves(promised, with_limits(limit(5), limit(20)))
