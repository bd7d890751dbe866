"""Which procedure comes first, by rules that hold whatever the weights: the asked errand before its neighbours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .made_up import SmallCatalogue

PROCEDURES = (
    ("Đăng ký khai sinh", "Giấy chứng sinh của bệnh viện", "commune"),
    ("Đăng ký lại khai sinh", "Tờ khai theo mẫu", "commune"),
    ("Đăng ký khai sinh có yếu tố nước ngoài", "Hộ chiếu của cha mẹ", "commune"),
    ("Đăng ký khai sinh lưu động", "Tờ khai theo mẫu", "commune"),
    ("Đăng ký kết hôn", "Giấy xác nhận tình trạng hôn nhân", "commune"),
    ("Cấp giấy phép lao động cho người lao động nước ngoài", "Lý lịch tư pháp, ảnh màu", "province"),
    ("Cấp lại giấy phép lao động cho người lao động nước ngoài", "Giấy phép đã cấp", "province"),
    ("Gia hạn giấy phép lao động cho người lao động nước ngoài", "Giấy phép còn hạn", "province"),
    ("Khóa căn cước điện tử", "Tài khoản định danh", "commune"),
    ("Mở khóa căn cước điện tử", "Tài khoản định danh", "commune"),
    ("Đăng ký thường trú", "Giấy tờ chứng minh chỗ ở hợp pháp", "commune"),
    ("Xóa đăng ký thường trú", "Phiếu báo", "commune"),
    ("Cấp giấy phép xây dựng nhà ở riêng lẻ", "Bản vẽ thiết kế móng", "commune"),
    (
        "Cấp giấy phép xây dựng nhà ở riêng lẻ (đối với công trình tôn giáo cấp đặc biệt)",
        "Bản vẽ",
        "province",
    ),
)
CATALOGUE = SmallCatalogue(PROCEDURES)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("khai sinh", "Đăng ký khai sinh"),
        ("dang ky khai sinh", "Đăng ký khai sinh"),
        ("đăng ký lại khai sinh", "Đăng ký lại khai sinh"),
        ("khai sinh có yếu tố nước ngoài", "Đăng ký khai sinh có yếu tố nước ngoài"),
        ("khai sinh lưu động", "Đăng ký khai sinh lưu động"),
        ("cấp giấy phép lao động", "Cấp giấy phép lao động cho người lao động nước ngoài"),
        ("cấp lại giấy phép lao động", "Cấp lại giấy phép lao động cho người lao động nước ngoài"),
        ("bị mất giấy phép lao động", "Cấp lại giấy phép lao động cho người lao động nước ngoài"),
        ("gia hạn giấy phép lao động", "Gia hạn giấy phép lao động cho người lao động nước ngoài"),
        ("giay phep lao dong het han", "Gia hạn giấy phép lao động cho người lao động nước ngoài"),
        ("khóa căn cước", "Khóa căn cước điện tử"),
        ("mở khóa căn cước", "Mở khóa căn cước điện tử"),
        ("đăng ký thường trú", "Đăng ký thường trú"),
        ("xoa dang ky thuong tru", "Xóa đăng ký thường trú"),
        ("em muon dang ky ket hon thi can giay to gi a", "Đăng ký kết hôn"),
        ("giấy phép xây dựng", "Cấp giấy phép xây dựng nhà ở riêng lẻ"),
        ("giaays pheps xaay duwngj", "Cấp giấy phép xây dựng nhà ở riêng lẻ"),
    ],
)
def test_the_act_that_is_asked_for_comes_before_another(asked, first):
    assert CATALOGUE.found(asked)[0] == first


@pytest.mark.parametrize("name", [name for name, _, _ in PROCEDURES])
def test_a_whole_name_finds_that_name_first(name):
    assert CATALOGUE.found(name)[0] == name
    assert CATALOGUE.found(name.upper() + ".")[0] == name


def test_what_nobody_asked_for_counts_against_a_name():
    found = CATALOGUE.found("giấy phép xây dựng nhà ở")
    assert found[:2] == [PROCEDURES[12][0], PROCEDURES[13][0]]


def test_an_act_nobody_asked_for_counts_more_against_a_name_than_other_words():
    catalogue = SmallCatalogue(
        [
            ("Khôi phục giấy phép tàu cá", "", "commune"),
            ("Xếp hạng giấy phép tàu cá", "", "commune"),
            *PROCEDURES,
        ]
    )
    assert catalogue.found("giấy phép tàu cá")[:2] == [
        "Xếp hạng giấy phép tàu cá",
        "Khôi phục giấy phép tàu cá",
    ]


def test_a_remark_that_is_asked_for_does_not_count_against_it():
    assert CATALOGUE.found("giấy phép xây dựng công trình tôn giáo")[0] == PROCEDURES[13][0]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("giấy chứng sinh bệnh viện", "Đăng ký khai sinh"),
        ("tinh trang hon nhan", "Đăng ký kết hôn"),
        ("bản vẽ móng", "Cấp giấy phép xây dựng nhà ở riêng lẻ"),
    ],
)
def test_words_that_stand_only_in_the_texts_find(asked, name):
    assert name in CATALOGUE.found(asked)[:2]


def test_a_word_of_the_name_counts_more_than_one_of_the_texts():
    catalogue = SmallCatalogue(
        [("Cấp giấy phép karaoke", "Tờ khai", "commune"), ("Cấp giấy phép quán", "Phòng karaoke", "commune")]
    )
    assert catalogue.found("karaoke") == ["Cấp giấy phép karaoke", "Cấp giấy phép quán"]


def test_another_place_s_copy_comes_after_the_home_s_own():
    catalogue = SmallCatalogue(
        [("Giao đất tỉnh A", "Đơn", "province"), ("Giao đất tỉnh B", "Đơn", "province"), *PROCEDURES]
    )
    assert catalogue.found("giao đất tỉnh", copies=["Giao đất tỉnh A"])[:2] == [
        "Giao đất tỉnh B",
        "Giao đất tỉnh A",
    ]
    assert catalogue.found("giao đất tỉnh", copies=["Giao đất tỉnh B"])[:2] == [
        "Giao đất tỉnh A",
        "Giao đất tỉnh B",
    ]


def test_a_level_that_is_named_is_preferred():
    twice = [
        ("Cho vay vốn mùa vụ", "Đơn", "province"),
        ("Cho vay vốn mùa màng", "Đơn", "commune"),
        *PROCEDURES,
    ]
    catalogue = SmallCatalogue(twice)
    assert catalogue.found("vay vốn cấp tỉnh")[0] == "Cho vay vốn mùa vụ"
    assert catalogue.found("vay vốn cấp xã")[0] == "Cho vay vốn mùa màng"


@pytest.mark.parametrize("nonsense", ["zzzz qqqq", "日本語", "", "???", "xyzxyzxyz", "12345"])
def test_nonsense_finds_nothing(nonsense):
    assert CATALOGUE.found(nonsense) == []


@pytest.mark.parametrize("asked", ["cấp xã", "a", "karaoke cấp xã"])
def test_a_level_alone_finds_nothing_that_lacks_the_words(asked):
    assert "Đăng ký kết hôn" not in CATALOGUE.found(asked)


def test_an_index_of_nothing_answers_nothing():
    assert SmallCatalogue([]).found("khai sinh") == []


@given(st.text(max_size=120))
def test_any_text_is_ranked(text):
    found = CATALOGUE.found(text)
    assert len(found) == len(set(found))


@given(st.permutations(["khai", "sinh", "dang", "ky"]))
def test_the_order_of_the_words_does_not_hide_a_procedure(words):
    assert "Đăng ký khai sinh" in CATALOGUE.found(" ".join(words))[:3]
