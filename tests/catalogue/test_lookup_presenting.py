"""How a content is laid out: what is alike stands once, what differs is seen, what is open is said to be."""

from dataclasses import replace

import pytest

from catalogue.lookup.presenting import (
    certain_durations,
    channel_groups,
    charge_summary,
    dossier_groups,
    limit_summary,
)
from catalogue.procedures.parts import (
    ChannelPart,
    ChargePart,
    ComponentPart,
    Content,
    DossierCasePart,
    TimeLimitPart,
)
from catalogue.procedures.vocabulary import ChannelKind
from catalogue.values.charges import read_charges
from catalogue.values.time_limits import read_time_limit

KINDS = (ChannelKind.IN_PERSON, ChannelKind.ONLINE, ChannelKind.POST)


def blocks(*told: tuple[str, str, str]) -> Content:
    """One channel for each (limit, charge, description) as sources write them."""
    return Content(
        "Một",
        channels=tuple(
            ChannelPart(KINDS[place % 3], description) for place, (_, _, description) in enumerate(told)
        ),
        time_limits=tuple(
            TimeLimitPart.of(place, read_time_limit(limit, description))
            for place, (limit, _, description) in enumerate(told)
        ),
        charges=tuple(
            ChargePart.of(place, charge)
            for place, (_, charges, _) in enumerate(told)
            for charge in read_charges(charges)
        ),
    )


ALIKE = ("5 WORKING_DAY", "8000 VNĐ ()", "")


def groups(*told: tuple[str, str, str]) -> list[str]:
    return [group.channels for group in channel_groups(blocks(*told))]


def test_channels_that_differ_in_nothing_else_stand_together() -> None:
    assert groups(ALIKE, ALIKE, ALIKE) == ["Trực tiếp, Trực tuyến, Dịch vụ bưu chính"]


@pytest.mark.parametrize(
    "other",
    [
        ("3 WORKING_DAY", ALIKE[1], ""),
        (ALIKE[0], "0 VNĐ ()", ""),
        (ALIKE[0], ALIKE[1], "Trong 05 ngày làm việc"),
    ],
)
def test_a_difference_keeps_channels_apart(other: tuple[str, str, str]) -> None:
    assert groups(ALIKE, other, ALIKE) == ["Trực tiếp, Dịch vụ bưu chính", "Trực tuyến"]


def test_a_case_without_components_stays_as_it_may_be_an_instruction() -> None:
    content = Content(
        "Một",
        dossier_cases=(DossierCasePart("Nộp một trong các giấy sau"), DossierCasePart("Ủy quyền")),
        components=(ComponentPart(1, "Văn bản ủy quyền"),),
    )
    assert [(group.title, len(group.components)) for group in dossier_groups(content)] == [
        ("Nộp một trong các giấy sau", 0),
        ("Ủy quyền", 1),
    ]


def test_components_are_never_left_out() -> None:
    content = Content("Một", dossier_cases=(DossierCasePart("a"),))
    content = replace(content, components=(ComponentPart(7, "x"), ComponentPart(0, "y")))
    assert [part.text for group in dossier_groups(content) for part in group.components] == ["y", "x"]


@pytest.mark.parametrize(
    ("told", "summary"),
    [
        ([], "Không nêu"),
        ([("5 WORKING_DAY", "", "")], "5 ngày làm việc"),
        ([("5 WORKING_DAY", "", ""), ("5 WORKING_DAY", "", "")], "5 ngày làm việc"),
        ([("5 WORKING_DAY", "", ""), ("3 WORKING_DAY", "", "")], "5 ngày làm việc hoặc 3 ngày làm việc"),
        ([(f"{days} ngày", "", "") for days in (1, 2, 3, 4)], "4 mức tùy trường hợp"),
        ([("trong ngày", "", "")], "Trong ngày"),
        ([("7 WORKING_DAY", "", "Trong 03 ngày làm việc")], "Nguồn và mô tả không khớp"),
        ([("1 OTHER", "", "Trong 03 ngày làm việc")], "Xem mô tả"),
        ([("1 OTHER", "", "")], "Không nêu"),
        ([("5 WORKING_DAY", "", ""), ("1 OTHER", "", "")], "5 ngày làm việc; có trường hợp không nêu rõ"),
    ],
)
def test_the_time_limits_in_a_few_words(told: list[tuple[str, str, str]], summary: str) -> None:
    assert limit_summary(blocks(*told)) == summary


@pytest.mark.parametrize(
    ("charges", "summary"),
    [
        ([], "Không nêu"),
        (["8000 VNĐ ()"], "8.000 đồng"),
        (["8000 VNĐ (cho mỗi bản sao được cấp)"], "8.000 đồng (xem chú thích)"),
        (["8000 VNĐ ()", "0 VNĐ ()"], "8.000 đồng hoặc 0 đồng (theo dữ liệu nguồn)"),
        (["0 VNĐ (Miễn phí)"], "Miễn phí"),
        (["0 VNĐ (Thu 8.000 đồng)"], "Mức thu ghi trong chú thích"),
        (["50000 VNĐ (Mức thu 70.000 đồng)"], "Số tiền và chú thích không khớp"),
        (["1000 VNĐ ()", "2000 VNĐ ()", "3000 VNĐ ()"], "3 mức tùy trường hợp"),
    ],
)
def test_the_charges_in_a_few_words(charges: list[str], summary: str) -> None:
    assert charge_summary(blocks(*(("", charge, "") for charge in charges))) == summary


def test_only_what_is_certain_is_reckoned_with() -> None:
    content = blocks(
        ("5 WORKING_DAY", "", ""), ("7 WORKING_DAY", "", "Trong 03 ngày làm việc"), ("1 OTHER", "", "")
    )
    assert [str(duration) for duration in certain_durations(content.time_limits)] == ["5 ngày làm việc"]
