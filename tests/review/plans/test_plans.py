"""A plan from its first measure to the decision that approves it."""

from datetime import date
from decimal import Decimal

import pytest

from catalogue.procedures.parts import ComponentPart
from office.accounts.roles import Role
from office.database import db, transaction
from office.decisions.models import DecisionKind
from office.errors import BadInput, NotAllowed, Refused
from review.costs.arithmetic import CostMethod
from review.costs.estimating import Volume, estimate, reestimate
from review.costs.grounds import Ground, Side
from review.costs.queries import costs_of
from review.measures import MeasureKind
from review.plans.approving import Approval, approve_plan, return_plan, submit_plan, take_back_plan
from review.plans.models import Measure, MeasureLine, PlanState
from review.plans.pages import acts_open, plan_view
from review.plans.planning import Overtaken, Wording, leave_out, reword_measure, undo_measure
from review.plans.queries import find_plan
from review.values.intents import Intent
from tests.builders import make_account, make_procedure
from tests.review.builders import ReviewOffice, make_taking, shorten, taking


def test_one_measure_cuts_many_procedures_in_one_act_and_says_where_it_does_not_apply(review_office):
    plan = review_office.plan()
    asking = [
        make_procedure(
            taking(5, components=(ComponentPart(0, "Bản sao sổ hộ khẩu"), ComponentPart(0, "Đơn")))
        )
        for _ in range(30)
    ]
    other = make_taking(5)
    drop = Intent(MeasureKind.DROP_PAPER, text="sổ hộ khẩu")
    measure = review_office.measure(plan, drop, *asking, other)
    assert [line.procedure_id for line in measure.lines] == [each.id for each in asking]
    assert all(len(line.promises) == 1 for line in measure.lines)


def test_a_measure_is_undone_with_all_its_lines(review_office):
    plan = review_office.plan()
    measure = review_office.measure(plan, shorten(3), make_taking(5), make_taking(8))
    with transaction():
        undo_measure(measure, by=review_office.reviewer)
    assert db.session.query(Measure).count() == db.session.query(MeasureLine).count() == 0


def test_the_last_procedure_is_not_left_out_of_a_measure(review_office):
    measure = review_office.measure(review_office.plan(), shorten(3), make_taking(5), make_taking(8))
    with transaction():
        leave_out(measure.lines[0], by=review_office.reviewer)
    with pytest.raises(Refused, match="chỉ còn một thủ tục"), transaction():
        leave_out(measure.lines[0], by=review_office.reviewer)


def test_two_people_at_one_measure_never_overwrite_each_other(review_office):
    measure = review_office.measure(review_office.plan(), shorten(3), make_taking(5))
    seen = measure.version
    with transaction():
        reword_measure(measure, Wording("Giảm thời gian"), seen, by=review_office.reviewer)
    with pytest.raises(Overtaken), transaction():
        reword_measure(measure, Wording("Khác"), seen, by=review_office.officer)


def test_a_plan_without_measures_is_not_submitted(review_office):
    plan = review_office.plan()
    with pytest.raises(BadInput, match="chưa có nội dung"), transaction():
        submit_plan(plan, by=review_office.reviewer)


def test_whoever_submits_a_plan_does_not_record_its_approval(review_office):
    plan = review_office.plan()
    review_office.measure(plan, shorten(3), make_taking(5))
    with transaction():
        submit_plan(plan, by=review_office.officer)
    told = Approval("1/QĐ-UBND", review_office.agency, date(2026, 11, 1))
    with pytest.raises(NotAllowed, match="hai người"), transaction():
        approve_plan(plan, told, None, by=review_office.officer)


def test_whoever_wrote_a_plan_does_not_approve_it_though_a_colleague_submitted_it(review_office):
    office, plan = review_office, review_office.plan()
    office.measure(plan, shorten(3), make_taking(5))
    with transaction():
        reword_measure(
            plan.measures[0], Wording("Giảm thời gian"), plan.measures[0].version, by=office.officer
        )
        submit_plan(plan, by=office.officer)
        take_back_plan(plan, by=office.reviewer)
    with pytest.raises(
        NotAllowed, match=r"đã viết một phần .*\(sửa nội dung đơn giản hóa, \d\d/\d\d/\d{4}\)"
    ):
        office.approved(plan)
    assert "approve" not in acts_open(plan, office.officer)
    third = make_account(Role.CONTROL_OFFICER, office.agency, password=None)
    with transaction():
        approve_plan(plan, Approval("1/QĐ-UBND", office.agency, date(2026, 11, 1)), None, by=third)
    assert plan.state is PlanState.APPROVED


