"""Columns are recognised by the words that offices really put above them."""

import pytest

from catalogue.importing.columns import Column, column_of, speaks_of_abolition
from catalogue.importing.headers import find_layout
from catalogue.importing.table_files import Cell, TableRow


def table(*rows: tuple[str, ...]) -> list[TableRow]:
    return [
        TableRow("", number, tuple(map(Cell, texts))) for number, texts in enumerate(rows, 1) if any(texts)
    ]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("STT", Column.ORDINAL),
        ("TT", Column.ORDINAL),
        ("Mã TTHC", Column.CODE),
        ("Mã số TTHC", Column.CODE),
        ("Mã thủ tục hành chính", Column.CODE),
        ("Số hồ sơ\nTTHC", Column.CODE),
        ("Mã số", Column.CODE),
        ("ma_tthc", Column.CODE),
        ("TÊN TTHC", Column.NAME),
        ("Tên thủ tục hành chính", Column.NAME),
        ("Tên thủ tục hành chính (Mã số TTHC)", Column.NAME),
        ("Tên, mã số TTHC", Column.NAME),
        ("Tên thủ tục hành chính nội bộ", Column.NAME),
        ("Tên", Column.NAME),
        ("Thời hạn giải quyết", Column.LIMIT),
        ("Thời gian giải\nquyết (ngày)", Column.LIMIT),
        ("Thời hạn giải quyết theo quy định", Column.STATUTORY_LIMIT),
        ("Địa điểm thực hiện", Column.PLACE),
        ("Cách thức/Địa điểm thực hiện", Column.PLACE),
        ("Cách thức thực hiện", Column.CHANNEL),
        ("Phí, lệ phí (nếu có)", Column.CHARGE),
        ("PHÍ, LỆ PHÍ", Column.CHARGE),
        ("Lệ phí", Column.CHARGE),
        ("Phi địa giới", Column.BEYOND_BORDERS),
        ("Căn cứ pháp lý", Column.LEGAL_BASIS),
        ("Tên văn bản quy phạm pháp luật quy định nội dung sửa đổi, bổ sung TTHC", Column.LEGAL_BASIS),
        ("Cơ quan thực hiện", Column.IMPLEMENTING),
        ("Đơn vị giải quyết", Column.IMPLEMENTING),
        ("Cơ quan ban hành", Column.ISSUING),
        ("Cơ quan công bố", Column.ISSUING),
        ("LĨNH VỰC", Column.SECTOR),
        ("QUYẾT ĐỊNH", Column.DECISION),
        ("Số quyết định công bố", Column.DECISION),
        ("Quyết định đã công bố danh mục thủ tục hành chính", Column.DECISION),
        ("MỨC ĐỘ DVC", Column.ONLINE),
        ("DVC TT (mức độ)", Column.ONLINE),
        ("Dịch vụ công trực tuyến", Column.ONLINE),
        ("Toàn trình", Column.ONLINE_FULL),
        ("DVC trực tuyến một phần", Column.ONLINE_PARTIAL),
        ("Cấp thực hiện", Column.LEVEL),
        ("Ghi chú", Column.NOTE),
        ("MÃ QR CODE", None),
        ("Mã lĩnh vực", None),
        ("Mã cơ quan", None),
        ("Trạng thái", None),
        ("", None),
    ],
)
def test_a_heading_is_recognised(heading: str, column: Column | None) -> None:
    assert column_of(heading) is column


def test_the_heading_is_the_row_that_names_most_columns() -> None:
    layout = find_layout(
        table(
            ("UBND TỈNH X", "", "CỘNG HÒA"),
            ("DANH MỤC THỦ TỤC HÀNH CHÍNH",),
            ("STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Màu sắc"),
            ("1", "1.001193", "Đăng ký khai sinh", "Hộ tịch", "xanh"),
        )
    )
    assert layout is not None
    assert layout.columns == {0: Column.ORDINAL, 1: Column.CODE, 2: Column.NAME, 3: Column.SECTOR}
    assert layout.unknown == ((4, "Màu sắc"),)
    assert layout.titles == ("UBND TỈNH X", "CỘNG HÒA", "DANH MỤC THỦ TỤC HÀNH CHÍNH")


def test_a_heading_of_two_lines_is_read_as_one() -> None:
    layout = find_layout(
        table(
            ("STT", "Mã TTHC", "Tên TTHC", "Dịch vụ công trực tuyến", ""),
            ("", "", "", "Toàn trình", "Một phần"),
            ("1", "1.001193", "Đăng ký khai sinh", "x", ""),
        )
    )
    assert layout is not None
    assert layout.columns[3] is Column.ONLINE_FULL
    assert layout.columns[4] is Column.ONLINE_PARTIAL
    assert (layout.first, layout.last) == (1, 2)


def test_a_column_named_twice_counts_once_and_the_other_is_reported() -> None:
    layout = find_layout(table(("Mã TTHC", "Tên TTHC", "Mã số TTHC")))
    assert layout is not None
    assert layout.unknown == ((2, "Mã số TTHC"),)


def test_the_statutory_limit_stands_in_only_where_the_list_has_no_other() -> None:
    alone = find_layout(table(("Mã TTHC", "Tên TTHC", "Thời hạn theo quy định")))
    beside = find_layout(table(("Mã TTHC", "Tên TTHC", "Thời hạn theo quy định", "Thời hạn giải quyết")))
    assert alone is not None
    assert beside is not None
    assert alone.index(Column.LIMIT) == 2
    assert beside.index(Column.LIMIT) == 3
    assert beside.index(Column.STATUTORY_LIMIT) == 2


@pytest.mark.parametrize("row", [("STT", "Lĩnh vực", "Ghi chú"), ("Tên",), ("Họ và tên", "Ngày sinh")])
def test_a_row_without_a_column_of_names_and_another_is_no_heading(row: tuple[str, ...]) -> None:
    assert find_layout(table(row, ("1", "2", "3"))) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ", True),
        ("Tên VBQPPL quy định việc bãi bỏ thủ tục hành chính", True),
        ("Danh mục thủ tục hành chính sửa đổi, bổ sung, bị bãi bỏ", False),
        ("Lĩnh vực Hộ tịch", False),
    ],
)
def test_a_list_of_abolished_procedures_is_recognised(text: str, expected: bool) -> None:
    assert speaks_of_abolition(text) is expected
