"""A procedure has one cost at present, however many measures touch it; what cannot be applied to it stays apart."""

from dataclasses import replace
from decimal import Decimal

import pytest

from catalogue.procedures.plain import as_plain
from review.costs.arithmetic import CostMethod
from review.costs.combining import reckonings
from review.costs.grounds import HANDING_IN, PAYING, PREPARING, RECEIVING, Ground, Side, WorkRow
from review.costs.models import CostEstimate
from review.costs.queries import LineCosts, Subject, realised_of, totals_of

MANY = Decimal(145)
NOW = (
    WorkRow(PREPARING, "Đơn", hours=Decimal(1), subjects=MANY),
    WorkRow(PREPARING, "Ảnh chân dung", hours=Decimal(1), subjects=MANY),
    WorkRow(HANDING_IN, "Trực tiếp", hours=Decimal(1), subjects=MANY),
    WorkRow(PAYING, "Mức thu", hours=Decimal(0), charges=Decimal(162_500), subjects=MANY),
    WorkRow(RECEIVING, "", hours=Decimal(1), subjects=MANY),
)
CHEAPER = replace(NOW[3], charges=Decimal(130_000))


def made(number, before, after, method=CostMethod.WORK, rate="53977.27", volume=MANY):
    """An estimate as it is kept."""
    ground = Ground(before, after)
    kept = CostEstimate(id=number, line_id=number, method=method, rate=Decimal(rate), hours=Decimal(8))
    kept.volume, kept.ground = volume, as_plain(ground)
    saving = ground.saving(method, kept.parameters, volume)
    kept.before, kept.after = saving.before, saving.after
    return kept


def by_work(number, *after, before=NOW, **more):
    return made(number, Side(rows=before), Side(rows=after), **more)


def by_days(number, before, after, **more):
    sides = (Side(days=Decimal(str(each))) for each in (before, after))
    return made(number, *sides, method=CostMethod.PROCESSING_DAYS, **more)


def sums(*estimates):
    """Before, after and number of lines of each reckoning that counts, and how many do not."""
    found = reckonings(estimates)
    counted = [(each.saving.before, each.saving.after, each.lines) for each in found if each.is_counted]
    return counted, len(found) - len(counted)


CHARGE = by_work(1, *NOW[:3], CHEAPER, NOW[4])
PHOTO = by_work(2, NOW[0], *NOW[2:])


def test_two_cuts_of_one_procedure_have_one_cost_before_and_one_after():
    # 4 hours of 53.977,27 đồng and 162.500 đồng, times 145; an hour and 32.500 đồng go.
    before = (4 * Decimal("53977.27") + 162_500) * 145
    after = (3 * Decimal("53977.27") + 130_000) * 145
    assert sums(CHARGE, PHOTO) == ([(before, after, 2)], 0)


def test_the_combined_sheet_holds_every_row_once():
    (found,) = reckonings([CHARGE, PHOTO])
    assert found.ground.before.rows == NOW
    assert found.ground.after.rows == (NOW[0], NOW[2], CHEAPER, NOW[4])


def test_two_cuts_of_one_time_limit_come_to_the_shorter_one():
    (counted,), apart = sums(by_days(1, 8, "6.5"), by_days(2, 8, 5), by_days(3, 8, 5))
    assert (counted[1] / counted[0], counted[2], apart) == (Decimal(5) / 8, 3, 0)


def test_a_later_cut_goes_on_where_the_earlier_one_ended():
    (counted,), apart = sums(by_days(1, 8, "6.5"), by_days(2, "6.5", 5))
    assert (counted[1] / counted[0], counted[2], apart) == (Decimal(5) / 8, 2, 0)


def test_a_dropped_procedure_leaves_nothing_of_its_other_cuts():
    (counted,), apart = sums(CHARGE, by_work(2))
    assert (counted[1], apart) == (0, 0)


