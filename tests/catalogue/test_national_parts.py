"""The fields of the national portal's records: how each is read, and what it leaves out."""

import pytest

from catalogue.importing.readers import national_parts as parts
from catalogue.procedures.vocabulary import ApplicantKind, ChannelKind
from tests.catalogue.national_records import BLOCK


@pytest.mark.parametrize(
    "empty", ["", "Không có thông tin", "Không có", "Không", " không có. ", "Không quy định"]
)
def test_every_way_of_saying_nothing_is_nothing(empty: str) -> None:
    assert parts.is_empty(empty)
    assert parts.lines_of(empty) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Tư pháp, Ủy ban nhân dân cấp xã", ["Sở Tư pháp", "Ủy ban nhân dân cấp xã"]),
        ("Sở Nông nghiệp, Môi trường và Thủy sản", ["Sở Nông nghiệp, Môi trường và Thủy sản"]),
        ("Cục A\nCục B, Cục A", ["Cục A", "Cục B"]),
        ("Không có thông tin", []),
    ],
)
def test_a_comma_parts_agencies_only_before_the_beginning_of_another(text: str, names: list[str]) -> None:
    assert parts.agency_names(text) == names


def test_applicants_are_known_words_or_stay_words() -> None:
    found = parts.applicants(
        "Công dân Việt Nam, Hộ kinh doanh, Tổ chức (không bao gồm doanh nghiệp, HTX), Người nước ngoài"
    )
    assert [part.kind for part in found[:3]] == [
        ApplicantKind.CITIZEN,
        ApplicantKind.ORGANISATION,
        ApplicantKind.FOREIGNER,
    ]
    assert [part.text for part in found[3:]] == ["Hộ kinh doanh"]


def test_channels_of_several_cases_keep_their_own_limits_and_charges() -> None:
    text = (
        BLOCK
        + BLOCK.replace("DIRECT", "ONLINE").replace("5 WORKING_DAY", "1 OTHER")
        + BLOCK.replace("DIRECT", "X")
    )
    blocks = list(parts.channel_blocks(text))
    assert [block.number for block in blocks] == [1, 2, 3]
    assert [block.channel.kind for block in blocks] == [
        ChannelKind.IN_PERSON,
        ChannelKind.ONLINE,
        ChannelKind.NOT_STATED,
    ]
    assert [block.limit.channel for block in blocks] == [0, 1, 2]
    assert blocks[1].limit.duration is None


def test_steps_without_numbers_are_the_items_of_their_text() -> None:
    found = parts.steps("- Nộp hồ sơ\n  tại nơi tiếp nhận\n- Nhận kết quả")
    assert [step.text for step in found] == ["Nộp hồ sơ\ntại nơi tiếp nhận", "Nhận kết quả"]


def test_papers_before_any_heading_belong_to_a_case_without_a_title() -> None:
    text = "    - Đơn\n      Số lượng: Bản chính: 1, Bản sao: 0\n  [ Ủy quyền ]\n"
    text += "    - Giấy\n  ủy quyền\n      Số lượng: Bản chính: 0, Bản sao: 2\n"
    cases, components = parts.dossier(text)
    assert [case.title for case in cases] == ["", "Ủy quyền"]
    assert [(part.case, part.text, part.originals, part.copies) for part in components] == [
        (0, "Đơn", 1, 0),
        (1, "Giấy\nủy quyền", 0, 2),
    ]


def test_a_certified_copy_is_counted_as_one() -> None:
    line = "    - Bản sao có chứng thực hộ chiếu\n      Số lượng: Bản chính: 0, Bản sao: 1\n"
    (component,) = parts.dossier(line)[1]
    assert (component.originals, component.copies, component.certified_copies) == (0, None, 1)


@pytest.mark.parametrize(
    ("texts", "sets"),
    [
        (["Số lượng hồ sơ: 02 bộ"], 2),
        (["Hồ sơ 01 (một) bộ"], 1),
        (["Hồ sơ 01 bộ", "hồ sơ 02 bộ"], None),
        (["5 bộ phận"], None),
        ([], None),
    ],
)
def test_the_number_of_dossiers_is_taken_where_it_is_one_number(texts: list[str], sets: int | None) -> None:
    assert parts.dossier_sets(texts) == sets


@pytest.mark.parametrize(
    ("text", "applies"),
    [
        ("nhận hồ sơ sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo", True),
        ("sau 15h00, trả vào ngày làm việc kế tiếp", True),
        ("hoặc trong ngày làm việc tiếp theo, nếu tiếp nhận yêu cầu sau 15 giờ", True),
        ("trong ngày làm việc tiếp theo nếu nhận yêu cầu sau 03 (ba) giờ chiều", True),
        ("trả trong ngày làm việc tiếp theo (nếu tiếp nhận hồ sơ bổ sung thông tin sau 15 giờ)", False),
        ("sau 03 giờ, trả trong ngày làm việc tiếp theo", False),
        ("trước 15 giờ trả trong ngày", False),
        ("sau 15 ngày làm việc tiếp theo", False),
    ],
)
def test_the_rule_of_15_o_clock_is_taken_from_the_text_itself(text: str, applies: bool) -> None:
    assert parts.has_late_intake_rule([text]) is applies
