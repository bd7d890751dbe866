"""The annex of a real decision comes out again row by row, and its sums are those that a spreadsheet reckons."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from catalogue.lookup.reading import as_of
from catalogue.procedures.models import Procedure, ProcedureKind
from catalogue.publishing.wording.laying_down import Told
from office.database import db, transaction
from office.web.document_parts import GroupRow, Table
from office.web.workbooks import write_workbook
from review.costs.arithmetic import CostMethod
from review.papers.annex_sheets import annex_sheets
from review.papers.contents import FigureLine, Part, _grounds, contents_of
from review.papers.cost_sheets import cost_sheets
from review.papers.gathering import facts_of_plan
from review.papers.layouts import PLAN_LAYOUTS, PlanLayout
from review.papers.lists import list_rows
from review.papers.models import AnnexKey
from review.papers.plan_document import plan_paper
from review.papers.wording import AnnexSettings
from review.plans.models import PlanKind
from review.plans.queries import find_plan
from tests.review.builders import make_taking, shorten
from tests.review.papers.papers import approve_2816, opened, plan_2816, recalculated, table

ROWS_2816 = [
    "A. THỦ TỤC HÀNH CHÍNH CẤP TỈNH, CẤP XÃ",
    "Lĩnh vực Bảo trợ xã hội",
    ("1", "2.000286"),
    "B. THỦ TỤC HÀNH CHÍNH CẤP XÃ",
    "I. Lĩnh vực Bảo trợ xã hội",
    ("1", "1.001699"),
    ("2", "1.014027"),
    ("3", "1.001653"),
    "II. Lĩnh vực Dân số, Bà mẹ - Trẻ em",
    ("1", "2.001088"),
]
# Before and after in đồng a year, and what is saved in percent, in the order of the annex.
COSTS_2816 = [
    (32_000_000, 28_800_000, 3_200_000, 10),
    (80_000_000, 73_600_000, 6_400_000, 8),
    (32_000_000, 28_800_000, 3_200_000, 10),
    (16_000_000, 9_600_000, 6_400_000, 40),
    (32_000_000, 28_800_000, 3_200_000, 10),
]


def facts(plan, office):
    return facts_of_plan(find_plan(plan.id, office.officer), as_of({}))


@pytest.fixture
def told(review_office):
    return facts(plan_2816(review_office), review_office)


def test_the_list_has_the_rows_of_the_decision_with_numbers_that_begin_anew(told):
    rows = list_rows(told.entries, told.layout)
    assert [row.text if isinstance(row, GroupRow) else row[:2] for row in rows] == ROWS_2816
    assert {row[3] for row in rows if not isinstance(row, GroupRow)} == {"Giảm thời gian giải quyết"}


def test_every_cost_line_is_that_of_the_decision_to_the_dong(told):
    figures = [line.number for line in contents_of(told.entries, told.layout) if isinstance(line, FigureLine)]
    assert [tuple(figures[place : place + 4]) for place in range(0, 20, 4)] == COSTS_2816


def test_a_cost_line_says_how_it_came_about(told):
    lines = [line for line in contents_of(told.entries, told.layout) if isinstance(line, FigureLine)]
    first = next(line for line in lines if line.part is Part.AFTER)
    assert first.told.endswith(
        "(09 ngày làm việc = 72 giờ x 40.000 đồng/giờ) x 10 hồ sơ/năm = 28.800.000 đồng/năm."
    )


def test_the_second_part_warns_of_costs_by_processing_days(told):
    *_, last = contents_of(told.entries, told.layout)
    assert last.text.startswith("Ghi chú: Chi phí tính theo thời hạn giải quyết.")


def test_each_section_bears_the_number_of_its_procedure(told):
    marks = [line.mark for line in contents_of(told.entries, told.layout) if getattr(line, "mark", "")]
    assert marks[:5] == ["1.", "1.1.", "1.2.", "1.3.", "1.4."]
    assert marks[10:15] == ["2.", "2.1.", "2.2.", "2.3.", "2.4."]


def test_the_spreadsheet_reckons_the_same_sums(told, tmp_path):
    book = recalculated(write_workbook(annex_sheets(told)), tmp_path)
    total = table(book["Tổng hợp theo thời hạn"])[-1]
    assert total[2:6] == ["TỔNG CỘNG", 192_000_000, 169_600_000, 22_400_000]
    assert round(total[6] * 100, 2) == 11.67
    second = [row[2] for row in table(book["Phần II. Nội dung"]) if len(row) > 2]
    assert second[:4] == [32_000_000, 28_800_000, 3_200_000, 0.1]


def test_what_follows_from_other_cells_is_a_formula_and_never_a_typed_text(told):
    book = opened(write_workbook(annex_sheets(told)))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    formulas = [cell for cell in cells if cell.data_type == "f"]
    # Two a procedure in the contents, two and the sum's four among the costs, two a procedure of times.
    assert len(formulas) == 2 * 5 + 2 * 5 + 4 + 2 * 5
    assert all(cell.value.startswith("=") for cell in formulas)


def test_the_cost_sheet_of_processing_days_carries_its_warning_and_its_charts(told, tmp_path):
    (sheet,) = cost_sheets(told)
    assert CostMethod.PROCESSING_DAYS.warning in sheet.notes
    assert len(sheet.charts) == 2
    total = table(recalculated(write_workbook([sheet]), tmp_path)[sheet.title])[-1]
    assert total[8:11] == [192_000_000, 169_600_000, 22_400_000]


def test_a_form_that_nobody_has_confirmed_is_in_brackets_and_then_not_printed(review_office):
    plan = plan_2816(review_office)
    drafted = facts(plan, review_office)
    assert "[Biểu mẫu 03/SCM-KSTT – cần xác nhận]" in cost_sheets(drafted)[0].notes
    approved = facts(approve_2816(review_office, plan), review_office)
    assert not any("03/SCM" in note for note in cost_sheets(approved)[0].notes)


def test_a_draft_says_so_and_leaves_number_day_and_signatory_open(told):
    paper = plan_paper(told)
    text = repr(paper)
    assert paper.banner == "DỰ THẢO"
    assert "ngày … tháng … năm …" in text
    assert "Thông qua phương án đơn giản hóa 05 thủ tục hành chính" in text


def test_an_approved_plan_names_its_decision(review_office):
    paper = plan_paper(facts(approve_2816(review_office, plan_2816(review_office)), review_office))
    assert paper.banner == ""
    assert "Quyết định số 2816/QĐ-UBND ngày 20 tháng 11 năm 2025" in repr(paper)
    assert "cần xác nhận" not in repr(paper)


@pytest.mark.parametrize("layout", PlanLayout)
def test_every_layout_lists_each_procedure_once_and_tells_it_in_full(told, layout):
    chosen = PLAN_LAYOUTS[layout]
    rows = [row for row in list_rows(told.entries, chosen) if not isinstance(row, GroupRow)]
    assert len(rows) == 5
    assert {len(row) for row in rows} == {len(chosen.columns)}
    text = repr(list(contents_of(told.entries, chosen)))
    assert text.count("Sửa đổi") >= 5
    assert ("đồng/năm" in text) is (layout is not PlanLayout.TIME)


def test_time_is_compared_where_the_layout_asks_for_it(told):
    lines = list(contents_of(told.entries, PLAN_LAYOUTS[PlanLayout.COSTS_AND_TIME]))
    times = [line.number for line in lines if isinstance(line, FigureLine) and "hời gian" in line.text]
    assert times[:4] == [10, 9, 1, 10]
    assert times[12:16] == [Decimal(5), 3, 2, 40]


def test_word_and_excel_list_the_same_rows(told):
    table_ = next(
        block for part in plan_paper(told).parts for block in part.blocks if isinstance(block, Table)
    )
    page = opened(write_workbook(annex_sheets(told)))["Phần I. Danh mục"]
    shown = [tuple(row) if len(row) > 1 else GroupRow(row[0]) for row in table(page)]
    assert shown == list(table_.rows)


def test_the_print_page_knows_the_width_of_every_column():
    style = (Path(__file__).parents[3] / "static" / "decision.css").read_text(encoding="utf-8")
    shares = {column.share for layout in PLAN_LAYOUTS.values() for column in layout.columns}
    assert [share for share in sorted(shares) if f"col.share-{share} " not in style] == []


@pytest.mark.parametrize("layout", [PlanLayout.COSTS, PlanLayout.TIME])
def test_the_list_of_internal_procedures_has_no_column_of_codes_that_would_stay_empty(review_office, layout):
    plan = review_office.plan(kind=PlanKind.INTERNAL)
    hidden = make_taking(10, "", name="Điều động công chức")
    with transaction():
        db.session.get_one(Procedure, hidden.id).kind = ProcedureKind.INTERNAL
    review_office.measure(plan, shorten(9), hidden)
    told = facts(plan, review_office)
    told = replace(
        told, annex=AnnexSettings(True, {**told.annex.told, AnnexKey.LAYOUT: Told(layout.value, True)})
    )
    assert "Mã số TTHC" not in [each.heading for each in told.layout.columns]
    page = opened(write_workbook(annex_sheets(told)))["Phần I. Danh mục"]
    assert [row[1] for row in table(page) if len(row) > 1] == ["Điều động công chức"]


def test_a_sum_names_every_rate_that_went_into_it():
    made = [
        SimpleNamespace(
            made=SimpleNamespace(rate=Decimal(rate), parameter_set=SimpleNamespace(source=source))
        )
        for rate, source in ((40_000, "Niên giám 2024"), (45_000, ""), (40_000, "Niên giám 2024"))
    ]
    assert _grounds(made) == (
        " (01 giờ làm việc = 40.000 đồng, nguồn: Niên giám 2024; 01 giờ làm việc = 45.000 đồng)"
    )
