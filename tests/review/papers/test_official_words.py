"""Changes and texts to amend in the words of a paper that is ready to be signed."""

import pytest

from catalogue.lookup.reading import as_of
from catalogue.procedures.sentences import exchanged
from review.measures import MeasureKind
from review.papers.contents import FigureLine, contents_of
from review.papers.gathering import facts_of_plan
from review.papers.layouts import PLAN_LAYOUTS, PlanLayout
from review.papers.official_words import amending, changed
from review.papers.plan_document import plan_paper
from review.plans.models import Power
from review.plans.planning import Provision, Wording
from review.plans.queries import find_plan
from review.values.intents import Intent
from tests.builders import make_procedure
from tests.review.builders import make_taking, shorten, taking

CASES = [
    (
        ("Điểm b khoản 2 Điều 5", "147/2025/NĐ-CP", "phân định thẩm quyền"),
        "Sửa đổi điểm b khoản 2 Điều 5 Nghị định số 147/2025/NĐ-CP về phân định thẩm quyền",
    ),
    (
        ("Khoản 2 Điều 5", "01/2019/TT-BLĐTBXH", "Quy định về việc xác định mức độ khuyết tật"),
        "Sửa đổi khoản 2 Điều 5 Thông tư số 01/2019/TT-BLĐTBXH quy định về việc xác định mức độ khuyết tật",
    ),
    (
        ("khoản 4 Điều 5", "07/2016/TTLT-BYT-BTC-BLĐTBXH", ""),
        "Sửa đổi khoản 4 Điều 5 Thông tư liên tịch số 07/2016/TTLT-BYT-BTC-BLĐTBXH",
    ),
    (("Điều 3", "12/2024/QĐ-UBND", ""), "Sửa đổi Điều 3 Quyết định số 12/2024/QĐ-UBND"),
    (("Điều 3", "08/NQ-HĐND", ""), "Sửa đổi Điều 3 Nghị quyết số 08/NQ-HĐND"),
    (("Điều 5", "Nghị định 147/2025/NĐ-CP", ""), "Sửa đổi Điều 5 Nghị định số 147/2025/NĐ-CP"),
    (
        ("Điều 5", "Thông tư số 01/2019/TT-BLĐTBXH ngày 02/01/2019", ""),
        "Sửa đổi Điều 5 Thông tư số 01/2019/TT-BLĐTBXH ngày 02/01/2019",
    ),
    (
        ("Điều 5", "01/2019/TT-BLĐTBXH", "Thông tư số 01/2019/TT-BLĐTBXH quy định mức độ khuyết tật"),
        "Sửa đổi Điều 5 Thông tư số 01/2019/TT-BLĐTBXH quy định mức độ khuyết tật",
    ),
    (
        ("Khoản 2 Điều 16", "51/2010/QH12", "Luật Người khuyết tật"),
        "Sửa đổi khoản 2 Điều 16 Luật Người khuyết tật số 51/2010/QH12",
    ),
    (
        ("Điều 16", "51/2010/QH12", "Người khuyết tật"),
        "Sửa đổi Điều 16 Luật Người khuyết tật số 51/2010/QH12",
    ),
    (("Điều 16", "Luật Người khuyết tật", ""), "Sửa đổi Điều 16 Luật Người khuyết tật"),
    (("Bãi bỏ Khoản 2 Điều 5", "20/2021/NĐ-CP", ""), "Bãi bỏ khoản 2 Điều 5 Nghị định số 20/2021/NĐ-CP"),
    (("Điều 5", "1234/BYT-KCB", ""), "Sửa đổi Điều 5 văn bản số 1234/BYT-KCB"),
]


@pytest.mark.parametrize(("given", "told"), CASES)
def test_a_text_to_amend_is_named_in_full_whatever_the_office_typed_of_it(given, told):
    assert amending(*given) == told


