"""Words as people write and type them: one reading whatever the keyboard, the phone or the old file did."""

import unicodedata
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.thesaurus.groups import supplied_groups
from search_index.vietnamese import exact_word, folded_word, is_syllable, read_words, typed_word

from .typing_keys import typings

RIGHT_WORDS = sorted(
    {
        word
        for group in supplied_groups()
        for term in (*group.terms, *group.official)
        for word in read_words(term).exact
        if word.isalpha() and is_syllable(word)
    }
    # "moóc", "xoong": nobody can tell them from a half-typed "ô".
    - {"moóc", "xoong", "boong"}
    | {"đường", "người", "thuở", "quí", "giếng", "gìn", "khuỷu", "hươu", "hưu", "quấy", "quặng", "uống", "ở"}
)


def test_a_composed_and_a_decomposed_text_are_one():
    text = "Đăng ký khai sinh ở Ủy ban nhân dân xã"
    assert read_words(unicodedata.normalize("NFD", text)) == read_words(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("hoà giải", "hòa giải"),
        ("thuỷ sản", "thủy sản"),
        ("khoẻ", "khỏe"),
        ("kỹ thuật", "kĩ thuật"),
        ("quản lý", "quản lí"),
        ("công ty", "công ti"),
        ("ĐĂNG KÝ", "đăng kí"),
        ("khai  sinh", "khai\u00a0sinh"),
        ("khai-sinh, (lại)", "khai sinh lại"),
    ],
)
def test_two_spellings_of_a_word_are_one(written, other):
    assert read_words(written) == read_words(other)


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("máy", "mái"), ("thủy", "thủi"), ("tây", "tâi"), ("lái", "láy"), ("khai", "khay"), ("đất", "dất")
    ],
)  # fmt: skip
def test_a_letter_that_makes_another_word_is_kept(written, other):
    assert read_words(written).exact != read_words(other).exact


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đất đai", ("dat", "dai")),
        ("Ủy ban nhân dân", ("uy", "ban", "nhan", "dan")),
        ("123/2015/NĐ-CP", ("123", "2015", "nd", "cp")),
        ("lý lịch", ("li", "lich")),
        ("", ()),
        ("—!?", ()),
    ],
)
def test_words_without_marks(written, folded):
    assert read_words(written).folded == folded


def test_neighbours_make_pairs():
    assert read_words("Đăng ký khai sinh").pairs == ["dang_ki", "ki_khai", "khai_sinh"]
    assert read_words("sinh").pairs == []


@given(st.text())
def test_any_text_is_read_and_both_readings_go_word_by_word(text):
    words = read_words(text)
    assert words.folded == tuple(map(folded_word, words.exact))
    assert all(word and not word.isspace() for word in words.exact)
    assert len(words.pairs) == max(0, len(words.exact) - 1)


@given(st.text())
def test_a_text_read_twice_says_the_same(text):
    once = read_words(text)
    assert read_words(" ".join(once.exact)).exact == once.exact


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thur", "thủ"), ("tucj", "tục"), ("thu3", "thủ"), ("tuc5", "tục"),
        ("giaays", "giấy"), ("giay61", "giấy"), ("ddaats", "đất"), ("d9a6t1", "đất"), ("datd", "đat"),
        ("dduwowngf", "đường"), ("dduongwf", "đường"), ("d9uong72", "đường"), ("trwowngf", "trường"),
        ("nguwowif", "người"), ("nguowif", "người"), ("nguwoif", "người"), ("ngu7o7i2", "người"),
        ("khoongs", "khống"), ("khongo", "không"), ("tieengs", "tiếng"), ("tiengse", "tiếng"),
        ("hoafng", "hoàng"), ("hoaf", "hòa"), ("thuyr", "thủy"), ("quys", "quý"), ("quaf", "quà"),
        ("gif", "gì"), ("gieengs", "giếng"), ("ngoaif", "ngoài"), ("khuyur", "khuỷu"), ("thuowr", "thuở"),
        ("hoawcj", "hoặc"), ("muaw", "mưa"), ("huuw", "hưu"), ("nhw", "như"), ("kys", "kí"), ("cuoocj", "cuộc"),
        ("đươcj", "được"), ("nươcs", "nước"), ("đât1", "đất"), ("xas", "xá"), ("xax", "xã"), ("o73", "ở"),
    ],
)  # fmt: skip
def test_a_telex_or_vni_left_over_is_read(typed, meant):
    assert typed_word(typed) == exact_word(meant)


@pytest.mark.parametrize(
    "word",
    [
        "", "khai", "sinh", "người", "như", "đơn", "ubnd", "2025", "h26", "a", "6a", "1a", "covid19", "x", "ss", "zz",
        "nd123", "passport", "email", "facebook", "tuccj", "đâtj1", "tucjj", "w" * 40, "a" * 300, "ǰ", "ǰf", "a²",
    ],
)  # fmt: skip
def test_what_means_nothing_as_a_left_over_is_left_alone(word):
    assert typed_word(word) is None


def test_every_word_of_the_thesaurus_is_read_from_all_its_typings():
    left_overs = [(typed, word) for word in RIGHT_WORDS for typed in typings(word) if typed != word]
    assert [(typed, word) for typed, word in left_overs if typed_word(typed) != word] == []


@pytest.mark.parametrize("reading", [exact_word, folded_word])
def test_a_right_word_is_no_left_over(reading):
    wrong = {word: typed_word(reading(word)) for word in RIGHT_WORDS if typed_word(reading(word)) is not None}
    assert wrong == {}


@given(st.text() | st.text(alphabet="adeouwdsfrxj123456789đơăự", max_size=12))
def test_no_word_is_too_strange_to_be_looked_at(text):
    for word in (text, *read_words(text).exact):
        meant = typed_word(word)
        assert meant is None or is_syllable(meant)


def test_a_word_as_long_as_a_page_costs_no_time():
    begin = perf_counter()
    typed_word("ao" * 1000)
    read_words("ngườ" * 5000)
    assert perf_counter() - begin < 0.5
