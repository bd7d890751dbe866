"""The figures of a year are derived, each procedure once in its kind, and no share is of a whole that nobody knows."""

from datetime import date
from decimal import Decimal

import pytest

from catalogue.lookup.reading import as_of
from office.database import transaction
from office.errors import BadInput, NotFound, Refused
from review.costs.arithmetic import CostMethod
from review.costs.estimating import Volume, estimate
from review.costs.grounds import Ground, Side
from review.implementation.figures import Portion, figures_of_year, years_known
from review.implementation.reported import (
    Reported,
    enter_figure,
    find_figure,
    reported_in,
    withdraw_figure,
)
from review.measures import MeasureKind
from review.plans.models import PlanKind
from review.values.intents import Intent
from tests.builders import PASSWORD
from tests.review.builders import ReviewOffice, limit, make_taking, shorten
from tests.review.implementation.test_tracking import publish

GOVERNMENT = Reported(
    2022, "Thủ tục được phân cấp, cả nước", 699, "13,47 %", "Quyết định số 1015/QĐ-TTg", date(2022, 8, 30)
)


def told(office, year=2026, reviewed=None):
    return figures_of_year(year, office.officer, as_of({}), reviewed)


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(211, 706, "29.9"), (28, 124, "22.6"), (1, 8, "12.5"), (1, 16, "6.3"), (0, 5, "0.0"), (0, 0, None)],
)
def test_a_share_is_half_up_to_one_decimal_and_of_a_whole(part, whole, share):
    assert Portion(part, whole).share == (None if share is None else Decimal(share))


def test_a_procedure_counts_once_in_its_kind_however_many_decisions_concern_it(review_office, frozen_time):
    procedure = make_taking(10)
    first, second = review_office.plan(), review_office.plan("Thêm")
    review_office.measure(first, shorten(9), procedure)
    review_office.measure(first, Intent(MeasureKind.ADD_ONLINE), procedure)
    review_office.measure(second, shorten(8), procedure, make_taking(10))
    review_office.approved(first, "1/QĐ-UBND")
    review_office.approved(second, "2/QĐ-UBND")
    found = told(review_office).kinds[PlanKind.SIMPLIFICATION]
    assert found.procedures == 2
    assert [(each.number, each.procedures) for each in found.decisions] == [
        ("1/QĐ-UBND", 1),
        ("2/QĐ-UBND", 2),
    ]


def test_the_year_is_that_of_the_decision(review_office, frozen_time):
    plan = review_office.plan(year=2025)
    review_office.measure(plan, shorten(9), make_taking(10))
    review_office.approved(plan)
    assert told(review_office, 2025).kinds[PlanKind.SIMPLIFICATION].procedures == 0
    assert told(review_office, 2026).kinds[PlanKind.SIMPLIFICATION].procedures == 1
    assert years_known(review_office.officer) == [2026]


def test_what_another_agency_approved_is_not_counted(review_office, frozen_time):
    other = ReviewOffice("Sở Khác")
    plan = other.plan()
    other.measure(plan, shorten(9), make_taking(10))
    other.approved(plan)
    assert told(review_office).kinds[PlanKind.SIMPLIFICATION].procedures == 0
    assert figures_of_year(2026, other.agency, as_of({})).kinds[PlanKind.SIMPLIFICATION].procedures == 1


def test_only_what_was_reviewed_counts_towards_the_share_of_the_reviewed(review_office, frozen_time):
    reviewed, outside = make_taking(10), make_taking(10)
    plan = review_office.plan()
    review_office.measure(plan, shorten(9), reviewed, outside)
    review_office.approved(plan)
    assert told(review_office).reviewed is None
    assert told(review_office, reviewed=[reviewed.id, make_taking(5).id]).reviewed == Portion(1, 2)


