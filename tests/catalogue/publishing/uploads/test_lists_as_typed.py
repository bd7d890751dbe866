"""Lists as offices type them come in as what they mean; what cannot be known is said and never drafted."""

import pytest

from catalogue.importing.files import inspect
from catalogue.listings.parts import ListingContent
from catalogue.publishing.uploads.reading import LostRow, read_rows
from catalogue.publishing.uploads.rows import RowColumn, drafted_listing
from office.errors import BadFile
from tests.tables import write_csv, write_xlsx

HEADER = ("STT", "Mã TTHC", "Tên TTHC")


@pytest.fixture
def read(tmp_path):
    def read(*rows, merged=()):
        return read_rows(inspect(write_xlsx(tmp_path / "danh-muc.xlsx", rows, merged)))

    return read


def test_a_table_without_a_column_of_names_says_which_headings_it_has(read):
    with pytest.raises(BadFile) as refusal:
        read(("Phụ lục I",), ("STT", "Nội dung công việc", "Hạn xong"), (1, "Cấp thẻ", "3 ngày"))
    assert "«STT», «Nội dung công việc», «Hạn xong»" in refusal.value.sentence
    assert "«Tên thủ tục hành chính»" in refusal.value.sentence


def test_a_name_with_another_code_than_its_row_is_listed(read):
    [row] = read(HEADER, (1, "1.990001", "Cấp thẻ (1.990002)")).rows
    assert isinstance(row, LostRow)
    assert (row.code, "khác mã của dòng" in row.problem) == ("1.990001", True)


@pytest.mark.parametrize("heading", ["Tên thủ tục hành chính", "TÊN TTHC", "Tên thủ tục", "Tên TTHC (mã số)"])
def test_a_list_may_have_nothing_but_names(read, heading):
    found = read(("DANH MỤC THỦ TỤC HÀNH CHÍNH",), (heading,), ("Cấp thẻ (1.990001)",), ("Cấp đổi thẻ",))
    assert [(row.code, row.name) for row in found.rows] == [("1.990001", "Cấp thẻ"), ("", "Cấp đổi thẻ")]
    assert found.notes == []


def test_a_file_of_one_column_of_names_needs_no_separator(tmp_path):
    path = write_csv(tmp_path / "ten.csv", [["Tên thủ tục hành chính"], ["Cấp thẻ"], ["Cấp đổi thẻ"]])
    assert [row.name for row in read_rows(inspect(path)).rows] == ["Cấp thẻ", "Cấp đổi thẻ"]


def test_a_title_alone_is_no_heading_of_names(read):
    with pytest.raises(BadFile, match="«DANH MỤC THỦ TỤC HÀNH CHÍNH»"):
        read(("DANH MỤC THỦ TỤC HÀNH CHÍNH",), ("Cấp thẻ",))


LAW = "Nghị định số 2/2026/NĐ-CP"


@pytest.mark.parametrize("mark", ["nt", "-nt-", "NT", "n.t", "như trên", "- Như trên -", "″", '"', "-//-"])
def test_a_cell_that_says_as_above_takes_what_stands_above_it(read, mark):
    head = (*HEADER, "Địa điểm", "Căn cứ pháp lý", "Lý do")
    first = (1, "1.990001", "Cấp thẻ", "Trung tâm A", LAW, "Luật mới")
    found = read(head, first, *((n, f"1.99000{n}", f"Cấp thẻ {n}", mark, mark, mark) for n in (2, 3)))
    assert [(row.listing.place, row.listing.legal_basis) for row in found.rows] == [("Trung tâm A", LAW)] * 3
    assert [row.text(RowColumn.REASON) for row in found.rows] == ["Luật mới"] * 3
    assert found.notes == []


