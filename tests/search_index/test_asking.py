"""A person's words made into a question: what weighs, what is only the story around it."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.asking import LONGEST, MOST_WORDS

from .made_up import SmallCatalogue

CATALOGUE = SmallCatalogue(
    [
        ("Đăng ký khai sinh", "Tờ khai đăng ký khai sinh, giấy chứng sinh, mất giấy tờ", "commune"),
        ("Đăng ký kết hôn", "Tờ khai đăng ký kết hôn, giấy xác nhận tình trạng hôn nhân", "commune"),
        ("Cấp lại giấy phép lái xe", "Đơn đề nghị, giấy khám sức khỏe", "province"),
        ("Cấp giấy phép xây dựng nhà ở riêng lẻ", "Bản vẽ thiết kế, giấy tờ đất", "province"),
    ]
    * 3
)


def weights(text):
    return {word.folded: word.weight for word in CATALOGUE.ask(text).words}


@pytest.mark.parametrize(
    ("text", "asked", "around"),
    [
        ("khai sinh cần giấy tờ gì", {"khai", "sinh"}, {"can", "giay", "to", "gi"}),
        ("cho em hỏi kết hôn ở đâu ạ", {"ket", "hon"}, {"cho", "em", "hoi", "o", "dau", "a"}),
        ("giay phep xay dung mat bao lau", {"giay", "phep", "xay", "dung"}, {"mat", "bao", "lau"}),
        ("lệ phí đăng ký kết hôn bao nhiêu tiền", {"ket", "hon"}, {"le", "phi", "bao", "tien"}),
        ("hôm qua em muốn làm giấy phép lái xe", {"giay", "phep", "xe"}, {"hom", "qua", "em", "muon"}),
    ],
)
def test_what_is_asked_weighs_more_than_how_it_is_asked(text, asked, around):
    found = weights(text)
    assert min(found[word] for word in asked) == 1
    assert max(found[word] for word in around) <= 0.5


def test_a_phrase_weighs_little_only_as_a_whole():
    assert weights("giấy tờ đất")["giay"] == 1
    assert weights("đất cần giấy tờ gì")["giay"] < weights("đất gì")["gi"]


def test_a_story_is_cut_to_its_most_telling_words():
    story = (
        "dạ em chào anh chị hôm qua vợ em vừa sinh em bé ở quê bây giờ em đang làm ở thành phố thì em muốn "
        "hỏi là đăng ký khai sinh cho con em có được không ạ"
    )
    question = CATALOGUE.ask(story)
    kept = {word.folded for word in question.words}
    assert len(question.words) <= MOST_WORDS
    assert {"dang", "ki", "khai", "sinh"} <= kept


def test_the_words_that_are_kept_stay_in_order_and_alternatives_point_at_them():
    question = CATALOGUE.ask("em ở xa quá " * 6 + "muốn làm lại bằng lái xe")
    assert [word.folded for word in question.words][-3:] == ["bang", "lai", "xe"]
    named = {
        " ".join(question.words[place].folded for place in each.positions) for each in question.alternatives
    }
    assert any("bang lai" in words for words in named)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("khai sinh cấp xã", "commune"),
        ("khai sinh cap xa", "commune"),
        ("khai sinh ở phường", "commune"),
        ("khai sinh cấp tỉnh", "province"),
        ("nộp ở trung ương", "central"),
        ("khai sinh cấp xã hay cấp tỉnh", ""),
        ("khai sinh ở xa", "commune"),
        ("khai sinh", ""),
        ("xã hội", ""),
    ],
)
def test_a_level_that_is_named_is_understood(text, level):
    assert CATALOGUE.ask(text).level == level


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("mất bằng lái xe xin cấp lại", {"cap_lai"}),
        ("gia hạn giấy phép", {"gia_han"}),
        ("mất khai sinh muốn đăng ký khai sinh lại", {"dang_ky_lai"}),
        ("dang ky ket hon lai", {"dang_ky_lai"}),
        ("cấp giấy phép lái xe lại", {"cap_lai"}),
        ("khóa căn cước", {"khoa"}),
        ("mở khóa căn cước", {"mo_khoa"}),
        ("khai sinh", set()),
    ],
)
def test_the_act_that_is_asked_for_is_understood(text, acts):
    assert acts <= CATALOGUE.ask(text).acts
    assert not ({"khoa", "mo_khoa"} & CATALOGUE.ask(text).acts) - acts


@pytest.mark.parametrize("text", ["đăng ký để lại nhà cho con", "đăng ký xe lái", "xin ở lại", "lại đăng ký"])
def test_what_comes_back_or_stays_is_not_done_again(text):
    assert not {"cap_lai", "dang_ky_lai"} & CATALOGUE.ask(text).acts


def test_what_is_asked_of_any_procedure_lends_no_word_to_what_it_is_about():
    assert "cap_lai" in CATALOGUE.ask("làm mất giấy").acts
    assert "cap_lai" not in CATALOGUE.ask("làm hết mất mấy ngày, giấy tờ gì").acts
    led = [each.group for each in CATALOGUE.ask("khai sinh mất mấy ngày").alternatives]
    assert led == [each.group for each in CATALOGUE.ask("khai sinh mấy ngày").alternatives]
    assert led != [each.group for each in CATALOGUE.ask("khai sinh mất").alternatives]


@pytest.mark.parametrize(
    ("text", "is_marked"), [("khai sinh", False), ("đăng ký", True), ("dang ky", False), ("", False)]
)
def test_it_is_known_whether_marks_were_typed(text, is_marked):
    assert CATALOGUE.ask(text).is_marked is is_marked


def test_what_was_read_instead_is_told_and_otherwise_nothing():
    assert CATALOGUE.ask("khai sjnh").corrected == "khai sinh"
    assert CATALOGUE.ask("khai sinh").corrected == ""


@pytest.mark.parametrize(
    "text", ["khai AND NOT sinh", "name:khai*", '"khai sinh"~2', "khai OR (sinh", "khai^9"]
)
def test_nothing_that_is_typed_is_a_query_language(text):
    words = [word.folded for word in CATALOGUE.ask(text).words]
    assert "khai" in words
    assert all(word.isalnum() for word in words)


def test_a_long_name_is_known_as_that_name_although_only_its_beginning_is_asked():
    name = "Đăng ký khai sinh " + "cho trẻ em sinh ra ở nước ngoài " * 12
    assert len(name) > LONGEST
    assert CATALOGUE.ask(name).mark == CATALOGUE.ask(f"  {name.upper()}. ").mark
    assert CATALOGUE.ask(name).mark != CATALOGUE.ask(name[:LONGEST]).mark


@given(st.text() | st.text(alphabet="aăeêoôiuđdkhsgnt ọ́1234567890./", max_size=400))
def test_any_text_becomes_a_question(text):
    question = CATALOGUE.ask(text)
    assert len(question.words) <= MOST_WORDS
    for each in question.alternatives:
        assert all(0 <= place < len(question.words) for place in each.positions)
    CATALOGUE.found(text)


@pytest.mark.parametrize(
    "text",
    ["a" * 100_000, "khai sinh " * 10_000, "giaykhaisinhh" * 5_000, "ữ" * 50_000, "\u0301" * 50_000, "x1 " * 40_000,
     "(" * 60_000, "1.001193 " * 10_000, "\x00\ud800" * 9_000],
)  # fmt: skip
def test_a_text_of_any_length_is_answered_in_no_time(text):
    begin = perf_counter()
    CATALOGUE.found(text)
    assert perf_counter() - begin < 0.2


def test_who_types_marks_is_taken_at_their_word():
    weights = {word.exact: word.weight for word in CATALOGUE.ask("đang đăng ký kết hôn").words}
    assert weights["đang"] < weights["đăng"]
    bare = [word.weight for word in CATALOGUE.ask("dang ky ket hon").words if word.folded == "dang"]
    assert bare == [weights["đang"]]
