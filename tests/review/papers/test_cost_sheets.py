"""The cost sheets by work: every row, sum and percentage is what a spreadsheet reckons from the cells."""

from decimal import Decimal

import pytest

from catalogue.lookup.reading import as_of
from office.database import transaction
from office.web.workbooks import write_workbook
from review.costs.arithmetic import CostMethod, WorkRow
from review.costs.estimating import Volume, estimate
from review.costs.grounds import HANDING_IN, PAYING, PREPARING, Ground, Side
from review.papers.cost_sheets import cost_sheets
from review.papers.gathering import facts_of_plan
from review.plans.queries import find_plan
from tests.review.builders import make_taking, shorten
from tests.review.papers.papers import opened, recalculated, reckon_days, table


def rows(hours):
    many = Decimal(1200)
    return (
        WorkRow(PREPARING, "Bản sao sổ hộ khẩu", hours=Decimal("1.5"), subjects=many),
        WorkRow(PREPARING, "Đơn", hours=Decimal("0.5"), advice=Decimal(20_000), subjects=many),
        WorkRow(HANDING_IN, "Trực tiếp", hours=hours, times=Decimal(2), subjects=many),
        WorkRow(PAYING, "Mức thu", hours=Decimal(0), charges=Decimal(150_000), subjects=many),
    )


@pytest.fixture
def plan(review_office):
    """Two procedures of which one has hours that nobody knows; the first is reckoned by days as well."""
    plan, parameters = review_office.plan(), review_office.parameters()
    measure = review_office.measure(plan, shorten(9), make_taking(10, name="A"), make_taking(10, name="B"))
    for line, hours in zip(measure.lines, (Decimal(2), None), strict=True):
        ground = Ground(Side(rows=rows(hours)), Side(rows=rows(hours)[1:]))
        with transaction():
            estimate(line.id, CostMethod.WORK, ground, Volume(), parameters, by=review_office.officer)
    reckon_days(review_office, measure.lines[0], 10, 9, parameters)
    return plan


def sheets(plan, office):
    return cost_sheets(facts_of_plan(find_plan(plan.id, office.officer), as_of({})))


def test_the_two_methods_stand_on_sheets_of_their_own(plan, review_office):
    made = sheets(plan, review_office)
    assert [each.title for each in made] == [
        "I. Hiện tại",
        "II. Sau đơn giản hóa",
        "III. So sánh",
        "Theo thời hạn giải quyết",
    ]
    by_work = opened(write_workbook(made))["I. Hiện tại"]
    assert CostMethod.PROCESSING_DAYS.warning not in [cell.value for cell in by_work["A"]]


def test_the_spreadsheet_reckons_what_the_house_reckoned(plan, review_office, tmp_path):
    made = sheets(plan, review_office)
    book = recalculated(write_workbook(made), tmp_path)
    # (1,5 + 0,5 + 2 × 2) × 40.000 + 20.000 + 150.000, times 1.200; the first row goes with the cut.
    before, after = 492_000_000, 420_000_000
    now, then = table(book["I. Hiện tại"]), table(book["II. Sau đơn giản hóa"])
    assert (now[-1][1], now[-1][10], then[-1][10]) == ("TỔNG CỘNG", before, after)
    compared = table(book["III. So sánh"])
    assert compared[0][3:6] == [before, after, before - after]
    assert compared[1][3:] == ["–", "–", "–", "–", "Chưa đủ số liệu, không cộng"]
    assert compared[2][2:6] == ["TỔNG CỘNG", before, after, before - after]
    assert round(compared[2][6] * 100, 2) == 14.63


def test_a_cost_that_nobody_can_reckon_is_no_zero(plan, review_office):
    rows_now = table(opened(write_workbook(sheets(plan, review_office)))["I. Hiện tại"])
    unknown = [row for row in rows_now if len(row) > 10 and row[10] == "–"]
    assert [row[1] for row in unknown] == [HANDING_IN, "Cộng (không tính vào tổng)"]


def test_a_plan_without_costs_says_so(review_office):
    plan = review_office.plan()
    review_office.measure(plan, shorten(9), make_taking(10))
    (made,) = sheets(plan, review_office)
    assert made.columns[0].title == "Chưa tính chi phí cho thủ tục nào"
