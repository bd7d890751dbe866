"""The balance: figures only of what is certain on both sides, and never working days added to calendar days."""

from dataclasses import replace
from decimal import Decimal

import pytest

from catalogue.listings.comparing import ATTRIBUTES, ListingChange, compare_listings
from catalogue.listings.parts import ListingContent
from catalogue.listings.telling import tell_listing
from catalogue.lookup.balance import Measured, balance, listing_balance, signed, totals
from catalogue.procedures.comparing import compare
from catalogue.procedures.parts import (
    ChannelPart,
    ChargePart,
    ComponentPart,
    Content,
    DossierCasePart,
    StepPart,
    TimeLimitPart,
)
from catalogue.procedures.vocabulary import ChannelKind
from catalogue.values.charges import read_charges
from catalogue.values.time_limits import TimeUnit, read_time_limit
from tests.catalogue.contents import full_content

KINDS = (ChannelKind.IN_PERSON, ChannelKind.ONLINE, ChannelKind.POST)


def figures(before: Content, after: Content) -> dict[Measured, Decimal | None]:
    return dict(balance(compare(before, after), before, after))


def limited(*limits: str, words: str = "") -> Content:
    """A content whose channels have these limits in order, each described in these words."""
    return Content(
        "Một",
        channels=tuple(ChannelPart(kind) for kind in KINDS[: len(limits)]),
        time_limits=tuple(
            TimeLimitPart.of(place, read_time_limit(limit, words)) for place, limit in enumerate(limits)
        ),
    )


def charged(*texts: str) -> Content:
    """A content whose channels have these charges in order."""
    return Content(
        "Một",
        channels=tuple(ChannelPart(kind) for kind in KINDS[: len(texts)]),
        charges=tuple(
            ChargePart.of(place, charge) for place, text in enumerate(texts) for charge in read_charges(text)
        ),
    )


def papers(*texts: str) -> Content:
    return Content("Một", components=tuple(ComponentPart(0, text, 1) for text in texts))


def test_nothing_weighs_nothing() -> None:
    found = figures(full_content(), full_content())
    assert {value for value in found.values() if value is not None} == {Decimal(0)}


@pytest.mark.parametrize(
    ("before", "after", "working", "calendar"),
    [
        (limited("15 WORKING_DAY"), limited("10 WORKING_DAY"), -5, 0),
        (limited("15 DAY"), limited("20 DAY"), 0, 5),
        (limited("15 WORKING_DAY", "20 DAY"), limited("10 WORKING_DAY", "18 DAY"), -5, -2),
        (limited("15 WORKING_DAY", "15 WORKING_DAY"), limited("10 WORKING_DAY", "10 WORKING_DAY"), -5, 0),
        (limited("15 WORKING_DAY"), limited("10 DAY"), None, None),
        (limited("8 WORKING_HOUR"), limited("4 WORKING_HOUR"), None, None),
        (limited("15 WORKING_DAY"), limited("theo lịch hẹn"), None, None),
        (limited("15 WORKING_DAY"), limited("10 WORKING_DAY", words="Trả sau 12 ngày làm việc"), None, None),
        (limited("15 WORKING_DAY"), limited(), None, None),
        (limited(), limited(), None, None),
    ],
)
def test_days_are_counted_by_unit_where_both_sides_are_certain(
    before: Content, after: Content, working: int | None, calendar: int | None
) -> None:
    found = figures(before, after)
    assert (found[Measured.WORKING_DAYS], found[Measured.DAYS]) == (working, calendar)


def test_the_limit_of_a_channel_that_became_another_is_not_compared() -> None:
    after = replace(limited("5 DAY"), channels=(ChannelPart(ChannelKind.POST),))
    assert figures(limited("9 DAY"), after)[Measured.DAYS] is None


