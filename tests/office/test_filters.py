"""Numbers, money, dates and texts look as Vietnamese offices write them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from hypothesis import given
from hypothesis import strategies as st

from office.text import vietnamese_number as number
from office.web.filters import day, here, moment, money, paragraphs
from tests.engines import build_app


@pytest.fixture
def house(tmp_path: Path) -> Flask:
    return build_app(tmp_path, f"sqlite:///{tmp_path / 'none.sqlite'}")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1234567, "1.234.567"),
        (-32000, "-32.000"),
        (Decimal("3.5"), "3,5"),
        (Decimal("3.50"), "3,5"),
        (Decimal("10.0"), "10"),
        (Decimal("100"), "100"),
        (Decimal("1234567.25"), "1.234.567,25"),
        (Decimal("1E+3"), "1.000"),
    ],
)
def test_numbers_have_dots_between_thousands_and_a_decimal_comma(value, written):
    assert number(value) == written


def test_money_is_whole_dong():
    assert money(50000) == "50.000 đồng"


def test_a_date_has_the_day_first():
    assert day(date(2026, 9, 2)) == "02/09/2026"


def test_a_moment_is_shown_by_the_clock_of_viet_nam():
    assert moment(datetime(2026, 11, 19, 18, 5, tzinfo=UTC)) == "01:05 ngày 20/11/2026"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        (" \n ", ""),
        ("một dòng", "<p>một dòng</p>"),
        ("Một\nHai", "<p>Một<br>Hai</p>"),
        ("nộp hồ sơ\ntại nơi tiếp nhận", "<p>nộp hồ sơ tại nơi tiếp nhận</p>"),
        ("xã,\nđặc khu", "<p>xã, đặc khu</p>"),
        ("Gồm:\nđơn", "<p>Gồm:<br>đơn</p>"),
        ("Đơn;\ngiấy", "<p>Đơn;<br>giấy</p>"),
        ("Một trong các giấy\na) hộ chiếu\nb) thẻ", "<p>Một trong các giấy<br>a) hộ chiếu<br>b) thẻ</p>"),
        ("Nộp tại\nỦy ban", "<p>Nộp tại<br>Ủy ban</p>"),
        ("a\n\nb\n \nc", "<p>a</p><p>b</p><p>c</p>"),
        ("<script>x & y</script>", "<p>&lt;script&gt;x &amp; y&lt;/script&gt;</p>"),
    ],
)
def test_a_text_keeps_its_lines_and_none_of_its_tags(text, html):
    assert paragraphs(text) == html


@given(st.text())
def test_no_text_brings_a_tag_of_its_own(text):
    bare = (
        paragraphs(text).replace("</p><p>", "").replace("<br>", "").removeprefix("<p>").removesuffix("</p>")
    )
    assert "<" not in bare
    assert ">" not in bare


def test_the_filters_are_there_for_templates(house):
    with house.test_request_context("/"):
        assert render_template_string("{{ 5652|number }} {{ 8000|money }}") == "5.652 8.000 đồng"
        assert render_template_string("{{ version() }}")


def test_another_page_of_a_list_keeps_the_filters(house):
    with house.test_request_context("/thu-tuc?ten=khai+sinh&cap=xa&cap=tinh&trang=2"):
        assert here(trang=3) == "/thu-tuc?ten=khai+sinh&cap=xa&cap=tinh&trang=3"
        assert here(trang=None, cap=None) == "/thu-tuc?ten=khai+sinh"
    with house.test_request_context("/thu-tuc?trang=2"):
        assert here(trang=None) == "/thu-tuc"
