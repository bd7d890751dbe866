"""What an officer reads off a paper and types: codes and numbers, in every shape, and nothing that resembles one."""

from bisect import bisect_left

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.identifiers import asked_terms, code_terms, number_terms

KNOWN = sorted(
    {
        "number:1805/qd-btp",
        "number:1805/qd-ubnd",
        "number:18051/qd-btp",
        "number:123/2015/nd-cp",
        "number:123/2020/nd-cp",
        "number:123/qd-btc",
        "number:60/2014/qh13",
        "number:04/2020/tt-btp",
        "number:35/nq-hdnd",
    }
)


def starting(prefix):
    first = bisect_left(KNOWN, prefix)
    return [term for term in KNOWN[first:] if term.startswith(prefix)]


def asked(text):
    return set(asked_terms(text, starting))


@pytest.mark.parametrize(
    "text",
    [
        "1.001193", "1.001193.000.00.00.H26", "1.001193.000.00.00.h26", "1,001193", "mã 1.001193",
        "mã số 1.001193 là gì", "thủ tục 1.001193, cấp xã", "(1.001193)", " 1.001193. ", "1001193", "mã 1001193",
    ],
)  # fmt: skip
def test_a_code_is_read_in_every_shape(text):
    assert "code:1.001193" in asked(text)


@pytest.mark.parametrize(
    "text", ["001193", "mã 001193", "Mã số: 001193", "mã TTHC 001193", "ma thu tuc 001193"]
)
def test_the_six_digits_alone_are_enough(text):
    assert asked(text) == {"digits:001193"}


def test_a_procedure_is_found_by_its_code_and_by_its_digits():
    assert set(code_terms("1.001193")) == {"code:1.001193", "digits:001193"}
    assert set(code_terms("1.001193")) & asked("001193")
    assert set(code_terms("1.001193")) & asked("1.001193.000.00.00.H26")


def test_two_codes_are_two():
    assert asked("1.001193 và 2.000488") == {"code:1.001193", "code:2.000488"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1805/QĐ-BTP", "1805/qd-btp"),
        ("1805/qd-btp", "1805/qd-btp"),
        ("Quyết định số 1805/QĐ-BTP ngày 20/11/2026", "1805/qd-btp"),
        ("123/2015/NĐ-CP", "123/2015/nd-cp"),
        ("nghị định 123/2015/nd-cp", "123/2015/nd-cp"),
        ("60/2014/QH13", "60/2014/qh13"),
        ("Luật 60/2014/QH13.", "60/2014/qh13"),
    ],
)
def test_a_whole_number_is_read_with_and_without_marks(text, number):
    assert f"number:{number}" in asked(text)
    assert f"number:{number}" in number_terms(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("QĐ 1805", {"1805/qd-btp", "1805/qd-ubnd"}),
        ("quyết định số 1805", {"1805/qd-btp", "1805/qd-ubnd"}),
        ("quyet dinh 1805", {"1805/qd-btp", "1805/qd-ubnd"}),
        ("nghị định 123/2015", {"123/2015/nd-cp"}),
        ("nghị định 123", {"123/2015/nd-cp", "123/2020/nd-cp"}),
        ("NĐ 123/2020", {"123/2020/nd-cp"}),
        ("luật 60/2014", {"60/2014/qh13"}),
        ("thông tư 04/2020", {"04/2020/tt-btp"}),
        ("nghị quyết 35", {"35/nq-hdnd"}),
        ("quyết định 123", {"123/qd-btc"}),
        ("quyết định 77", set()),
    ],
)
def test_half_a_number_means_all_that_go_on_from_it_with_that_symbol(text, numbers):
    assert asked(text) == {f"number:{number}" for number in numbers}


@pytest.mark.parametrize(
    "text",
    [
        "ngày 20/11/2026", "20/11", "phí 500.000 đồng", "1.500.000 đồng", "50.000.000", "1.250.000", "30/4",
        "trước 1.1.2026", "5 ngày", "0912345678", "09.123456", "123456789012", "và/hoặc", "24/7", "1.0011930",
        "đăng ký khai sinh", "", "mẫu số 01", "h26", "2026",
    ],
)  # fmt: skip
def test_a_date_an_amount_or_a_telephone_is_no_number_of_a_paper(text):
    assert asked(text) == set()


def test_all_numbers_of_a_text_are_found():
    text = "Luật Hộ tịch số 60/2014/QH13; Nghị định 123/2015/NĐ-CP; Quyết định 5/QĐ-BTC"
    assert number_terms(text) == {"number:60/2014/qh13", "number:123/2015/nd-cp", "number:5/qd-btc"}


@given(st.integers(0, 9), st.integers(0, 999_999), st.integers(1, 99))
def test_any_code_is_found_by_itself_and_with_the_tail_of_any_authority(first, digits, authority):
    code = f"{first}.{digits:06}"
    for written in (code, f"{code}.000.00.00.H{authority:02}", code.replace(".", "")):
        assert set(code_terms(code)) & asked(written)


@given(st.text() | st.text(alphabet="0123456789./-qđdnc ", max_size=60))
def test_any_text_is_read_for_identifiers(text):
    assert all(term.partition(":")[0] in {"code", "digits", "number"} for term in asked(text))
    assert all(term.startswith("number:") for term in number_terms(text))
