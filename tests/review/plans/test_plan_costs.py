"""What a plan costs before and after where several of its measures touch one procedure."""

from decimal import Decimal

import pytest

from catalogue.lookup.reading import as_of
from catalogue.procedures.parts import ComponentPart
from office.database import transaction
from office.web.workbooks import write_workbook
from review.costs.arithmetic import CostMethod
from review.costs.estimating import Volume, estimate
from review.costs.grounds import PREPARING, Ground, Side, WorkRow
from review.measures import MeasureKind
from review.papers.annex_sheets import annex_sheets
from review.papers.answers import review_answer
from review.papers.contents import FigureLine, Part, contents_of
from review.papers.cost_sheets import cost_sheets
from review.papers.gathering import facts_of_plan
from review.plans.pages import plan_view
from review.plans.queries import find_plan
from review.values.intents import Intent
from tests.builders import make_procedure
from tests.review.builders import shorten, taking
from tests.review.papers.papers import opened, recalculated, reckon_days, table

NOW = tuple(
    WorkRow(PREPARING, each, hours=Decimal(1), subjects=Decimal(145)) for each in ("Đơn", "Ảnh", "Bản đồ")
)


def reckon_work(office, line, after, parameters):
    ground = Ground(Side(rows=NOW), Side(rows=after))
    with transaction():
        estimate(line.id, CostMethod.WORK, ground, Volume(), parameters, by=office.officer)


@pytest.fixture
def plan(review_office):
    """Two papers dropped by two measures and the time cut by two more, all from one procedure of eight days."""
    plan, parameters = review_office.plan(), review_office.parameters()
    papers = (ComponentPart(0, "Đơn"), ComponentPart(0, "Ảnh"), ComponentPart(0, "Bản đồ"))
    procedure = make_procedure(taking(8, components=papers), code="1.004623")
    for text, after in (("Ảnh", (NOW[0], NOW[2])), ("Bản đồ", NOW[:2])):
        measure = review_office.measure(plan, Intent(MeasureKind.DROP_PAPER, text=text), procedure)
        reckon_work(review_office, measure.lines[0], after, parameters)
    for days in ("6.5", "5"):
        measure = review_office.measure(plan, shorten(days), procedure)
        reckon_days(review_office, measure.lines[0], 8, days, parameters)
    return plan


def facts(plan, office):
    return facts_of_plan(find_plan(plan.id, office.officer), as_of({}))


def test_a_plan_reckons_the_present_cost_of_a_procedure_once(plan, review_office):
    costs = plan_view(find_plan(plan.id, review_office.officer)).costs
    work, days = costs[CostMethod.WORK], costs[CostMethod.PROCESSING_DAYS]
    an_hour = 40_000 * 145
    assert (work.saving.before, work.saving.after) == (3 * an_hour, an_hour)
    assert (days.saving.before, days.saving.after) == (8 * 3_200_000, 5 * 3_200_000)
    assert [(each.counted, each.missing, each.left_out) for each in (work, days)] == [(2, 2, 0), (2, 2, 0)]


def test_the_annex_tells_one_cost_before_for_a_procedure(plan, review_office):
    told = facts(plan, review_office)
    lines = [line for line in contents_of(told.entries, told.layout) if isinstance(line, FigureLine)]
    money = [line.number for line in lines if line.part is Part.BEFORE and line.unit == "đồng/năm"]
    assert money == [17_400_000, 25_600_000]


def test_the_cost_sheets_list_a_procedure_once(plan, review_office, tmp_path):
    told = facts(plan, review_office)
    book = recalculated(write_workbook([*annex_sheets(told), *cost_sheets(told)]), tmp_path)
    for title, before, after in (
        ("III. So sánh", 17_400_000, 5_800_000),
        ("Tổng hợp theo công việc", 17_400_000, 5_800_000),
        ("Tổng hợp theo thời hạn", 25_600_000, 16_000_000),
    ):
        rows = table(book[title])
        assert [row[3:5] for row in rows] == [[before, after], [before, after]]
    now = table(book["I. Hiện tại"])
    assert (now[-1][1], now[-1][10]) == ("TỔNG CỘNG", 17_400_000)


def test_days_count_only_limits_that_a_measure_cuts_and_each_once(plan, review_office):
    approved = review_office.approved(plan)
    answer = review_answer(approved.decision, as_of({}))
    assert answer["days"] == [
        {"unit": "ngày làm việc", "before": 8, "after": 5, "saving": 3, "rate": 37.5, "limits": 1}
    ]
    assert answer["costs"]["work"]["before"] == 17_400_000
    assert [len(line["days"]) for line in answer["lines"]] == [0, 0, 1, 1]


def test_a_cost_that_contradicts_a_newer_one_stays_out_and_is_told(plan, review_office):
    line = plan.measures[1].lines[0]
    reckon_work(review_office, line, NOW[:2], review_office.parameters(rate=50_000, name="Bộ mới"))
    work = plan_view(find_plan(plan.id, review_office.officer)).costs[CostMethod.WORK]
    assert (work.counted, work.missing, work.left_out) == (1, 2, 1)
    assert work.saving.before == 3 * 50_000 * 145
    sheet = opened(write_workbook(cost_sheets(facts(plan, review_office))))["III. So sánh"]
    notes = [row[7] for row in table(sheet) if len(row) > 7 and row[7]]
    assert notes == ["Trái với số mới hơn của thủ tục, không cộng"]


def test_half_a_day_and_a_tenth_of_a_dong_stay_in_the_workbook(review_office):
    plan, parameters = review_office.plan(), review_office.parameters(rate="33.01")
    line = review_office.measure(plan, shorten("6.5"), make_procedure(taking(8))).lines[0]
    reckon_days(review_office, line, 8, "6.5", parameters, volume=1)
    book = opened(write_workbook(annex_sheets(facts(plan, review_office))))
    saved = {page.title: [cell for cell in page[page.max_row] if cell.data_type == "f"] for page in book}
    # 1,5 days; 8 × 1,5 hours of 33,01 đồng are 396,12 đồng of 2.112,64.
    assert saved["Tổng hợp thời gian"][0].number_format == "[$-42A]#,##0.0"
    formats = [cell.number_format for cell in saved["Tổng hợp theo thời hạn"]]
    assert formats == ["[$-42A]#,##0.00"] * 3 + ["[$-42A]0.00%"]
