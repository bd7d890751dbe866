"""Why a procedure was found where its name does not say it: the sentence that holds most of what the name lacks.

A word needs no sentence if it stands in the name, or if the name has what the word means ("kết hôn" for "lấy vợ").
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any

import sqlalchemy as sa

from catalogue.procedures.contents import PART_KINDS
from office.database import db

from .asking import Alternative, Question
from .essentials import Essential
from .marking import Piece, Sought, fenced, hits, pieces, spelled

# The parts that explain best come first.
_READ = {
    "components": ("text",),
    "outputs": ("text",),
    "conditions": ("text",),
    "steps": ("text",),
    "channels": ("description",),
    "legal_bases": ("number", "text"),
}
_SENTENCE_ENDS = re.compile(r"(?<=[.;:!?]) |\n")
_LONGEST = 4000
_MOST = 1500
_TRIED = 3
_SHOWN = 220
_BEFORE = 70
_CODE_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Passage:
    """Where else than in the name the question was found: the part's Vietnamese name, and its text in pieces."""

    part: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Sentences:
    """The texts of a revision, a sentence a line; `words` are the same lines as `fenced` has them.

    `parts` has the Vietnamese name of the part of each line. Two long strings take less room than many short ones;
    `vocabulary`, the words once each, tells of most that they are not there, which is all one asks.
    """

    text: str
    words: str
    parts: tuple[str, ...]
    vocabulary: frozenset[str]

    def counted(self, clues: Iterable[tuple[str, ...]]) -> Counter[int]:
        """How many words each line holds in clues that stand there whole; lines without any are left out."""
        counts: Counter[int] = Counter()
        for words in clues:
            if self.vocabulary.issuperset(words):
                for line in self._lines(f" {' '.join(words)} "):
                    counts[line] += len(words)
        return counts

    def _lines(self, clue: str) -> Iterator[int]:
        place = self.words.find(clue)
        while place >= 0:
            yield self.words.count("\n", 0, place)
            end = self.words.find("\n", place)
            place = self.words.find(clue, end) if end >= 0 else -1


