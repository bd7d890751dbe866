"""What the headings of a list say of the cells below them: units, second lines, marks, two procedures in a row."""

import pytest

from catalogue.importing.columns import Column
from catalogue.importing.staging import RefusedRow
from catalogue.procedures.vocabulary import OnlineLevel
from tests.tables import problems, staged, taken, write_xlsx

HEADER = ("STT", "Mã TTHC", "Tên TTHC")
START = (1, "1.990001", "Cấp thẻ")


@pytest.fixture
def path(tmp_path):
    return lambda *rows, merged=(): write_xlsx(tmp_path / "danh-muc.xlsx", rows, merged)


@pytest.mark.parametrize(
    ("heading", "written", "charge", "problem"),
    [
        ("Mức thu phí, lệ phí (đồng)", 1200000, "1.200.000 đồng", ""),
        ("Phí, lệ phí (đơn vị: đồng)", "600.000", "600.000 đồng", ""),
        ("Phí, lệ phí (nghìn đồng)", 50, "50.000 đồng", ""),
        ("Phí, lệ phí (triệu đồng)", 2, "2 triệu đồng", ""),
        ("Phí, lệ phí (trăm đồng)", 3000, "3000 trăm đồng", ""),
        ("Phí, lệ phí (Triệu đồng/ha)", 2, "2 triệu đồng/ha", ""),
        ("Phí, lệ phí (đồng/m2)", 50000, "50.000 đồng/m2", ""),
        ("Phí, lệ phí (nghìn đồng/hồ sơ)", 50, "50.000 đồng/hồ sơ", ""),
        ("Phí, lệ phí (USD)", 25, "25 USD", ""),
        ("Phí, lệ phí (đồng)", 0, "0 đồng", ""),
        ("Phí, lệ phí (đồng)", "Không", "Không", ""),
        ("Phí, lệ phí (đồng)", "8.000 đồng/lần", "8.000 đồng/lần", ""),
        ("Phí, lệ phí", 50000, "50.000 đồng", "hiểu là đồng"),
        ("Phí, lệ phí", 50, "50", "không rõ đơn vị"),
    ],
)
def test_a_charge_that_is_a_mere_number_is_told_in_its_unit(path, heading, written, charge, problem):
    file = path((*HEADER, heading), (*START, written))
    assert [each.charge_text for each in taken(file)] == [charge]
    assert problem in "".join(each.reason for each in problems(staged(file)))
    assert bool(problems(staged(file))) is bool(problem)


@pytest.mark.parametrize(
    ("heading", "limit"), [("Thời hạn (ngày làm việc)", "2 ngày làm việc"), ("Thời hạn giải quyết", "")]
)
def test_a_limit_that_is_a_mere_number_needs_a_unit(path, heading, limit):
    file = path((*HEADER, heading), (*START, 2))
    assert [each.limit_text for each in taken(file)] == [limit]
    assert [each.text for each in problems(staged(file)) if "không có đơn vị" in each.reason] == (
        [] if limit else ["2"]
    )


@pytest.mark.parametrize(
    ("lines", "cells", "told"),
    [
        (("Theo quy định", "Sau cắt giảm"), ("10 ngày", "7 ngày"), ("7 ngày", "10 ngày")),
        (("Sau khi cắt giảm", "Theo quy định"), ("7 ngày", "10 ngày"), ("7 ngày", "10 ngày")),
        (("Theo quy định", "Thực tế thực hiện"), ("10 ngày", "7 ngày"), ("7 ngày", "10 ngày")),
        (
            ("Theo quy định", "Cắt giảm", "Sau cắt giảm"),
            ("10 ngày", "3 ngày", "7 ngày"),
            ("7 ngày", "10 ngày"),
        ),
    ],
)
def test_the_limit_is_what_remains_and_the_statutory_one_is_noted(path, lines, cells, told):
    blank = [""] * (len(lines) - 1)
    file = path(
        (*HEADER, "Thời hạn giải quyết", *blank, "Qua bưu chính công ích", ""),
        ("", "", "", *lines, "Tiếp nhận", "Trả kết quả"),
        ("(1)", "(2)", "(3)"),
        (*START, *cells, "x", "x"),
    )
    [content] = taken(file)
    assert (content.limit_text, content.note) == (told[0], f"Thời hạn theo quy định: {told[1]}")


def test_lines_merged_downwards_beside_a_heading_of_two_lines_change_nothing(path):
    file = path(
        (*HEADER, "Thời hạn giải quyết", None, "Qua BCCI", None),
        (None, None, None, "Theo quy định", "Sau cắt giảm", "Tiếp nhận", "Trả"),
        (*START, "10 ngày", "7 ngày", "x", "x"),
        merged=("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"),
    )
    assert [each.limit_text for each in taken(file)] == ["7 ngày"]


@pytest.mark.parametrize(
    ("cells", "note", "level"),
    [
        (("x", "Toàn trình", "x"), "Trực tiếp; Trực tuyến; Dịch vụ bưu chính", OnlineLevel.FULL),
        (("x", "Một phần", ""), "Trực tiếp; Trực tuyến", OnlineLevel.PARTIAL),
        (("x", "x", "Không"), "Trực tiếp; Trực tuyến", OnlineLevel.NOT_STATED),
        (("Tại Sở A", "", "-"), "Trực tiếp (Tại Sở A)", OnlineLevel.NOT_STATED),
    ],
)
def test_a_mark_below_a_channel_is_that_channel(path, cells, note, level):
    file = path(
        (*HEADER, "Cách thức thực hiện", "", ""),
        ("", "", "", "Trực tiếp", "Trực tuyến", "BCCI"),
        (*START, *cells),
    )
    [content] = taken(file)
    assert (content.note, content.online_level) == (f"{Column.CHANNEL.label}: {note}", level)
    assert problems(staged(file)) == []


def test_a_mark_alone_is_never_a_note(path):
    file = path((*HEADER, "Cách thức thực hiện", "Phi địa giới hành chính"), (*START, "x", "x"))
    assert [each.note for each in taken(file)] == ["Phi địa giới: Có"]


@pytest.mark.parametrize(
    "headings",
    [
        ("Mã TTHC được thay thế", "Tên TTHC được thay thế", "Mã TTHC thay thế", "Tên TTHC thay thế"),
        ("Mã TTHC", "Tên TTHC cũ", "Mã TTHC", "Tên TTHC mới"),
        ("Mã", "Tên", "Mã", "Tên"),
    ],
)
def test_a_table_of_pairs_is_refused_row_by_row(path, headings):
    file = path(
        ("STT", *headings, "Thời hạn"), (1, "1.990001", "Cấp thẻ", "1.990002", "Cấp thẻ điện tử", "3 ngày")
    )
    [row] = staged(file)
    assert isinstance(row, RefusedRow)
    assert "hai cột tên thủ tục" in row.problems[-1].reason
