"""What a file is, is found out from its content; what it is not allowed to be stands in the fault tests."""

import gzip
import hashlib
from pathlib import Path

import pytest

from catalogue.importing.files import inspect
from catalogue.importing.readers import READERS, choose_reader
from catalogue.importing.table_files import read_table
from catalogue.importing.text_files import legacy_font
from catalogue.importing.title_rows import authority_in, authority_name
from office.errors import BadFile
from tests.hostile import TCVN3, VNI
from tests.raw_workbooks import LIST, cell, row, sheet, workbook
from tests.tables import AUTHORITY, HEADER, write_csv, write_xlsx

ROWS = (HEADER, (1, "1.001193", "Đăng ký khai sinh", "Hộ tịch", "12/QĐ-UBND"))


def test_the_kind_and_the_hash_are_those_of_the_content(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "tep-khong-duoi", ROWS)
    facts = inspect(path)
    assert facts.kind == "xlsx"
    assert facts.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_in_the_encodings_and_with_the_separators_of_excel(
    encoding: str, separator: str, tmp_path: Path
) -> None:
    path = write_csv(
        tmp_path / "bang.csv",
        [HEADER, (1, "1.001193", "Cấp, đổi; gia hạn", "Hộ tịch", "")],
        separator,
        encoding,
    )
    _, read = read_table(inspect(path))
    assert [each.text for each in read.cells] == ["1", "1.001193", "Cấp, đổi; gia hạn", "Hộ tịch"]


def test_the_line_with_which_excel_states_the_separator_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "bang.csv"
    path.write_text("sep=;\nMã;Tên\n1.001193;Đăng ký, cấp\n", encoding="utf-8")
    assert [(each.number, each.cell(1).text) for each in read_table(inspect(path))] == [
        (2, "Tên"),
        (3, "Đăng ký, cấp"),
    ]


def test_records_are_recognised_packed_and_unpacked(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.jsonl", tmp_path / "a.jsonl.gz"
    plain.write_text('{"ma": "1.001193"}\n', encoding="utf-8")
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert inspect(plain).kind == inspect(packed).kind == "jsonl"


def test_a_number_is_marked_as_one_and_a_formula_too(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "so.xlsx", [HEADER, (1, 2.00089, "=A2", "Hộ tịch", 3.0)])
    _, read = read_table(inspect(path))
    assert [(each.text, each.is_number, each.is_formula) for each in read.cells] == [
        ("1", True, False),
        ("2.00089", True, False),
        ("=A2", False, True),
        ("Hộ tịch", False, False),
        ("3", True, False),
    ]


def test_cells_merged_downwards_hold_for_each_row_that_has_something_of_its_own(tmp_path: Path) -> None:
    rows = [
        HEADER,
        (1, "1.001193", "Khai sinh", "Hộ tịch"),
        (2, "1.001194", "Khai tử"),
        (),
        (3, "1.001195", "Kết hôn"),
    ]
    path = write_xlsx(tmp_path / "gop.xlsx", rows, merged=["D2:D4"])
    assert [each.cell(3).text for each in read_table(inspect(path))] == ["Lĩnh vực", "Hộ tịch", "Hộ tịch", ""]


def test_empty_formatted_rows_far_below_are_nothing(tmp_path: Path) -> None:
    """As LibreOffice writes them at the end of every sheet."""
    far = '<row r="1048575"><c r="A1048575"/></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    after = '<extLst><ext><x:f xmlns:x="x">A1</x:f></ext></extLst>'
    path = workbook(tmp_path / "trong.xlsx", sheet(LIST + far, after=after))
    assert len(list(read_table(inspect(path)))) == 2


def test_a_carriage_return_that_excel_has_escaped_is_a_line_break(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "xuong-dong.xlsx",
        sheet(row(1, ("Mã", "Tên")) + f'<row r="2">{cell("B2", "a_x000D_b")}</row>'),
    )
    *_, read = read_table(inspect(path))
    assert read.cell(1).text == "a\nb"


def test_reading_can_stop_after_the_first_rows(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "dai.csv", [HEADER, *[(n, "1.001193", "Tên") for n in range(5000)]])
    rows = read_table(inspect(path))
    assert next(rows).number == 1
    rows.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("titles", "authority"),
    [
        (["UBND TỈNH LẠNG SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], "Ủy ban nhân dân tỉnh Lạng Sơn"),
        (["ỦY BAN NHÂN DÂN\nTỈNH BÀ RỊA - VŨNG TÀU"], "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu"),
        (["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI", "THÀNH PHỐ HÀ NỘI"], "Ủy ban nhân dân thành phố Hà Nội"),
        (["UBND TP. HỒ CHÍ MINH"], "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        (["UBND TỈNH ĐẮK LẮK - SỞ Y TẾ"], "Ủy ban nhân dân tỉnh Đắk Lắk"),
        (
            ["Danh mục", "(Kèm theo Quyết định số 12/QĐ-UBND của Chủ tịch UBND tỉnh Cà Mau)"],
            "Ủy ban nhân dân tỉnh Cà Mau",
        ),
        (["SỞ TƯ PHÁP", "UBND TỈNH CÀ MAU"], "Ủy ban nhân dân tỉnh Cà Mau"),
        (["BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"], "Bộ Nông nghiệp và Môi trường"),
        (["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "DANH SÁCH THỦ TỤC HÀNH CHÍNH"], ""),
        ([], ""),
    ],
)
def test_title_rows_name_the_authority(titles: list[str], authority: str) -> None:
    assert authority_in(titles) == authority


def test_the_name_that_a_person_gives_comes_before_the_title(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [("UBND TỈNH LẠNG SƠN",), *ROWS])
    assert inspect(path).authority == "Ủy ban nhân dân tỉnh Lạng Sơn"
    assert inspect(path, "UBND tỉnh Cao Bằng").authority == "Ủy ban nhân dân tỉnh Cao Bằng"


def test_an_authority_name_is_the_same_however_often_it_is_read() -> None:
    assert authority_name(authority_name("UBND TỈNH LẠNG SƠN")) == "Ủy ban nhân dân tỉnh Lạng Sơn"


@pytest.mark.parametrize(("text", "font"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
def test_text_for_fonts_of_before_unicode_is_recognised(text: str, font: str) -> None:
    assert legacy_font(text) == font


@pytest.mark.parametrize(
    "text",
    [
        "Thủ tục hành chính: cấp giấy phép xây dựng; hoà giải ở cơ sở, thuỷ sản, khoẻ, quý, uỷ quyền",
        "Diện tích 100 m² ± 5 µm, §12, ©2025, 30 ½ ngày, Größe, naïve, español, Ä Ö Ü",
        "Giấy phép kinh doanh karaoke",
    ],
)
def test_vietnamese_and_a_few_foreign_signs_are_no_such_text(text: str) -> None:
    assert legacy_font(text) == ""


def test_what_no_reader_knows_is_refused_with_the_known_kinds(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "diem.xlsx", [("Họ và tên", "Điểm"), ("Lan", 10)])
    with pytest.raises(BadFile) as refusal:
        choose_reader(inspect(path))
    assert all(reader.name in refusal.value.sentence for reader in READERS)


def test_a_reader_can_be_named_and_must_fit(tmp_path: Path) -> None:
    facts = inspect(write_xlsx(tmp_path / "a.xlsx", ROWS), AUTHORITY)
    assert choose_reader(facts, "authority-list").name == "authority-list"
    with pytest.raises(BadFile, match="không phải dạng portal-list"):
        choose_reader(facts, "portal-list")
    with pytest.raises(BadFile, match="Không có dạng tệp «khac»"):
        choose_reader(facts, "khac")