class TextMemory:
    """The sentences of the revisions that were found lately: reading them anew takes longer than all the rest."""

    def __init__(self) -> None:
        """Holds fifteen hundred revisions, some forty megabytes; a published revision never changes."""
        self._known: dict[int, Sentences] = {}

    def of(self, revisions: Sequence[int]) -> dict[int, Sentences]:
        """The sentences of each revision, in the order of the parts that explain best."""
        known = self._known
        missing = [revision for revision in revisions if revision not in known]
        if missing:
            read = dict(_read(missing))
            # The older half goes where there is no room, so that what is asked for now stays.
            kept = dict(list(known.items())[-_MOST // 2 :]) if len(known) + len(read) > _MOST else known
            self._known = kept | read
            known = known | read
        return {revision: known[revision] for revision in revisions}


def passages(
    question: Question, wanted: Sought, found: dict[int, Essential], texts: TextMemory
) -> dict[int, Passage]:
    """A passage for each procedure (revision → what is known of it) whose name leaves a word of the question open,
    if its code, its decision or a sentence of it holds the word.
    """
    lacking = {revision: _lacking(question, wanted, each) for revision, each in found.items()}
    read = texts.of([revision for revision, words in lacking.items() if words])
    chosen = {}
    for revision, sentences in read.items():
        missed = lacking[revision]
        passage = _number(found[revision], missed, wanted) or _best(sentences, missed, question, wanted)
        if passage is not None:
            chosen[revision] = passage
    return chosen


def _lacking(question: Question, wanted: Sought, known: Essential) -> frozenset[str]:
    lacking = wanted.missed.difference(known.name.folded)
    if lacking and question.alternatives:
        name = f" {' '.join(known.name.folded)} "
        meant = (each for each in question.alternatives if _is_in(name, each))
        lacking = lacking.difference(
            question.words[place].folded for each in meant for place in each.positions
        )
    return lacking


def _is_in(words: str, alternative: Alternative) -> bool:
    return any(f" {' '.join(reading)} " in words for reading in alternative.readings)


def _clues(question: Question, lacking: frozenset[str]) -> list[tuple[str, ...]]:
    # What the missing words also mean is as good as they are.
    meant = {
        reading
        for each in question.alternatives
        if not lacking.isdisjoint(question.words[place].folded for place in each.positions)
        for reading in each.readings
    }
    return [*((word,) for word in lacking), *meant]


def _number(known: Essential, lacking: frozenset[str], wanted: Sought) -> Passage | None:
    # A code is known by its long part, a decision only by all digits: laws and dates share some of them.
    digits = {word for word in lacking if word.isdecimal()}
    if not digits:
        return None
    code, decision = spelled(known.row.code), spelled(known.row.decision_number)
    if any(len(word) >= _CODE_DIGITS and word in code.folded for word in digits):
        part, read = "Mã thủ tục", code
    elif digits and digits.issubset(decision.folded):
        part, read = "Số quyết định", decision
    else:
        return None
    return Passage(
        part, pieces(read, [place for place, word in enumerate(read.folded) if word in wanted.words])
    )


def _best(
    sentences: Sentences, lacking: frozenset[str], question: Question, wanted: Sought
) -> Passage | None:
    clues = _clues(question, lacking)
    told = frozenset(word for words in clues for word in words)
    # One syllable of a word of two ("khai" of "khai sinh") explains nothing.
    least = min(2, len(lacking))
    counted = sentences.counted(clues)
    telling = [line for line, words in counted.items() if words >= least]
    best = sorted(telling, key=lambda line: (-counted[line], line))[:_TRIED]
    lines = sentences.text.split("\n") if best else []
    for line in best:
        read = spelled(_around(lines[line], wanted, told))
        places = hits(read, wanted, told)
        # Fewer where what was found is words with other diacritics.
        if len({read.folded[place] for place in places} & told) >= least:
            return Passage(sentences.parts[line], pieces(read, places))
    return None


def _around(text: str, wanted: Sought, told: frozenset[str]) -> str:
    # A long sentence is cut where most of what is to be marked stands close together.
    if len(text) <= _SHOWN:
        return text
    read = spelled(text)
    starts = [read.spans[place][0] for place in hits(read, wanted, told)]
    near = {start: sum(start <= other < start + _SHOWN - _BEFORE for other in starts) for start in starts}
    first = max(near, key=near.__getitem__, default=0)
    begun = text.rfind(" ", 0, first - _BEFORE) + 1 if first > _BEFORE else 0
    end = text.find(" ", begun + _SHOWN)
    return f"{'… ' if begun else ''}{text[begun : end if end > 0 else len(text)]}{' …' if end > 0 else ''}"


def _part_query(place: int, attribute: str, columns: Sequence[str]) -> sa.Select[Any]:
    table = _TABLES[attribute]
    text, number = table.c[columns[-1]], table.c[columns[0]] if len(columns) > 1 else sa.literal("")
    wanted = sa.select(table.c.revision_id, sa.literal(place), table.c.position, number, text)
    return wanted.where(table.c.revision_id.in_(sa.bindparam("revisions", expanding=True)))


_TABLES = {kind.attribute: kind.table for kind in PART_KINDS}
_LABELS = {kind.attribute: kind.label for kind in PART_KINDS}
_NAMES = tuple(_LABELS[attribute] for attribute in _READ)
# Made once: laying this statement out takes longer than running it.
_QUERY = sa.union_all(
    *(_part_query(place, attribute, columns) for place, (attribute, columns) in enumerate(_READ.items()))
)


def _read(revisions: Sequence[int]) -> Iterator[tuple[int, Sentences]]:
    lines: dict[int, list[str]] = {revision: [] for revision in revisions}
    parts: dict[int, list[str]] = {revision: [] for revision in revisions}
    rows = db.session.execute(_QUERY, {"revisions": revisions})
    for revision, place, _, number, text in sorted(map(tuple, rows)):
        whole = text if number in text else f"{number} {text}"
        found = [line for line in _SENTENCE_ENDS.split(whole[:_LONGEST]) if line]
        lines[revision] += found
        parts[revision] += [_NAMES[place]] * len(found)
    for revision, found in lines.items():
        joined = "\n".join(found)
        words = fenced(joined)
        # The same few thousand words stand in all of them.
        vocabulary = frozenset(map(intern, words.split()))
        yield revision, Sentences(joined, words, tuple(parts[revision]), vocabulary)
