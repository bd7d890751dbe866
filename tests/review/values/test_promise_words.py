"""What a promise says: of which channel, in which words, and of the amount alone."""

from dataclasses import replace
from decimal import Decimal

import pytest

from catalogue.procedures.parts import ChannelPart, ComponentPart, Content, DossierCasePart, TimeLimitPart
from catalogue.procedures.plain import as_plain
from catalogue.procedures.vocabulary import ChannelKind
from catalogue.values.charges import ChargeKind
from catalogue.values.time_limits import LimitStanding, TimeUnit
from review.measures import MeasureKind
from review.values.expectations import Demand, Expectation, expectations_of
from review.values.intents import Intent, applied
from review.values.stored_promises import promises_by_place, promises_from
from tests.review.values.test_intents import fee


def coded(days, channel=0):
    """A limit that keeps the words of its source."""
    text = f"{days} WORKING_DAY"
    return TimeLimitPart(channel, Decimal(days), TimeUnit.WORKING_DAY, LimitStanding.CERTAIN, text)


THREE = Content(
    "Cấp thẻ thử nghiệm",
    channels=tuple(map(ChannelPart, (ChannelKind.IN_PERSON, ChannelKind.ONLINE, ChannelKind.POST))),
    time_limits=tuple(coded(8, channel) for channel in range(3)),
)
ONE = replace(THREE, channels=THREE.channels[:1], time_limits=THREE.time_limits[:1])


def shortened(content, days="6.5"):
    return applied(Intent(MeasureKind.SHORTEN, amount=Decimal(days)), content)


def told(before, after):
    return [each.told for each in expectations_of(before, after)]


def test_a_limit_of_one_of_several_channels_is_promised_by_its_name():
    assert told(THREE, shortened(THREE)) == [
        "Thời hạn giải quyết (trực tiếp) không quá 6,5 ngày làm việc",
        "Thời hạn giải quyết (trực tuyến) không quá 6,5 ngày làm việc",
        "Thời hạn giải quyết (dịch vụ bưu chính) không quá 6,5 ngày làm việc",
    ]
    assert told(ONE, shortened(ONE)) == ["Thời hạn giải quyết không quá 6,5 ngày làm việc"]


def test_channels_of_one_kind_are_told_apart_by_what_they_say():
    two = replace(
        THREE,
        channels=(ChannelPart(ChannelKind.ONLINE, "Cấp mới"), ChannelPart(ChannelKind.ONLINE, "Cấp lại")),
        time_limits=(coded(8), coded(8, 1)),
    )
    assert [each.split(" không")[0] for each in told(two, shortened(two))] == [
        "Thời hạn giải quyết (trực tuyến: Cấp mới)",
        "Thời hạn giải quyết (trực tuyến: Cấp lại)",
    ]


def test_a_limit_that_keeps_the_words_of_its_source_is_proved_by_its_amount():
    promised = expectations_of(ONE, shortened(ONE, "3.5"))
    published = replace(ONE, time_limits=(replace(coded(8), amount=Decimal("3.5")),))
    assert len(promised) == 1
    assert all(each.is_met(published) for each in promised)


def test_a_limit_that_is_only_worded_anew_promises_nothing():
    assert told(ONE, replace(ONE, time_limits=(replace(coded(8), text="8 ngày làm việc"),))) == []


def test_no_promise_is_told_in_the_code_of_a_source():
    dropped = replace(ONE, time_limits=())
    longer = replace(ONE, time_limits=(replace(coded(8), unit=TimeUnit.DAY),))
    worded = replace(
        ONE,
        time_limits=(TimeLimitPart(0, None, TimeUnit.FREE_TEXT, LimitStanding.AS_TEXT, "Theo kế hoạch"),),
    )
    for before, after in ((ONE, dropped), (dropped, ONE), (ONE, longer), (ONE, worded), (worded, ONE)):
        assert told(before, after)
        assert not [each for each in told(before, after) if "WORKING_DAY" in each]


def test_a_charge_is_told_by_its_kind_its_channel_and_the_sum():
    charged = replace(
        THREE, charges=(fee(200_000, "Cấp mới"), replace(fee(200_000), kind=ChargeKind.STATUTORY_CHARGE))
    )
    cut = applied(Intent(MeasureKind.CUT_CHARGE, amount=Decimal(130_000)), charged)
    assert told(charged, cut) == [
        "Phí (trực tiếp) không quá 130.000 đồng (Cấp mới)",
        "Lệ phí (trực tiếp) không quá 130.000 đồng",
    ]


def test_a_paper_of_one_of_several_cases_is_told_with_its_case():
    cases = replace(
        ONE,
        dossier_cases=(DossierCasePart("Cấp mới"), DossierCasePart("Cấp lại")),
        components=(ComponentPart(0, "Ảnh chân dung"), ComponentPart(1, "Ảnh chân dung")),
    )
    assert told(cases, replace(cases, components=cases.components[:1])) == [
        "Không còn thành phần hồ sơ (trường hợp: Cấp lại): Ảnh chân dung"
    ]


@pytest.fixture
def frozen():
    """What a line kept before promises were of the amount alone and named their channel."""
    keys = [("in_person", "", "0"), ("online", "", "0")]
    limits = [
        Expectation(
            Demand.LIMIT_AT_MOST, "time_limits", key, "amount", "3.5", TimeUnit.WORKING_DAY, "Không quá 3,5"
        )
        for key in keys
    ]
    words = [
        Expectation(
            Demand.NO_LONGER,
            "time_limits",
            key,
            "text",
            "5 WORKING_DAY",
            told="Thời hạn: không còn «5 WORKING_DAY»",
        )
        for key in (*keys, ("post", "", "0"))
    ]
    return [as_plain(each) for each in (*limits, *words)]


def test_promises_frozen_earlier_are_of_the_amount_too_and_told_apart(frozen):
    assert [each.told for each in promises_from(frozen)] == [
        "Không quá 3,5 (trực tiếp)",
        "Không quá 3,5 (trực tuyến)",
        "Thời hạn: không còn «5 ngày làm việc»",
    ]


def test_a_promise_keeps_the_place_by_which_an_answered_objection_names_it(frozen):
    (first, second, *words) = frozen
    assert list(promises_by_place([first, words[0], second, words[1], words[2]])) == [0, 2, 4]
