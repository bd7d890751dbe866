"""Bodies that ended in 2025: found however they are spelled, and left alone where a text speaks of the past."""

from datetime import date

import pytest

from catalogue.procedures.parts import AgencyPart, ChannelPart, Content, StepPart
from catalogue.procedures.vocabulary import AgencyRole, ChannelKind
from review.findings.ended_bodies import ended_body_in
from review.findings.known import Known
from review.findings.registry import rule_of

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bộ Kế hoạch và Đầu tư", "Bộ Kế hoạch và Đầu tư"),
        ("BỘ KẾ HOẠCH VÀ ĐẦU TƯ", "Bộ Kế hoạch và Đầu tư"),
        ("Sở KH&ĐT tiếp nhận hồ sơ", "Sở Kế hoạch và Đầu tư"),
        ("Sở Lao động-Thương binh và Xã hội", "Sở Lao động, Thương binh và Xã hội"),
        ("Sở Lao động – Thương binh & Xã hội tỉnh", "Sở Lao động, Thương binh và Xã hội"),
        ("gửi Bộ LĐTBXH thẩm định", "Bộ Lao động, Thương binh và Xã hội"),
        ("gửi Bộ LĐ-TB&XH thẩm định", "Bộ Lao động, Thương binh và Xã hội"),
        ("Bộ phận Một cửa Sở Nông nghiệp và Phát triển Nông thôn", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("theo Nghị định 1/2020/NĐ-CP của Chính phủ, Sở GTVT kiểm tra", "Sở Giao thông vận tải"),
        ("cơ sở do Bộ Lao động - Thương binh và Xã hội quản lý", "Bộ Lao động, Thương binh và Xã hội"),
        ("hồ sơ được Sở Giao thông vận tải tỉnh tiếp nhận", "Sở Giao thông vận tải"),
        ("hồ sơ được Sở Giao thông vận tải thẩm định, rồi cấp giấy phép", "Sở Giao thông vận tải"),
    ],
)
def test_a_body_that_ended_is_found_however_it_is_spelled(text, name):
    assert ended_body_in(text, DAY).name == name


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Khoa học và Công nghệ (Bộ TTTT cũ)",
        "gửi Sở Lao động - Thương binh và Xã hội (nay là Sở Nội vụ) nơi quản lý hồ sơ",
        "gửi đến Bộ Lao động - Thương binh và Xã hội (nay Bộ Nội vụ)",
        "theo mẫu của Thông tư 01/2020/TT-BKHĐT của Bộ trưởng Bộ Kế hoạch và Đầu tư",
        "Thông tư liên tịch của Bộ trưởng Bộ Y tế, Bộ trưởng Bộ Tài nguyên và Môi trường quy định điều kiện",
        "giấy phép do Bộ Tài nguyên và Môi trường cấp còn hiệu lực",
        "lập biên bản tiêu hủy theo quy định Bộ Tài nguyên và Môi trường",
        "Sở NN&MT chủ trì thẩm định",
        "Sở Nông nghiệp và Môi trường",
        "các cơ sở giao thông vận tải",
        "Nộp giấy phép lái xe do Sở Giao thông vận tải tỉnh cấp trước ngày 01/3/2025",
        "giấy phép do Sở Giao thông vận tải thành phố Hà Nội cấp",
        "Chứng chỉ được Bộ Giao thông vận tải cấp",
        "Chứng chỉ được Bộ Giao thông vận tải cấp hoặc công nhận",
        "Chứng chỉ được Bộ Giao thông vận tải công nhận",
        "kiểm tra toàn bộ thông tin và truyền thông; toàn bộ tài nguyên, môi trường",
        "cán bộ nội vụ, đồng bộ thông tin và truyền thông, nội bộ giao thông vận tải",
        "Sở Tài chính (sáp nhập từ Sở Kế hoạch và Đầu tư)",
        "Sở Xây dựng (hợp nhất từ Sở Xây dựng và Sở Giao thông vận tải)",
        "Sở Khoa học và Công nghệ (chuyển từ Sở Thông tin và Truyền thông)",
    ],
)
def test_what_speaks_of_the_past_of_a_text_or_of_a_body_that_lives_is_left_alone(text):
    assert ended_body_in(text, DAY) is None


def test_on_its_last_day_a_ministry_still_acts():
    assert ended_body_in("Bộ Giao thông vận tải", date(2025, 2, 28)) is None
    assert ended_body_in("Bộ Giao thông vận tải", date(2025, 3, 1)).successor.startswith("Bộ Xây dựng")


def test_a_fresh_installation_finds_an_ended_ministry_once_in_each_place_and_says_who_follows():
    step = "Sở Giao thông vận tải kiểm tra hồ sơ. Sở Giao thông vận tải trả kết quả."
    content = Content(
        "Hỗ trợ dự án",
        agencies=(AgencyPart(AgencyRole.IMPLEMENTING, "Sở Giao thông vận tải"),),
        steps=(StepPart("", step),),
        channels=tuple(
            ChannelPart(kind, "Nộp tại Sở GTVT") for kind in (ChannelKind.IN_PERSON, ChannelKind.POST)
        ),
    )
    found = list(rule_of("co-quan-khong-con").find(content, Known(DAY)))
    assert [each.part for each in found] == ["agencies", "steps", "channels"]
    assert all("nay là Sở Xây dựng" in each.sentence for each in found)
    assert found[1].quote == "Sở Giao thông vận tải kiểm tra hồ sơ"
