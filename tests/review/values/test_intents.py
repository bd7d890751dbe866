"""What a measure does to a content, or why it does not apply to it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.listings.parts import ListingContent
from catalogue.procedures.comparing import apply, compare
from catalogue.procedures.parts import ChannelPart, ChargePart, ComponentPart, ConditionPart, Content
from catalogue.procedures.vocabulary import ChannelKind
from catalogue.values.charges import ChargeKind, ChargeStanding
from catalogue.values.time_limits import TimeUnit
from review.measures import MeasureKind
from review.values.expectations import expectations_of
from review.values.intents import DoesNotApply, Intent, applied, applied_to_listing, rows_to_judge
from review.values.listing_expectations import is_listing_met, listing_expectations
from review.values.reductions import DONG, HALF_DAY, Way, reduced
from tests.catalogue.strategies import CONTENTS
from tests.review.builders import limit, taking


def fee(amount, note=""):
    return ChargePart(0, ChargeKind.FEE, ChargeStanding.AMOUNT, amount, "VND", "hồ sơ", note, "", "")


BASE = Content(
    "Cấp giấy phép thử nghiệm",
    dossier_sets=3,
    channels=(ChannelPart(ChannelKind.IN_PERSON),),
    time_limits=(limit(10),),
    charges=(fee(200_000),),
    components=(
        ComponentPart(0, "Đơn đề nghị"),
        ComponentPart(0, "Bản sao chứng thực giấy khai sinh", certified_copies=1),
        ComponentPart(0, "Giấy phép cũ", paper_id=9),
    ),
    conditions=(ConditionPart("Có kho bãi"), ConditionPart("Có vốn")),
)


def test_a_paper_is_dropped_by_its_words_or_by_its_record():
    assert len(applied(Intent(MeasureKind.DROP_PAPER, text="giấy khai sinh"), BASE).components) == 2
    assert len(applied(Intent(MeasureKind.DATA_INSTEAD, paper_id=9), BASE).components) == 2
    # "sinh" is a word of the paper; "hai sinh" is only letters of it.
    with pytest.raises(DoesNotApply):
        applied(Intent(MeasureKind.DROP_PAPER, text="hai sinh"), BASE)


def test_a_plain_copy_takes_the_place_of_a_certified_one_in_words_and_numbers():
    paper = applied(Intent(MeasureKind.PLAIN_COPY, text="giấy khai sinh"), BASE).components[1]
    assert (paper.text, paper.copies, paper.certified_copies) == ("Bản sao giấy khai sinh", 1, 0)


def test_days_are_cut_to_the_number_and_never_raised():
    assert applied(Intent(MeasureKind.SHORTEN, amount=Decimal("3.5")), BASE).time_limits[0].amount == Decimal(
        "3.5"
    )
    with pytest.raises(DoesNotApply, match="dài hơn 10 ngày làm việc"):
        applied(Intent(MeasureKind.SHORTEN, amount=Decimal(10)), BASE)
    with pytest.raises(DoesNotApply, match="muốn giảm còn"):
        applied(Intent(MeasureKind.SHORTEN), BASE)


def test_a_charge_of_nothing_is_free():
    cut = applied(Intent(MeasureKind.CUT_CHARGE, amount=Decimal(0)), BASE).charges[0]
    assert (cut.standing, cut.amount) == (ChargeStanding.FREE, 0)


def test_a_condition_that_is_not_named_drops_none():
    with pytest.raises(DoesNotApply, match="không có yêu cầu, điều kiện này"):
        applied(Intent(MeasureKind.DROP_CONDITION, text=" \n"), BASE)


def test_conditions_sets_and_channels():
    assert applied(Intent(MeasureKind.DROP_CONDITION, text="vốn"), BASE).conditions == BASE.conditions[:1]
    assert applied(Intent(MeasureKind.FEWER_SETS, amount=Decimal(1)), BASE).dossier_sets == 1
    online = applied(Intent(MeasureKind.ADD_ONLINE), BASE)
    assert online.channels[-1].kind is ChannelKind.ONLINE
    with pytest.raises(DoesNotApply, match="đã có"):
        applied(Intent(MeasureKind.ADD_ONLINE), online)


def test_an_abolition_leaves_nothing_and_what_cannot_be_carried_out_changes_nothing():
    assert applied(Intent(MeasureKind.ABOLISH), BASE) is None
    assert applied(Intent(MeasureKind.MERGE), BASE) == BASE
    assert not Intent(MeasureKind.MERGE).is_automatic


def test_an_authority_commits_itself_to_less_than_the_procedure_asks():
    open_listing = ListingContent("", "", "Cấp giấy phép thử nghiệm")
    intent = Intent(MeasureKind.SHORTEN, amount=Decimal(9))
    cut = applied_to_listing(intent, open_listing, taking(10))
    promises = listing_expectations(open_listing, cut, taking(10))
    assert (cut.limit_amount, cut.limit_unit) == (9, TimeUnit.WORKING_DAY)
    assert [is_listing_met(each, open_listing, taking(10)) for each in promises] == [False]
    assert [is_listing_met(each, open_listing, taking(8)) for each in promises] == [True]
    assert [is_listing_met(each, None, taking(10)) for each in promises] == [False]
    with pytest.raises(DoesNotApply, match="đã là 9"):
        applied_to_listing(intent, cut, taking(10))


INTENTS = st.builds(
    Intent,
    st.sampled_from([each for each in MeasureKind if Intent(each).is_automatic]),
    text=st.sampled_from(["a", "Tờ khai", "Bước"]),
    amount=st.sampled_from([None, Decimal(0), Decimal(1)]),
    unit=st.sampled_from([TimeUnit.WORKING_DAY, TimeUnit.DAY]),
    way=st.sampled_from(Way),
    channel=st.sampled_from([None, ChannelKind.ONLINE]),
    only=st.sampled_from(["", "a", "Bước"]),
)


@given(INTENTS, CONTENTS)
def test_whatever_is_carried_out_promises_something_and_the_changes_lead_from_the_base_to_the_proposal(
    intent, content
):
    try:
        proposal = applied(intent, content)
    except DoesNotApply:
        return
    assert expectations_of(content, proposal)
    if proposal is not None:
        assert proposal != content
        assert apply(content, compare(content, proposal)) == proposal


@given(CONTENTS)
def test_carrying_the_same_out_twice_finds_nothing_left_to_do(content):
    intent = Intent(MeasureKind.DROP_PAPER, text="Tờ khai")
    try:
        once = applied(intent, content)
    except DoesNotApply:
        return
    with pytest.raises(DoesNotApply):
        applied(intent, once)
    assert replace(once, components=content.components) == content


LICENCE = "Giấy chứng nhận đăng ký doanh nghiệp"
ROWS_THAT_ARE_IT = [
    LICENCE,
    f"a) {LICENCE.lower()};",
    f"Bản sao có chứng thực {LICENCE} (nếu có).",
    f"01 bản sao hợp lệ {LICENCE}",
    f"3. {LICENCE} (01 bản chụp kèm theo bản gốc để đối chiếu hoặc 01 bản sao có chứng thực);",
    f"Bản chính hoặc bản sao {LICENCE} còn hiệu lực",
]
ROWS_THAT_MENTION_IT = [
    f"(v) Giấy đề nghị cấp đổi {LICENCE}",
    f"Quyết định thành lập hoặc {LICENCE}",
    f"Một trong các giấy tờ sau: {LICENCE}; hợp đồng thuê",
    f"Lưu ý: không phải nộp {LICENCE}",
    f"{LICENCE} dược",
    f"Bản sao {LICENCE} của đơn vị vận hành",
]


@pytest.mark.parametrize("row", ROWS_THAT_ARE_IT)
def test_a_row_that_names_the_paper_and_its_copies_alone_is_dropped(row):
    content = replace(BASE, components=(ComponentPart(0, "Đơn"), ComponentPart(0, row)))
    intent = Intent(MeasureKind.DATA_INSTEAD, text=LICENCE)
    assert [each.text for each in applied(intent, content).components] == ["Đơn"]
    assert rows_to_judge(intent, content) == ()


@pytest.mark.parametrize("row", ROWS_THAT_MENTION_IT)
def test_a_row_that_says_more_than_the_paper_stays_and_is_told_apart(row):
    content = replace(BASE, components=(ComponentPart(0, "Đơn"), ComponentPart(0, row)))
    intent = Intent(MeasureKind.DATA_INSTEAD, text=LICENCE)
    assert rows_to_judge(intent, content) == (row,)
    with pytest.raises(DoesNotApply):
        applied(intent, content)


def test_a_quote_that_was_cut_names_the_row_that_it_begins():
    long = "Bản sao giấy tờ chứng minh nơi ở hợp pháp của người đăng ký và của gia đình"
    content = replace(BASE, components=(ComponentPart(0, long), ComponentPart(0, "Đơn")))
    intent = Intent(MeasureKind.DROP_PAPER, text="Giấy tờ chứng minh nơi ở hợp pháp…")
    assert [each.text for each in applied(intent, content).components] == ["Đơn"]


LEFT = [
    (Way.TO, "12", "10", "10"),
    (Way.TO, "12", "12", "12"),
    (Way.BY, "12", "3", "9"),
    (Way.BY, "12", "12.5", "12"),
    (Way.BY_PERCENT, "12", "25", "9"),
    (Way.BY_PERCENT, "5", "30", "3.5"),
    (Way.BY_PERCENT, "7.5", "10", "7"),
    (Way.BY_PERCENT, "5", "25", "4"),
    (Way.BY_PERCENT, "1", "10", "1"),
    (Way.BY_PERCENT, "22", "100", "0"),
    (Way.BY_PERCENT, "22", "0", "22"),
]


@pytest.mark.parametrize(("way", "present", "amount", "left"), LEFT)
def test_days_are_cut_to_a_number_by_a_number_or_by_a_percentage_to_half_days(way, present, amount, left):
    assert reduced(Decimal(present), way, Decimal(amount), HALF_DAY) == Decimal(left)


@given(st.integers(1, 10**12), st.integers(1, 100))
def test_a_percentage_of_a_charge_is_rounded_half_up_to_a_dong(present, percent):
    left = reduced(Decimal(present), Way.BY_PERCENT, Decimal(percent), DONG)
    assert left == min(present, (present * (100 - percent) * 2 + 100) // 200)


def limits_left(content, amount, **more):
    intent = Intent(MeasureKind.SHORTEN, amount=Decimal(amount), **more)
    return [each.amount for each in applied(intent, content).time_limits]


TWO = replace(
    BASE,
    channels=(ChannelPart(ChannelKind.ONLINE, "Cấp mới"), ChannelPart(ChannelKind.IN_PERSON, "Cấp lại")),
    time_limits=(limit(12), limit(22, 1)),
    charges=(fee(162_500, "cấp mới"), replace(fee(50_001, "cấp lại"), channel=1)),
)


def test_limits_that_differ_stay_different_when_each_is_cut_by_its_own_part():
    assert limits_left(TWO, 10) == [10, 10]
    assert limits_left(TWO, 2, way=Way.BY) == [10, 20]
    assert limits_left(TWO, 25, way=Way.BY_PERCENT) == [9, Decimal("16.5")]
    assert limits_left(TWO, 12, way=Way.BY) == [12, 10]


def test_only_the_limit_of_the_chosen_channel_or_case_is_cut():
    assert limits_left(TWO, 10, channel=ChannelKind.IN_PERSON) == [12, 10]
    assert limits_left(TWO, 10, only="cấp mới") == [10, 22]
    with pytest.raises(DoesNotApply, match="không có thời hạn nào"):
        limits_left(TWO, 10, channel=ChannelKind.POST)


def test_charges_are_cut_by_a_percentage_by_a_sum_and_by_channel():
    def left(amount, **more):
        intent = Intent(MeasureKind.CUT_CHARGE, amount=Decimal(amount), **more)
        return [each.amount for each in applied(intent, TWO).charges]

    assert left(50, way=Way.BY_PERCENT) == [81_250, 25_001]
    assert left(50_001, way=Way.BY) == [112_499, 0]
    assert left(50, way=Way.BY_PERCENT, only="cấp lại") == [162_500, 25_001]
    assert left(0, channel=ChannelKind.ONLINE) == [0, 50_001]


def test_an_authority_commits_itself_to_part_of_what_the_procedure_asks():
    listing = ListingContent("", "", "Cấp giấy phép thử nghiệm")
    intent = Intent(MeasureKind.SHORTEN, amount=Decimal(30), way=Way.BY_PERCENT)
    assert applied_to_listing(intent, listing, taking(5)).limit_amount == Decimal("3.5")
    with pytest.raises(DoesNotApply, match="một thời hạn chung"):
        applied_to_listing(replace(intent, channel=ChannelKind.ONLINE), listing, taking(5))
