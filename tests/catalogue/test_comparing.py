"""Comparing: nothing between a content and itself, and what is found leads from the one to the other."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from catalogue.procedures.comparing import Change, apply, compare, with_lineage
from catalogue.procedures.contents import PART_KINDS, SCALARS
from catalogue.procedures.parts import (
    ChannelPart,
    ComponentPart,
    Content,
    DossierCasePart,
    LegalBasisPart,
    OutputPart,
    PlacePart,
    StepPart,
    TimeLimitPart,
)
from catalogue.procedures.vocabulary import ChannelKind
from catalogue.values.time_limits import LimitStanding, TimeUnit
from tests.catalogue.contents import full_content
from tests.catalogue.strategies import CONTENTS


def test_every_field_of_a_content_is_compared() -> None:
    compared = {*SCALARS, *(kind.attribute for kind in PART_KINDS)}
    assert compared == {each.name for each in fields(Content)}


@given(CONTENTS)
@settings(deadline=None, max_examples=60)
def test_a_content_differs_in_nothing_from_itself(content: Content) -> None:
    assert compare(content, content) == ()
    assert apply(content, ()) == content


@given(CONTENTS, CONTENTS)
@settings(deadline=None, max_examples=150)
def test_the_changes_lead_from_the_earlier_content_to_the_later(before: Content, after: Content) -> None:
    assert apply(before, compare(before, after)) == after


@given(CONTENTS, CONTENTS)
@settings(deadline=None, max_examples=60)
def test_a_lineage_is_held_by_one_part_of_a_kind(before: Content, after: Content) -> None:
    before = with_lineage(Content(""), before, {})
    continued = with_lineage(before, after, {})
    assert continued == after
    for kind in PART_KINDS:
        lineages = [part.lineage for part in getattr(continued, kind.attribute)]
        assert len(set(lineages)) == len(lineages)
        assert all(lineages)


def channels(*kinds: ChannelKind) -> tuple[ChannelPart, ...]:
    return tuple(ChannelPart(kind) for kind in kinds)


def limits(*amounts: int) -> tuple[TimeLimitPart, ...]:
    """One time limit for each channel in order."""
    return tuple(
        TimeLimitPart(place, Decimal(amount), TimeUnit.DAY, LimitStanding.CERTAIN, f"{amount} ngày")
        for place, amount in enumerate(amounts)
    )


def only(before: Content, after: Content) -> Change:
    (change,) = compare(before, after)
    return change


def test_a_shorter_time_limit_is_one_change_of_an_amount_and_its_words() -> None:
    before = Content("Một", channels=channels(ChannelKind.ONLINE), time_limits=limits(15))
    after = replace(before, time_limits=limits(10))
    changes = compare(before, after)
    assert {(each.attribute, each.before, each.after) for each in changes} == {
        ("amount", Decimal(15), Decimal(10)),
        ("text", "15 ngày", "10 ngày"),
    }
    assert {each.label for each in changes} == {"Thời hạn giải quyết"}


def test_a_channel_put_in_front_changes_nothing_about_the_others() -> None:
    before = Content(
        "Một", channels=channels(ChannelKind.IN_PERSON, ChannelKind.POST), time_limits=limits(5, 7)
    )
    after = replace(
        before,
        channels=channels(ChannelKind.ONLINE, ChannelKind.IN_PERSON, ChannelKind.POST),
        time_limits=limits(3, 5, 7),
    )
    changes = compare(before, after)
    assert [(each.part, each.is_addition, each.position) for each in changes] == [
        ("channels", True, 0),
        ("time_limits", True, 0),
    ]


def test_a_dropped_channel_takes_its_time_limit_along() -> None:
    before = Content(
        "Một", channels=channels(ChannelKind.IN_PERSON, ChannelKind.POST), time_limits=limits(5, 7)
    )
    before = with_lineage(Content("Một"), before, {})
    after = replace(before, channels=channels(ChannelKind.POST), time_limits=limits(9))
    channel, limit, *changed = compare(before, after)
    assert (channel.is_removal, channel.before.kind) == (True, ChannelKind.IN_PERSON)
    assert (limit.is_removal, limit.before.amount) == (True, 5)
    assert [(each.attribute, each.after) for each in changed] == [("amount", 9), ("text", "9 ngày")]


def test_a_component_is_followed_by_its_paper_when_its_case_is_moved() -> None:
    before = Content(
        "Một",
        dossier_cases=(DossierCasePart("Thường"),),
        components=(ComponentPart(0, "Giấy khai sinh", originals=1),),
    )
    after = replace(
        before,
        dossier_cases=(DossierCasePart("Ủy quyền"), DossierCasePart("Thường")),
        components=(ComponentPart(1, "Giấy khai sinh", originals=0),),
    )
    added, changed = compare(before, after)
    assert added.after == DossierCasePart("Ủy quyền")
    assert (changed.attribute, changed.before, changed.after) == ("originals", 1, 0)


def test_a_step_put_in_front_renumbers_the_others_and_rewrites_none() -> None:
    before = Content("Một", steps=(StepPart("Bước 1", "Nộp hồ sơ"), StepPart("Bước 2", "Nhận kết quả")))
    steps = (
        StepPart("Bước 1", "Chuẩn bị"),
        StepPart("Bước 2", "Nộp hồ sơ"),
        StepPart("Bước 3", "Nhận kết quả"),
    )
    changes = compare(before, replace(before, steps=steps))
    assert [(each.attribute, each.after) for each in changes] == [
        (None, steps[0]),
        ("title", "Bước 2"),
        ("title", "Bước 3"),
    ]


def test_a_law_is_followed_by_its_number_when_it_is_worded_otherwise() -> None:
    before = Content("Một", legal_bases=(LegalBasisPart("Luật Hộ tịch", "60/2014/QH13"),))
    after = Content("Một", legal_bases=(LegalBasisPart("Luật Hộ tịch năm 2014", "60/2014/QH13"),))
    assert only(before, after).attribute == "text"


def test_parts_in_another_order_are_one_change() -> None:
    before = Content("Một", places=(PlacePart("a"), PlacePart("b"), PlacePart("c")))
    after = Content("Một", places=(PlacePart("c"), PlacePart("a"), PlacePart("b")))
    change = only(before, after)
    assert (change.attribute, change.before, change.after) == ("order", (0, 1, 2), (2, 0, 1))


def test_a_part_in_place_of_another_is_a_removal_and_an_addition() -> None:
    before, after = Content("Một", outputs=(OutputPart("a"),)), Content("Một", outputs=(OutputPart("b"),))
    assert [(each.is_removal, each.is_addition) for each in compare(before, after)] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize("name", SCALARS)
def test_what_is_said_of_the_procedure_itself_is_compared(name: str) -> None:
    before = full_content()
    after = replace(before, **{name: None})
    change = only(before, after)
    assert (change.part, change.attribute, change.after) == (None, name, None)
    assert change.label == SCALARS[name]


def test_records_of_the_catalogue_and_lineages_are_no_difference() -> None:
    before = full_content()
    linked = tuple(replace(part, paper_id=7, lineage=9) for part in before.components)
    assert compare(before, replace(before, components=linked)) == ()


def lineages(content: Content) -> dict[str, int]:
    return {part.text: part.lineage for part in content.places}


def placed(*texts: str) -> Content:
    return Content("Một", places=tuple(PlacePart(text) for text in texts))


def test_a_part_keeps_its_lineage_and_a_new_one_begins_its_own() -> None:
    first = with_lineage(Content("Một"), placed("a", "b"), {})
    assert lineages(with_lineage(first, placed("c", "b", "a"), {})) == {"a": 1, "b": 2, "c": 3}


def test_a_lineage_that_was_given_up_is_never_given_again() -> None:
    first = with_lineage(Content("Một"), placed("a", "b"), {})
    second = with_lineage(first, placed("a"), {"places": 2})
    third = with_lineage(second, placed("a", "c"), {"places": 2})
    assert lineages(third) == {"a": 1, "c": 3}


def test_a_known_lineage_says_more_than_equal_words() -> None:
    before = Content("Một", places=(PlacePart("a", lineage=1), PlacePart("a", lineage=2)))
    after = Content("Một", places=(PlacePart("b", lineage=1), PlacePart("a", lineage=2)))
    change = only(before, after)
    assert (change.lineage, change.attribute, change.after) == (1, "text", "b")
