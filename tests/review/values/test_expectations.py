"""What proves a cut: false of what was, true of the proposal, and deaf to everything else."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from catalogue.procedures.parts import (
    ChannelPart,
    ChargePart,
    ComponentPart,
    ConditionPart,
    Content,
    DossierCasePart,
    StepPart,
    TimeLimitPart,
)
from catalogue.procedures.vocabulary import ChannelKind
from catalogue.values.charges import ChargeKind, ChargeStanding
from catalogue.values.time_limits import LimitStanding, TimeUnit
from review.values.expectations import expectations_of
from tests.catalogue.strategies import CONTENTS


def limit(days, channel=0):
    return TimeLimitPart(channel, Decimal(days), TimeUnit.WORKING_DAY, LimitStanding.CERTAIN, f"{days} ngày")


def fee(amount):
    return ChargePart(0, ChargeKind.FEE, ChargeStanding.AMOUNT, amount, "VND", "hồ sơ", "", "", f"{amount}")


BASE = Content(
    "Cấp giấy phép thử nghiệm",
    dossier_sets=2,
    channels=(ChannelPart(ChannelKind.IN_PERSON, "Trong 10 ngày làm việc"),),
    time_limits=(limit(10),),
    charges=(fee(200_000),),
    dossier_cases=(DossierCasePart(""),),
    components=(ComponentPart(0, "Tờ khai"), ComponentPart(0, "Bản sao sổ hộ khẩu", certified_copies=1)),
    conditions=(ConditionPart("Có kho bãi"),),
    steps=(StepPart("Bước 1", "Nộp hồ sơ"),),
)
CUTS = {
    "a shorter limit": ({"time_limits": (limit(9),)}, {"time_limits": (limit(8),)}),
    "a dropped paper": ({"components": BASE.components[:1]}, {"components": ()}),
    "a plain copy": (
        {"components": (BASE.components[0], replace(BASE.components[1], certified_copies=0, copies=1))},
        {"components": BASE.components[:1]},
    ),
    "a cheaper fee": ({"charges": (fee(100_000),)}, {"charges": (fee(50_000),)}),
    "a dropped condition": ({"conditions": ()}, {"conditions": ()}),
    "fewer sets": ({"dossier_sets": 1}, {"dossier_sets": 1}),
    "an online channel": (
        {"channels": (*BASE.channels, ChannelPart(ChannelKind.ONLINE))},
        {"channels": (ChannelPart(ChannelKind.ONLINE), *BASE.channels)},
    ),
}


@pytest.mark.parametrize("cut", CUTS)
def test_a_cut_is_proved_by_what_is_in_force_and_by_nothing_less(cut):
    proposed, better = CUTS[cut]
    promised = expectations_of(BASE, replace(BASE, **proposed))
    assert promised
    assert not any(each.is_met(BASE) for each in promised)
    assert all(each.is_met(replace(BASE, **proposed)) for each in promised)
    kept = [each for each in promised if each.part != "channels"]
    assert all(each.is_met(replace(BASE, **(better | {"channels": BASE.channels}))) for each in kept)


@pytest.mark.parametrize("cut", CUTS)
def test_an_unrelated_amendment_neither_proves_nor_breaks_it(cut):
    proposed, _ = CUTS[cut]
    promised = expectations_of(BASE, replace(BASE, **proposed))
    renamed = {"name": "Tên khác", "steps": (StepPart("Bước 1", "Nộp hồ sơ tại Bộ phận Một cửa"),)}
    assert not any(each.is_met(replace(BASE, **renamed)) for each in promised)
    assert all(each.is_met(replace(BASE, **(proposed | renamed))) for each in promised)


def test_a_limit_is_proved_although_the_channel_is_worded_with_the_new_number():
    promised = expectations_of(BASE, replace(BASE, time_limits=(limit(9),)))
    worded = replace(
        BASE,
        channels=(ChannelPart(ChannelKind.IN_PERSON, "Trong 9 ngày làm việc"),),
        time_limits=(limit(9),),
    )
    assert all(each.is_met(worded) for each in promised)


def test_a_paper_that_is_only_worded_anew_is_still_asked_for():
    linked = replace(BASE, components=(BASE.components[0], replace(BASE.components[1], paper_id=7)))
    promised = expectations_of(linked, replace(linked, components=linked.components[:1]))
    reworded = replace(
        linked, components=(linked.components[0], ComponentPart(0, "Sổ hộ khẩu (bản sao)", paper_id=7))
    )
    assert not any(each.is_met(reworded) for each in promised)


def test_one_of_two_equal_papers_is_dropped():
    twice = replace(BASE, components=(*BASE.components, BASE.components[0]))
    promised = expectations_of(twice, BASE)
    assert [each.is_met(twice) for each in promised] == [False]
    assert all(each.is_met(BASE) for each in promised)


def test_abolition_is_proved_when_nothing_is_in_force_and_so_is_every_dropped_burden():
    ended = expectations_of(BASE, None)
    assert [each.is_met(BASE) for each in ended] == [False]
    assert all(each.is_met(None) for each in ended)
    dropped = expectations_of(BASE, replace(BASE, components=BASE.components[:1]))
    assert all(each.is_met(None) for each in dropped)


def test_what_was_to_come_is_not_there_when_nothing_is_in_force():
    added = expectations_of(BASE, replace(BASE, channels=(*BASE.channels, ChannelPart(ChannelKind.ONLINE))))
    assert not any(each.is_met(None) for each in added)


@given(CONTENTS, CONTENTS)
def test_every_expectation_is_false_before_and_true_after(before, after):
    for each in expectations_of(before, after):
        assert not each.is_met(before)
        assert each.is_met(after)
        assert each.told