def test_costs_stand_by_method_and_what_is_done_apart(review_office, frozen_time):
    plan = review_office.plan()
    measure = review_office.measure(plan, shorten(9), *(make_taking(10) for _ in range(3)))
    ground = Ground(Side(days=Decimal(10)), Side(days=Decimal(9)))
    with transaction():
        for line in measure.lines[:2]:
            volume = Volume(Decimal(10), "Sổ theo dõi")
            parameters = review_office.parameters()
            estimate(
                line.id, CostMethod.PROCESSING_DAYS, ground, volume, parameters, by=review_office.reviewer
            )
    review_office.approved(plan)
    publish(measure.lines[0].procedure, time_limits=(limit(9),))
    found = told(review_office).kinds[PlanKind.SIMPLIFICATION]
    forecast, realised = (each[CostMethod.PROCESSING_DAYS] for each in (found.forecast, found.realised))
    assert (forecast.saving.saved, forecast.counted, forecast.missing) == (Decimal(6_400_000), 2, 1)
    assert (realised.saving.saved, realised.counted, realised.missing) == (Decimal(3_200_000), 1, 0)
    assert found.carried_out == Portion(1, 3)


def test_a_reported_figure_is_kept_as_printed_and_changes_no_derived_one(review_office, frozen_time):
    before = told(review_office, 2022)
    with transaction():
        figure = enter_figure(review_office.agency, GOVERNMENT, by=review_office.officer)
    assert told(review_office, 2022) == before
    [kept] = reported_in(2022, review_office.officer)
    assert (kept.value, kept.share_as_printed, kept.source) == (699, "13,47 %", "Quyết định số 1015/QĐ-TTg")
    with transaction():
        withdraw_figure(figure, by=review_office.officer)
    assert reported_in(2022, review_office.officer) == []
    with pytest.raises(Refused), transaction():
        withdraw_figure(figure, by=review_office.officer)


def test_a_reported_figure_needs_its_source_and_a_day_that_has_come(review_office, frozen_time):
    for wrong in ({"source": " "}, {"reported_on": date(2030, 1, 1)}):
        with pytest.raises(BadInput), transaction():
            enter_figure(review_office.agency, Reported(**(as_dict() | wrong)), by=review_office.officer)


def as_dict():
    return {name: getattr(GOVERNMENT, name) for name in Reported.__slots__}


def test_another_agencys_reported_figure_is_not_found(review_office, frozen_time):
    other = ReviewOffice("Sở Khác")
    with transaction():
        figure = enter_figure(other.agency, GOVERNMENT, by=other.officer)
    assert reported_in(2022, review_office.officer) == []
    with pytest.raises(NotFound):
        find_figure(figure.id, review_office.officer)


def test_an_officer_enters_and_takes_back_a_figure_on_the_page(client, app, frozen_time):
    office = ReviewOffice(password=PASSWORD)
    client.sign_in(office.officer)
    sent = {
        "year": "2022",
        "subject": GOVERNMENT.subject,
        "value": "699",
        "share_as_printed": "13,47 %",
        "source": GOVERNMENT.source,
        "reported_on": "2022-08-30",
        "agency": str(office.agency.id),
    }
    assert "Chưa có số liệu nào" in client.get("/ra-soat").words()
    answer = client.post("/ra-soat/so-lieu", sent, page="/ra-soat")
    page = client.get(answer.location)
    assert "699" in page.words()
    assert "13,47 %" in page.words()
    assert (
        client.send("GET", "/ra-soat.json?nam=2022").get_json()["reported"][0]["share_as_printed"]
        == "13,47 %"
    )
    refused = client.post("/ra-soat/so-lieu", sent | {"source": ""}, 422, page="/ra-soat")
    assert "nguồn" in refused.words().lower()
    client.post(page.select_one("form[action*='/bo']")["action"], page="/ra-soat")
    assert "Chưa có số liệu nào" in client.get("/ra-soat?nam=2022").words()


def test_whoever_only_reads_sees_no_form(client, app, frozen_time):
    office = ReviewOffice(password=PASSWORD)
    client.sign_in(office.reviewer)
    assert "Ghi một số liệu" not in client.get("/ra-soat").words()
