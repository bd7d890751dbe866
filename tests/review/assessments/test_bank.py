"""The question bank of Nghị định 63/2010/NĐ-CP: complete, consistent, and followed as the form says."""

import pytest
from werkzeug.datastructures import MultiDict

from catalogue.procedures.parts import Content
from office.errors import BadInput
from review.assessments.answering import (
    BANK,
    is_adverse,
    is_asked,
    read_answers,
    subjects_of,
    unanswered,
)
from review.assessments.bank import Annex, AnswerKind, Criterion
from review.assessments.sheets import adverse_first, differences, sheets_of
from tests.review.round_builders import FULL, PLAIN, whole_answers

PROCEDURE = subjects_of(PLAIN)
EVERYTHING = subjects_of(FULL)
ENTRIES = [
    (question, entry) for questions in BANK.values() for question in questions for entry in question.entries
]


def question(annex, number):
    return next(each for each in BANK[annex] if each.number == str(number))


def open_keys(answers, subjects=PROCEDURE):
    return [each.key for each in unanswered(subjects, answers)]


def test_the_annexes_have_as_many_questions_as_the_decree():
    counts = {annex: [each.number for each in questions] for annex, questions in BANK.items()}
    assert counts == {
        Annex.PROCEDURE: [str(number) for number in range(1, 17)],
        Annex.FORM: [str(number) for number in range(1, 8)],
        Annex.CONDITION: [str(number) for number in range(1, 15)],
    }


def test_each_part_of_the_first_annex_has_its_questions():
    found = {
        criterion: [int(each.number) for each in BANK[Annex.PROCEDURE] if each.criterion is criterion]
        for criterion in Criterion
    }
    assert found == {
        Criterion.NECESSITY: [1, 2, 3, 4],
        Criterion.REASONABLENESS: [5, 6, 7, 8, 9, 10, 11, 12],
        Criterion.LEGALITY: [13, 14, 15],
        Criterion.COST: [16],
    }


@pytest.mark.parametrize(
    ("asked", "entry"), ENTRIES, ids=lambda each: getattr(each, "citation", each.text)[:40]
)
def test_each_entry_follows_from_its_own_question(asked, entry):
    values = {choice.value for choice in entry.choices}
    assert len(values) == len(entry.choices)
    assert entry.explained | entry.adverse | entry.ending <= values
    assert bool(entry.explained) == bool(entry.explain)
    assert (entry.kind is AnswerKind.WORDS) == (not values)
    if entry.asked_if:
        above = asked.entry(entry.asked_if[0])
        assert asked.entries.index(above) < asked.entries.index(entry)
        assert entry.asked_if[1] <= {choice.value for choice in above.choices}


def test_no_two_entries_share_a_key():
    keys = [asked.key(entry) for asked, entry in ENTRIES]
    assert len(keys) == len(set(keys))


def test_a_procedure_without_forms_and_conditions_is_not_asked_about_them():
    assert [each.annex for each in PROCEDURE] == [Annex.PROCEDURE]


def test_each_form_and_each_condition_is_asked_about_apart():
    assert [(each.annex, each.mark, each.name) for each in EVERYTHING[1:]] == [
        (Annex.FORM, "1", "Tờ khai đề nghị cấp phép"),
        (Annex.CONDITION, "1", "Có trụ sở"),
        (Annex.CONDITION, "2", "Có vốn"),
    ]


def test_a_needless_procedure_is_not_asked_whether_it_is_reasonable_lawful_or_costly():
    need = {"I.1a", "I.1b", "I.1b?", "I.2", "I.2?", "I.3", "I.3?"}
    answers = {key: value for key, value in whole_answers(PROCEDURE).items() if key in need}
    assert open_keys(answers | {"I.4": "no"}) == []
    assert "I.5" in open_keys(answers | {"I.4": "yes"})
    assert open_keys(answers | {"I.4": "no"}, EVERYTHING) == []


def test_a_needless_condition_ends_its_own_annex_alone():
    answers = whole_answers(EVERYTHING)
    first = EVERYTHING[2]
    ended = answers | {
        first.key(question(Annex.CONDITION, 5), question(Annex.CONDITION, 5).entries[0]): "none"
    }
    later = question(Annex.CONDITION, 6)
    assert not is_asked(first, later, later.entries[0], ended)
    assert is_asked(
        EVERYTHING[0], question(Annex.PROCEDURE, 6), question(Annex.PROCEDURE, 6).entries[0], ended
    )


