"""A name finds its procedure; a word that may matter keeps it from being sure."""

import pytest

from catalogue.publishing.uploads.matching_names import SURE, WEAK, Known, NameIndex, proposal

NAMES = [
    "Cấp giấy phép xây dựng nhà ở riêng lẻ",
    "Cấp lại giấy phép xây dựng nhà ở riêng lẻ",
    "Đăng ký khai sinh",
    "Đăng ký khai sinh có yếu tố nước ngoài",
    "Cấp đổi giấy phép lái xe",
    "Đăng ký kết hôn",
    "Đăng ký kết hôn",
]


@pytest.fixture(scope="module")
def index():
    return NameIndex(Known(number, name) for number, name in enumerate(NAMES))


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Đăng ký khai sinh", 2),
        ("THỦ TỤC ĐĂNG KÝ KHAI SINH", 2),
        ("Thủ tục hành chính: cấp đổi giấy phép lái xe", 4),
        ("cap doi giay phep lai xe", 4),
        ("Cấp giấy phép xây dựng đối với nhà ở riêng lẻ", 0),
        ("Đăng kí khai sinh", 2),
        ("ĐĂNG KÍ KHAI SINH CÓ YẾU TỐ NƯỚC NGOÀI", 3),
        ("Cấp giấy phép XD nhà ở riêng lẻ", 0),
        ("Cấp đổi GPLX", 4),
    ],
)
def test_a_name_but_for_small_words_is_sure(index, name, number):
    found = proposal(index.candidates(name))
    assert found is not None
    assert (found.known.procedure_id, found.score >= SURE) == (number, True)


@pytest.mark.parametrize("name", ["Cấp lại giấy phép lái xe", "Gia hạn giấy phép xây dựng nhà ở riêng lẻ"])
def test_one_word_that_matters_keeps_a_name_from_being_sure(index, name):
    assert proposal(index.candidates(name)) is None
    assert index.candidates(name)


def test_a_name_that_two_procedures_bear_is_nobodys(index):
    assert proposal(index.candidates("Đăng ký kết hôn")) is None
    assert len([each for each in index.candidates("Đăng ký kết hôn") if each.score == 1]) == 2


@pytest.mark.parametrize("name", ["", "!!!", "Công nhận sáng kiến cấp cơ sở"])
def test_a_name_like_no_other_has_no_candidates(index, name):
    assert index.candidates(name) == ()


def test_a_word_that_no_name_has_does_not_hide_what_the_others_say(index):
    (first, *_) = index.candidates("Cấp GPXD nhà ở riêng lẻ nnnn")
    assert first.known.procedure_id == 0


def test_of_a_name_like_no_other_the_nearest_can_be_asked_for(index):
    name = "Công nhận giấy phép quốc tế"
    assert index.candidates(name) == ()
    assert index.candidates(name, WEAK)[0].known.procedure_id == 4


def test_an_empty_catalogue_knows_no_name():
    assert NameIndex([]).candidates("Đăng ký khai sinh") == ()
