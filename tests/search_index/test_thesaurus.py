"""Groups of words that mean the same: what is admitted, and how a question is read with them."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.text import normalise_line
from search_index.thesaurus.groups import GroupKind, Thesaurus, read_groups, supplied_groups
from search_index.vietnamese import read_words

from .made_up import THESAURUS

LONGEST = 6
GROUPS = supplied_groups()
FEW = Thesaurus(
    read_groups(
        "# slug, kind, terms, official, subject\n"
        "so-do\tmeans\tsổ đỏ\tgiấy chứng nhận quyền sử dụng đất\tĐất đai\n"
        "do\tmeans\tđỏ\tmàu đỏ\tmàu\n"
        "mat\tmeans\tba mất | chết\tkhai tử\tHộ tịch\n"
        "tuat\tmeans\ttuất\ttử tuất\tBHXH\n"
        "gplx\tabbr\tgplx\tgiấy phép lái xe\tGiao thông\n"
        "xe\tsame\txe máy | mô tô\t\tGiao thông\n"
    )
)


def found(text, thesaurus=FEW):
    return {match.group for match in thesaurus.find(read_words(text))}


def test_there_are_enough_groups():
    assert len(GROUPS) >= 300


def test_a_group_is_known_by_one_slug():
    assert [slug for slug, often in Counter(group.slug for group in GROUPS).items() if often > 1] == []


def test_every_line_of_the_table_has_its_five_columns_and_a_slug():
    assert [group for group in GROUPS if not group.slug or not group.subject] == []


def test_no_group_has_an_empty_side():
    empty = [
        group.slug
        for group in GROUPS
        if not group.terms
        or (group.kind is GroupKind.SAME and (len(group.terms) < 2 or group.official))
        or (group.kind is not GroupKind.SAME and not group.official)
    ]
    assert empty == []


def test_terms_are_composed_and_in_lower_case():
    terms = [(group.slug, term) for group in GROUPS for term in (*group.terms, *group.official)]
    assert [(slug, term) for slug, term in terms if term != normalise_line(term).lower()] == []
    assert [(slug, term) for slug, term in terms if not read_words(term).exact] == []


def test_what_people_say_is_short():
    said = [(group.slug, term) for group in GROUPS for term in group.terms]
    assert [(slug, term) for slug, term in said if len(read_words(term).exact) > LONGEST] == []


def test_two_spellings_of_one_word_lead_to_nothing():
    spellings = Thesaurus(read_groups("ki\tsame\tkỹ thuật | kĩ thuật\t\tChữ"))
    assert spellings.find(read_words("kỹ thuật")) == []


def test_no_key_of_the_table_leads_to_itself():
    keys = {read_words(term) for group in GROUPS for term in group.terms}
    found = [(key, match) for key in keys for match in THESAURUS.find(key)]
    to_itself = [
        match.group
        for key, match in found
        if tuple(key.exact[place] for place in match.positions)
        in {reading.exact for reading in match.readings}
    ]
    assert to_itself == []


def test_every_key_of_the_table_is_found_in_a_question_that_consists_of_it():
    lost = [
        (group.slug, term)
        for group in GROUPS
        for term, others in group.leads()
        if {read_words(other) for other in others} != {read_words(term)}
        and not any(
            len(each.positions) == len(read_words(term).exact) for each in THESAURUS.find(read_words(term))
        )
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("làm sổ đỏ", {"so-do"}),
        ("lam so do", {"so-do"}),
        ("làm sỗ đõ", {"so-do"}),
        ("lám sò đó", set()),
        ("màu đỏ", {"do"}),
        ("màu đõ", set()),
        ("mau do", set()),
        ("tiền tuất", {"tuat"}),
        ("tien tuat", set()),
        ("tiền tuât", set()),
        ("mất gplx", {"gplx"}),
        ("đổi GPLX", {"gplx"}),
        ("số đo", set()),
        ("mô tô", {"xe"}),
        ("", set()),
    ],
)
def test_a_key_of_one_syllable_counts_only_as_it_is_written(text, groups):
    assert found(text) == groups


def test_a_longer_term_takes_the_place_of_one_inside_it():
    assert found("sổ đỏ") == {"so-do"}
    assert found("sổ đỏ màu đỏ") == {"so-do", "do"}


def test_a_term_whose_words_cannot_belong_together_leaves_room_for_one_inside_it():
    found_too = FEW.find(read_words("sổ đỏ"), lambda span: len(span) == 1)
    assert {match.group for match in found_too} == {"do"}


@pytest.mark.parametrize("text", ["ba mất", "ba em mất", "ba tôi mất", "ba minh mat"])
def test_a_pronoun_may_slip_in_between(text):
    assert found(text) == {"mat"}


@pytest.mark.parametrize("text", ["ba năm mất", "ba cái thẻ mất", "ba làm mất", "mất ba", "ba"])
def test_nothing_else_may(text):
    assert found(text) == set()


def test_everyday_words_lead_to_official_ones_and_never_back():
    assert found("giấy chứng nhận quyền sử dụng đất") == set()
    match = FEW.find(read_words("sổ đỏ"))[0]
    assert [reading.folded for reading in match.readings] == [
        read_words("giấy chứng nhận quyền sử dụng đất").folded
    ]


def test_equal_words_stand_for_each_other():
    for term, other in (("xe máy", "mô tô"), ("mô tô", "xe máy")):
        assert FEW.find(read_words(term))[0].readings == (read_words(other),)


@pytest.mark.parametrize(
    ("everyday", "official"),
    [
        ("làm sổ đỏ", "quyền sử dụng đất"),
        ("cuoi vo", "kết hôn"),
        ("bang lai xe", "giấy phép lái xe"),
        ("photo công chứng", "chứng thực bản sao"),
        ("mở quán ăn", "hộ kinh doanh"),
        ("làm giấy khai tử", "khai tử"),
        ("gplx", "giấy phép lái xe"),
        ("ubnd", "ủy ban nhân dân"),
    ],
)
def test_what_people_say_leads_to_what_the_law_says(everyday, official):
    words = read_words(everyday)
    wanted = " ".join(read_words(official).folded)
    texts = [" ".join(words.folded)]
    texts += [" ".join(reading.folded) for match in THESAURUS.find(words) for reading in match.readings]
    assert any(wanted in text for text in texts), texts


@given(st.text(max_size=200))
def test_any_text_is_read_with_the_groups(text):
    words = read_words(text)
    for match in THESAURUS.find(words):
        assert match.readings
        assert list(match.positions) == sorted(set(match.positions))
        assert all(0 <= place < len(words.exact) for place in match.positions)
