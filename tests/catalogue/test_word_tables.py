"""A Word file gives up the rows of its tables, with what its headings and its way of merging cells say of them."""

from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

from catalogue.importing.files import inspect
from catalogue.importing.readers import choose_reader
from catalogue.importing.staging import RefusedRow
from catalogue.importing.table_files import TableRow, read_table
from catalogue.importing.table_rows import DataRow, TableContent, table_content
from catalogue.listings.announcements import ChangeKind
from office.agencies.models import Level
from office.errors import BadFile
from tests.tables import write_xlsx
from tests.word_files import HEADER, WordFile, cell_paragraph, element

BIRTH = (1, "1.001193", "Đăng ký khai sinh", "1 ngày")
DEATH = (2, "1.001194", "Đăng ký khai tử", "Trong ngày")
WEDDING = (3, "1.000894", "Đăng ký kết hôn", "2 ngày")
NEW, GONE = "A. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH", "B. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "phu-luc.docx"


def read(path: Path) -> list[TableRow]:
    return list(read_table(inspect(path)))


def texts(path: Path) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read(path)]


def sorted_out(path: Path) -> TableContent:
    return table_content(inspect(path), is_uniform=False)


def data(path: Path) -> list[DataRow]:
    content = sorted_out(path)
    assert all(isinstance(row, DataRow) for row in content.rows)
    return [row for row in content.rows if isinstance(row, DataRow)]


def test_each_table_is_a_sheet_named_by_the_heading_before_it(path: Path) -> None:
    file = WordFile().lines(NEW).tables(HEADER, BIRTH).lines(GONE).tables(HEADER, DEATH)
    file.lines("PHỤ LỤC II", "DANH MỤC LĨNH VỰC ĐO LƯỜNG").tables(HEADER, WEDDING).save(path)
    sheets = [row.sheet for row in read(path)]
    assert list(dict.fromkeys(sheets)) == [NEW, GONE, "DANH MỤC LĨNH VỰC ĐO LƯỜNG"]


def test_a_table_without_a_heading_is_known_by_its_number_and_no_two_names_are_alike(path: Path) -> None:
    file = WordFile().tables(HEADER, BIRTH).lines("Các thủ tục khác:").tables(HEADER, DEATH)
    file.lines(NEW).tables(HEADER, WEDDING).lines(NEW).tables(HEADER, WEDDING).save(path)
    sheets = [row.sheet for row in read(path)]
    assert list(dict.fromkeys(sheets)) == ["Bảng 1", "Bảng 2", NEW, f"{NEW} (2)"]


def test_the_heading_above_a_table_decides_the_kind_of_change(path: Path) -> None:
    file = WordFile().lines("PHỤ LỤC", "DANH MỤC THỦ TỤC MỚI BAN HÀNH, SỬA ĐỔI VÀ BỊ BÃI BỎ", NEW)
    file.tables(HEADER, BIRTH).lines("B. DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI, BỔ SUNG")
    file.tables(HEADER, WEDDING).lines("C. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ").tables(HEADER, DEATH).save(
        path
    )
    changes = [row.group.change for row in data(path)]
    assert changes == [ChangeKind.NEW, ChangeKind.AMENDED, ChangeKind.ABOLISHED]


def test_sectors_and_levels_between_tables_hold_for_the_rows_below_them(path: Path) -> None:
    file = (
        WordFile().lines(NEW, "I. THỦ TỤC HÀNH CHÍNH CẤP TỈNH", "1. Lĩnh vực Hộ tịch").tables(HEADER, BIRTH)
    )
    file.lines("2. Lĩnh vực Đo lường").tables(HEADER, DEATH)
    file.lines("II. THỦ TỤC HÀNH CHÍNH CẤP XÃ").tables(HEADER, WEDDING).save(path)
    groups = [(row.group.level, row.group.sector, row.group.change) for row in data(path)]
    assert groups == [
        (Level.PROVINCE, "Hộ tịch", ChangeKind.NEW),
        (Level.PROVINCE, "Đo lường", ChangeKind.NEW),
        (Level.COMMUNE, "", ChangeKind.NEW),
    ]


def test_what_the_decision_itself_says_is_not_said_of_its_annex(path: Path) -> None:
    file = WordFile().tables(
        ("UBND TỈNH THỬ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập"), ("Số: 1", "Thử, ngày")
    )
    file.lines(
        "QUYẾT ĐỊNH", "1. Danh mục thủ tục hành chính bị bãi bỏ;", "Điều 3. Bãi bỏ các thủ tục trước đây."
    )
    file.tables(("Nơi nhận:\n- Như Điều 4", "KT. CHỦ TỊCH")).lines("DANH MỤC").tables(HEADER, BIRTH).save(
        path
    )
    [row] = data(path)
    assert row.group.change is None
    assert inspect(path).authority == "Ủy ban nhân dân tỉnh Thử"


