"""One reading of numbers in every form of the review."""

from decimal import Decimal

import pytest

from catalogue.procedures.plain import from_plain
from catalogue.procedures.vocabulary import ChannelKind
from office.database import db
from review.measures import MeasureKind
from review.numbers import read_number
from review.plans.models import Measure
from review.values.intents import Intent
from review.values.reductions import Way
from tests.builders import PASSWORD, make_procedure
from tests.review.builders import ReviewOffice, taking
from tests.review.values.test_intents import fee

TYPED = {
    "130.000": Decimal(130_000),
    "1.130.000": Decimal(1_130_000),
    "3,5": Decimal("3.5"),
    "3.5": Decimal("3.5"),
    "130.000,5": Decimal("130000.5"),
    "9" * 15: Decimal("9" * 15),
    "9" * 16: None,
    ".".join(["1", *["000"] * 5]): None,
    "Infinity": None,
    "NaN": None,
    "1e400": None,
    "-3": None,
    "1.0000": None,
    "٣": None,
    "": None,
}


@pytest.mark.parametrize("typed", TYPED)
def test_dots_part_thousands_and_a_comma_parts_decimals(typed):
    assert read_number(typed) == TYPED[typed]


@pytest.fixture
def house(app):
    return ReviewOffice(password=PASSWORD)


@pytest.fixture
def reviewing(client, house):
    client.sign_in(house.reviewer)
    return client


def sent_to(reviewing, house, status, **told):
    plan = house.plan()
    told = {"unit": "working_day", "power": "own", "codes": "1.004623", "act": "add", **told}
    return reviewing.post(f"/ra-soat/phuong-an/{plan.id}/noi-dung/moi", told, status=status)


def test_a_charge_is_cut_to_the_sum_that_was_typed_with_its_dots(reviewing, house):
    make_procedure(taking(10, charges=(fee(162_500),)), code="1.004623")
    sent_to(reviewing, house, 302, kind="cut_charge", amount="130.000")
    (line,) = db.session.query(Measure).one().lines
    assert line.proposal["charges"][0]["amount"] == 130_000
    assert "không quá 130.000" in line.promises[0]["told"]


REFUSED = [
    ("cut_charge", "130.000,5", "không phải số nguyên"),
    ("cut_charge", "Infinity", "không phải một số"),
    ("cut_charge", "1e400", "không phải một số"),
    ("cut_charge", "1.000.000.000.000", "nhiều nhất là 999.999.999.999"),
    ("shorten", "130.000", "nhiều nhất là 9.999"),
    ("fewer_sets", "1,5", "không phải số nguyên"),
    ("abolish", "NaN", "không phải một số"),
]


def test_a_percentage_is_no_more_than_a_hundred_and_never_of_sets(reviewing, house):
    make_procedure(taking(10), code="1.004623")
    page = sent_to(reviewing, house, 422, kind="shorten", way="by_percent", amount="101")
    assert "nhiều nhất là 100" in page.words()
    page = sent_to(reviewing, house, 422, kind="fewer_sets", way="by", amount="1")
    assert "chỉ dùng «Giảm còn»" in page.words()


def test_a_measure_keeps_how_it_was_meant(reviewing, house):
    make_procedure(taking(10), code="1.004623")
    sent_to(reviewing, house, 302, kind="shorten", way="by_percent", amount="12,5", channel="in_person")
    measure = db.session.query(Measure).one()
    assert from_plain(Intent, measure.intent) == Intent(
        MeasureKind.SHORTEN, amount=Decimal("12.5"), way=Way.BY_PERCENT, channel=ChannelKind.IN_PERSON
    )
    assert "10 → 9 ngày làm việc" in reviewing.get(f"/ra-soat/noi-dung/{measure.id}").words()


@pytest.mark.parametrize(("kind", "amount", "told"), REFUSED)
def test_an_amount_that_the_kind_cannot_mean_is_refused_in_a_sentence(reviewing, house, kind, amount, told):
    make_procedure(taking(10, charges=(fee(162_500),)), code="1.004623")
    page = sent_to(reviewing, house, 422, kind=kind, amount=amount)
    assert told in page.words()
    assert page.select_one("#amount")["value"] == amount
    assert db.session.query(Measure).count() == 0


def test_a_reported_number_is_typed_with_its_dots_too(client, house):
    client.sign_in(house.officer)
    told = {
        "year": "2026",
        "subject": "Thủ tục được rà soát",
        "value": "5.168",
        "source": "Báo cáo năm",
        "reported_on": "2026-11-01",
        "agency": house.agency.id,
    }
    client.post("/ra-soat/so-lieu", told, page="/ra-soat")
    assert "5.168" in client.get("/ra-soat?nam=2026").words()
