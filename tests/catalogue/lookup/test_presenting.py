"""How a content is laid out: what is alike stands once, what differs is seen, what is open is said to be."""

from dataclasses import replace

import pytest

from catalogue.lookup.headlines import certain_durations, charge_summary, limit_summary
from catalogue.lookup.presenting import channel_groups, dossier_groups, handing_in, shown_steps
from catalogue.procedures.parts import (
    AgencyPart,
    ChannelPart,
    ChargePart,
    ComponentPart,
    Content,
    DossierCasePart,
    PlacePart,
    StepPart,
    TimeLimitPart,
)
from catalogue.procedures.vocabulary import AgencyRole, ChannelKind
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
    ("text", "counts", "is_note"),
    [
        ("Giấy tờ phải nộp:", (0, 0), True),
        ("Lưu ý: nộp trước 3 ngày", (0, 0), True),
        ("Trường hợp gửi qua bưu chính thì không phải nộp bản chính.", (0, 0), True),
        ("Trường hợp ủy quyền: văn bản ủy quyền", (0, 0), False),
        ("Trường hợp nhập khẩu thì nộp 02 bản chính tờ khai", (0, 0), False),
        ("Hóa đơn thương mại: 01 bản chụp", (0, 0), False),
        ("Giấy tờ phải nộp:", (1, 0), False),
        ("Giấy tờ phải nộp:", (None, None), False),
    ],
)
def test_a_remark_among_the_papers_is_no_paper(
    text: str, counts: tuple[int | None, int | None], is_note: bool
) -> None:
    content = Content("Một", components=(ComponentPart(0, text, *counts),))
    assert dossier_groups(content)[0].notes == (frozenset({0}) if is_note else frozenset())


@pytest.mark.parametrize(
    ("steps", "shown"),
    [
        ([("", "Nộp"), ("", "Nhận")], [("1", "Nộp"), ("2", "Nhận")]),
        (
            [
                ("", "a) Trực tiếp:"),
                ("", "Nộp"),
                ("", "Lưu ý: sớm"),
                ("", "Nhận"),
                ("", "b) Qua mạng:"),
                ("", "Gửi"),
            ],
            [
                ("", "a) Trực tiếp:"),
                ("1", "Nộp"),
                ("", "Lưu ý: sớm"),
                ("2", "Nhận"),
                ("", "b) Qua mạng:"),
                ("1", "Gửi"),
            ],
        ),
        ([("Bước 1", "Bước 1: Nộp"), ("Bước 2", "Nhận")], [("1", "Nộp"), ("2", "Nhận")]),
        ([("", "a) Bước 3: Nộp")], [("3", "a) Bước 3: Nộp")]),
        ([("", "1. Nộp"), ("", "2. Nhận")], [("1", "Nộp"), ("2", "Nhận")]),
        ([("", "2. Nộp")], [("1", "2. Nộp")]),
    ],
)
def test_only_steps_are_numbered(steps: list[tuple[str, str]], shown: list[tuple[str, str]]) -> None:
    content = Content("Một", steps=tuple(StepPart(title, text) for title, text in steps))
    assert [(step.number, step.text) for step in shown_steps(content)] == shown


def test_a_dossier_goes_to_the_home_s_place_or_the_source_s_or_to_whoever_acts() -> None:
    acting = (AgencyPart(AgencyRole.COORDINATING, "Công an"), AgencyPart(AgencyRole.IMPLEMENTING, "Sở"))
    content = Content("Một", agencies=acting, places=(PlacePart("Một cửa"),))
    assert handing_in(content, ["", "Quầy 5"]).places == ("Quầy 5",)
    assert handing_in(content, [""]).places == ("Một cửa",)
    guessed = handing_in(replace(content, places=()), [])
    assert (guessed.places, guessed.is_guess) == (("Sở",), True)


@pytest.mark.parametrize(
    ("told", "summary"),
    [
        ([], "Không nêu"),
        ([("5 WORKING_DAY", "", "")], "5 ngày làm việc"),
        ([("5 WORKING_DAY", "", ""), ("5 WORKING_DAY", "", "")], "5 ngày làm việc"),
        ([("5 WORKING_DAY", "", ""), ("3 WORKING_DAY", "", "")], "5 ngày làm việc hoặc 3 ngày làm việc"),
        ([(f"{days} ngày", "", "") for days in (4, 1, 2, 3)], "Từ 1 đến 4 ngày, tùy trường hợp"),
        (
            [(f"{days} WORKING_DAY", "", "") for days in (5, 8, 15)] + [("1 MONTH", "", "")],
            "Từ 5 đến 15 ngày làm việc hoặc 1 tháng, tùy trường hợp",
        ),
        (
            [("5 WORKING_DAY", "", ""), ("5 DAY", "", ""), ("5 HOUR", "", ""), ("1 MONTH", "", "")],
            "4 mức tùy trường hợp",
        ),
        ([("trong ngày", "", "")], "Trong ngày"),
        ([("7 WORKING_DAY", "", "Trong 03 ngày làm việc")], "Nguồn và mô tả không khớp"),
        (
            [("5 WORKING_DAY", "", ""), ("7 WORKING_DAY", "", "Trong 03 ngày làm việc")],
            "5 ngày làm việc; có mức nguồn và mô tả không khớp",
        ),
        ([("1 OTHER", "", "Trong 03 ngày làm việc")], "Xem mô tả"),
        ([("1 OTHER", "", "Nộp tại bộ phận một cửa")], "Không nêu"),
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
        (["2000 VNĐ ()", "1000 VNĐ ()", "3000 VNĐ ()"], "Từ 1.000 đến 3.000 đồng, tùy trường hợp"),
        (["1000 VNĐ (/bản)", "2000 VNĐ ()", "3000 VNĐ (/trang)"], "3 mức tùy trường hợp"),
        (
            ["50000 VNĐ ()", "60000 VNĐ (Mức thu 70.000 đồng)"],
            "50.000 đồng; có mức số tiền và chú thích không khớp",
        ),
        (["50000 VNĐ ()", "0 VNĐ (Thu 8.000 đồng)"], "50.000 đồng; có mức cần xem chú thích"),
        (["50000 VNĐ ()", ""], "50.000 đồng; có trường hợp không nêu"),
        (["50 VNĐ ()"], "Nguồn ghi 50 đồng, chưa rõ đơn vị"),
        (["50000 VNĐ ()", "50 VNĐ ()"], "50.000 đồng; có mức chưa rõ đơn vị"),
    ],
)
def test_the_charges_in_a_few_words(charges: list[str], summary: str) -> None:
    assert charge_summary(blocks(*(("", charge, "") for charge in charges))) == summary


def test_only_what_is_certain_is_reckoned_with() -> None:
    content = blocks(
        ("5 WORKING_DAY", "", ""), ("7 WORKING_DAY", "", "Trong 03 ngày làm việc"), ("1 OTHER", "", "")
    )
    assert [str(duration) for duration in certain_durations(content.time_limits)] == ["5 ngày làm việc"]
