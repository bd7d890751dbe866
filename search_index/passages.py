"""Why a procedure was found: the words of the question where they stand, in the name or in a text.

Only procedures whose name does not hold what was asked need a passage; their texts are read for it, and the
piece that holds most of the question's telling words is cut out around them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from catalogue.procedures.contents import PART_KINDS
from office.database import db

from .asking import Question
from .vietnamese import exact_word, folded_word

_WORD = re.compile(r"[^\W_]+")
_WINDOW = 90
_TELLING = 0.5
_LONGEST = 4000
_MOST = 300
_READ = (("components", "text"), ("outputs", "text"), ("conditions", "text"), ("steps", "text"),
         ("channels", "description"), ("legal_bases", "text"))  # fmt: skip
_KINDS = {kind.attribute: kind for kind in PART_KINDS}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `is_hit` where it is a word of the question."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """Where else than in the name the question was found: the part's Vietnamese name, and its text in pieces."""

    part: str
    pieces: tuple[Piece, ...]


def telling_words(question: Question) -> frozenset[str]:
    """The folded words worth marking: those that the question is about, and what they also mean."""
    asked = {word.folded for word in question.words if word.weight > _TELLING}
    read = {word for each in question.alternatives for reading in each.readings for word in reading}
    return frozenset(asked | read)


def marked(text: str, words: frozenset[str]) -> tuple[Piece, ...]:
    """The text in pieces, the words of the question apart from the rest; joined they are the text."""
    pieces: list[Piece] = []
    end = 0
    for found in _WORD.finditer(text):
        if _folded(found[0]) in words:
            if found.start() > end:
                pieces.append(Piece(text[end : found.start()], is_hit=False))
            pieces.append(Piece(found[0], is_hit=True))
            end = found.end()
    if end < len(text):
        pieces.append(Piece(text[end:], is_hit=False))
    return tuple(pieces)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a revision: the Vietnamese name of its part, and its folded words."""

    part: str
    text: str
    words: frozenset[str]


class TextMemory:
    """The texts of the revisions that were found lately, with their words: reading them anew takes longest."""

    def __init__(self) -> None:
        """Holds the texts of some hundred revisions at most; a published revision never changes."""
        self._known: dict[int, tuple[Text, ...]] = {}

    def of(self, revisions: Sequence[int]) -> dict[int, tuple[Text, ...]]:
        """The texts of each revision, in the order of the parts that explain best."""
        known = self._known
        missing = [revision for revision in revisions if revision not in known]
        if missing:
            gathered: dict[int, list[Text]] = {revision: [] for revision in missing}
            for revision, part, text in _texts(missing):
                short = text[:_LONGEST]
                gathered[revision].append(Text(part, short, frozenset(_words(short))))
            known = known | {revision: tuple(texts) for revision, texts in gathered.items()}
            self._known = known if len(known) <= _MOST else {}
        return {revision: known[revision] for revision in revisions if revision in known}


def passages(question: Question, names: dict[int, str], texts: TextMemory) -> dict[int, Passage]:
    """A passage for each revision (id → name) whose name lacks a telling word that one of its texts has."""
    asked = frozenset(word.folded for word in question.words if word.weight > _TELLING)
    lacking = {revision: asked - _words(name) for revision, name in names.items()}
    wanted = [revision for revision, words in lacking.items() if words]
    found = {}
    for revision, pieces in texts.of(wanted).items():
        missed = lacking[revision]
        best = max(pieces, key=lambda piece: len(missed & piece.words), default=None)
        if best is not None and missed & best.words:
            found[revision] = Passage(best.part, marked(_window(best.text, missed), missed))
    return found


def _folded(word: str) -> str:
    return folded_word(exact_word(word.lower()))


def _words(text: str) -> set[str]:
    return {_folded(word) for word in _WORD.findall(text)}


def _texts(revisions: Sequence[int]) -> Iterable[tuple[int, str, str]]:
    for attribute, column in _READ if revisions else ():
        kind = _KINDS[attribute]
        query = sa.select(kind.table.c.revision_id, kind.table.c[column]).where(
            kind.table.c.revision_id.in_(revisions), kind.table.c[column] != ""
        )
        for revision, text in db.session.execute(query):
            yield revision, kind.label, text


def _window(text: str, words: frozenset[str]) -> str:
    # Around the place where most different words stand close together.
    line = " ".join(text.split())
    hits = [found for found in _WORD.finditer(line) if _folded(found[0]) in words]
    if not hits:
        return line[: 2 * _WINDOW]
    near: dict[int, set[str]] = defaultdict(set)
    for hit in hits:
        near[hit.start()] = {
            _folded(other[0]) for other in hits if abs(other.start() - hit.start()) < _WINDOW
        }
    middle = max(near, key=lambda start: (len(near[start]), -start))
    start = max(0, line.rfind(" ", 0, max(0, middle - _WINDOW // 2)))
    end = line.find(" ", min(len(line), middle + _WINDOW + _WINDOW // 2))
    cut = line[start : end if end > 0 else len(line)].strip()
    return f"{'… ' if start else ''}{cut}{' …' if 0 < end < len(line) else ''}"
