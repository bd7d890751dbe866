"""Names typed in capitals become sentences where nothing can be lost by it."""

import pytest

from catalogue.publishing.uploads.capital_names import plain_name


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("CẤP THẺ KIỂM ĐỊNH", "Cấp thẻ kiểm định"),
        ("CẤP LẠI GIẤY PHÉP, ĐỔI TÊN (UBND CẤP XÃ)", "Cấp lại Giấy phép, đổi tên (UBND cấp xã)"),
        ("CHI TRẢ BHYT THEO DỰ ÁN BOT, SẢN PHẨM OCOP", "Chi trả BHYT theo dự án BOT, sản phẩm OCOP"),
        (
            "NHẬP QUỐC TỊCH VIỆT NAM TẠI UỶ BAN NHÂN DÂN CẤP TỈNH",
            "Nhập quốc tịch Việt Nam tại Uỷ ban nhân dân cấp tỉnh",
        ),
        ("XUẤT KHẨU XE Ô TÔ ĐỢT 2 NHÓM A1", "Xuất khẩu xe ô tô đợt 2 nhóm A1"),
        ("CẤP THẺ LUẬT SƯ THEO PHÁP LUẬT VỀ NGHỀ", "Cấp thẻ luật sư theo pháp luật về nghề"),
        ("GIÁM SÁT VIỆC NGUYÊN LIỆU THUYỀN VIÊN", "Giám sát việc nguyên liệu thuyền viên"),
    ],
)
def test_a_name_in_capitals_becomes_a_sentence(name, told):
    assert plain_name(name)[0] == told
    assert told in plain_name(name)[1][0]


@pytest.mark.parametrize(
    "name", ["CẤP THẺ CỦA TỈNH LẠNG SƠN", "QUA BIÊN GIỚI CAMPUCHIA", "TRÌNH BỘ Y TẾ XEM XÉT"]
)
def test_what_may_be_a_name_of_its_own_is_left_and_told(name):
    assert plain_name(name)[0] == name
    assert "tên riêng" in plain_name(name)[1][0]


@pytest.mark.parametrize("name", ["Cấp thẻ BHYT", "UBND", "", "BHYT, BHXH"])
def test_other_names_stay_as_they_are(name):
    assert plain_name(name) == (name, ())
