"""The house style of Excel, read back; files and names that harm nobody."""

import csv
import io
import shutil
import subprocess
import tracemalloc
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from office.web.csv_files import write_csv
from office.web.downloads import download
from office.web.sheet_values import BoldRow, Chart, Formula
from office.web.workbooks import Column, Sheet, write_workbook

COLUMNS = (
    Column("Mã", 12, is_code=True),
    Column("Tên", 40),
    Column("Số", 10),
    Column("Ngày", 12),
)
DANGEROUS = [
    '=HYPERLINK("http://a.invalid")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "#N/A",
    "{=1}",
]


def sheet(*rows: tuple, **more: object) -> Sheet:
    return Sheet("Bảng", "Danh mục", COLUMNS, rows, **more)


def read_back(*sheets: Sheet) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(sheets))).worksheets[0]


def shown(content: bytes, folder: Path) -> list[str]:
    """The lines of the sheet as a spreadsheet program in English shows them; skips where none is installed."""
    if shutil.which("soffice") is None:
        pytest.skip("needs a spreadsheet program (soffice) to show the figures")
    (folder / "bang.xlsx").write_bytes(content)
    # Separator ";", UTF-8, each cell as it is shown.
    as_shown = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true"
    command = ["soffice", f"-env:UserInstallation=file://{folder}/ho-so", "--headless", "--convert-to"]
    told = [*command, as_shown, "--outdir", str(folder), str(folder / "bang.xlsx")]
    subprocess.run(told, check=True, capture_output=True, timeout=110)
    return (folder / "bang.csv").read_text("utf-8").splitlines()


def cells_of(text: str) -> list:
    row = read_back(sheet((text, text, text, text)))[4]
    return [cell for cell in row if cell.value is not None]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula_in_any_column(text: str) -> None:
    cells = cells_of(text)
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.value for cell in cells} == {text.replace("\r", "\n")}


def test_headings_notes_and_titles_are_texts_too() -> None:
    dangerous = Sheet("Bảng", "=1", [Column("=2", 5)], [], notes=["=3"], banner="=4")
    page = read_back(dangerous)
    found = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in found] == ["=4", "=1", "=3", "=2"]
    assert {cell.data_type for cell in found} == {"s"}


@given(st.text(max_size=40))
def test_any_text_gives_a_readable_workbook(text: str) -> None:
    kept = "".join(cell.value or "" for cell in cells_of(text)[:1])
    assert not set(kept) & {chr(code) for code in range(32) if code not in (9, 10)}


def test_a_code_keeps_its_zeros_and_stays_text_when_edited() -> None:
    cell = read_back(sheet(("1.001190", "", None, None)))["A4"]
    assert (cell.value, cell.data_type, cell.number_format) == ("1.001190", "s", "@")


def test_numbers_and_dates_are_real_ones() -> None:
    row = read_back(sheet(("", "", 1234567, date(2026, 11, 20)), ("", "", Decimal("1.5"), None)))
    assert (row["C4"].value, row["C4"].number_format) == (1234567, "[$-42A]#,##0")
    assert row["D4"].value.date() == date(2026, 11, 20)
    assert row["D4"].number_format == "dd\\/mm\\/yyyy"
    assert (row["C5"].value, row["C5"].number_format) == (1.5, "[$-42A]#,##0.####")


def test_a_formula_shows_the_decimals_of_what_the_house_reckons() -> None:
    values = (None, Decimal("8.0"), Decimal("6.5"), Decimal("138181811.205"), Decimal("7.996"))
    rows = [(str(each), "", Formula("=1", value=each), None) for each in values]
    page = read_back(sheet(*rows))
    found = [page[f"C{row}"].number_format.removeprefix("[$-42A]") for row in range(4, 9)]
    assert found == ["#,##0", "#,##0", "#,##0.0", "#,##0.00", "#,##0"]


def test_a_reader_with_another_language_sees_vietnamese_figures(tmp_path: Path) -> None:
    share = Formula("=D{row}/C{row}", is_percent=True)
    table = sheet(("a", share, 690909056, Decimal("117188000.25")))
    assert shown(write_workbook([table]), tmp_path)[3] == "a;16,96%;690.909.056;117.188.000,25"


def test_a_text_that_no_cell_can_hold_is_cut_and_says_so() -> None:
    value = cells_of("😀" * 20_000)[0].value
    assert len(value.encode("utf-16-le")) // 2 <= 32_767
    assert value.endswith("(bị cắt: một ô Excel chỉ chứa được 32.767 ký tự)")
    assert cells_of("a" * 32_767)[0].value == "a" * 32_767


def test_the_page_prints_as_official_tables_do() -> None:
    page = read_back(
        sheet(("1", "a", 1, None), notes=["Tính đến ngày 20/11/2026"], banner="Dữ liệu minh họa")
    )
    assert [page.cell(number, 1).value for number in range(1, 5)] == [
        "Dữ liệu minh họa",
        "Danh mục",
        "Tính đến ngày 20/11/2026",
        None,
    ]
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == "$5:$5"
    assert page.freeze_panes == "A6"
    assert page.auto_filter.ref == "A5:D6"
    assert page.page_margins.left == pytest.approx(30 / 25.4)
    assert page["B6"].alignment.wrap_text
    assert {cell.font.name for row in page["A1:D6"] for cell in row if cell.value} == {"Times New Roman"}
    assert page.oddHeader.center.text == "&P"
    assert page.firstHeader.center.text is None
    assert page.oddFooter.left.text == page.firstFooter.left.text == "Dữ liệu minh họa"


def test_a_row_must_fill_every_column() -> None:
    with pytest.raises(ValueError, match="one value for each column"):
        write_workbook([sheet(("1", "a"))])


