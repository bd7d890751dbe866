"""Numbers of documents: what is one, what only looks like one, and what may never be changed in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office.decisions.numbers import find_number, parse_number, tidy_number

WELL_FORMED = [
    ("1015/QĐ-TTg", "1015", None, "QĐ-TTg"),
    ("1129/QĐ-UBND", "1129", None, "QĐ-UBND"),
    ("02144/QĐ-UBND", "02144", None, "QĐ-UBND"),
    ("012/CT-UBND", "012", None, "CT-UBND"),
    ("107/2021/NĐ-CP", "107", 2021, "NĐ-CP"),
    ("66.18/2026/NQ-CP", "66.18", 2026, "NQ-CP"),
    ("30c/NQ-CP", "30c", None, "NQ-CP"),
    ("45/2019/QH14", "45", 2019, "QH14"),
    ("163/2025/QĐ-CTUBND", "163", 2025, "QĐ-CTUBND"),
    ("2972/QĐ-BNN-CN", "2972", None, "QĐ-BNN-CN"),
    ("454/TTr-SoNNMT", "454", None, "TTr-SoNNMT"),
    ("07/2016/TTLT-BYT-BTC-BLĐTBXH", "07", 2016, "TTLT-BYT-BTC-BLĐTBXH"),
    ("6278/BVHTTDL-VP", "6278", None, "BVHTTDL-VP"),
    ("1234/QĐ-BCA-C06", "1234", None, "QĐ-BCA-C06"),
    ("57-NQ/TW", "57", None, "57-NQ/TW"),
]
NONE_AT_ALL = [
    "",
    "1681",
    "QĐ2338-BTP",
    "QĐ-UBND",
    "719QĐUBND",
    "TEST",
    "Chưa có quyết định",
    "1/qđ-ubnd",
    "12/2021/NĐ-CР"[:-1] + "/",
    "Theo Quyết định số 5/QĐ-BTP ngày 3 tháng 2",
    "1/QĐ-" + "A" * 200,
]


@pytest.mark.parametrize(("text", "number", "year", "symbol"), WELL_FORMED)
def test_a_number_is_read_as_it_stands(text: str, number: str, year: int | None, symbol: str) -> None:
    parsed = parse_number(text)
    assert parsed is not None
    assert (parsed.text, parsed.number, parsed.year, parsed.symbol) == (text, number, year, symbol)


@pytest.mark.parametrize("text", NONE_AT_ALL)
def test_what_is_no_number_is_not_made_one(text: str) -> None:
    assert parse_number(text) is None


def test_a_leading_zero_belongs_to_the_number() -> None:
    assert parse_number("02144/QĐ-UBND") != parse_number("2144/QĐ-UBND")


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("Quyết định số: 02144/QĐ-UBND.", "02144/QĐ-UBND"),
        ("quyết định 1015 / QĐ - TTg", "1015/QĐ-TTg"),
        ("số 163/QĐ–BTP;", "163/QĐ-BTP"),
        ("Nghị định 107/2021/NĐ—CP", "107/2021/NĐ-CP"),
        ("5/Q\u00d0-BTP", "5/QĐ-BTP"),
        ("5/Q\u0110-BTP", "5/QĐ-BTP"),
        ("12/2021/NĐ-C\u0420", "12/2021/NĐ-CP"),
        ("QĐ2338-BTP", "QĐ2338-BTP"),
        ("1681", "1681"),
    ],
)
def test_unicode_dashes_and_words_around_a_number_are_put_right(typed: str, tidy: str) -> None:
    assert tidy_number(typed) == tidy


@given(st.text(alphabet="số Quyếtđịnhh:.,;/-–—0123456789QĐTBÐ \n", max_size=25))
@settings(deadline=None)
def test_a_tidied_number_stays_as_it_is(text: str) -> None:
    once = tidy_number(text)
    assert tidy_number(once) == once
    parsed = parse_number(text)
    assert parsed is None or parse_number(parsed.text) == parsed


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Luật Hộ tịch số 60/2014/QH13 ngày 20 tháng 11 năm 2014", "60/2014/QH13"),
        ("Nghị định số 123/2015/NĐ - CP của Chính phủ", "123/2015/NĐ-CP"),
        ("Nghị định số 112/2021/NĐ-C\u0420 ngày 10 tháng 12", "112/2021/NĐ-CP"),
        ("Nghị quyết số 66.18/2026/NQ-CP", "66.18/2026/NQ-CP"),
        ("Thông tư số 53/2025/TT-BCAngày 01/7/2025 sửa Thông tư số 55/2021/TT-BCA", "53/2025/TT-BCA"),
        ("Quyết định 28/2023/QĐ-TTgcủa Thủ tướng", "28/2023/QĐ-TTg"),
        ("Quyết định 139/2009/QĐ-TTg - Sửa đổi Quyết định số 254/2006/QĐ-TTg", "139/2009/QĐ-TTg"),
        ("Thông tư 15/2016/TT-BKHCN-Quy định về đo lường", "15/2016/TT-BKHCN"),
        ("Nghị định 118/2016/NĐ-CP-Nghị định sửa đổi", "118/2016/NĐ-CP"),
        ("Thông tư 02/2017/TT-VPCP; Thông tư 01/2020/TT-VPCP", "02/2017/TT-VPCP"),
    ],
)
def test_a_number_is_found_in_a_sentence(sentence: str, number: str) -> None:
    found = find_number(sentence)
    assert found is not None
    assert found.text == number


@pytest.mark.parametrize(
    "sentence",
    ["Điều 5 Luật Đất đai", "ngày 20/11/2026", "53/2025/TT-BCAxyzà", "tỷ lệ 1/2", "1/QĐ-" + "A" * 200],
)
def test_no_number_is_found_where_there_is_none(sentence: str) -> None:
    assert find_number(sentence) is None


@pytest.mark.parametrize(
    ("text", "is_decision", "names_its_issuer"),
    [
        ("163/QĐ-BTP", True, True),
        ("1129/QĐ-UBND", True, False),
        ("163/2025/QĐ-CTUBND", True, False),
        ("12/2024/NQ-HĐND", False, False),
        ("454/TTr-SNNMT", False, True),
        ("107/2021/NĐ-CP", False, True),
    ],
)
def test_a_symbol_tells_what_the_document_is_and_whether_only_one_body_can_have_issued_it(
    text: str, is_decision: bool, names_its_issuer: bool
) -> None:
    parsed = parse_number(text)
    assert parsed is not None
    assert (parsed.is_decision, parsed.names_its_issuer) == (is_decision, names_its_issuer)
