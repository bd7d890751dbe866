"""Lists of authorities: every row is taken or refused with a reason, and nothing is invented."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from catalogue.importing.files import inspect
from catalogue.importing.group_headings import Group, read_level
from catalogue.importing.readers import choose_reader
from catalogue.importing.readers.authority_list import AuthorityList
from catalogue.importing.readers.codes_in_names import split_name
from catalogue.importing.readers.listing_parts import read_limit, read_online_level
from catalogue.importing.readers.row_parts import bounded_key
from catalogue.importing.staging import RefusedRow, StagedListing
from catalogue.procedures.vocabulary import OnlineLevel
from catalogue.values.time_limits import TimeUnit
from office.agencies.models import Level
from office.errors import BadFile
from tests.tables import AUTHORITY, HEADER, problems, staged, taken, write_csv, write_xlsx

BIRTH = (1, "1.001193.000.00.00.H37", "Đăng ký khai sinh", "Hộ tịch", "12/QĐ-UBND")
DEATH = (2, "1.000656", "Đăng ký khai tử", "Hộ tịch", "12/QĐ-UBND")


def xlsx(tmp_path: Path, *rows: tuple[Any, ...], **sheets: Any) -> Path:
    return write_xlsx(tmp_path / "danh-muc.xlsx", rows, **sheets)


def test_a_row_becomes_a_listing_with_all_that_the_list_says(tmp_path: Path) -> None:
    cells = {
        "TT": 1,
        "Mã số TTHC": "1.001193.H37",
        "Tên TTHC": "Đăng ký  khai sinh",
        "Thời hạn giải quyết": "05 ngày làm việc kể từ ngày nhận đủ hồ sơ",
        "Cách thức thực hiện": "Trực tiếp",
        "Địa điểm": "Trung tâm",
        "Phí, lệ phí (nếu có)": "8.000 đồng",
        "Căn cứ pháp lý": "Luật Hộ tịch",
        "Cơ quan thực hiện": "- UBND cấp xã\n- Sở Tư pháp",
        "Mức độ DVC": "Toàn trình",
        "Cấp thực hiện": "Cấp xã",
        "Quyết định": "12/QĐ-UBND ",
        "Lĩnh vực": " Hộ tịch",
        "Ghi chú": "Mới",
    }
    [content] = taken(xlsx(tmp_path, tuple(cells), tuple(cells.values())))
    assert content.code_written == "1.001193.H37"
    assert (content.suffix, content.name, content.sector) == ("H37", "Đăng ký khai sinh", "Hộ tịch")
    assert (content.limit_amount, content.limit_unit) == (Decimal(5), TimeUnit.WORKING_DAY)
    assert content.limit_text == "05 ngày làm việc kể từ ngày nhận đủ hồ sơ"
    assert (content.level, content.online_level) == (Level.COMMUNE, OnlineLevel.FULL)
    assert content.stated_decision_number == "12/QĐ-UBND"
    assert (content.place, content.charge_text, content.legal_basis) == (
        "Trung tâm",
        "8.000 đồng",
        "Luật Hộ tịch",
    )
    assert content.implementing == "UBND cấp xã\nSở Tư pháp"
    assert content.note == "Mới\nCách thức thực hiện: Trực tiếp"


def test_a_file_states_the_columns_that_it_has_and_no_others(tmp_path: Path) -> None:
    facts = inspect(xlsx(tmp_path, HEADER, BIRTH), AUTHORITY)
    assert AuthorityList().carried(facts) == {
        "code_written",
        "suffix",
        "name",
        "sector",
        "stated_decision_number",
    }


def test_headings_inside_the_table_give_level_and_sector_where_columns_are_missing(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path,
        ("STT", "Mã TTHC", "Tên thủ tục hành chính"),
        ("A. THỦ TỤC HÀNH CHÍNH CẤP TỈNH",),
        ("I", "Lĩnh vực Hộ tịch (02 TTHC)"),
        (1, "1.001193", "Đăng ký khai sinh"),
        ("II. Lĩnh vực: Đất đai",),
        (1, "1.001194", "Cấp giấy chứng nhận"),
        ("B", None, "Thủ tục hành chính cấp xã"),
        (1, "1.001195", "Chứng thực"),
    )
    assert [(each.sector, each.level) for each in taken(path)] == [
        ("Hộ tịch", Level.PROVINCE),
        ("Đất đai", Level.PROVINCE),
        ("", Level.COMMUNE),
    ]
    assert problems(staged(path)) == []
    assert {"sector", "level"} <= AuthorityList().carried(inspect(path, AUTHORITY))


def test_a_heading_that_is_not_understood_is_listed(tmp_path: Path) -> None:
    path = xlsx(tmp_path, HEADER, BIRTH, ("III. SỞ TƯ PHÁP",), DEATH)
    [found] = problems(staged(path))
    assert (found.row, found.field, found.text, found.is_lost) == (3, "Dòng nhóm", "III. SỞ TƯ PHÁP", False)
    assert len(taken(path)) == 2


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["A. Cấp tỉnh", "I. Lĩnh vực Hộ tịch", "II. ĐẤT ĐAI"], ("", Level.PROVINCE, False)),
        (["A. Cấp tỉnh", "I. Lĩnh vực Hộ tịch", "B. Cấp xã"], ("", Level.COMMUNE, False)),
        (["I. Lĩnh vực Bảo trợ xã hội", "A. TTHC cấp tỉnh"], ("Bảo trợ xã hội", Level.PROVINCE, False)),
        (["CẤP TỈNH", "Lĩnh vực Hộ tịch", "Lĩnh vực Đất đai"], ("Đất đai", Level.PROVINCE, False)),
        (["CẤP TỈNH", "Lĩnh vực Hộ tịch", "CẤP XÃ"], ("", Level.COMMUNE, False)),
        (["A. Cấp tỉnh, cấp xã"], ("", None, False)),
        (["Phần I. Mới ban hành", "Phần II. Bị bãi bỏ", "A. Cấp tỉnh"], ("", Level.PROVINCE, True)),
        (["A. Cấp tỉnh", "I. Bị bãi bỏ", "B. Cấp xã"], ("", Level.COMMUNE, False)),
        (["I. Bị bãi bỏ", "II. Được sửa đổi, bổ sung"], ("", None, False)),
    ],
)
def test_headings_nest_by_their_marks(headings: list[str], expected: tuple[str, Level | None, bool]) -> None:
    group = Group()
    for heading in headings:
        group = group.under(heading)
    assert (group.sector, group.level, group.is_abolition) == expected


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Cấp tỉnh", Level.PROVINCE),
        ("Xã", Level.COMMUNE),
        ("Cấp Bộ", Level.CENTRAL),
        ("Cấp tỉnh, huyện", None),
        ("Tỉnh, Xã", None),
        ("Sở Tư pháp", None),
    ],
)
def test_a_level_is_read_only_where_one_alone_is_named(text: str, level: Level | None) -> None:
    assert read_level(text) is level


def test_abolished_procedures_are_not_taken_into_the_list_in_force(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path,
        HEADER,
        ("I. THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH",),
        BIRTH,
        ("II. THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ",),
        DEATH,
    )
    rows = staged(path)
    assert [type(each) for each in rows] == [StagedListing, RefusedRow]
    assert "bãi bỏ" in rows[1].problems[0].reason
    assert rows[1].problems[0].is_lost


def test_the_footer_is_not_counted(tmp_path: Path) -> None:
    footer = [(), (None, None, None, "Người lập báo cáo"), (), (None, None, "Nguyễn Văn A")]
    assert len(staged(xlsx(tmp_path, HEADER, BIRTH, DEATH, *footer))) == 2


def test_a_signature_in_the_column_of_names_is_a_footer_only_after_the_last_row(tmp_path: Path) -> None:
    lone = (None, None, "Giám đốc ký duyệt hồ sơ thành lập đơn vị sự nghiệp công lập", "Nội vụ")
    footer = [(None, None, "KT. CHỦ TỊCH"), (None, None, "PHÓ CHỦ TỊCH"), (None, None, "Trần Văn B")]
    path = xlsx(tmp_path, HEADER, BIRTH, lone, DEATH, *footer)
    assert [each.name for each in taken(path)] == [BIRTH[2], lone[2], DEATH[2]]


def test_a_row_without_name_and_code_is_listed_as_lost(tmp_path: Path) -> None:
    lost = staged(xlsx(tmp_path, HEADER, BIRTH, (2, None, None, "Hộ tịch", "13/QĐ-UBND"), DEATH))[1]
    assert isinstance(lost, RefusedRow)
    assert lost.problems[0].row == 3
    assert lost.problems[0].text == "2 | Hộ tịch | 13/QĐ-UBND"
    assert lost.problems[0].is_lost


def test_the_last_row_is_lost_aloud_too(tmp_path: Path) -> None:
    rows = staged(xlsx(tmp_path, HEADER, BIRTH, (2, None, None, "Hộ tịch", "13/QĐ-UBND")))
    assert isinstance(rows[-1], RefusedRow)


def test_a_code_without_a_name_is_refused_and_a_number_alone_is_nothing(tmp_path: Path) -> None:
    rows = staged(xlsx(tmp_path, HEADER, BIRTH, (2, "1.000656"), (3,), DEATH))
    assert [type(each) for each in rows] == [StagedListing, RefusedRow, StagedListing]
    assert rows[1].problems[0].code == "1.000656"


def test_column_numbers_and_repeated_headings_are_no_rows(tmp_path: Path) -> None:
    rows = (HEADER, ("(1)", "(2)", "(3)", "(4)", "(5)"), BIRTH, HEADER, DEATH)
    assert len(staged(xlsx(tmp_path, *rows))) == 2


def test_a_second_table_with_other_columns_is_read_with_its_own_heading(tmp_path: Path) -> None:
    second = ("STT", "Tên thủ tục hành chính", "Mã TTHC", "Ghi chú")
    rows = staged(xlsx(tmp_path, HEADER, BIRTH, second, (1, "Đăng ký khai tử", "1.000656", "x")))
    assert [each.content.name for each in rows if isinstance(each, StagedListing)] == [BIRTH[2], DEATH[2]]
    assert [(each.row, each.text) for each in problems(rows)] == [(3, "Ghi chú")]


def test_unknown_columns_and_columns_without_a_heading_are_reported_once(tmp_path: Path) -> None:
    rows = staged(xlsx(tmp_path, (*HEADER, "MÃ QR CODE"), (*BIRTH, None, "lạc"), (*DEATH, None, "lạc")))
    assert [(each.row, each.field, each.text) for each in problems(rows)] == [
        (1, "Tiêu đề cột", "MÃ QR CODE"),
        (2, "Cột G", "lạc"),
    ]


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


def test_trial_rows_repeated_codes_and_odd_decisions_are_taken_and_listed(tmp_path: Path) -> None:
    rows = staged(
        xlsx(
            tmp_path,
            HEADER,
            (1, "TEST_MOT_CAP", "Thủ tục thử", "Hộ tịch", "12/QĐ-UBND"),
            BIRTH,
            (3, "1.001193", "Đăng ký khai sinh lưu động", "Hộ tịch", "815QĐ-UBND"),
            (4, "1.001200", "Đăng ký khác", "Hộ tịch", None),
        )
    )
    found = [(each.row, each.field) for each in problems(rows)]
    assert found == [
        (2, "Mã thủ tục"),
        (2, "Tên thủ tục"),
        (4, "Mã thủ tục"),
        (4, "Quyết định"),
        (5, "Quyết định"),
    ]
    assert len(rows) == 4


def test_keys_do_not_depend_on_the_order_of_rows(tmp_path: Path) -> None:
    again = (3, *BIRTH[1:4], "77/QĐ-UBND")
    one = staged(write_xlsx(tmp_path / "a.xlsx", [HEADER, BIRTH, DEATH, again]))
    other = staged(write_xlsx(tmp_path / "b.xlsx", [HEADER, again, BIRTH, DEATH]))
    keys = {each.key: each.content for each in one if isinstance(each, StagedListing)}
    assert len(keys) == 3
    assert keys == {each.key: each.content for each in other if isinstance(each, StagedListing)}
    assert sum(key.endswith("#2") for key in keys) == 1


def test_a_key_fits_its_column_however_long_the_name(tmp_path: Path) -> None:
    assert bounded_key("a") == "a"
    assert bounded_key("a", 3) == "a#3"
    assert len(bounded_key("a" * 1200, 12)) <= 300
    assert bounded_key("a" * 1200) != bounded_key("a" * 1201)


def test_rows_of_several_sheets_name_their_sheet(tmp_path: Path) -> None:
    other = [HEADER, (1, "1.0007", "Chứng thực", "Tư pháp", "12/QĐ-UBND")]
    rows = staged(xlsx(tmp_path, HEADER, BIRTH, Xã=other, Trống=[], Ghi=[("chỉ là", "ghi chép")]))
    assert len(rows) == 2
    assert [each.field for each in problems(rows)] == [
        "Trang «Ghi»: Cả trang",
        "Trang «Xã»: Mã thủ tục",
    ]


def test_a_formula_in_a_row_of_data_refuses_the_file_but_not_as_an_ordinal(tmp_path: Path) -> None:
    assert len(staged(write_xlsx(tmp_path / "a.xlsx", [HEADER, ("=ROW()-1", *BIRTH[1:])]))) == 1
    with pytest.raises(BadFile, match="ô D2 chứa công thức"):
        staged(write_xlsx(tmp_path / "b.xlsx", [HEADER, (*BIRTH[:3], "=VLOOKUP(B2,X:Y,2,0)", None)]))


def test_a_list_of_nobody_is_not_taken(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [HEADER, BIRTH])
    with pytest.raises(BadFile, match="--for"):
        staged(path, authority="")
    assert (
        AuthorityList().series(inspect(path, "UBND tỉnh Cà Mau"))
        == "authority-list:uy ban nhan dan tinh ca mau"
    )


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


def test_the_portal_list_is_told_from_an_authoritys_list(tmp_path: Path) -> None:
    header = ("Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực")
    rows = [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nDANH SÁCH THỦ TỤC HÀNH CHÍNH",),
        header,
        (
            "1.001193",
            "Đăng ký khai sinh",
            "Bộ Tư pháp",
            "Ủy ban nhân dân cấp xã\nSở Tư pháp\nSở Tư pháp",
            "Hộ tịch",
        ),
        ("1.001193", "Đăng ký khai sinh lưu động", "Bộ Tư pháp", "", "Hộ tịch"),
    ]
    facts = inspect(write_xlsx(tmp_path / "bo.xlsx", rows))
    reader = choose_reader(facts)
    assert (reader.name, reader.series(facts)) == ("portal-list", "portal-list")
    first, second = reader.rows(facts)
    assert first.row == 3
    assert [(part.role.value, part.name) for part in first.content.agencies] == [  # type: ignore[union-attr]
        ("issuing", "Bộ Tư pháp"),
        ("implementing", "Ủy ban nhân dân cấp xã"),
        ("implementing", "Sở Tư pháp"),
    ]
    assert [first.key, second.key] == ["1.001193", "1.001193#2"]  # type: ignore[union-attr]
    assert "đã có ở dòng 3" in second.problems[0].reason


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
