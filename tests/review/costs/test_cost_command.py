"""`thutuc review cost`: the figures of real decisions, and what is refused."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.costs.arithmetic import Parameters, Saving, days_cost, total
from wsgi import cli


@pytest.fixture
def told(app):
    """What the command prints for these options, given over those of a real decision."""

    def run(method="processing-days", *flags, code=0, **options):
        usual = {"rate": "40000", "hours": "8", "before": "10", "after": "9", "volume": "10"}
        words = [word for name, value in (usual | options).items() for word in (f"--{name}", value)]
        answer = app.test_cli_runner().invoke(cli, ["review", "cost", "--method", method, *words, *flags])
        assert answer.exit_code == code, answer.output
        return answer.output

    return run


@pytest.fixture
def cost(told):
    """The same as the figures for scripts."""
    return lambda method="processing-days", **options: json.loads(told(method, "--json", **options))


def figures(before, after, saving, rate):
    return {"before": before, "after": after, "saving": saving, "rate": rate}


def test_the_first_procedure_of_a_real_decision_comes_out_to_the_dong(cost):
    assert cost() == figures(32_000_000, 28_800_000, 3_200_000, 10.0)


def test_a_comma_and_a_point_both_part_the_decimals(cost):
    assert cost(before="8", after="5,5") == cost(before="8", after="5.5")
    assert cost(before="8", after="5,5")["rate"] == 31.25


def test_the_hours_of_the_offices_day_are_nothing_to_the_applicants_work(cost):
    assert cost("work", before="3.5", after="2,25", volume="7", hours="4") == figures(
        980_000, 630_000, 350_000, 35.71
    )


def test_what_became_dearer_has_a_negative_saving(cost):
    assert cost(before="9", after="10") == figures(28_800_000, 32_000_000, -3_200_000, -11.11)


@pytest.mark.parametrize("nothing", [{"before": "0"}, {"volume": "0"}, {"rate": "0"}])
def test_from_nothing_nothing_is_saved(cost, told, nothing):
    figures_ = cost(**nothing)
    assert (figures_["before"], figures_["saving"], figures_["rate"]) == (0, None, None)
    assert "Không tính tiết kiệm, vì chi phí trước bằng 0" in told(**nothing)


def test_people_see_how_what_they_typed_was_read(told):
    said = told(rate="40.000,5", before="3,5", volume="1.234.567")
    assert "Từ 3,5 còn 9 ngày x 8 giờ x 40.000,5 đồng/giờ x 1.234.567 hồ sơ/năm." in said
    assert "không cộng với số tính theo công việc" in said


def test_the_command_reads_numbers_as_the_pages_do(cost, told):
    assert cost(rate="40.000") == cost(rate="40000") == cost()
    assert cost(before="40.5")["before"] == cost(before="40,5")["before"]
    # Three digits after one point are thousands, and the help says so.
    assert cost(before="8.125")["before"] == cost(before="8125")["before"]
    assert "40.000 là bốn mươi nghìn" in told("processing-days", "--help")


@pytest.mark.parametrize(
    "odd", ["-1", "nan", "inf", "mười", "1,000,000", "1e500", "1e999999", "1" * 16, "1" + ".000" * 5]
)
def test_what_is_no_figure_of_an_office_is_refused_in_a_sentence(told, odd):
    assert f"--volume: «{odd}»" in told(volume=odd, code=2)


@pytest.mark.parametrize("hours", ["0", "24,5"])
def test_a_day_has_some_hours_and_no_more_than_twenty_four(told, hours):
    assert "phải lớn hơn 0 và không quá 24" in told(hours=hours, code=2)


LONG = st.decimals(1, 10**15 - 1, places=6)


@given(LONG, LONG, LONG, st.decimals("0.000001", 24, places=6), LONG)
def test_nothing_is_lost_of_the_longest_figures(before, after, rate, hours, volume):
    saving = Saving(*(days_cost(each, volume, Parameters(rate, hours)) for each in (before, after)))
    exact = (Fraction(before) - Fraction(after)) * Fraction(rate) * Fraction(hours) * Fraction(volume)
    assert Fraction(saving.saved) == exact
    assert Fraction(total([saving, saving]).saving.saved) == 2 * exact
