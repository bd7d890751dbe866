"""Quyết định 2816/QĐ-UBND stands in the demonstration with every figure that it printed."""

import pytest

from catalogue.demonstration.loading import load_demonstration
from catalogue.lookup.reading import as_of
from office.audit.trail import Automaton
from office.decisions.models import DecisionKind
from review.costs.arithmetic import CostMethod, printed
from review.demonstration.facts import CUTS
from review.demonstration.loading import load_demonstration_plan
from review.implementation.proving import Progress
from review.implementation.tracking import track
from review.plans.pages import plan_view

# Before, after, saved (đồng a year), percent: as the decision prints them.
PRINTED = {
    "2.000286": ("32.000.000", "28.800.000", "3.200.000", "10"),
    "1.001699": ("80.000.000", "73.600.000", "6.400.000", "8"),
    "1.014027": ("32.000.000", "28.800.000", "3.200.000", "10"),
    "1.001653": ("16.000.000", "9.600.000", "6.400.000", "40"),
    "2.001088": ("32.000.000", "28.800.000", "3.200.000", "10"),
}


@pytest.fixture
def plan(app):
    load_demonstration(Automaton.COMMAND)
    return load_demonstration_plan()


def test_every_cost_saving_and_percent_is_that_of_the_decision(plan):
    view = plan_view(plan)
    found = {}
    for line in view.lines:
        made = line.costs.counted(CostMethod.PROCESSING_DAYS)
        figures = (made.before, made.after, made.saving.saved, made.saving.percent)
        found[line.named.code] = tuple(map(printed, figures))
    assert found == PRINTED
    total = view.costs[CostMethod.PROCESSING_DAYS].saving
    assert (printed(total.saved), printed(total.percent)) == ("22.400.000", "11,67")


def test_each_line_says_the_days_of_the_decision_and_promises_them(plan):
    for cut, line in zip(CUTS, plan_view(plan).lines, strict=True):
        assert line.told.sentences[0].text == (
            f"Thời hạn giải quyết: {printed(cut.before)} → {printed(cut.after)} ngày làm việc"
        )
    lines = [line.line for line in plan_view(plan).lines]
    assert {each.progress for each in track(lines, as_of({})).values()} == {Progress.OPEN}


def test_the_decision_has_its_public_page(plan, client):
    assert plan.decision.kind is DecisionKind.PLAN_APPROVAL
    page = client.get("/quyet-dinh/2816/QĐ-UBND").words()
    assert "11,67 %" in page
    assert "Đổi, cấp lại Giấy xác nhận khuyết tật" in page