@pytest.mark.parametrize(
    "contradicting",
    [
        by_work(2, NOW[0], *NOW[2:], rate="40000"),
        by_work(2, NOW[0], *NOW[2:4], before=NOW[:4]),
        by_work(2, *NOW[:3], replace(CHEAPER, charges=Decimal(100_000)), NOW[4]),
    ],
    ids=["another wage", "another present", "the same row cut otherwise"],
)
def test_of_two_that_contradict_each_other_the_newer_counts(contradicting):
    counted, apart = sums(CHARGE, contradicting)
    assert counted == [(contradicting.before, contradicting.after, 1)]
    assert apart == 1


def test_days_of_another_number_of_dossiers_contradict():
    newer = by_days(2, 8, 5, volume=Decimal(10))
    assert sums(by_days(1, 8, "6.5"), newer) == ([(newer.before, newer.after, 1)], 1)


def test_what_nobody_could_reckon_leaves_the_others_as_they_are():
    unknown = by_work(2, before=(replace(NOW[0], hours=None),))
    assert sums(CHARGE, unknown) == ([(CHARGE.before, CHARGE.after, 1)], 1)


def test_a_dropped_procedure_leaves_nothing_of_a_cut_that_words_a_row_anew():
    online = by_work(1, *NOW[:2], replace(NOW[2], task="Trực tuyến"), *NOW[3:])
    assert sums(online, by_work(2)) == ([(online.before, 0, 2)], 0)
    assert sums(by_work(1), replace_number(online, 2)) == ([(online.before, 0, 2)], 0)


def replace_number(made_so, number):
    """The same estimate, kept as that number."""
    ground = made_so.reckoned_from
    return made(number, ground.before, ground.after)


@pytest.mark.parametrize("numbers", [(1, 2), (2, 1)])
def test_a_longer_limit_is_not_lost_beside_a_measure_that_leaves_it(numbers):
    one, other = numbers
    (counted,), apart = sums(by_days(one, 10, 12), by_days(other, 10, 10))
    assert (counted[1] / counted[0], apart) == (Decimal(12) / 10, 0)


def test_a_cut_goes_on_from_one_that_was_reckoned_again_after_it():
    (counted,), apart = sums(by_days(1, 8, 6), by_days(2, 10, 8))
    assert (counted[1] / counted[0], counted[2], apart) == (Decimal(6) / 10, 2, 0)


def test_what_joins_is_the_link_to_what_stood_apart():
    (counted,), apart = sums(by_days(1, 10, 8), by_days(2, 10, 9), by_days(3, 8, 6))
    assert (counted[1] / counted[0], counted[2], apart) == (Decimal(6) / 10, 3, 0)


def test_the_notes_of_the_rows_stay_where_two_estimates_are_joined():
    noted = tuple(replace(row, note=f"Ghi chú {row.heading}") for row in NOW)
    cheaper = by_work(1, *noted[:3], replace(noted[3], charges=Decimal(130_000)), noted[4], before=noted)
    (found,) = reckonings([cheaper, by_work(2, noted[0], *noted[2:], before=noted)])
    assert [row.note for row in found.ground.after.rows] == [row.note for row in (noted[0], *noted[2:])]


def costing(estimate):
    return LineCosts(Subject(1, None, None), (estimate,))


def test_what_the_forecast_leaves_out_is_not_realised_either():
    old, new = (
        costing(by_days(1, 10, 8, volume=Decimal(1000))),
        costing(by_days(2, 10, 9, volume=Decimal(10))),
    )
    days = CostMethod.PROCESSING_DAYS
    forecast = totals_of([old, new])[days]
    assert realised_of([old, new], [old, new])[days] == forecast
    assert realised_of([new], [old, new])[days].saving == forecast.saving
    realised = realised_of([old], [old, new])[days]
    assert (realised.saving.saved or 0, realised.counted, realised.left_out) == (0, 0, 1)
    assert realised_of([], [old, new]) == {}
