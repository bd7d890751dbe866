"""Lists as offices type them come in as what they mean; what cannot be known is said and never drafted."""

import pytest

from catalogue.importing.files import inspect
from catalogue.publishing.uploads.reading import LostRow, read_rows
from office.errors import BadFile
from tests.tables import write_csv, write_xlsx

HEADER = ("STT", "Mã TTHC", "Tên TTHC")


@pytest.fixture
def read(tmp_path):
    def read(*rows, merged=()):
        return read_rows(inspect(write_xlsx(tmp_path / "danh-muc.xlsx", rows, merged)))

    return read


@pytest.fixture
def listed(read):
    """What a list of one row says, its columns by their headings."""

    def listed(**columns):
        [row] = read((*HEADER, *columns), (1, "1.990001", "Cấp thẻ", *columns.values())).rows
        return row

    return listed


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
