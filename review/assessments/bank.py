"""What a question of the review form is, as data: its place in the law, its answers and what follows. Pure.

The questions are the bank of Nghị định 63/2010/NĐ-CP (Phụ lục I, II, III). Nghị định 48/2013/NĐ-CP moved the forms
to circulars, so a page cites annex and number and never calls them the form in force.
"""

import enum
from dataclasses import dataclass

from catalogue.procedures.completeness import Constituent


class Annex(enum.Enum):
    """Which annex asks: about the procedure, about one of its forms, about one of its conditions."""

    PROCEDURE = "I"
    FORM = "II"
    CONDITION = "III"

    @property
    def label(self) -> str:
        """What the annex assesses."""
        return {
            "I": "Đánh giá thủ tục hành chính",
            "II": "Đánh giá mẫu đơn, mẫu tờ khai",
            "III": "Đánh giá yêu cầu, điều kiện",
        }[self.value]

    @property
    def subject_label(self) -> str:
        """What it is that the annex assesses, as the beginning of a sentence."""
        return {"I": "Thủ tục", "II": "Mẫu đơn, mẫu tờ khai", "III": "Yêu cầu, điều kiện"}[self.value]


class Criterion(enum.Enum):
    """What a question judges by (Nghị định 63/2010/NĐ-CP, Điều 28)."""

    NECESSITY = "necessity"
    REASONABLENESS = "reasonableness"
    LEGALITY = "legality"
    COST = "cost"

    @property
    def label(self) -> str:
        """The criterion in Vietnamese."""
        return {
            "necessity": "Sự cần thiết",
            "reasonableness": "Tính hợp lý",
            "legality": "Tính hợp pháp",
            "cost": "Chi phí thực hiện",
        }[self.value]


class AnswerKind(enum.Enum):
    """How an entry is answered: one of its choices, any of them, or in words."""

    ONE = "one"
    ANY = "any"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to tick."""

    value: str
    label: str


YES_NO = (Choice("yes", "Có"), Choice("no", "Không"))
ALL_PART_NONE = (
    Choice("all", "Có, toàn bộ"),
    Choice("part", "Có, một phần"),
    Choice("none", "Không"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to answer within a question.

    `explained`: the choices that the form asks to explain, under the prompt `explain`. `asked_if`: the letter of an
    earlier entry and its answers that make this one be asked. `adverse`: the choices that speak against what is
    reviewed. `ending`: the choices after which the rest of the annex is not asked. What is not `is_required` may
    stay open.
    """

    letter: str
    kind: AnswerKind
    text: str = ""
    choices: tuple[Choice, ...] = ()
    explained: frozenset[str] = frozenset()
    explain: str = ""
    asked_if: tuple[str, frozenset[str]] | None = None
    adverse: frozenset[str] = frozenset()
    ending: frozenset[str] = frozenset()
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """A question by annex and number; `parts` are the constituents of the procedure that it concerns."""

    annex: Annex
    number: str
    criterion: Criterion
    text: str
    entries: tuple[Entry, ...]
    parts: tuple[Constituent, ...] = ()

    @property
    def citation(self) -> str:
        """Where the law asks it: "Phụ lục I, câu 9"."""
        return f"Phụ lục {self.annex.value}, câu {self.number}"

    def key(self, entry: Entry) -> str:
        """Under what an answer is held: "I.9c"."""
        return f"{self.annex.value}.{self.number}{entry.letter}"

    def entry(self, letter: str) -> Entry:
        """The entry of that letter."""
        return next(each for each in self.entries if each.letter == letter)


def one(
    letter: str,
    text: str = "",
    choices: tuple[Choice, ...] = YES_NO,
    *,
    against: str = "",
    explained: str = "",
    explain: str = "",
    after: tuple[str, str] | None = None,
    ending: str = "",
) -> Entry:
    """An entry with one choice; sets of choices are written as words, `after` as (letter, choices)."""
    return Entry(
        letter,
        AnswerKind.ONE,
        text,
        choices,
        frozenset(explained.split()),
        explain,
        _after(after),
        frozenset(against.split()),
        frozenset(ending.split()),
    )


def any_of(
    letter: str,
    text: str,
    choices: tuple[Choice, ...],
    *,
    after: tuple[str, str] | None = None,
    explained: str = "",
    explain: str = "",
    against: str = "",
) -> Entry:
    """An entry with any number of choices, at least one; written as `one` is."""
    return Entry(
        letter,
        AnswerKind.ANY,
        text,
        choices,
        frozenset(explained.split()),
        explain,
        _after(after),
        frozenset(against.split()),
    )


def words(
    letter: str, text: str = "", *, after: tuple[str, str] | None = None, is_required: bool = True
) -> Entry:
    """An entry to be answered in words."""
    return Entry(letter, AnswerKind.WORDS, text, asked_if=_after(after), is_required=is_required)


def _after(told: tuple[str, str] | None) -> tuple[str, frozenset[str]] | None:
    return (told[0], frozenset(told[1].split())) if told else None
