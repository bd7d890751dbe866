"""Which questions are asked of one procedure, reading what was answered strictly, and what is still open. Pure.

Annex I is asked once, annex II of each application form, annex III of each condition; a procedure without forms or
conditions is not asked about them. An answer that its question does not allow is refused, never bent.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from catalogue.procedures.parts import Content
from catalogue.values.paper_names import PaperLikeness, recognise
from office.errors import BadInput
from office.text import normalise

from . import annex_condition, annex_form, annex_procedure
from .bank import Annex, AnswerKind, Entry, Question

BANK: Mapping[Annex, tuple[Question, ...]] = {
    Annex.PROCEDURE: annex_procedure.QUESTIONS,
    Annex.FORM: annex_form.QUESTIONS,
    Annex.CONDITION: annex_condition.QUESTIONS,
}
LONGEST_ANSWER = 4000
_WHY = "?"
_NOTHING = "nothing"
Answers = Mapping[str, Any]


class TypedAnswers(Protocol):
    """What a form sends: all values of a name."""

    def getlist(self, key: str) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Subject:
    """What an annex is asked about: the procedure (mark ""), a form or a condition by its lineage."""

    annex: Annex
    mark: str = ""
    name: str = ""

    def key(self, question: Question, entry: Entry) -> str:
        """Under what the answer about this subject is held: "III.5@2"."""
        held = question.key(entry)
        return f"{held}@{self.mark}" if self.mark else held

    def question_key(self, question: Question) -> str:
        """The same of the question as a whole: "III.5@2"."""
        held = f"{question.annex.value}.{question.number}"
        return f"{held}@{self.mark}" if self.mark else held

    def answer_keys(self, question: Question) -> tuple[str, ...]:
        """All keys under which answers to the question are held, explanations among them."""
        pairs = ((self.key(question, each), self.why_key(question, each)) for each in question.entries)
        return tuple(key for pair in pairs for key in pair)

    def why_key(self, question: Question, entry: Entry) -> str:
        """Under what its explanation is held."""
        return self.key(question, entry) + _WHY


def subjects_of(content: Content) -> tuple[Subject, ...]:
    """The procedure, then its application forms, then its conditions, each once."""
    forms = {
        part.lineage: part.text
        for part in content.components
        if recognise(part.text).likeness is PaperLikeness.OWN_FORM
    }
    conditions = {part.lineage: part.text for part in content.conditions}
    return (
        Subject(Annex.PROCEDURE),
        *(Subject(Annex.FORM, str(mark), text) for mark, text in forms.items()),
        *(Subject(Annex.CONDITION, str(mark), text) for mark, text in conditions.items()),
    )


def is_asked(subject: Subject, question: Question, entry: Entry, answers: Answers) -> bool:
    """Whether what was answered so far leads to this entry."""
    for earlier in BANK[subject.annex]:
        if earlier is question:
            break
        if any(_says(subject, earlier, each, each.ending, answers) for each in earlier.entries):
            return False
    if entry.asked_if is None:
        return True
    letter, leading = entry.asked_if
    above = question.entry(letter)
    return is_asked(subject, question, above, answers) and _says(subject, question, above, leading, answers)


def _says(
    subject: Subject, question: Question, entry: Entry, choices: frozenset[str], answers: Answers
) -> bool:
    return not choices.isdisjoint(chosen(answers, subject.key(question, entry)))


def chosen(answers: Answers, key: str) -> list[str]:
    """What was ticked under a key; [] where nothing was."""
    held = answers.get(key, [])
    return held if isinstance(held, list) else [held]


def needs_words(subject: Subject, question: Question, entry: Entry, answers: Answers) -> bool:
    """Whether the form asks to explain what was ticked."""
    return _says(subject, question, entry, entry.explained, answers)


def is_adverse(subject: Subject, question: Question, answers: Answers) -> bool:
    """Whether an answer speaks against what is reviewed; what is not asked any more does not count."""
    return any(
        _says(subject, question, entry, entry.adverse, answers)
        for entry in question.entries
        if is_asked(subject, question, entry, answers)
    )


def is_needless(answers: Answers) -> bool:
    """Whether question 4 says that the procedure is not necessary, after which parts II to IV are not asked."""
    return answers.get("I.4") == "no"


@dataclass(frozen=True, slots=True)
class Open:
    """A question that still lacks an answer, or the explanation of one; `key` is where to go on the page."""

    subject: Subject
    question: Question
    key: str
    is_explanation: bool


def unanswered(subjects: Sequence[Subject], answers: Answers) -> tuple[Open, ...]:
    """What is still open, in legal order. Forms and conditions of a needless procedure may stay open."""
    wanted = subjects[:1] if is_needless(answers) else subjects
    return tuple(found for subject in wanted for found in _open(subject, answers))


def _open(subject: Subject, answers: Answers) -> Iterator[Open]:
    for question in BANK[subject.annex]:
        for entry in question.entries:
            if not is_asked(subject, question, entry, answers):
                continue
            key, why = subject.key(question, entry), subject.why_key(question, entry)
            if entry.is_required and not answers.get(key):
                yield Open(subject, question, key, is_explanation=False)
            elif needs_words(subject, question, entry, answers) and not answers.get(why):
                yield Open(subject, question, why, is_explanation=True)


def to_look_at(subjects: Sequence[Subject], answers: Answers, marked: Collection[str]) -> frozenset[str]:
    """Of the questions that are marked to be looked at anew, those that what was answered still leads to."""
    wanted = subjects[:1] if is_needless(answers) else subjects
    return frozenset(
        key
        for subject in wanted
        for question in BANK[subject.annex]
        if (key := subject.question_key(question)) in marked
        and any(is_asked(subject, question, entry, answers) for entry in question.entries)
    )


def read_answers(subjects: Sequence[Subject], typed: TypedAnswers) -> dict[str, Any]:
    """What was typed, by key, empty answers left out. Raises `BadInput` for what a question does not allow."""
    found: dict[str, Any] = {}
    for subject in subjects:
        for question in BANK[subject.annex]:
            for entry in question.entries:
                key, why = subject.key(question, entry), subject.why_key(question, entry)
                found[key] = _value(question, entry, typed, key)
                if entry.explained:
                    found[why] = _text(question, _first(typed, why))
    return {key: value for key, value in found.items() if value}


def _value(question: Question, entry: Entry, typed: TypedAnswers, key: str) -> Any:
    if entry.kind is AnswerKind.WORDS:
        return _text(question, _first(typed, key))
    ticked = list(dict.fromkeys(each for each in typed.getlist(key) if each))
    allowed = [choice.value for choice in entry.choices]
    if not set(ticked) <= set(allowed) or (entry.kind is AnswerKind.ONE and len(ticked) > 1):
        raise BadInput(
            f"Câu trả lời cho {question.citation} không có trong các lựa chọn. Hãy tải lại trang rồi chọn lại."
        )
    if entry.kind is AnswerKind.ONE:
        return ticked[0] if ticked else ""
    if _NOTHING in ticked and len(ticked) > 1:
        raise BadInput(
            f"{question.citation}: đã chọn «Không» thì không chọn thêm hạn chế nào. Hãy bỏ một trong hai."
        )
    return sorted(ticked, key=allowed.index)


def _text(question: Question, typed: str) -> str:
    text = normalise(typed)
    if len(text) > LONGEST_ANSWER:
        raise BadInput(
            f"{question.citation}: phần trả lời dài hơn {LONGEST_ANSWER} ký tự. Hãy viết ngắn hơn rồi lưu lại."
        )
    return text


def _first(typed: TypedAnswers, key: str) -> str:
    return next(iter(typed.getlist(key)), "")
