"""Cells of an authority's list: codes, limits, online levels, and what stands in a cell beside its name."""

from decimal import Decimal
from pathlib import Path

import pytest

from catalogue.importing.readers.codes_in_names import split_name
from catalogue.importing.readers.listing_parts import read_limit, read_online_level
from catalogue.importing.staging import StagedListing
from catalogue.procedures.vocabulary import OnlineLevel
from catalogue.values.time_limits import TimeUnit
from tests.catalogue.listed import BIRTH, xlsx
from tests.tables import HEADER, problems, staged, taken, write_xlsx


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (2.000815, "Ô mã là số"),
        (2.00089, "thiếu chữ số"),
        ("1.0133611", "thừa chữ số"),
        ("2.002516.000.00.00.H37.", "phần sau mã gốc"),
        ("TTKT_01", "không phải dạng"),
        ("", "không có mã"),
    ],
)
def test_a_code_that_cannot_be_trusted_is_kept_as_written_and_listed(
    code: object, reason: str, tmp_path: Path
) -> None:
    rows = staged(xlsx(tmp_path, HEADER, (1, code, *BIRTH[2:])))
    [found] = problems(rows)
    assert reason in found.reason
    assert rows[0].content.code_written == str(code)  # type: ignore[union-attr]


def test_a_number_that_lost_its_zero_gets_none_back(tmp_path: Path) -> None:
    [row] = staged(xlsx(tmp_path, HEADER, (1, 1.00119, *BIRTH[2:])))
    assert isinstance(row, StagedListing)
    assert row.code is not None
    assert (row.code.base, row.code.is_well_formed) == ("1.00119", False)


def test_an_online_level_marked_in_columns_of_its_own(tmp_path: Path) -> None:
    header = ("STT", "Mã TTHC", "Tên TTHC", "DVC trực tuyến", None)
    marks = (
        (1, "1.001193", "Khai sinh", "x", None),
        (2, "1.001194", "Khai tử", None, "x"),
        (3, "1.001195", "Khác"),
    )
    path = write_xlsx(
        tmp_path / "a.xlsx",
        [header, (None, None, None, "Toàn trình", "Một phần"), *marks],
        merged=["A1:A2", "B1:B2", "C1:C2"],
    )
    levels = [each.online_level for each in taken(path)]
    assert levels == [OnlineLevel.FULL, OnlineLevel.PARTIAL, OnlineLevel.NOT_STATED]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đăng ký khai sinh (1.001193)", ("1.001193", "Đăng ký khai sinh")),
        ("Đăng ký khai sinh (Mã số TTHC: 1.001193.H37)", ("1.001193.H37", "Đăng ký khai sinh")),
        ("Đăng ký khai sinh - 1.001193", ("1.001193", "Đăng ký khai sinh")),
        ("1.001193 - Đăng ký khai sinh", ("1.001193", "Đăng ký khai sinh")),
        ("Đăng ký khai sinh (mã 1.00119)", ("", "Đăng ký khai sinh (mã 1.00119)")),
        ("Cấp phép (theo Nghị định 1.2)", ("", "Cấp phép (theo Nghị định 1.2)")),
    ],
)
def test_a_code_in_the_cell_of_the_name_is_taken_out_of_it(text: str, expected: tuple[str, str]) -> None:
    assert split_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("05 ngày làm việc", "5 ngày làm việc"),
        ("Trong thời hạn 15 ngày kể từ ngày nhận đủ hồ sơ hợp lệ", "15 ngày"),
        ("3,5 ngày làm việc, kể từ ngày nhận hồ sơ", "3,5 ngày làm việc"),
        ("Trong ngày", "trong ngày"),
        ("08 giờ làm việc", "8 giờ làm việc"),
        ("05 ngày làm việc; trường hợp phức tạp 10 ngày làm việc", None),
        ("Không quy định", None),
        ("5", None),
    ],
)
def test_a_limit_is_a_number_only_where_the_list_states_one(text: str, expected: str | None) -> None:
    duration = read_limit(text)
    assert (str(duration) if duration else None) == expected


def test_the_unit_of_a_limit_may_stand_in_the_heading(tmp_path: Path) -> None:
    header = ("Mã TTHC", "Tên TTHC", "Thời hạn giải quyết (ngày làm việc)")
    path = xlsx(tmp_path, header, ("1.001193", "Khai sinh", 5), ("1.001194", "Khai tử", "theo vụ việc"))
    first, second = taken(path)
    assert (first.limit_amount, first.limit_unit) == (Decimal(5), TimeUnit.WORKING_DAY)
    assert first.limit_text == "5 ngày làm việc"
    assert (second.limit_amount, second.limit_unit) == (None, TimeUnit.FREE_TEXT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toàn trình", OnlineLevel.FULL),
        ("DVC trực tuyến một phần", OnlineLevel.PARTIAL),
        ("Mức độ 2", OnlineLevel.LEVEL_2),
        ("Mức 4", OnlineLevel.LEVEL_4),
        ("3", OnlineLevel.LEVEL_3),
        ("", OnlineLevel.NOT_STATED),
        ("Toàn trình hoặc một phần", None),
        ("5", None),
    ],
)
def test_online_levels_of_today_and_of_the_past(text: str, expected: OnlineLevel | None) -> None:
    assert read_online_level(text) is expected
