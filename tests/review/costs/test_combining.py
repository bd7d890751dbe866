"""A procedure has one cost at present, however many measures touch it; what cannot be applied to it stays apart."""

from dataclasses import replace
from decimal import Decimal

import pytest

from catalogue.procedures.plain import as_plain
from review.costs.arithmetic import CostMethod
from review.costs.combining import reckonings
from review.costs.grounds import HANDING_IN, PAYING, PREPARING, RECEIVING, Ground, Side, WorkRow
from review.costs.models import CostEstimate

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
