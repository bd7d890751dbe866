"""Compliance cost to the đồng: the figures that real decisions and newspapers printed, and an independent reckoning."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.costs.arithmetic import (
    Parameters,
    Saving,
    WorkRow,
    days_cost,
    printed,
    rounded,
    total,
    work_cost,
)

# Quyết định 2816/QĐ-UBND (Đồng Nai, 20/11/2025): 8 hours, 40.000 đồng an hour, 10 dossiers a year.
DECISION_2816 = [
    (10, 9, 32_000_000, 28_800_000, 3_200_000, "10"),
    (25, 23, 80_000_000, 73_600_000, 6_400_000, "8"),
    (10, 9, 32_000_000, 28_800_000, 3_200_000, "10"),
    (5, 3, 16_000_000, 9_600_000, 6_400_000, "40"),
    (10, 9, 32_000_000, 28_800_000, 3_200_000, "10"),
]
AT_2816 = Parameters(Decimal(40_000), Decimal(8))


def by_days(before, after):
    return Saving(days_cost(before, Decimal(10), AT_2816), days_cost(after, Decimal(10), AT_2816))


@pytest.mark.parametrize(("before", "after", "cost", "left", "saved", "percent"), DECISION_2816)
def test_a_real_decision_comes_out_to_the_dong(before, after, cost, left, saved, percent):
    saving = by_days(Decimal(before), Decimal(after))
    assert (saving.before, saving.after, saving.saved) == (cost, left, saved)
    assert printed(saving.percent) == percent


def test_the_sum_of_a_real_decision_has_the_percent_of_its_sums():
    summed = total(by_days(Decimal(row[0]), Decimal(row[1])) for row in DECISION_2816)
    assert (summed.saving.before, summed.saving.after) == (192_000_000, 169_600_000)
    assert (summed.saving.saved, printed(summed.saving.percent)) == (22_400_000, "11,67")


def test_the_tax_report_costs_what_the_newspaper_reckoned():
    def yearly(times):
        row = WorkRow(
            "Công việc khác",
            "Báo cáo thuế",
            Decimal(0),
            charges=Decimal(250_000),
            times=Decimal(times),
            subjects=Decimal(325_000),
        )
        return work_cost([row], Decimal(0))

    saving = Saving(yearly(12), yearly(4))
    assert (saving.before, saving.after, saving.saved) == (975 * 10**9, 325 * 10**9, 650 * 10**9)
    assert printed(saving.percent) == "66,67"


@pytest.mark.parametrize(
    ("before", "after", "percent"), [("7", "5", "28,57"), ("5", "3.5", "30"), ("8", "5.5", "31,25")]
)
def test_days_that_are_not_whole_are_reckoned_exactly(before, after, percent):
    assert printed(by_days(Decimal(before), Decimal(after)).percent) == percent


@pytest.mark.parametrize("before", [None, Decimal(0)])
def test_nothing_is_saved_from_nothing_or_from_the_unknown(before):
    saving = Saving(before, Decimal(5))
    assert (saving.saved, saving.percent, saving.is_known) == (None, None, False)


def test_a_total_says_how_many_have_no_figure():
    summed = total(
        [Saving(Decimal(10), Decimal(5)), Saving(None, Decimal(1)), Saving(Decimal(0), Decimal(0))]
    )
    assert (summed.saving, summed.counted, summed.missing) == (Saving(Decimal(10), Decimal(5)), 1, 2)
    assert total([]).saving.percent is None


def test_halves_are_printed_upwards():
    assert [str(rounded(Decimal(each))) for each in ("11.665", "0.005", "-0.005")] == [
        "11.67",
        "0.01",
        "-0.01",
    ]


AMOUNTS = st.decimals(0, 10**9, places=3)


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.integers(0, 10**9))
def test_both_methods_agree_with_an_independent_reckoning(hours, rate, money, many):
    row = WorkRow("Nộp hồ sơ", "", hours, money, money, Decimal(3), Decimal(many))
    fractions = (Fraction(hours) * Fraction(rate) + 2 * Fraction(money)) * 3 * many
    assert Fraction(row.yearly(rate)) == fractions
    reckoned = days_cost(hours, Decimal(many), Parameters(rate, Decimal(8)))
    assert Fraction(reckoned) == Fraction(hours) * 8 * Fraction(rate) * many


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=8))
def test_totals_and_percents_agree_with_fractions(pairs):
    summed = total(Saving(before, after) for before, after in pairs)
    known = [(Fraction(before), Fraction(after)) for before, after in pairs if before]
    assert summed.counted == len(known)
    if known:
        before, after = sum(each[0] for each in known), sum(each[1] for each in known)
        exact = (before - after) * 100 / before
        assert abs(Fraction(rounded(summed.saving.percent)) - exact) <= Fraction(1, 200)
