"""A code that stands with the name, wherever and however an office wrote it, is the code and no part of the name."""

from pathlib import Path

import pytest

from catalogue.importing.columns import Column, column_of
from catalogue.importing.readers.codes_in_names import looks_coded, split_name
from tests.tables import problems, staged, taken, write_xlsx

NAME = "Cấp thẻ kiểm định"


@pytest.mark.parametrize(
    "text",
    [
        f"{NAME} (1.990001)",
        f"{NAME}\n1.990001",
        f"{NAME}\nMã TTHC: 1.990001",
        f"{NAME}; Mã số: 1.990001",
        f"{NAME}, mã số 1.990001",
        f"{NAME} – Mã hồ sơ: 1.990001",
        f"{NAME} - Mã số hồ sơ TTHC 1.990001.",
        f"{NAME} [Mã thủ tục hành chính: 1.990001]",
        f"Mã số TTHC: 1.990001\n{NAME}",
        f"(1.990001) {NAME}",
        f"1.990001. {NAME}",
        f"1.990001 /{NAME}",
        f"{NAME} (mã số 1. 990001)",
        f"{NAME} (1.990001); (1.990001)",
    ],
)
def test_the_code_and_its_lead_in_are_taken_out_of_the_name(text: str) -> None:
    code, name = split_name(text)
    assert (code.replace(" ", ""), name) == ("1.990001", NAME)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{NAME}\n1.990001.000.00.00.H37", ("1.990001.000.00.00.H37", NAME)),
        (f"{NAME} (1.990001.000.00.00.H37) (cấp xã)", ("1.990001.000.00.00.H37", f"{NAME} (cấp xã)")),
        (f"{NAME} (1.990001.H37.H)", ("1.990001.H37.H", NAME)),
        ("1.990001.Cấp thẻ", ("1.990001", "Cấp thẻ")),
        (f"{NAME} (1.990001), (1.990002)", ("", f"{NAME} (1.990001), (1.990002)")),
        ("1.990001", ("1.990001", "")),
    ],
)
def test_what_follows_a_code_stays_and_two_codes_are_not_chosen_between(
    text: str, expected: tuple[str, str]
) -> None:
    assert split_name(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (f"{NAME} (mã 1.99000)", True),
        (f"{NAME} 1.99000", True),
        (f"{NAME} - 1.9900012", True),
        (f"{NAME} (1.990001), (1.990002)", True),
        (f"{NAME} dưới 1.000 con", False),
        (f"{NAME} đến tháng 6.2025", False),
        (f"{NAME} theo Nghị quyết 66.13/2026/NQ-CP", False),
        (f"{NAME} từ 31.12.2025", False),
        (f"{NAME} dưới 1.500.000 đồng", False),
    ],
)
def test_what_still_looks_like_a_code_is_told_from_numbers(name: str, expected: bool) -> None:
    assert looks_coded(name) is expected


@pytest.mark.parametrize(
    "heading",
    [
        "Mã số/Tên thủ tục hành chính",
        "Mã số, tên thủ tục hành chính",
        "Mã số TTHC/Tên TTHC",
        "Mã, tên TTHC",
        "Số hồ sơ/Tên thủ tục hành chính",
    ],
)
def test_a_column_of_codes_and_names_together_is_that_of_the_names(heading: str) -> None:
    assert column_of(heading) is Column.NAME


def test_codes_with_names_are_read_under_such_a_heading(tmp_path: Path) -> None:
    rows = (("STT", "Mã số/Tên thủ tục hành chính"), (1, f"1.990001\n{NAME}"), (2, "1.990002.H37\nCấp đổi"))
    path = write_xlsx(tmp_path / "ma-va-ten.xlsx", rows)
    assert [(each.code_written, each.name) for each in taken(path)] == [
        ("1.990001", NAME),
        ("1.990002.H37", "Cấp đổi"),
    ]


HEADER = ("STT", "Mã TTHC", "Tên TTHC")


def test_a_code_that_stands_in_both_cells_is_written_once(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", (HEADER, (1, "1.990001.H37", f"{NAME} (1.990001)")))
    [content] = taken(path)
    assert (content.code_written, content.name) == ("1.990001.H37", NAME)
    assert problems(staged(path)) == []


def test_another_code_beside_the_name_is_listed(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", (HEADER, (1, "1.990001", f"{NAME} (1.990002)")))
    [found] = problems(staged(path))
    assert (found.field, found.code) == ("Tên thủ tục", "1.990001")
    assert "khác mã" in found.reason
