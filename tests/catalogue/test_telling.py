"""What changed, in sentences: each change told once, in the words and the order that the public knows."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.procedures.comparing import compare
from catalogue.procedures.differing import PieceKind, differences, in_context, plain
from catalogue.procedures.edits import is_order
from catalogue.procedures.parts import (
    AgencyPart,
    ChannelPart,
    ChargePart,
    ComponentPart,
    ConditionPart,
    Content,
    DossierCasePart,
    LegalBasisPart,
    PlacePart,
    StepPart,
    TimeLimitPart,
)
from catalogue.procedures.sentences import HEADINGS, by_heading
from catalogue.procedures.telling import tell
from catalogue.procedures.vocabulary import AgencyRole, ChannelKind
from catalogue.values.charges import read_charges
from catalogue.values.time_limits import LimitStanding, TimeUnit, read_time_limit
from tests.catalogue.contents import full_content
from tests.catalogue.strategies import CONTENTS

ALL_CHANNELS = (ChannelKind.IN_PERSON, ChannelKind.ONLINE, ChannelKind.POST)
WORDS = st.lists(st.sampled_from(["nộp", "bản", "sao", "chính.", "hồ sơ\n", "a;"]), max_size=12).map(" ".join)


def _possible(content: Content) -> Content:
    # A unit that needs an amount has one, and no other: no reader makes anything else.
    limits = (
        part
        if part.unit.takes_amount == (part.amount is not None)
        else replace(part, unit=TimeUnit.FREE_TEXT)
        for part in content.time_limits
    )
    return replace(content, time_limits=tuple(limits))


POSSIBLE = CONTENTS.map(_possible)


def told(before: Content, after: Content) -> list[str]:
    return [sentence.text for sentence in tell(compare(before, after), before, after)]


def with_limits(*limits: str, kinds: tuple[ChannelKind, ...] = (ChannelKind.IN_PERSON,)) -> Content:
    """A content with these channels, each with its time limit as a source writes it."""
    return Content(
        "Một",
        channels=tuple(ChannelPart(kind) for kind in kinds),
        time_limits=tuple(
            TimeLimitPart.of(place, read_time_limit(limit)) for place, limit in enumerate(limits)
        ),
    )


def with_charges(*texts: str) -> Content:
    """A content with one channel and these charges as a source writes them."""
    charges = [charge for text in texts for charge in read_charges(text)]
    return Content(
        "Một",
        channels=(ChannelPart(ChannelKind.IN_PERSON),),
        charges=tuple(ChargePart.of(0, charge) for charge in charges),
    )


@given(POSSIBLE)
@settings(deadline=None, max_examples=40)
def test_of_no_change_nothing_is_told(content: Content) -> None:
    assert told(content, content) == []


@given(POSSIBLE, POSSIBLE)
@settings(deadline=None, max_examples=150)
def test_every_change_is_told_exactly_once(before: Content, after: Content) -> None:
    changes = compare(before, after)
    sentences = tell(changes, before, after)
    heard = [change for sentence in sentences for change in sentence.changes]
    assert all(changes.count(change) == heard.count(change) for change in heard)
    assert [change for change in changes if change not in heard and not is_order(change)] == []
    assert all(sentence.text.strip() for sentence in sentences)
    places = [HEADINGS.index(sentence.heading) for sentence in sentences]
    assert places == sorted(places)


@given(WORDS, WORDS)
def test_what_is_kept_and_dropped_is_the_text_before_and_what_is_kept_and_added_the_text_after(
    before: str, after: str
) -> None:
    pieces = differences(before, after)
    old = "".join(piece.text for piece in pieces if piece.kind is not PieceKind.ADDED)
    new = "".join(piece.text for piece in pieces if piece.kind is not PieceKind.DROPPED)
    assert (old.split(), new.split()) == (before.split(), after.split())


def test_a_long_text_is_compared_sentence_by_sentence_and_word_by_word_within() -> None:
    before = "\n".join(f"Ý thứ {number}: nộp bản sao chứng thực tại quầy." for number in range(200))
    pieces = differences(before, before.replace("Ý thứ 150: nộp bản sao", "Ý thứ 150: nộp bản chính"))
    changed = [(piece.kind, piece.text.strip()) for piece in pieces if piece.kind is not PieceKind.KEPT]
    assert changed == [(PieceKind.DROPPED, "sao"), (PieceKind.ADDED, "chính")]
    assert len(plain(in_context(pieces))) < 150


def test_two_texts_with_nothing_in_common_are_told_whole() -> None:
    assert [piece.kind for piece in differences("một hai ba", "bốn năm")] == [
        PieceKind.DROPPED,
        PieceKind.ADDED,
    ]


def test_a_shorter_limit_is_told_with_its_channel_and_one_unit() -> None:
    assert told(with_limits("15 WORKING_DAY"), with_limits("10 WORKING_DAY")) == [
        "Thời hạn giải quyết (trực tiếp): 15 → 10 ngày làm việc"
    ]


def test_channels_that_change_alike_are_one_sentence() -> None:
    before = with_limits(*["15 WORKING_DAY"] * 3, kinds=ALL_CHANNELS)
    after = with_limits("10 WORKING_DAY", "10 WORKING_DAY", "12 DAY", kinds=ALL_CHANNELS)
    assert told(before, after) == [
        "Thời hạn giải quyết (trực tiếp; trực tuyến): 15 → 10 ngày làm việc",
        "Thời hạn giải quyết (dịch vụ bưu chính): 15 ngày làm việc → 12 ngày",
    ]


def test_a_limit_that_its_description_contradicts_is_never_told_bare() -> None:
    doubted = replace(
        with_limits("15 WORKING_DAY").time_limits[0],
        standing=LimitStanding.CONTRADICTED,
        stated="20 ngày làm việc",
    )
    after = replace(with_limits("15 WORKING_DAY"), time_limits=(doubted,))
    assert told(with_limits("15 WORKING_DAY"), after) == [
        "Thời hạn giải quyết (trực tiếp): 15 ngày làm việc → nguồn ghi 15 ngày làm việc, "
        "mô tả ghi 20 ngày làm việc"
    ]


def test_a_limit_of_a_channel_that_became_another_says_so() -> None:
    (channel, limit) = told(
        with_limits("3 DAY", kinds=(ChannelKind.ONLINE,)), with_limits("5 DAY", kinds=(ChannelKind.POST,))
    )
    assert channel == "Cách thức thực hiện: Trực tuyến → Dịch vụ bưu chính"
    assert limit == "Thời hạn giải quyết (dịch vụ bưu chính, trước là trực tuyến): 3 → 5 ngày"


def test_only_the_source_s_way_of_writing_changed_and_that_is_said() -> None:
    limit = TimeLimitPart(0, Decimal(5), TimeUnit.DAY, LimitStanding.CERTAIN, "5 DAY")
    before = replace(with_limits("5 DAY"), time_limits=(limit,))
    after = replace(before, time_limits=(replace(limit, text="05 ngày"),))
    assert told(before, after) == [
        "Thời hạn giải quyết (trực tiếp): vẫn là 5 ngày, chỉ cách ghi trong nguồn thay đổi"
    ]


def test_a_charge_is_told_in_dong_and_its_note_by_what_was_reworded() -> None:
    before, after = with_charges("200000 VNĐ (Lệ phí cấp mới)"), with_charges("150000 VNĐ (Lệ phí cấp mới)")
    assert told(before, after) == ["Lệ phí (trực tiếp): 200.000 → 150.000 đồng"]
    renamed = with_charges("150000 VNĐ (Lệ phí cấp mới, miễn cho người cao tuổi)")
    (sentence,) = told(after, renamed)
    assert sentence.startswith("Chú thích lệ phí (trực tiếp): ")
    assert "miễn cho người cao tuổi" in sentence


def test_a_zero_of_the_source_is_not_told_as_free() -> None:
    (sentence,) = told(with_charges("20000 VNĐ ()"), with_charges("0 VNĐ ()"))
    assert sentence.endswith("20.000 đồng → 0 đồng (theo dữ liệu nguồn)")


CASES = (DossierCasePart("Nộp thường"), DossierCasePart("Ủy quyền"))


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            {"components": (ComponentPart(0, "Bản sao chứng thực hộ khẩu"),)},
            {"components": (ComponentPart(0, "Đơn đề nghị", originals=2),)},
            ["Bỏ giấy tờ: Bản sao chứng thực hộ khẩu", "Thêm giấy tờ: Đơn đề nghị (2 bản chính)"],
        ),
        (
            {"dossier_cases": CASES, "components": (ComponentPart(1, "Hộ chiếu", 1, 0, 0),)},
            {"dossier_cases": CASES, "components": (ComponentPart(1, "Hộ chiếu", 0, 0, 1),)},
            ["Giấy tờ «Hộ chiếu» (Ủy quyền): 1 bản chính → 1 bản sao chứng thực"],
        ),
        (
            {"components": (ComponentPart(0, "Giấy tờ phải nộp:", 0, 0),)},
            {"components": ()},
            ["Bỏ ghi chú trong thành phần hồ sơ: Giấy tờ phải nộp:"],
        ),
        ({"name": "Một"}, {"name": "Hai"}, ["Tên thủ tục: Một → Hai"]),
        ({"dossier_sets": None}, {"dossier_sets": 2}, ["Số bộ hồ sơ: không nêu → 2"]),
        (
            {"agencies": (AgencyPart(AgencyRole.IMPLEMENTING, "Sở Tư pháp"),)},
            {"agencies": (AgencyPart(AgencyRole.IMPLEMENTING, "Sở Nội vụ"),)},
            ["Bỏ cơ quan thực hiện: Sở Tư pháp", "Thêm cơ quan thực hiện: Sở Nội vụ"],
        ),
        (
            {"legal_bases": (LegalBasisPart("Luật Hộ tịch", "60/2014/QH13"),)},
            {"legal_bases": (LegalBasisPart("Luật Hộ tịch năm 2014", "60/2014/QH13"),)},
            ["Căn cứ pháp lý 60/2014/QH13: Luật Hộ tịch → Luật Hộ tịch năm 2014"],
        ),
        ({"conditions": ()}, {"conditions": (ConditionPart("Đủ 18 tuổi"),)}, ["Thêm yêu cầu, điều kiện: Đủ 18 tuổi"]),
        (
            {"steps": (StepPart("Bước 1", "Nộp hồ sơ"), StepPart("Bước 2", "Nhận kết quả"))},
            {
                "steps": (
                    StepPart("Bước 1", "Chuẩn bị"),
                    StepPart("Bước 2", "Nộp hồ sơ"),
                    StepPart("Bước 3", "Nhận kết quả"),
                )
            },
            [
                "Thêm bước: Bước 1. Chuẩn bị",
                "Đánh số lại, nội dung không đổi: Bước 1, Bước 2 → Bước 2, Bước 3",
            ],
        ),
    ],
)  # fmt: skip
def test_each_kind_of_part_is_told_in_its_own_words(
    before: dict[str, object], after: dict[str, object], sentence: list[str]
) -> None:
    content = Content("Một")
    assert told(replace(content, **before), replace(content, **after)) == sentence


def test_a_reworded_step_shows_only_what_was_deleted_and_inserted() -> None:
    text = "Người đề nghị nộp hồ sơ và bản sao giấy tờ tùy thân tại bộ phận tiếp nhận của cơ quan giải quyết"
    before = Content("Một", steps=(StepPart("Bước 1", text),))
    after = replace(before, steps=(StepPart("Bước 1", text.replace("bản sao", "bản chính")),))
    (sentence,) = tell(compare(before, after), before, after)
    assert [(piece.kind, piece.text.strip()) for piece in sentence.wording[1:3]] == [
        (PieceKind.DROPPED, "sao"),
        (PieceKind.ADDED, "chính"),
    ]


def test_an_order_is_told_only_when_nothing_else_changed() -> None:
    before = Content("Một", places=(PlacePart("a"), PlacePart("b")))
    turned = replace(before, places=before.places[::-1])
    assert told(before, turned) == ["Nơi tiếp nhận: xếp lại thứ tự, nội dung không đổi"]
    assert told(before, replace(turned, name="Hai")) == ["Tên thủ tục: Một → Hai"]


def test_the_order_of_steps_is_told_even_beside_other_changes() -> None:
    before = Content("Một", steps=(StepPart("", "Nộp hồ sơ"), StepPart("", "Trả phí")))
    after = replace(before, name="Hai", steps=before.steps[::-1])
    assert "Trình tự thực hiện: xếp lại thứ tự, nội dung không đổi" in told(before, after)


def test_the_sentences_stand_in_the_order_of_the_law() -> None:
    before = full_content()
    empty = Content("Khác")
    headings = [heading for heading, _ in by_heading(tell(compare(before, empty), before, empty))]
    assert headings == [heading for heading in HEADINGS if heading in headings]
    assert headings[:5] == [
        "Tên thủ tục",
        "Trình tự thực hiện",
        "Cách thức thực hiện",
        "Thành phần, số lượng hồ sơ",
        "Thời hạn giải quyết",
    ]