def test_what_was_taken_out_again_is_nobodys_part_of_a_plan(review_office):
    office, plan = review_office, review_office.plan()
    office.measure(plan, shorten(3), make_taking(5))
    writer, office.reviewer = office.reviewer, office.officer
    slip = office.measure(plan, shorten(2), make_taking(4))
    office.reviewer = writer
    with transaction():
        undo_measure(slip, by=writer)
    # Where the database gives the number anew, it is still another measure.
    office.measure(plan, shorten(2), make_taking(4))
    assert office.approved(plan).state is PlanState.APPROVED


def test_a_returned_plan_names_what_is_to_be_mended_and_can_be_written_again(review_office):
    plan = review_office.plan()
    review_office.measure(plan, shorten(3), make_taking(5))
    review_office.submitted(plan)
    with pytest.raises(Refused), transaction():
        undo_measure(plan.measures[0], by=review_office.reviewer)
    with transaction():
        return_plan(plan, "Nêu rõ lý do", by=review_office.officer)
    assert (plan.state, plan.judgement) == (PlanState.RETURNED, "Nêu rõ lý do")
    review_office.measure(plan, shorten(2), make_taking(4))


def test_several_plans_stand_under_one_decision(review_office):
    plans = [review_office.plan(f"Phương án {number}") for number in range(2)]
    for plan in plans:
        review_office.measure(plan, shorten(3), make_taking(5))
        review_office.approved(plan)
    assert plans[0].decision_id == plans[1].decision_id
    assert plans[0].decision.kind is DecisionKind.PLAN_APPROVAL


def test_a_number_of_another_day_is_not_taken_for_the_same_decision(review_office):
    plans = [review_office.plan(f"Phương án {number}") for number in range(2)]
    for plan in plans:
        review_office.measure(plan, shorten(3), make_taking(5))
    review_office.approved(plans[0])
    with pytest.raises(Refused, match="đã có trong hệ thống"):
        review_office.approved(plans[1], issued_on=date(2026, 10, 1))


def test_a_plan_is_not_approved_by_what_is_no_number_of_a_decision(review_office):
    plan = review_office.plan()
    review_office.measure(plan, shorten(3), make_taking(5))
    with pytest.raises(BadInput, match="«abc» không phải số, ký hiệu"):
        review_office.approved(plan, "abc")
    assert plan.state is PlanState.SUBMITTED


# Quyết định 2816/QĐ-UBND: code, days before, days after.
CASES = [
    ("2.000286", 10, 9),
    ("1.001699", 25, 23),
    ("1.014027", 10, 9),
    ("1.001653", 5, 3),
    ("2.001088", 10, 9),
]


def test_a_real_decision_comes_out_again_with_every_cost_and_percent(review_office):
    plan, parameters = review_office.plan(), review_office.parameters()
    for code, before, after in CASES:
        procedure = make_taking(before, code)
        measure = review_office.measure(plan, shorten(after), procedure, authority=review_office.agency)
        ground = Ground(Side(days=Decimal(before)), Side(days=Decimal(after)))
        with transaction():
            estimate(
                measure.lines[0].id,
                CostMethod.PROCESSING_DAYS,
                ground,
                Volume(Decimal(10)),
                parameters,
                by=review_office.officer,
            )
    review_office.approved(plan)
    view = plan_view(find_plan(plan.id, review_office.officer))
    summed = view.costs[CostMethod.PROCESSING_DAYS]
    assert (summed.saving.before, summed.saving.after) == (192_000_000, 169_600_000)
    assert (summed.counted, summed.missing, view.procedures) == (5, 0, 5)
    told = [[sentence.text for sentence in line.told.sentences] for line in view.lines]
    assert told[0] == ["Thời hạn giải quyết: 10 → 9 ngày làm việc"]


def test_an_old_figure_stays_when_the_wage_changes(review_office):
    plan, parameters = review_office.plan(), review_office.parameters()
    line = review_office.measure(plan, shorten(9), make_taking(10)).lines[0]
    ground = Ground(Side(days=Decimal(10)), Side(days=Decimal(9)))
    by = review_office.officer
    with transaction():
        first = estimate(line.id, CostMethod.PROCESSING_DAYS, ground, Volume(Decimal(10)), parameters, by=by)
    dearer = review_office.parameters(rate=50_000, name="Bộ mới")
    with transaction():
        again = reestimate(first, dearer, by=by)
    costs = costs_of([line])[line.id]
    assert (first.before, again.before) == (32_000_000, 40_000_000)
    assert costs.counted(CostMethod.PROCESSING_DAYS).id == first.id
    assert again.reestimates_id == first.id


def test_another_agencys_plan_is_not_found(app, review_office):
    other = ReviewOffice("Sở Khác")
    plan = other.plan()
    with pytest.raises(Exception, match="Không có phương án"):
        find_plan(plan.id, review_office.reviewer)
