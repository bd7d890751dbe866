"""An assessment as a page shows it: questions in legal order, each with the record's own words and its answers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.procedures.parts import Content

from .answering import (
    BANK,
    Answers,
    Subject,
    chosen,
    is_adverse,
    is_asked,
    needs_words,
    to_look_at,
    unanswered,
)
from .bank import Annex, AnswerKind, Entry, Question
from .hints import Hint
from .own_words import own_words

_LETTERS = "abcdđ"


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """An entry with its keys and what was answered; `told` are the answers in words."""

    entry: Entry
    key: str
    why_key: str
    ticked: tuple[str, ...]
    text: str
    why: str
    told: str
    is_asked: bool
    needs_words: bool
    is_open: bool

    @property
    def id(self) -> str:
        """The key as a page may name an element."""
        return anchor(self.key)

    @property
    def why_id(self) -> str:
        """The same for the explanation."""
        return anchor(self.why_key)

    @property
    def mark(self) -> str:
        """The letter as the form prints it, "" where the form has none."""
        return f"{self.entry.letter})" if self.entry.letter and self.entry.letter in _LETTERS else ""


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    """A question with its entries, the record's own words, and what others know of the part it concerns.

    `needs_look`: it was answered of a content that has changed since.
    """

    question: Question
    entries: tuple[EntrySheet, ...]
    own: tuple[tuple[str, tuple[str, ...]], ...]
    hints: tuple[Hint, ...]
    is_adverse: bool
    is_asked: bool
    is_open: bool
    key: str
    needs_look: bool

    @property
    def anchor(self) -> str:
        """The key as a page may name an element."""
        return anchor(self.key)

    @property
    def place_open(self) -> str:
        """The element of the page where something is still lacking, "" where nothing is."""
        if self.needs_look:
            return self.anchor + "-xem-lai"
        return next((each.id for each in self.entries if each.is_open), "")


@dataclass(frozen=True, slots=True)
class SubjectSheet:
    """All questions about the procedure, one form or one condition."""

    subject: Subject
    questions: tuple[QuestionSheet, ...]

    @property
    def heading(self) -> str:
        """The annex and what it is about."""
        named = f": {self.subject.name}" if self.subject.name else ""
        return f"Phụ lục {self.subject.annex.value}. {self.subject.annex.label}{named}"

    @property
    def places_open(self) -> list[tuple[str, str]]:
        """The number of each question that still lacks something, with the element of the page to go to."""
        return [(each.question.number, each.place_open) for each in self.questions if each.place_open]

    @property
    def open_count(self) -> int:
        """How many of its questions still lack something."""
        return len(self.places_open)


def anchor(key: str) -> str:
    """A key as the id of an element."""
    return "c-" + key.replace("?", "-vi-sao").replace(".", "-").replace("@", "-m")


def sheets_of(
    subjects: Sequence[Subject],
    content: Content,
    answers: Answers,
    hints: Sequence[Hint] = (),
    recheck: Collection[str] = (),
) -> tuple[SubjectSheet, ...]:
    """The whole form in legal order; `recheck` are the questions to be looked at anew."""
    missing = {each.key for each in unanswered(subjects, answers)}
    marked = to_look_at(subjects, answers, recheck)
    return tuple(
        SubjectSheet(
            subject,
            tuple(
                _question(subject, each, content, answers, hints, missing, marked)
                for each in BANK[subject.annex]
            ),
        )
        for subject in subjects
    )


def adverse_first(sheets: Sequence[SubjectSheet]) -> tuple[list[tuple[SubjectSheet, QuestionSheet]], int]:
    """The questions whose answers speak against the procedure, and how many others were answered."""
    asked = [(sheet, each) for sheet in sheets for each in sheet.questions if each.is_asked]
    against = [pair for pair in asked if pair[1].is_adverse]
    return against, len(asked) - len(against)


def _question(
    subject: Subject,
    question: Question,
    content: Content,
    answers: Answers,
    hints: Sequence[Hint],
    missing: set[str],
    marked: Collection[str],
) -> QuestionSheet:
    entries = tuple(_entry(subject, question, each, answers, missing) for each in question.entries)
    is_own = subject.annex is Annex.PROCEDURE
    own = tuple((part.label, tuple(own_words(content, part))) for part in question.parts) if is_own else ()
    return QuestionSheet(
        question,
        entries,
        own,
        tuple(hint for hint in hints if is_own and hint.part in question.parts),
        is_adverse(subject, question, answers),
        any(each.is_asked for each in entries),
        any(each.is_open for each in entries),
        subject.question_key(question),
        subject.question_key(question) in marked,
    )


def _entry(
    subject: Subject, question: Question, entry: Entry, answers: Answers, missing: set[str]
) -> EntrySheet:
    key, why_key = subject.key(question, entry), subject.why_key(question, entry)
    ticked = tuple(chosen(answers, key)) if entry.kind is not AnswerKind.WORDS else ()
    text = str(answers.get(key, "")) if entry.kind is AnswerKind.WORDS else ""
    labels = {choice.value: choice.label for choice in entry.choices}
    told: Any = "; ".join(labels[each] for each in ticked if each in labels) or text
    return EntrySheet(
        entry,
        key,
        why_key,
        ticked,
        text,
        str(answers.get(why_key, "")),
        told,
        is_asked(subject, question, entry, answers),
        needs_words(subject, question, entry, answers),
        key in missing or why_key in missing,
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two versions of an assessment say something else, in words."""

    where: str
    theirs: str
    mine: str


def differences(subjects: Sequence[Subject], theirs: Answers, mine: Answers) -> list[Difference]:
    """The answers that differ, in legal order."""
    blank = Content("")
    pairs = zip(
        _entries(sheets_of(subjects, blank, theirs)), _entries(sheets_of(subjects, blank, mine)), strict=True
    )
    return [
        Difference(where, _said(one), _said(other))
        for (where, one), (_, other) in pairs
        if (one.ticked, one.text, one.why) != (other.ticked, other.text, other.why)
    ]


def _entries(sheets: Sequence[SubjectSheet]) -> list[tuple[str, EntrySheet]]:
    return [
        (f"{question.question.citation}{' ' + entry.mark if entry.mark else ''}", entry)
        for sheet in sheets
        for question in sheet.questions
        for entry in question.entries
    ]


def _said(entry: EntrySheet) -> str:
    return ". ".join(filter(None, (entry.told, entry.why))) or "chưa trả lời"