@pytest.mark.parametrize(
    ("answers", "asked", "not_asked"),
    [
        ({"I.9a": "yes"}, {"I.9b", "I.9c"}, {"I.9d"}),
        ({"I.9a": "no"}, {"I.9d"}, {"I.9b", "I.9c"}),
        ({"I.13": "part"}, {"I.13p"}, set()),
        ({"I.13": "right"}, set(), {"I.13p"}),
        ({"I.14a": "yes"}, {"I.14b", "I.14c"}, set()),
        ({"I.16a": "no"}, set(), {"I.16b", "I.16c", "I.16đ"}),
        ({"I.16a": "yes"}, {"I.16b", "I.16c"}, {"I.16đ"}),
    ],
)
def test_an_answer_leads_to_the_next_as_the_form_says(answers, asked, not_asked):
    keys = set(open_keys(answers))
    assert asked <= keys
    assert not not_asked & keys


@pytest.mark.parametrize(
    ("answers", "explained"),
    [({"I.2": "yes"}, True), ({"I.3": "no"}, False), ({"I.3": "yes"}, True), ({"I.8": "no"}, True)],
)
def test_an_explanation_is_asked_where_the_form_asks_for_it(answers, explained):
    key = next(iter(answers))
    assert (f"{key}?" in open_keys(answers)) == explained


def test_a_whole_form_has_nothing_open():
    assert open_keys(whole_answers(EVERYTHING), EVERYTHING) == []


def test_what_is_not_a_choice_is_refused():
    for typed in ({"I.4": "maybe"}, {"III.3@1": "hiring; drop"}):
        with pytest.raises(BadInput, match="lựa chọn"):
            read_answers(EVERYTHING, MultiDict(typed))
    with pytest.raises(BadInput, match="lựa chọn"):
        read_answers(PROCEDURE, MultiDict([("I.4", "yes"), ("I.4", "no")]))


def test_no_restriction_and_a_restriction_contradict_each_other():
    mark = EVERYTHING[2].mark
    typed = MultiDict([(f"III.3@{mark}", "nothing"), (f"III.3@{mark}", "prices")])
    with pytest.raises(BadInput, match="không chọn thêm hạn chế"):
        read_answers(EVERYTHING, typed)


def test_an_answer_that_is_too_long_is_refused_with_its_question():
    with pytest.raises(BadInput, match="Phụ lục I, câu 1"):
        read_answers(PROCEDURE, MultiDict({"I.1a": "x" * 4001}))


def test_answers_are_read_as_they_are_held():
    answers = whole_answers(EVERYTHING)
    typed = MultiDict()
    for key, value in answers.items():
        typed.setlist(key, value if isinstance(value, list) else [value])
    assert read_answers(EVERYTHING, typed) == answers


def test_keys_that_no_question_has_are_not_held():
    assert read_answers(PROCEDURE, MultiDict({"I.99": "yes", "II.1@1": "no"})) == {}


def test_what_speaks_against_comes_first_for_the_judge():
    answers = whole_answers(PROCEDURE) | {"I.8": "no", "I.8?": "Thừa", "I.14a": "yes"}
    against, others = adverse_first(sheets_of(PROCEDURE, PLAIN, answers))
    assert [each.question.number for _, each in against] == ["8", "14"]
    assert others == 14


def test_what_is_not_asked_any_more_does_not_speak_against():
    answers = {"I.4": "no", "I.8": "no"}
    eight = question(Annex.PROCEDURE, 8)
    assert not is_adverse(PROCEDURE[0], eight, answers)


def test_two_versions_differ_where_their_answers_do():
    answers = whole_answers(PROCEDURE)
    found = differences(PROCEDURE, answers, answers | {"I.8": "no"})
    assert [(each.where, each.theirs, each.mine) for each in found] == [
        ("Phụ lục I, câu 8", "Có", "Không"),
    ]
    assert differences(PROCEDURE, answers, dict(answers)) == []


def test_an_empty_content_is_still_asked_about_itself():
    assert len(subjects_of(Content("Tên"))) == 1
