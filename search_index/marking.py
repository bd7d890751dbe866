"""Which words of a text are the question's: those that stand together as they were asked, then the telling ones.

A lone syllable says little ("đất" in "đất nước", "thuế" for "thuê"), so it is marked only where it is written as
it was typed with diacritics, or where the text has nothing better.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .asking import AskedWord, Question
from .vietnamese import exact_word, folded_word

_WORD = re.compile(r"[^\W_]+")
_WORD_OR_LINE = re.compile(r"[^\W_]+|\n")
_TELLING, _FULL = 0.5, 0.99
_MISSED = 5


class Piece(NamedTuple):
    """A stretch of text; `is_hit` where it is words of the question."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Spelled:
    """A text and its words: where each begins and ends, and both readings of it."""

    text: str
    spans: tuple[tuple[int, int], ...]
    exact: tuple[str, ...]
    folded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """What of a question is worth marking, folded: telling words and what they also mean, neighbours among them.

    `missed` are the rarest of the words that the question is about, worth a look elsewhere where a name lacks them;
    `exact` are all of those words as they were typed, empty for a question without diacritics.
    """

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    missed: frozenset[str]
    exact: frozenset[str]


def sought(question: Question, rarity: Callable[[str], float]) -> Sought:
    """Reads a question once for all its results. `rarity`: how much a folded word tells in this catalogue."""
    telling = [word for word in question.words if word.weight > _TELLING]
    full = [word for word in telling if word.weight > _FULL]
    readings = [reading for each in question.alternatives for reading in each.readings]
    return Sought(
        words=frozenset(word.folded for word in telling).union(*readings),
        pairs=frozenset(_neighbours(question.words)).union(*map(pairwise, readings)),
        missed=frozenset(sorted({word.folded for word in full}, key=rarity)[-_MISSED:]),
        exact=frozenset(word.exact for word in full) if question.is_marked else frozenset(),
    )


def _neighbours(words: Iterable[AskedWord]) -> Iterable[tuple[str, str]]:
    return (
        (first.folded, second.folded)
        for first, second in pairwise(words)
        if min(first.weight, second.weight) > _TELLING
    )


@lru_cache(maxsize=65536)
def _read(word: str) -> tuple[str, str]:
    exact = exact_word(word.lower())
    return exact, folded_word(exact)


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    return folded_word(exact_word(word))


def spelled(text: str) -> Spelled:
    """The words of a text where they stand."""
    found = [(match.span(), *_read(match[0])) for match in _WORD.finditer(text)]
    return Spelled(text, *zip(*found, strict=True)) if found else Spelled(text, (), (), ())


def fenced(text: str) -> str:
    """The folded words of a text with a space on either side of each, so that `in` finds whole words; lines stay."""
    return f" {' '.join(map(_folded, _WORD_OR_LINE.findall(text.lower())))} "


def hits(read: Spelled, wanted: Sought, alone: Collection[str] = ()) -> list[int]:
    """The places of the words to mark, ascending. Of a question without diacritics the words in `alone` are marked
    wherever they stand; where nothing is to be marked, the list is empty.
    """
    folded = read.folded
    places = [place for place, word in enumerate(folded) if word in wanted.words]
    found = {
        place
        for first, second in pairwise(places)
        if second == first + 1 and (folded[first], folded[second]) in wanted.pairs
        for place in (first, second)
    }
    # A word that stands in its company here need not be marked alone as well.
    marked_already = {folded[place] for place in found}
    others = [place for place in places if folded[place] not in marked_already]
    if wanted.exact:
        found.update(place for place in others if read.exact[place] in wanted.exact)
    else:
        found.update(place for place in others if folded[place] in alone)
    return sorted(found)


def marked(read: Spelled, wanted: Sought, *, is_told_elsewhere: bool = False) -> tuple[Piece, ...]:
    """The text in pieces; joined they are the text. Lone syllables are marked where nothing else is, here or, if
    `is_told_elsewhere`, in a passage.
    """
    places = hits(read, wanted)
    if not places and not is_told_elsewhere:
        places = [place for place, word in enumerate(read.folded) if word in wanted.words]
    return pieces(read, places)


def pieces(read: Spelled, places: Iterable[int]) -> tuple[Piece, ...]:
    """The text with the words at these places apart from the rest, neighbours with but a space between as one."""
    text = read.text
    found: list[Piece] = []
    begun = end = 0
    for start, stop in (read.spans[place] for place in places):
        if found and text[end:start] == " ":
            found[-1] = Piece(text[begun:stop], is_hit=True)
        else:
            if start > end:
                found.append(Piece(text[end:start], is_hit=False))
            found.append(Piece(text[start:stop], is_hit=True))
            begun = start
        end = stop
    if end < len(text):
        found.append(Piece(text[end:], is_hit=False))
    return tuple(found)