def test_as_above_under_nothing_is_said_and_not_taken(read):
    head = (*HEADER, "Địa điểm", "Căn cứ pháp lý")
    found = read(head, (1, "1.990001", "Cấp thẻ", "nt", LAW), (2, "1.990002", "Cấp đổi", "nt", "nt"))
    assert [(row.listing.place, row.listing.legal_basis) for row in found.rows] == [("", LAW), ("", LAW)]
    assert [note.partition(":")[0] for note in found.notes] == [
        "Tại dòng 2 của «Danh mục»",
        "Tại dòng 3 của «Danh mục»",
    ]
    assert all("«Địa điểm» ghi «như trên»" in note for note in found.notes)


def test_as_above_does_not_reach_into_the_table_before(read):
    first = ((*HEADER, "Địa điểm"), (1, "1.990001", "Cấp thẻ", "Trung tâm A"))
    second = ((*HEADER, "Lĩnh vực", "Địa điểm"), (1, "1.990002", "Cấp đổi", "Đo lường", "nt"))
    assert [row.listing.place for row in read(*first, *second).rows] == ["Trung tâm A", ""]


@pytest.mark.parametrize("heading", ["Lý do", "Lý do bãi bỏ", "Lí do đề nghị sửa đổi", "Nội dung, lý do"])
def test_a_column_of_reasons_is_known_however_it_goes_on(read, heading):
    found = read((*HEADER, heading), (1, "1.990001", "Cấp thẻ", "Không còn hồ sơ"))
    assert found.rows[0].text(RowColumn.REASON) == "Không còn hồ sơ"
    assert found.notes == []


def test_reasons_in_several_columns_are_all_kept(read):
    head = (*HEADER, "Lý do sửa đổi", "Lý do cắt giảm hồ sơ")
    [row] = read(head, (1, "1.990001", "Cấp thẻ", "Luật mới", "Đã có dữ liệu")).rows
    assert row.text(RowColumn.REASON) == "Luật mới; Đã có dữ liệu"


def test_a_cell_without_a_heading_is_told_of_whatever_it_begins_with(read):
    found = read((*HEADER, None), (1, "1.990001", "Cấp thẻ", "Lý do: luật mới"))
    [note] = found.notes
    assert "Lý do: luật mới" in note


@pytest.mark.parametrize(
    ("headings", "cells", "changes"),
    [
        (("Lý do bãi bỏ", "Nội dung sửa đổi"), (("Luật mới", ""), ("", "Giảm hồ sơ")), ("", "")),
        (("Lý do bãi bỏ",), (("Luật mới",), ("",), ("Không",)), ("Bị bãi bỏ", "", "")),
        (("Văn bản quy định việc bãi bỏ",), (("Luật mới",), ("",)), ("Bị bãi bỏ", "Bị bãi bỏ")),
    ],
)
def test_a_reason_for_abolishing_abolishes_only_the_row_that_gives_it(read, headings, cells, changes):
    rows = [(at, f"1.99000{at}", f"Cấp thẻ {at}", *texts) for at, texts in enumerate(cells, start=1)]
    found = read((*HEADER, *headings), *rows)
    assert [row.text(RowColumn.CHANGE) for row in found.rows] == list(changes)


def test_a_name_in_capitals_is_drafted_as_a_sentence_and_said(read):
    [row] = read(HEADER, (1, "1.990001", "CẤP THẺ BHYT")).rows
    assert (row.name, row.listing.name) == ("Cấp thẻ BHYT", "Cấp thẻ BHYT")
    assert "toàn chữ hoa" in row.notes[-1]


@pytest.mark.parametrize("written", ["CẤP THẺ CHO TRẺ", "Cấp Thẻ cho trẻ"])
def test_capitals_alone_amend_no_name(read, written):
    [row] = read(HEADER, (1, "1.990001", written)).rows
    held = ListingContent("1.990001", "", "Cấp thẻ cho Trẻ")
    assert drafted_listing(row, held).name == "Cấp thẻ cho Trẻ"


def test_capitals_alone_amend_no_sector(read):
    [row] = read((*HEADER, "Lĩnh vực"), (1, "1.990001", "Cấp thẻ", "ĐO LƯỜNG")).rows
    assert drafted_listing(row, ListingContent("1.990001", "", "Cấp thẻ", "Đo lường")).sector == "Đo lường"
