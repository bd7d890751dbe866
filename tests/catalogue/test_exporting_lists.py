"""The list of procedures as Excel, CSV and JSON: the same rows as the page, with the same warnings."""

import csv
import io
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest
from flask import Flask
from openpyxl.worksheet.worksheet import Worksheet

from catalogue.exporting.edition import Edition
from catalogue.exporting.lists import ListFacts, procedures_csv, procedures_workbook
from catalogue.exporting.wording import DEMONSTRATION, DEMONSTRATION_NOTICE
from catalogue.lookup.queries import ProcedureRow
from catalogue.procedures.parts import Content
from office.agencies.models import Level
from tests.builders import make_procedure, make_source
from tests.catalogue.contents import full_content
from tests.office_client import OfficeClient

TITLES = [
    "Mã thủ tục",
    "Tên thủ tục",
    "Lĩnh vực",
    "Cấp thực hiện",
    "Cơ quan thực hiện",
    "Đối tượng",
    "Thời hạn giải quyết",
    "Mô tả thời hạn và cách nộp",
    "Phí, lệ phí",
    "Chú thích phí, lệ phí",
    "Quyết định công bố",
    "Địa chỉ trang",
]
SITE = "https://thutuc.example.vn"
ROW = ProcedureRow(
    address="1.001190",
    code="1.001190",
    name="Đăng ký khai sinh",
    sector="Hộ tịch",
    sector_slug="ho-tich",
    level=Level.COMMUNE,
    agencies=("UBND cấp xã", "Sở Tư pháp"),
    applicants=("Công dân Việt Nam",),
    limit="5 ngày làm việc",
    charge="0 đồng (theo dữ liệu nguồn)",
    decision_number="02144/QĐ-UBND",
    is_local=False,
    limit_note="Kể từ ngày nhận đủ hồ sơ",
    charge_note="Miễn với hộ nghèo",
)
CELLS = [
    "1.001190",
    "Đăng ký khai sinh",
    "Hộ tịch",
    "Cấp xã",
    "UBND cấp xã; Sở Tư pháp",
    "Công dân Việt Nam",
    "5 ngày làm việc",
    "Kể từ ngày nhận đủ hồ sơ",
    "0 đồng (theo dữ liệu nguồn)",
    "Miễn với hộ nghèo",
    "02144/QĐ-UBND",
    "https://thutuc.example.vn/thu-tuc/1.001190",
]


def facts(*, is_demonstration: bool = False, authority: str = "") -> ListFacts:
    return ListFacts(Edition(date(2026, 11, 20), SITE, is_demonstration), f"{SITE}/thu-tuc?cap=xa", authority)