def test_a_formula_of_the_house_stands_for_its_own_row_and_a_typed_one_stays_a_text() -> None:
    columns = [Column("Tên", 20), Column("Trước", 10), Column("Sau", 10), Column("Tiết kiệm", 10)]
    rows = [("=1+1", 10, 9, Formula("=B{row}-C{row}")), ("b", 5, 3, Formula("=B{row}-C{row}"))]
    total = BoldRow(("Tổng", Formula("=SUM(B{first}:B{row:-1})"), None, Formula("=D{row:-1}+D{row:-2}")))
    page = read_back(Sheet("Bảng", "Chi phí", columns, [*rows, total], notes=("một", "hai")))
    first = 6
    assert (page.cell(first, 1).data_type, page.cell(first, 1).value) == ("s", "=1+1")
    assert [page.cell(row, 4).value for row in range(first, first + 3)] == ["=B6-C6", "=B7-C7", "=D7+D6"]
    assert page.cell(first + 2, 2).value == "=SUM(B6:B7)"
    assert page.cell(first + 2, 1).font.bold
    assert page.cell(first, 4).data_type == "f"


def test_a_sheet_tells_in_which_row_its_table_begins() -> None:
    made = sheet(("a", "b", 1, None), notes=("một",), banner="DỰ THẢO")
    assert read_back(made).cell(made.first_row, 1).value == "a"


def test_charts_stand_under_the_table_whose_figures_they_show() -> None:
    chart = Chart("BIỂU ĐỒ", 2, (3,), 0, 1)
    page = read_back(sheet(("a", "b", 1, None), ("c", "d", 2, None), charts=(chart,)))
    [drawn] = page._charts
    assert drawn.anchor._from.row >= 5
    assert drawn.series[0].val.numRef.f == "'Bảng'!$C$4:$C$5"


def test_a_workbook_of_several_sheets_keeps_their_order() -> None:
    content = write_workbook([sheet(("1", "a", 1, None)), Sheet("Khác", "Khác", COLUMNS, [])])
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == ["Bảng", "Khác"]


def test_thousands_of_rows_stay_small_in_memory() -> None:
    long = "Cấp giấy xác nhận " * 8
    tracemalloc.start()
    content = write_workbook([sheet(*((f"1.{number:06}", long, number, None) for number in range(1500)))])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 12_000_000
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


@pytest.mark.parametrize("text", [text for text in DANGEROUS if text not in ("#N/A", "{=1}")])
def test_no_cell_of_a_csv_runs(text: str) -> None:
    content = write_csv(["Tên"], [[text]])
    assert content.startswith(b"\xef\xbb\xbf")
    cell = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1][0]
    assert cell == "'" + text.replace("\r", "\n")


def test_a_csv_keeps_harmless_cells_as_they_are() -> None:
    rows = [["1.001190", "Tên, có dấu phẩy", 'và "ngoặc"\ndòng hai', "", "8.000 đồng - 5"]]
    content = write_csv(["a", "b", "c", "d", "e"], rows)
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1:] == rows


@pytest.mark.parametrize(
    ("name", "full", "plain"),
    [
        ("thu-tuc-2026-11-20.xlsx", "thu-tuc-2026-11-20.xlsx", "thu-tuc-2026-11-20.xlsx"),
        ("Phương án đơn giản hóa.xlsx", "Phương án đơn giản hóa.xlsx", "phuong-an-don-gian-hoa.xlsx"),
        ("../../etc/passwd", "etc-passwd", "etc-passwd"),
        ("..\\windows\\a.csv", "windows-a.csv", "windows-a.csv"),
        ("a\r\nSet-Cookie: x=1.csv", "aSet-Cookie- x=1.csv", "aset-cookie-x-1.csv"),
        ("hóa đơn\u202exslx.exe", "hóa đơnxslx.exe", "hoa-donxslx.exe"),
        ('a"; filename="b.exe', "a- filename=-b.exe", "a-filename-b.exe"),
        ("CON.xlsx", "tai-ve-CON.xlsx", "tai-ve-con.xlsx"),
        ("中文.csv", "中文.csv", "tai-ve.csv"),
        ("\ud800.csv", "tai-ve.csv", "tai-ve.csv"),
        ("...", "tai-ve", "tai-ve"),
    ],
)
def test_a_downloaded_file_has_a_safe_name(name: str, full: str, plain: str) -> None:
    disposition = download(b"", name, "text/csv").headers["Content-Disposition"]
    assert disposition.startswith(f"attachment; filename=\"{plain}\"; filename*=UTF-8''")
    assert unquote(disposition.partition("filename*=UTF-8''")[2]) == full
    assert disposition.isascii()


@pytest.mark.parametrize("name", ["Thủ tục " * 40 + ".xlsx", "đ" * 300, "." * 300 + "a"])
def test_a_very_long_name_is_cut_but_keeps_its_ending(name: str) -> None:
    disposition = download(b"", name, "text/csv").headers["Content-Disposition"]
    full = unquote(disposition.partition("filename*=UTF-8''")[2], errors="strict")
    assert len(full.encode()) <= 180
    assert full.endswith(".xlsx") == name.endswith(".xlsx")


@given(st.text())
def test_no_name_breaks_the_header(name: str) -> None:
    disposition = download(b"", name, "text/csv").headers["Content-Disposition"]
    assert disposition.isascii()
    assert disposition.isprintable()
    assert disposition.count('"') == 2


def test_texts_are_declared_as_utf_8_and_saved_not_shown() -> None:
    answer = download("Tên".encode(), "a.csv", "text/csv")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.data.decode() == "Tên"