@pytest.mark.parametrize("head", [(HEADER,), ()])
def test_a_table_that_goes_on_after_a_page_is_joined(head: tuple[Any, ...], path: Path) -> None:
    WordFile().lines(NEW).tables(HEADER, BIRTH, DEATH).lines("", " ").tables(*head, WEDDING).save(path)
    rows = data(path)
    assert [row.row.cell(2).text for row in rows] == [
        "Đăng ký khai sinh",
        "Đăng ký khai tử",
        "Đăng ký kết hôn",
    ]
    assert {row.sheet for row in rows} == {NEW}


def test_a_table_without_a_heading_row_under_the_next_heading_is_joined_under_it(path: Path) -> None:
    file = WordFile().lines(NEW, "I. LĨNH VỰC HỘ TỊCH").tables(HEADER, BIRTH)
    file.lines("II. LĨNH VỰC ĐO LƯỜNG").tables(DEATH).save(path)
    assert [(row.sheet, row.group.sector) for row in data(path)] == [(NEW, "HỘ TỊCH"), (NEW, "ĐO LƯỜNG")]


def test_a_row_over_the_whole_width_is_a_heading_inside_the_table(path: Path) -> None:
    WordFile().tables(
        HEADER, ("I. Lĩnh vực Hộ tịch",), BIRTH, ("II", "Lĩnh vực Đo lường", "", ""), DEATH
    ).save(path)
    assert [row.group.sector for row in data(path)] == ["Hộ tịch", "Đo lường"]


def test_cells_merged_downwards_and_across_read_as_in_a_workbook(path: Path, tmp_path: Path) -> None:
    rows = (
        ("STT", "Mã TTHC", "Tên thủ tục hành chính", "Thời hạn giải quyết", "", "Lĩnh vực"),
        ("", "", "", "Theo quy định", "Thực hiện", ""),
        (1, "1.001193", "Khai sinh", "5 ngày", "3 ngày", "Hộ tịch"),
        (2, "1.001194", "Khai tử", "5 ngày", "2 ngày", ""),
    )
    down = [(0, column, 1, column) for column in (0, 1, 2, 5)]
    WordFile().tables(*rows, merged=[*down, (0, 3, 0, 4), (2, 5, 3, 5)]).save(path)
    excel = write_xlsx(
        tmp_path / "a.xlsx",
        [[cell or None for cell in row] for row in rows],
        merged=["A1:A2", "B1:B2", "C1:C2", "F1:F2", "D1:E1", "F3:F4"],
    )
    assert texts(path) == texts(excel)
    assert texts(path)[-1] == ["2", "1.001194", "Khai tử", "5 ngày", "2 ngày", "Hộ tịch"]


def test_how_a_cell_was_laid_out_before_a_tracked_change_says_nothing(path: Path) -> None:
    file = WordFile()
    table = file.table(HEADER, BIRTH, DEATH)
    for row, former in ((1, '<w:gridSpan w:val="2"/>'), (2, "<w:vMerge/>")):
        change = f'<w:tcPrChange w:id="1" w:author="a"><w:tcPr>{former}</w:tcPr></w:tcPrChange>'
        table.cell(row, 1)._tc.get_or_add_tcPr().append(element(change))
    file.save(path)
    assert texts(path)[1:] == [[str(cell) for cell in row] for row in (BIRTH, DEATH)]


def test_a_row_drawn_beside_the_grid_still_finds_its_columns(path: Path) -> None:
    """As Word leaves them where somebody has moved a border: the same cells over other pieces of the grid."""
    file = WordFile()
    table = file.table(HEADER, BIRTH, DEATH)
    for cell in table.rows[2].cells[1:3]:
        cell._tc.get_or_add_tcPr().append(element('<w:gridSpan w:val="2"/>'))
    file.save(path)
    assert texts(path)[2] == [str(cell) for cell in DEATH]


def test_paragraphs_breaks_and_numbers_of_a_cell_are_its_lines(path: Path) -> None:
    file = WordFile()
    table = file.table(HEADER, BIRTH)
    table.cell(1, 3).text = "1 ngày\n(kể từ khi nhận)"
    table.cell(1, 3).add_paragraph("trường hợp khác", style="List Paragraph")
    table.cell(1, 3).add_paragraph("2 ngày")
    file.save(path)
    assert texts(path)[1][3] == "1 ngày\n(kể từ khi nhận)\ntrường hợp khác\n2 ngày"


NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr></w:pPr>'


