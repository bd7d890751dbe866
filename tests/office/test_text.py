"""One truth about Vietnamese text: stored, compared without marks, sorted as a dictionary sorts."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from office.text import fold, match_key, normalise, normalise_line, slug, sort_key

# Whatever people paste: words, both placements of the tone, loose marks, controls, the symbols of Word.
_PASTED = st.text(
    alphabet=st.one_of(
        st.sampled_from("aăâeêioôơuưyđqhtnoòàảỳèĐÐ \t\n\r-./"),
        st.sampled_from("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"),
        st.sampled_from("\u00a0\u200b\u200e\u00ad\ufeff\u2028\uf0fc\uf02d\x00\x0b\x1f\x85"),
        st.characters(codec="utf-8"),
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("hoà giải", "hòa giải"),
        ("HOÀ", "HÒA"),
        ("uỷ ban", "ủy ban"),
        ("Thuỷ sản", "Thủy sản"),
        ("khoẻ, loè", "khỏe, lòe"),
        ("hoàn, thuyền, toán", "hoàn, thuyền, toán"),
        ("quý, quỳ, quả", "quý, quỳ, quả"),
        (unicodedata.normalize("NFD", "Đường thủy nội địa"), "Đường thủy nội địa"),
        (
            "\u00d0iện lực, \u0189ất, \u01a2u đãi, nh\u01a3, \u0110\u0130NH",
            "Điện lực, Đất, Ưu đãi, như, ĐINH",
        ),
        ("Ho\u00adtịch\u200b\u200e\ufeff", "Hotịch"),
        ("a\u00a0b\u202fc\td", "a b c d"),
        ("\uf0fc mục\n\uf0b7 khác\n\uf02b nữa", "- mục\n- khác\n+ nữa"),
        ("một  \r\n  hai\rba\n\nbốn ", "một\nhai\nba\n\nbốn"),
        ("NUL\x00 và \x1bESC", "NUL và ESC"),
        ("\ud800 lẻ", "lẻ"),
        ("", ""),
    ],
)
def test_text_is_stored_in_one_form(typed: str, stored: str) -> None:
    assert normalise(typed) == stored


@given(_PASTED)
@example("oè\u0300")
@example("a\u200b\u0301")
@settings(deadline=None)
def test_normalising_again_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert normalise_line(normalise_line(text)) == normalise_line(text)


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=30))
@settings(deadline=None)
def test_what_is_stored_can_be_stored_by_both_databases(text: str) -> None:
    stored = normalise(text)
    assert "\x00" not in stored
    assert stored.encode().decode() == stored


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đăng ký khai sinh", "dang ky khai sinh"),
        ("ĐẶNG ưỡn ờ", "dang uon o"),
        (unicodedata.normalize("NFD", "Tiếng Việt"), "tieng viet"),
        ("1.001193/QĐ", "1.001193/qd"),
    ],
)
def test_folding_leaves_what_people_type_without_marks(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(_PASTED)
@example("\u1100\u0301\u1161")
@settings(deadline=None)
def test_folding_again_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert match_key(match_key(text)) == match_key(text)


@given(_PASTED)
@settings(deadline=None)
def test_the_spelling_of_the_tone_makes_no_other_key(text: str) -> None:
    assert match_key(unicodedata.normalize("NFD", text)) == match_key(unicodedata.normalize("NFC", text))


def test_punctuation_and_case_make_no_other_key() -> None:
    assert match_key("Tờ khai (mẫu số 1):") == match_key("TỜ KHAI mẫu số  1")


# Each line in the order of a dictionary: letters first, then huyền, hỏi, ngã, sắc, nặng, then case.
_DICTIONARIES = [
    "ma mà mả mã má mạ",
    "a à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ b",
    "c d đ e ẹ ê ệ f g h i ị j k l m n o ọ ô ộ ơ ợ p q r s t u ụ ư ự v w x y ỵ z",
    "da dạ dân đa đạ đân e",
    "an ăn ân bà bạ các",
    "ho họ hoa hòa hỏa hóa họa học hộ hờ",
    "tha thà tư từ tứ tự",
    "1 2 9 a b",
    "hộ Hộ hỡi",
]


@pytest.mark.parametrize("line", _DICTIONARIES)
def test_words_are_sorted_as_in_a_dictionary(line: str) -> None:
    keys = [sort_key(word) for word in line.split()]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    "names",
    [
        ["Cấp lại", "Cấp lại giấy phép", "Cấp lại thẻ", "Cấp thẻ"],
        ["Đăng ký hộ", "Đăng ký kết hôn", "Đăng ký khai sinh", "Đăng ký lại"],
        ["Đổi biển", "Gia hạn", "Hủy", "Xóa", "Yêu cầu"],
        ["Bán nhà", ". Cấp giấy phép", "[Chung] - Đấu thầu", "1. Công nhận", "- Đăng ký", "2) Gia hạn"],
        ["1,5 triệu", "60/2014/QH13", "Ăn"],
        ["Thay đổi 1", "Thay đổi 2", "Thay đổi a"],
    ],
)
def test_names_of_procedures_are_sorted_word_by_word(names: list[str]) -> None:
    keys = [sort_key(name) for name in names]
    assert keys == sorted(set(keys))


@given(_PASTED)
@settings(deadline=None)
def test_the_spelling_of_the_marks_makes_no_other_place(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))


@given(_PASTED, _PASTED)
@settings(deadline=None)
def test_what_begins_another_stands_before_it(start: str, rest: str) -> None:
    start, whole = normalise(start), normalise(start + " " + rest)
    if whole.startswith(start):
        assert sort_key(start) <= sort_key(whole)


def test_only_the_beginning_of_a_very_long_name_is_sorted_by() -> None:
    assert len(sort_key("ạ" * 5000)) < 1000


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Đăng ký khai sinh", "dang-ky-khai-sinh"),
        ("  Bộ Tài nguyên & Môi trường ", "bo-tai-nguyen-moi-truong"),
        ("…", ""),
        ("a" * 300, "a" * 120),
    ],
)
def test_a_slug_is_what_an_address_shows(text: str, address: str) -> None:
    assert slug(text) == address
