"""What a procedure's name means: its head, its cases, its remarks, and the acts that make it another errand."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.names import (
    CASE,
    HEAD,
    REMARK,
    acts,
    acts_in,
    name_mark,
    name_terms,
    opening_marks,
    word_list,
)
from search_index.vietnamese import Words, read_words


@pytest.mark.parametrize(
    ("name", "word", "weight"),
    [
        ("Đăng ký khai sinh", "sinh", HEAD),
        ("Thủ tục đăng ký khai sinh", "sinh", HEAD),
        ("Cấp giấy phép xây dựng đối với công trình tôn giáo", "xay", HEAD),
        ("Cấp giấy phép xây dựng đối với công trình tôn giáo", "giao", CASE),
        ("Hưởng chế độ hưu trí trong trường hợp mất hồ sơ", "mat", CASE),
        ("Đăng ký khai sinh (cấp xã)", "xa", REMARK),
        ("Đăng ký khai sinh (cấp xã", "xa", REMARK),
        ("Cấp bản sao (bản sao trích lục)", "sao", HEAD),
        ("Cấp lại thẻ (thẻ tạm) đối với trẻ em", "tam", REMARK),
        ("Cấp lại thẻ (thẻ tạm) đối với trẻ em", "em", CASE),
        ("Theo dõi sức khỏe", "doi", HEAD),
    ],
)
def test_a_word_counts_by_where_it_stands_in_the_name(name, word, weight):
    assert name_terms(name)[word] == weight


def test_the_words_that_open_every_name_are_not_part_of_it():
    assert "thu" not in name_terms("Thủ tục đăng ký khai sinh")
    assert "thu" in name_terms("Thu hồi giấy phép")


def test_neighbours_count_in_full():
    assert name_terms("Đăng ký khai sinh đối với trẻ em")["tre_em"] == HEAD


@given(st.text())
def test_every_word_of_any_name_but_its_opening_is_a_term(name):
    terms = name_terms(name)
    assert set(terms) - {"thu", "tuc"} >= set(read_words(name).folded) - {"thu", "tuc"}
    assert set(terms.values()) <= {HEAD, CASE, REMARK}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Cấp lại giấy phép lái xe", {"cap_lai"}),
        ("Cấp mới giấy phép lái xe", set()),
        ("Gia hạn giấy phép lao động", {"gia_han"}),
        ("Khóa căn cước điện tử", {"khoa", "dien_tu"}),
        ("Mở khóa căn cước điện tử", {"mo_khoa", "dien_tu"}),
        ("Đăng ký khai sinh", set()),
        ("Đăng ký lại khai sinh", {"dang_ky_lai"}),
        ("Đăng ký khai sinh lưu động", {"luu_dong"}),
        ("Xóa đăng ký thường trú", {"huy", "thuong_tru"}),
        ("Cấp bản sao trích lục hộ tịch", {"ban_sao"}),
        ("Thay đổi, cải chính hộ tịch", {"dieu_chinh"}),
        ("", set()),
    ],
)
def test_the_acts_that_a_name_names(text, named):
    assert acts_in(read_words(text)) == named


def test_an_act_is_known_with_and_without_marks_and_only_as_whole_words():
    assert acts_in(read_words("gia han visa")) == {"gia_han"}
    assert acts_in(read_words("gia hạn visa")) == {"gia_han"}
    assert acts_in(read_words("dinh gia hang hoa")) == frozenset()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("gia han giấy phép lái xe", "gia_han"),
        ("cap lai giấy phép", "cap_lai"),
        ("sữa đổi giấy phép", "dieu_chinh"),
        ("đổi giấy phép lái xe het han", "gia_han"),
    ],
)
def test_an_act_of_several_words_is_known_where_marks_are_missing_or_hoi_and_nga_mixed(text, act):
    assert act in acts_in(read_words(text))


@pytest.mark.parametrize(
    "name",
    ["Giám định y khoa", "Đề tài khoa học", "Gia hạn thời hạn", "Khai thác cát, sỏi"],
)
def test_a_name_with_marks_is_taken_at_its_word(name):
    assert not {"mien_giam", "khoa", "thoi", "huy", "sap_nhap"} & acts_in(read_words(name))


def test_each_phrase_names_the_act_under_which_it_stands():
    for act, phrases in acts().items():
        for phrase in phrases:
            assert act in acts_in(phrase), phrase
            assert act in acts_in(Words(phrase.folded, phrase.folded)), phrase


def test_each_phrase_stands_under_one_act():
    phrases = [phrase for found in acts().values() for phrase in found]
    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize("name", ["between", "light"])
def test_the_lists_hold_folded_words(name):
    words = word_list(name)
    assert words
    assert words == set(read_words(" ".join(words)).folded)


@pytest.mark.parametrize(
    "other",
    [
        "đăng ký khai sinh",
        "ĐĂNG KÝ KHAI SINH.",
        "Đăng kí khai sinh",
        "Dang ky khai sinh",
        "Đăng ký: khai - sinh",
    ],
)
def test_equal_names_have_equal_marks(other):
    name = "Đăng ký khai sinh"
    for each in (other, unicodedata.normalize("NFD", other)):
        assert name_mark(read_words(each)) == name_mark(read_words(name))


@pytest.mark.parametrize(
    "other", ["Đăng ký lại khai sinh", "Khai sinh đăng ký", "Đăng ký khai sinh 2", "Đăng ký"]
)
def test_other_names_have_other_marks(other):
    assert name_mark(read_words(other)) != name_mark(read_words("Đăng ký khai sinh"))


def test_the_beginning_of_a_name_has_marks_of_that_name():
    name = read_words("Đăng ký khai sinh cho trẻ em bị bỏ rơi tại cơ sở")
    begun = read_words("đăng ký khai sinh cho trẻ em bị")
    assert opening_marks(begun)
    assert set(opening_marks(begun)) <= set(opening_marks(name))
    assert not set(opening_marks(read_words("khai sinh cho trẻ em bị bỏ rơi"))) & set(opening_marks(name))