def sheet_of(content: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def texts(page: Worksheet) -> list[list[Any]]:
    rows = page.iter_rows(values_only=True)
    return [[cell for cell in row if cell is not None] for row in rows]


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_workbook_has_one_line_for_each_procedure() -> None:
    page = sheet_of(procedures_workbook(iter([ROW, ROW]), facts()))
    *_, titles, first, second = texts(page)
    assert titles == TITLES
    assert first == second == CELLS
    assert {cell.data_type for cell in page[page.max_row]} == {"s"}
    assert page.cell(page.max_row, 1).number_format == page.cell(page.max_row, 11).number_format == "@"


def test_the_workbook_says_when_whence_and_for_whom() -> None:
    above = texts(sheet_of(procedures_workbook([], facts(authority="Tỉnh Lạng Sơn"))))[:4]
    assert above == [
        ["Danh mục thủ tục hành chính"],
        ["Tính đến ngày 20/11/2026"],
        ["Phục vụ tại: Tỉnh Lạng Sơn"],
        [f"Nguồn: {SITE}/thu-tuc?cap=xa"],
    ]


def test_the_workbook_says_that_zero_is_not_free() -> None:
    words = str(texts(sheet_of(procedures_workbook([ROW], facts()))))
    assert "“0 đồng (theo dữ liệu nguồn)” không có nghĩa là miễn phí" in words


def test_a_demonstration_is_marked_in_the_sheet_and_on_paper() -> None:
    page = sheet_of(procedures_workbook([ROW], facts(is_demonstration=True)))
    assert page["A1"].value == page.oddFooter.left.text == DEMONSTRATION_NOTICE
    assert DEMONSTRATION not in str(texts(sheet_of(procedures_workbook([ROW], facts()))))


def test_the_csv_has_the_same_columns() -> None:
    assert lines(procedures_csv([ROW], facts())) == [TITLES, CELLS]


def test_every_line_of_a_demonstration_csv_says_so() -> None:
    demonstration = facts(is_demonstration=True)
    assert lines(procedures_csv([ROW], demonstration)) == [[*TITLES, "Ghi chú"], [*CELLS, DEMONSTRATION]]


def test_a_file_warns_of_what_is_only_supposed_of_its_day() -> None:
    warned = replace(facts(), caution="Không rõ từ ngày nào.")
    assert ["Không rõ từ ngày nào."] in texts(sheet_of(procedures_workbook([ROW], warned)))
    assert lines(procedures_csv([ROW], warned))[1][-1] == "Không rõ từ ngày nào."


@pytest.fixture
def catalogue(app: Flask, frozen_time: object) -> None:
    """Thirty procedures of one sector and one of another."""
    # The application outlives the test's database, and what it remembers is only marked by a generation.
    app.extensions.pop("catalogue.home", None)
    source = make_source()
    for number in range(30):
        make_procedure(
            Content(f"=Thủ tục {number:02}", sector="Hộ tịch"), code=f"1.0000{number:02}", source=source
        )
    make_procedure(full_content(), code="2.000001", source=source)


FILES = [
    ("/thu-tuc.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("/thu-tuc.csv", "text/csv; charset=utf-8"),
]


@pytest.mark.usefixtures("catalogue")
class TestPages:
    @pytest.mark.parametrize(("address", "content_type"), FILES)
    def test_a_list_is_saved_not_shown(self, client: OfficeClient, address: str, content_type: str) -> None:
        answer = client.send("GET", address)
        assert answer.status_code == 200
        assert answer.content_type == content_type
        name = f"thu-tuc-2026-11-20.{address.rpartition('.')[2]}"
        disposition = f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"
        assert answer.headers["Content-Disposition"] == disposition
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "X-Robots-Tag" not in answer.headers

    def test_a_file_holds_every_page_of_the_list(self, client: OfficeClient) -> None:
        rows = lines(client.send("GET", "/thu-tuc.csv?trang=2").data)[1:]
        assert len(rows) == 31
        in_excel = texts(sheet_of(client.send("GET", "/thu-tuc.xlsx").data))
        assert [row[0] for row in in_excel[-31:]] == [row[0] for row in rows]

    def test_a_file_keeps_to_the_filters_of_its_page(self, client: OfficeClient) -> None:
        chosen = texts(sheet_of(client.send("GET", "/thu-tuc.xlsx?cap=province&trang=3").data))
        assert [row[0] for row in chosen[-2:]] == ["Mã thủ tục", "2.000001"]
        assert ["Nguồn: http://127.0.0.1:8000/thu-tuc?cap=province"] in chosen

    def test_a_file_holds_the_words_behind_its_figures(self, client: OfficeClient) -> None:
        (row,) = csv.DictReader(
            io.StringIO(client.send("GET", "/thu-tuc.csv?cap=province").data.decode("utf-8-sig"))
        )
        content = full_content()
        assert content.channels[0].description in row["Mô tả thời hạn và cách nộp"]
        assert (
            next(filter(None, (part.charge.remark for part in content.charges)))
            in row["Chú thích phí, lệ phí"]
        )

    def test_a_file_of_an_earlier_day_warns(self, client: OfficeClient) -> None:
        words = "bản cũ nhất ghi nhận ngày 20/11/2026"
        assert words in client.send("GET", "/thu-tuc.csv?ngay=2026-11-19").text
        assert words not in client.send("GET", "/thu-tuc.csv?ngay=2026-11-20").text

    def test_a_name_that_looks_like_a_formula_stays_a_name(self, client: OfficeClient) -> None:
        page = sheet_of(client.send("GET", "/thu-tuc.xlsx?ten=1.000007").data)
        cell = page.cell(page.max_row, 2)
        assert (cell.value, cell.data_type) == ("=Thủ tục 07", "s")
        assert lines(client.send("GET", "/thu-tuc.csv?ten=1.000007").data)[1][1] == "'=Thủ tục 07"

    def test_an_unchanged_list_is_not_sent_twice(self, client: OfficeClient) -> None:
        first = client.send("GET", "/thu-tuc.csv")
        again = client.send("GET", "/thu-tuc.csv", headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304

    def test_the_json_of_the_list_can_be_walked_from_page_to_page(self, client: OfficeClient) -> None:
        first = client.send("GET", "/thu-tuc.json?sap-xep=ma").json
        assert (first["total"], first["page"], first["last_page"], first["previous"]) == (31, 1, 2, None)
        assert first["next"] == "http://127.0.0.1:8000/thu-tuc.json?sap-xep=ma&trang=2"
        second = client.send("GET", first["next"].removeprefix("http://127.0.0.1:8000")).json
        assert second["next"] is None
        found = [row["code"] for page in (first, second) for row in page["procedures"]]
        assert found == [*(f"1.0000{number:02}" for number in range(30)), "2.000001"]

    def test_a_row_of_the_json_says_what_the_list_shows(self, client: OfficeClient) -> None:
        (row,) = client.send("GET", "/thu-tuc.json?cap=province").json["procedures"]
        assert row["record"] == "http://127.0.0.1:8000/thu-tuc/2.000001.json"
        assert row["level"] == {"value": "province", "label": "Cấp tỉnh"}
        assert row["agencies"] == ["Sở Tư pháp"]
        assert row["applicants"] == ["Công dân Việt Nam", "Hộ kinh doanh"]
        assert row["stated_decision_number"] == "01444/QĐ-BTP"
        for address in (row["address"], row["record"], row["sector"]["address"]):
            answer = client.send("GET", address.removeprefix("http://127.0.0.1:8000"))
            assert answer.status_code == 200

    def test_a_list_of_nothing_is_an_empty_file(self, client: OfficeClient) -> None:
        assert lines(client.send("GET", "/thu-tuc.csv?ten=khong+co+gi").data) == [TITLES]
        assert client.send("GET", "/thu-tuc.json?ten=khong+co+gi").json["procedures"] == []

    def test_a_day_that_cannot_be_read_is_refused_in_words(self, client: OfficeClient) -> None:
        assert client.send("GET", "/thu-tuc.xlsx?ngay=hom-qua").status_code == 422

    def test_the_number_of_queries_does_not_grow_with_the_list(
        self, client: OfficeClient, queries: list[str]
    ) -> None:
        client.send("GET", "/thu-tuc.csv?ten=1.000007")
        queries.clear()
        client.send("GET", "/thu-tuc.csv?ten=1.000008")
        short = len(queries)
        queries.clear()
        client.send("GET", "/thu-tuc.csv")
        assert len(queries) == short
