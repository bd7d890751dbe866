"""The draft form holds every content exactly, and makes of what is typed what it says and nothing more."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from catalogue.demonstration.reading import demonstration_contents, demonstration_listings
from catalogue.listings.parts import ListingContent
from catalogue.procedures.contents import PART_KINDS
from catalogue.procedures.parts import ChargePart, Content, StepPart, TimeLimitPart
from catalogue.publishing.content_form.amounts import Mistyped, typed_charge, typed_limit
from catalogue.publishing.content_form.contents import read_content, sent_by, sheet_of
from catalogue.publishing.content_form.listings import PREFIX, read_listing, seen_of_listing, sent_listing
from catalogue.publishing.content_form.rows import Row, read_sheet, rearrange, with_empty_rows
from catalogue.values.charges import ChargeStanding, read_charges
from catalogue.values.time_limits import LimitStanding, TimeUnit, read_time_limit
from tests.catalogue.contents import full_content
from tests.catalogue.strategies import CONTENTS

REFERENCES = {"time_limits": "channel", "charges": "channel", "components": "case"}


def sent_back(content):
    """The content after the form has shown it and sent it back untouched, with its empty rows."""
    reading = read_content(read_sheet(sent_by(with_empty_rows(sheet_of(content)))))
    assert reading.faults == []
    return reading.content


def is_possible(limit):
    """Whether the number goes with the unit: any other limit cannot be read from a source either."""
    return not limit.amount if not limit.unit.takes_amount else limit.amount is not None


# What a form can hold: everything but limits that are no duration.
HELD = CONTENTS.map(
    lambda content: replace(content, time_limits=tuple(filter(is_possible, content.time_limits)))
)


def in_form_order(content):
    """As the form groups them: limits and charges by their channel, papers by their case."""
    parts = {
        kind: tuple(sorted(getattr(content, kind), key=lambda part, name=name: getattr(part, name)))
        for kind, name in REFERENCES.items()
    }
    return replace(content, **parts)


@given(HELD)
@settings(max_examples=150, deadline=None)
def test_a_content_that_is_sent_back_untouched_is_the_same(content):
    assert sent_back(content) == in_form_order(content)


@given(HELD)
@settings(max_examples=50, deadline=None)
def test_sending_back_twice_changes_no_more_than_once(content):
    assert sent_back(sent_back(content)) == sent_back(content)


def test_every_demonstration_procedure_survives_the_form():
    contents = [content for _, content in demonstration_contents()]
    assert len(contents) >= 100
    assert [sent_back(content) for content in contents] == contents


def test_lineages_are_carried_unseen():
    numbered = {
        kind.attribute: tuple(
            replace(part, lineage=place + 7)
            for place, part in enumerate(getattr(full_content(), kind.attribute))
        )
        for kind in PART_KINDS
    }
    back = sent_back(replace(full_content(), **numbered))
    for kind in PART_KINDS:
        assert [part.lineage for part in getattr(back, kind.attribute)] == [
            part.lineage for part in numbered[kind.attribute]
        ]


# ---- What is typed ----


@pytest.mark.parametrize(
    ("amount", "unit", "words", "standing", "text"),
    [
        ("5", "working_day", "", LimitStanding.CERTAIN, "5 ngày làm việc"),
        ("1,5", "day", "", LimitStanding.CERTAIN, "1,5 ngày"),
        ("", "same_day", "", LimitStanding.CERTAIN, "trong ngày"),
        ("", "", "Theo kế hoạch năm", LimitStanding.AS_TEXT, "Theo kế hoạch năm"),
    ],
)
def test_a_number_with_its_unit_is_certain_and_words_stay_words(amount, unit, words, standing, text):
    part = typed_limit(Row("0", {"amount": amount, "unit": unit, "words": words}))
    assert (part.standing, part.text) == (standing, text)
    assert (part.amount is None) == (not amount)


@pytest.mark.parametrize(
    ("amount", "unit"), [("5", ""), ("", "day"), ("năm", "day"), ("3", "same_day"), ("-1", "day")]
)
def test_half_a_limit_is_refused_at_its_field(amount, unit):
    fault = typed_limit(Row("0", {"amount": amount, "unit": unit}))
    assert isinstance(fault, Mistyped)
    assert "Hãy" in fault.sentence


@pytest.mark.parametrize(
    ("typed", "standing", "amount"),
    [
        ({"amount": "50.000"}, ChargeStanding.AMOUNT, 50000),
        ({"amount": "50 000", "per_unit": "hồ sơ"}, ChargeStanding.AMOUNT, 50000),
        ({"amount": "Miễn phí"}, ChargeStanding.FREE, None),
        ({"note": "Theo nghị quyết của tỉnh"}, ChargeStanding.BY_NOTE, None),
        ({"note": "Thu 20.000 đồng mỗi trang"}, ChargeStanding.AMOUNT_IN_NOTE, None),
    ],
)
def test_a_charge_is_what_was_typed(typed, standing, amount):
    part = typed_charge(Row("0", typed))
    assert (part.standing, part.amount, part.currency) == (standing, amount, "VND")
    assert part.text


@pytest.mark.parametrize("amount", ["0", "năm mươi", "50.00", "5%"])
def test_an_amount_that_says_nothing_certain_is_refused(amount):
    assert isinstance(typed_charge(Row("0", {"amount": amount})), Mistyped)


def test_two_different_amounts_never_look_the_same_to_the_public_page():
    one, other = (typed_charge(Row("0", {"amount": amount})) for amount in ("10.000", "20.000"))
    assert one.text != other.text


def test_nothing_typed_is_nothing():
    assert typed_limit(Row("0")) is None
    assert typed_charge(Row("0", {"kind": "fee", "currency": "VND"})) is None


def test_a_doubtful_number_stays_doubtful_until_a_person_vouches_for_it():
    doubtful = TimeLimitPart.of(0, read_time_limit("3 WORKING_DAY", "Trả sau 10 ngày làm việc"))
    row = sheet_of(Content("A", time_limits=(doubtful,))).rows["time_limits"][0]
    assert typed_limit(row) == doubtful
    row.said["sure"] = "1"
    vouched = typed_limit(row)
    assert (vouched.amount, vouched.unit, vouched.standing) == (
        Decimal(3),
        TimeUnit.WORKING_DAY,
        LimitStanding.CERTAIN,
    )


def test_a_zero_that_nobody_explained_stays_what_it_was():
    zero = ChargePart.of(0, read_charges("0 VNĐ ()")[0])
    row = sheet_of(Content("A", charges=(zero,))).rows["charges"][0]
    assert typed_charge(row) == zero


@pytest.mark.parametrize("was", ["{", "[]", '{"amount": "x"}', "[" * 5000, "null"])
def test_what_a_page_pretends_to_have_carried_is_not_believed(was):
    assert typed_limit(Row("0", {}, was=was)) is None
    assert typed_charge(Row("0", {"note": "a"}, was=was)).note == "a"


# ---- Rows ----


def titles(sheet):
    return [row.text("title") for row in sheet.rows["steps"]]


def test_rows_are_added_moved_and_dropped():
    sheet = sheet_of(Content("A", steps=(StepPart("1", "a"), StepPart("2", "b"), StepPart("3", "c"))))
    assert rearrange(sheet, "down:steps:0") == "steps-0"
    assert titles(sheet) == ["2", "1", "3"]
    assert rearrange(sheet, "up:steps:1") == "steps-1", "the first one stays where it is"
    assert titles(sheet) == ["2", "1", "3"]
    assert rearrange(sheet, "drop:steps:0") == "steps-2"
    assert titles(sheet) == ["2", "3"]
    assert rearrange(sheet, "add:steps") == "steps-3"


@pytest.mark.parametrize(
    "act", ["", "save", "up:steps", "up:steps:99", "drop:nothing:1", "add:lineage", "up:steps:x"]
)
def test_a_button_that_is_none_of_ours_does_nothing(act):
    sheet = sheet_of(full_content())
    assert not rearrange(sheet, act)
    assert read_content(sheet).content == full_content()


def test_limits_and_charges_follow_their_channel():
    content = full_content()
    sheet = sheet_of(content)
    rearrange(sheet, "down:channels:0")
    moved = read_content(sheet).content
    assert [part.kind for part in moved.channels[:2]] == [content.channels[1].kind, content.channels[0].kind]
    assert replace(moved.time_limits[1], channel=0) == content.time_limits[0]
    rearrange(sheet, "drop:channels:0")
    assert len(read_content(sheet).content.time_limits) == len(content.time_limits) - 1


def test_the_papers_of_a_dropped_case_go_to_the_next_one():
    content = full_content()
    sheet = sheet_of(content)
    rearrange(sheet, "drop:dossier_cases:0")
    left = read_content(sheet).content
    assert len(left.dossier_cases) == 1
    assert len(left.components) == len(content.components)
    assert {part.case for part in left.components} == {0}


# ---- Listings ----


def test_every_demonstration_listing_survives_the_form():
    listings = list(demonstration_listings())
    assert listings
    for listing in listings:
        sent = {PREFIX + name: text for name, text in seen_of_listing(listing).items()}
        reading = read_listing(sent_listing(sent))
        assert (reading.content, reading.faults) == (listing, [])


def test_a_listing_puts_its_own_number_into_words():
    said = seen_of_listing(ListingContent("1.000001.H37", "H37", "A")) | {
        "limit_amount": "7",
        "limit_unit": "working_day",
        "code_written": "1.000002.H40",
    }
    content = read_listing(said).content
    assert (content.limit_amount, content.limit_text) == (Decimal(7), "7 ngày làm việc")
    assert content.suffix == "H40"


@pytest.mark.parametrize(("amount", "unit"), [("7", "not_stated"), ("", "day"), ("x", "day")])
def test_half_a_limit_of_a_listing_is_refused(amount, unit):
    said = seen_of_listing(ListingContent("", "", "A")) | {"limit_amount": amount, "limit_unit": unit}
    assert read_listing(said).faults
