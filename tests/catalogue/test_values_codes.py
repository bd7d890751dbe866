"""Codes of procedures in every shape in which real lists write them; nothing is ever repaired."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.values.codes import ParsedCode, parse_code, shape_of_code

_BASES = st.from_regex(r"[0-9]\.[0-9]{6}", fullmatch=True)


@pytest.mark.parametrize(
    ("written", "base", "suffix"),
    [
        ("1.014464", "1.014464", ""),
        ("1.001190", "1.001190", ""),
        ("3.000323", "3.000323", ""),
        ("1.014464.H50", "1.014464", "H50"),
        ("1.000894.000.00.00.H37", "1.000894", "H37"),
        ("1.012507. H05", "1.012507", "H05"),
        ("1.012507 .H05", "1.012507", "H05"),
        (" 1.0\u200b14464\u00a0", "1.014464", ""),
    ],
)
def test_a_well_formed_code_is_its_base_and_the_suffix_of_an_authority(
    written: str, base: str, suffix: str
) -> None:
    code = parse_code(written)
    assert code is not None
    assert (code.base, code.suffix, code.is_well_formed) == (base, suffix, True)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("1.00119", "bỏ mất số 0"),
        ("1.0133611", "thừa chữ số"),
        ("2.009182739", "thừa chữ số"),
        ("1.014955-Xoa", "phần sau mã gốc"),
        ("1.000894.", "phần sau mã gốc"),
        ("1.000894.000.00.00.H37.", "phần sau mã gốc"),
        ("1.014464.H5", "phần sau mã gốc"),
        ("1.014464.h50", "phần sau mã gốc"),
        ("TTKT_01", "không phải dạng"),
        ("TEST_MOT_CAP", "không phải dạng"),
        ("1014464", "không phải dạng"),
        ("\uff11.\uff10\uff11\uff14\uff14\uff16\uff14", "không phải dạng"),
        ("1,014464", "không phải dạng"),
        ("-1.014464", "không phải dạng"),
    ],
)
def test_a_malformed_code_is_kept_and_told_why(written: str, why: str) -> None:
    assert parse_code(written) == ParsedCode(written, written, "", is_well_formed=False)
    assert why in shape_of_code(written)


@pytest.mark.parametrize("text", ["", "  ", "\u200b", "\n\t"])
def test_nothing_is_no_code(text: str) -> None:
    assert parse_code(text) is None


@given(_BASES, st.sampled_from(["", ".H37", ".000.00.00.H37"]))
def test_the_zeros_of_a_code_are_never_lost(base: str, tail: str) -> None:
    code = parse_code(base + tail)
    assert code is not None
    assert code.written == base + tail
    assert code.base == base


@given(st.text(max_size=30))
@settings(deadline=None)
def test_any_text_is_a_code_a_malformed_code_or_nothing(text: str) -> None:
    code = parse_code(text)
    if code is not None:
        assert parse_code(code.base) == ParsedCode(code.base, code.base, "", code.is_well_formed)
        assert code.is_well_formed or shape_of_code(code.written)