def test_a_proposal_to_somebody_else_begins_with_whom_it_goes_to():
    told = amending("Điểm b khoản 2 Điều 5", "147/2025/NĐ-CP", "", "Bộ Y tế")
    assert told == "Kiến nghị Bộ Y tế sửa đổi điểm b khoản 2 Điều 5 Nghị định số 147/2025/NĐ-CP"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("5 ngày làm việc", "3,5 ngày làm việc", "từ 05 ngày làm việc xuống còn 3,5 ngày làm việc"),
        ("100.000 đồng", "50.000 đồng", "từ 100.000 đồng xuống còn 50.000 đồng"),
        ("3 ngày", "10 ngày", "từ 03 ngày lên 10 ngày"),
        ("3", "1", "từ 03 xuống còn 01"),
        ("20 ngày", "10 ngày làm việc", "từ 20 ngày thành 10 ngày làm việc"),
        ("không nêu", "3 ngày", "từ không nêu thành 3 ngày"),
    ],
)
def test_an_exchange_is_told_with_units_and_two_digits_instead_of_an_arrow(before, after, told):
    assert changed(exchanged("Thời hạn giải quyết", "Thời hạn", before, after)) == f"Thời hạn: {told}"


def lines(office, plan, layout=PlanLayout.COSTS):
    told = facts_of_plan(find_plan(plan.id, office.officer), as_of({}))
    return [each.text for each in contents_of(told.entries, PLAN_LAYOUTS[layout])]


def test_what_several_measures_of_a_procedure_have_in_common_stands_once(review_office):
    plan, procedure = review_office.plan(), make_procedure(taking(5, dossier_sets=3))
    same = Wording("Cắt giảm", roadmap="Năm 2027", amendments=[Provision("khoản 2 Điều 5", "01/2019/TT-BYT")])
    review_office.measure(plan, shorten(3), procedure, wording=same)
    review_office.measure(plan, Intent(MeasureKind.FEWER_SETS, amount=1), procedure, wording=same)
    review_office.measure(plan, Intent(MeasureKind.OTHER), procedure, wording=Wording("Việc khác"))
    told = lines(review_office, plan)
    assert told.count("Sửa đổi khoản 2 Điều 5 Thông tư số 01/2019/TT-BYT.") == 1
    assert told.count("Năm 2027.") == 1
    assert "Không nêu văn bản cần sửa đổi." not in told


def test_fewer_sets_of_a_dossier_are_a_benefit(review_office):
    plan, procedure = review_office.plan(), make_procedure(taking(5, dossier_sets=3))
    review_office.measure(plan, Intent(MeasureKind.FEWER_SETS, amount=1), procedure)
    told = lines(review_office, plan)
    assert "Giảm 02 bộ hồ sơ phải nộp (từ 03 bộ xuống còn 01 bộ)." in told
    assert "Không nêu." not in told


def test_a_decision_recorded_without_its_title_is_called_as_its_draft_was(review_office):
    plan = review_office.plan("Đơn giản hóa thủ tục hành chính ngành Y tế")
    review_office.measure(plan, shorten(3), make_taking(5))
    called = "Thông qua phương án đơn giản hóa thủ tục hành chính ngành Y tế"
    for step in (lambda: None, lambda: review_office.approved(plan)):
        step()
        told = facts_of_plan(find_plan(plan.id, review_office.officer), as_of({}))
        assert told.decision.title == called
        assert f"Về việc {called[:1].lower()}{called[1:]}" in repr(plan_paper(told))


def test_a_measure_of_another_power_names_it(review_office):
    plan = review_office.plan()
    wording = Wording(
        "Giảm",
        power=Power.PROPOSED,
        proposed_to="Bộ Y tế",
        amendments=[Provision("Khoản 2", "20/2021/NĐ-CP")],
    )
    review_office.measure(plan, shorten(3), make_taking(5), wording=wording)
    assert "Kiến nghị Bộ Y tế sửa đổi khoản 2 Nghị định số 20/2021/NĐ-CP." in lines(review_office, plan)


def test_days_before_and_after_are_compared_in_two_digits(review_office):
    plan = review_office.plan()
    review_office.measure(plan, shorten(3), make_taking(5))
    told = facts_of_plan(find_plan(plan.id, review_office.officer), as_of({}))
    lines = contents_of(told.entries, PLAN_LAYOUTS[PlanLayout.COSTS_AND_TIME])
    said = [each.told for each in lines if isinstance(each, FigureLine)]
    assert "- Thời gian trước khi đơn giản hóa: 05 ngày làm việc." in said
    assert "- Tỷ lệ cắt giảm thời gian: 40%." in said