def test_ordinal_numbers_that_word_counts_by_itself_are_read(path: Path) -> None:
    file = WordFile()
    table = file.table(HEADER, ("", *BIRTH[1:]), ("", *DEATH[1:]))
    numbering = file.document.part.numbering_part.element
    numbering.insert(
        0,
        element(
            '<w:abstractNum w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="5"/>'
            '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(element('<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for row in (1, 2):
        cell_paragraph(table, row, 0).insert(0, element(NUMBERED.format(77)))
    file.save(path)
    assert [row[0] for row in texts(path)] == ["STT", "5.", "6."]


def test_what_was_deleted_is_not_read_and_what_was_inserted_is(path: Path) -> None:
    file = WordFile()
    table = file.table(HEADER, BIRTH, DEATH)
    cell_paragraph(table, 1, 2).append(element("<w:del><w:r><w:delText> cũ</w:delText></w:r></w:del>"))
    cell_paragraph(table, 1, 2).append(
        element('<w:ins><w:r><w:t xml:space="preserve"> lưu động</w:t></w:r></w:ins>')
    )
    cell_paragraph(table, 1, 2).append(element("<w:moveFrom><w:r><w:t>đi</w:t></w:r></w:moveFrom>"))
    cell_paragraph(table, 1, 2).append(element("<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"))
    table.rows[2]._tr.get_or_add_trPr().append(element("<w:del/>"))
    file.save(path)
    assert texts(path)[1:] == [["1", "1.001193", "Đăng ký khai sinh lưu động", "1 ngày"]]


def test_a_table_in_a_cell_becomes_lines_and_is_listed(path: Path) -> None:
    file = WordFile()
    table = file.table(HEADER, BIRTH)
    inner = table.cell(1, 3).add_table(2, 2)
    for at, text in enumerate(("Cấp mới", "3 ngày", "Cấp lại", "1 ngày")):
        inner.cell(at // 2, at % 2).text = text
    file.save(path)
    content = sorted_out(path)
    [row] = content.rows
    assert isinstance(row, DataRow)
    assert row.row.cell(3).text == "1 ngày\nCấp mới | 3 ngày\nCấp lại | 1 ngày"
    [(_, problem)] = content.problems
    assert (problem.row, problem.field) == (2, "Thời hạn giải quyết")
    assert "một bảng khác" in problem.reason


def test_a_tick_of_a_symbol_font_is_a_cross(path: Path) -> None:
    file = WordFile()
    table = file.table(("STT", "Tên thủ tục hành chính", "Toàn trình", "Một phần"), (1, "Khai sinh", "", ""))
    cell_paragraph(table, 1, 2).append(element('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'))
    file.save(path)
    assert texts(path)[1] == ["1", "Khai sinh", "x"]


def test_a_drawing_that_word_keeps_twice_is_read_once_and_a_box_of_text_too(path: Path) -> None:
    file = WordFile()
    table = file.table(HEADER, BIRTH)
    box = "<w:r><w:t>x</w:t></w:r>"
    choice = parse_choice(f"<w:p>{box}</w:p>")
    cell_paragraph(table, 1, 3).append(choice)
    file.save(path)
    assert texts(path)[1][3] == "1 ngày\nx"


def parse_choice(paragraph: str) -> Any:
    made = element(f"<w:r><w:drawing>{paragraph}</w:drawing><w:pict>{paragraph}</w:pict></w:r>")
    made.find(qn("w:pict")).tag = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    return made


def test_a_table_that_is_no_list_is_listed_and_never_dropped(path: Path) -> None:
    file = WordFile().lines(NEW).tables(HEADER, BIRTH).lines("Biểu kèm theo")
    file.tables(("Năm", "Số hồ sơ"), ("2025", "12")).save(path)
    content = sorted_out(path)
    assert len(content.rows) == 1
    [(sheet, problem)] = content.problems
    assert sheet == NEW + " (2)"
    assert "không có dòng tiêu đề" in problem.reason


def test_a_list_in_word_is_imported_as_the_same_list_in_excel(path: Path, tmp_path: Path) -> None:
    lines = ("UBND TỈNH THỬ NGHIỆM", "DANH MỤC THỦ TỤC HÀNH CHÍNH")
    rows = (HEADER, ("I. Lĩnh vực Hộ tịch",), BIRTH, DEATH, WEDDING)
    WordFile().lines(*lines).tables(*rows).save(path)
    excel = write_xlsx(tmp_path / "a.xlsx", [*((line,) for line in lines), *rows])
    staged = [
        list(choose_reader(facts).rows(facts))
        for facts in (inspect(path, "UBND tỉnh X"), inspect(excel, "UBND tỉnh X"))
    ]
    assert [each.content for each in staged[0]] == [each.content for each in staged[1]]  # type: ignore[union-attr]
    assert not any(isinstance(each, RefusedRow) for each in staged[0])


def test_an_old_font_is_refused_in_word_too(path: Path) -> None:
    row = ("1", "§¨ng ký khai sinh cã yÕu tè n­íc ngoµi", "Hé tÞch", "")
    WordFile().tables(("STT", "Tªn thñ tôc hµnh chÝnh", "LÜnh vùc", "Ghi chó"), row, row).save(path)
    with pytest.raises(BadFile, match="TCVN3"):
        inspect(path)