@pytest.mark.parametrize(
    ("before", "after", "dong"),
    [
        (charged("200000 VNĐ (đồng/lần)"), charged("150000 VNĐ (đồng/lần)"), -50_000),
        (charged(*["200000 VNĐ (Lệ phí)"] * 3), charged(*["150000 VNĐ (Lệ phí)"] * 3), -50_000),
        (charged("200000 VNĐ (Lệ phí)"), charged("Miễn phí"), -200_000),
        (charged("200000 VNĐ ()"), charged("0 VNĐ ()"), None),
        (charged("200000 VNĐ (cấp mới)"), charged("100000 VNĐ (cấp lại)"), None),
        (charged("100 USD ()"), charged("90 USD ()"), None),
        (charged("200000 VNĐ (cấp mới) | 50000 VNĐ (cấp lại)"), charged("200000 VNĐ (cấp mới)"), None),
        (charged("200000 VNĐ ()"), charged(), None),
    ],
)
def test_charges_are_counted_in_dong_where_both_sides_are_certain(
    before: Content, after: Content, dong: int | None
) -> None:
    assert figures(before, after)[Measured.CHARGES] == dong


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        (papers("Tờ khai", "Hộ chiếu"), papers("Tờ khai"), -1),
        (papers("Tờ khai"), papers("Tờ khai", "Hộ chiếu", "Bản vẽ"), 2),
        (papers("Tờ khai", "Hộ chiếu"), papers("Tờ khai", "Căn cước"), 0),
        (papers("Tờ khai"), papers(), None),
    ],
)
def test_papers_are_those_added_without_those_dropped(
    before: Content, after: Content, count: int | None
) -> None:
    assert figures(before, after)[Measured.PAPERS] == count


def test_a_paper_dropped_from_two_cases_is_one_and_a_remark_is_none() -> None:
    cases = (DossierCasePart("Một"), DossierCasePart("Hai"))
    kept = (ComponentPart(0, "Tờ khai", 1),)
    gone = (
        ComponentPart(0, "Hộ chiếu", 1),
        ComponentPart(1, "Hộ chiếu", 1),
        ComponentPart(0, "Lưu ý:", 0, 0),
        ComponentPart(1, "Lưu ý:"),
    )
    before = Content("Một", dossier_cases=cases, components=kept + gone)
    assert figures(before, replace(before, components=kept))[Measured.PAPERS] == -1


def test_channels_are_counted_by_kind_and_steps_without_headings() -> None:
    before = Content(
        "Một",
        channels=(ChannelPart(ChannelKind.ONLINE), ChannelPart(ChannelKind.ONLINE, "khác")),
        steps=(StepPart("", "Trình tự:"), StepPart("Bước 1", "Nộp")),
    )
    after = replace(
        before,
        channels=(*before.channels, ChannelPart(ChannelKind.POST)),
        steps=(*before.steps, StepPart("Bước 2", "Nhận")),
    )
    found = figures(before, after)
    assert (found[Measured.CHANNELS], found[Measured.STEPS]) == (1, 1)


def test_a_total_says_how_many_have_no_figure_and_never_makes_a_zero_of_none() -> None:
    one = figures(limited("15 WORKING_DAY"), limited("10 WORKING_DAY"))
    unknown = figures(limited("15 WORKING_DAY"), limited("10 DAY"))
    rows = {row.measured: row for row in totals([one, unknown])}
    days = rows[Measured.WORKING_DAYS]
    assert (days.label, days.counted, days.missing) == ("−5 ngày", 1, 1)
    assert rows[Measured.CHARGES].label == "không tính được"
    assert totals([]) == ()


def test_a_figure_is_written_with_its_sign() -> None:
    assert [signed(Decimal(number)) for number in ("-1200", "0", "2.5")] == ["−1.200", "0", "+2,5"]


OWN = ListingContent(
    "1.000001.H37",
    "H37",
    "Tên",
    limit_amount=Decimal(5),
    limit_unit=TimeUnit.WORKING_DAY,
    limit_text="5 ngày",
)


def test_a_listing_differs_in_nothing_from_itself() -> None:
    assert compare_listings(OWN, OWN) == ()
    assert tell_listing(()) == ()


@pytest.mark.parametrize("attribute", sorted(set(ATTRIBUTES) - {"limit", "level", "online_level"}))
def test_every_attribute_of_a_listing_is_compared_and_told_once(attribute: str) -> None:
    changes = compare_listings(OWN, replace(OWN, **{attribute: "khác"}))
    (sentence,) = tell_listing(changes)
    assert changes == (ListingChange(attribute, getattr(OWN, attribute), "khác"),) == sentence.changes
    assert sentence.text.endswith(f"{getattr(OWN, attribute) or 'không nêu'} → khác")


def test_no_attribute_of_a_listing_is_forgotten() -> None:
    limit = {"limit_amount", "limit_unit", "limit_text"}
    assert set(ListingContent.__dataclass_fields__) - limit == set(ATTRIBUTES) - {"limit"}


def test_a_listing_has_figures_of_its_days_alone() -> None:
    shorter = replace(OWN, limit_amount=Decimal(3))
    assert listing_balance(OWN, shorter) == {Measured.WORKING_DAYS: -2, Measured.DAYS: 0}
    open_now = replace(OWN, limit_amount=None, limit_unit=TimeUnit.NOT_STATED)
    assert set(listing_balance(OWN, open_now).values()) == {None}
