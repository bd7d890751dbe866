"""Groups of words that mean the same, or that lead from everyday words to official ones. Pure.

A group is admitted only if a stranger would confirm it without a query at hand. `same`: every term may stand
for every other. `means`: the everyday terms lead to the official ones, never back. `abbr`: a short form leads to
the full one. A key of one syllable counts only as written, since without marks it would be another word; among others
hỏi and ngã are one.
"""

import enum
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..names import word_list
from ..vietnamese import Words, other_tone, read_words

_SUPPLIED = Path(__file__).parent / "groups.tsv"
_MOST_GAPS = 1


class GroupKind(enum.Enum):
    """Which way a group leads."""

    SAME = "same"
    MEANS = "means"
    ABBREVIATION = "abbr"

    @property
    def label(self) -> str:
        """The kind in Vietnamese."""
        return {"same": "Cùng nghĩa", "means": "Gọi nôm na là", "abbr": "Viết tắt"}[self.value]


@dataclass(frozen=True, slots=True)
class Group:
    """One group; `terms` are what people type, `official` what they mean (empty for `same`)."""

    slug: str
    kind: GroupKind
    terms: tuple[str, ...]
    official: tuple[str, ...]
    subject: str

    def leads(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Each term with the terms that it leads to."""
        for term in self.terms:
            others = tuple(each for each in self.terms if each != term)
            yield term, others if self.kind is GroupKind.SAME else self.official


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a question: where its words stand, and what they may also be."""

    positions: tuple[int, ...]
    readings: tuple[Words, ...]
    group: str


@dataclass(frozen=True, slots=True)
class _Lead:
    """A term with its folded words, and what it may also be read as."""

    term: Words
    words: frozenset[str]
    readings: tuple[Words, ...]
    group: str


class Thesaurus:
    """The groups of one edition, ready to be found in questions.

    What its terms are made of: folded `words`, the same as `spelled`, and their folded `pairs`.
    """

    def __init__(self, groups: Iterable[Group]) -> None:
        """Every term of every group is read once; terms without words are left out."""
        self._by_beginning: dict[tuple[str, ...], list[_Lead]] = defaultdict(list)
        known: set[str] = set()
        spelled: set[str] = set()
        pairs: set[str] = set()
        for group in groups:
            for term, others in group.leads():
                words = read_words(term)
                known.update(words.folded)
                spelled.update(words.exact)
                pairs.update(words.pairs)
                # Two spellings of one word are read alike, and then there is nothing to lead to.
                readings = tuple(dict.fromkeys(read for read in map(read_words, others) if read != words))
                if words.folded and readings:
                    lead = _Lead(words, frozenset(words.folded), readings, group.slug)
                    self._by_beginning[words.folded[:2]].append(lead)
        self.words, self.spelled, self.pairs = frozenset(known), frozenset(spelled), frozenset(pairs)

    def find(self, words: Words, is_term: Callable[[range], bool] = lambda span: True) -> list[Match]:
        """The terms in a question; one that lies inside a longer one gives way to it.

        `is_term` refuses the words of a span that cannot belong together.
        """
        matches = []
        present = frozenset(words.folded)
        for start in range(len(words.folded)):
            for beginning in _beginnings(words.folded, start):
                for lead in self._by_beginning.get(beginning, ()):
                    positions = _positions(words, start, lead.term) if lead.words <= present else None
                    if positions and is_term(range(positions[0], positions[-1] + 1)):
                        matches.append(Match(positions, lead.readings, lead.group))
        spans = [set(match.positions) for match in matches]
        return [
            match
            for match, span in zip(matches, spans, strict=True)
            if not any(span < other for other in spans)
        ]


def _beginnings(words: tuple[str, ...], start: int) -> Iterable[tuple[str, ...]]:
    # How a term that starts here may begin: alone, with the next word, with the one after a pronoun.
    first = words[start]
    return dict.fromkeys([(first,), *((first, second) for second in words[start + 1 : start + 3])])


def _positions(words: Words, start: int, term: Words) -> tuple[int, ...] | None:
    # Where the words of the term stand; a pronoun may slip in between ("ba tôi mất").
    positions: list[int] = []
    place = start
    for exact, folded in zip(term.exact, term.folded, strict=True):
        gaps = 0
        while not _is_word(words, place, exact, folded, alone=len(term.folded) == 1):
            is_gap = bool(positions) and gaps < _MOST_GAPS and place < len(words.folded)
            if not is_gap or words.folded[place] not in word_list("between"):
                return None
            gaps += 1
            place += 1
        positions.append(place)
        place += 1
    return tuple(positions)


def _is_word(words: Words, place: int, exact: str, folded: str, *, alone: bool) -> bool:
    if place >= len(words.folded) or words.folded[place] != folded:
        return False
    typed = words.exact[place]
    return typed == exact or (not alone and typed in (folded, other_tone(exact)))


def read_groups(text: str) -> tuple[Group, ...]:
    """The groups of a table with tabs: slug, kind, terms, official terms, subject; terms parted by "|"."""
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(
        Group(slug, GroupKind(kind), _terms(terms), _terms(official), subject)
        for slug, kind, terms, official, subject in rows
    )


def _terms(text: str) -> tuple[str, ...]:
    return tuple(term.strip() for term in text.split("|") if term.strip())


@cache
def supplied_groups() -> tuple[Group, ...]:
    """The groups that come with the software."""
    return read_groups(_SUPPLIED.read_text("utf-8"))
