"""How well each document answers a question: a handful of rules over the postings, summed in numpy.

Every rule is a number from 0 to 1 a document, times its weight; `docs/search.md` says what each is for and
what it brings. The rules look at what a name means (its act, its object, its remarks) more than at how often
a word occurs: a person asks for one procedure, not for texts about a subject.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .asking import AskedWord, Question
from .facts import Array, Facts
from .impacts import WHOLE
from .names import HEAD
from .readings import Readings
from .view import Documents, View

_MOST_UNASKED = 2.0
_HEARD = 0.5
_MENTIONED = 0.6
_FOUND = 0.05
_LEAST = 0.001
_NONE = np.empty(0, np.int32)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each rule counts, and the few constants inside them; tuned on two thirds of the dev queries."""

    body: float = 0.95
    alternative: float = 0.92
    beside_alternative: float = 0.92
    alternative_most: float = 7.8
    neighbours: float = 0.14
    neighbours_body: float = 0.17
    neighbours_alternative: float = 1.14
    asked_for: float = 1.27
    exact: float = 0.14
    unasked_act: float = 0.035
    missing_act: float = 0.06
    begins: float = 0.12
    level: float = 0.28
    copy: float = 0.2
    alone: float = 0.6
    alone_tone: float = 0.37
    alone_body: float = 0.24
    opening: float = 0.3
    whole_name: float = 2.0


@dataclass(frozen=True, slots=True)
class Known:
    """What all questions to one index share; the three belong together."""

    view: View
    facts: Facts
    readings: Readings

    @classmethod
    def of(cls, view: View) -> "Known":
        """Reads what is true of the documents of `view`."""
        facts = Facts(view)
        return cls(view, facts, Readings(view, facts))


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two neighbours of the question: how telling, the names in which they stand together, and for each document
    how far they do: 1 in its name, less in its text.
    """

    telling: float
    in_name: Documents
    together: Array


@dataclass(frozen=True, slots=True)
class _Other:
    """Other words for those at some positions: how telling, and for each document how far its name holds them."""

    positions: tuple[int, ...]
    telling: float
    best: Array


class Ranking:
    """One question put to one index. `scores()` is what everything else here is for."""

    def __init__(self, known: Known, question: Question, weights: Weights) -> None:
        """Everything is read, nothing is changed."""
        self._view, self._facts, self._readings = known.view, known.facts, known.readings
        self._asked, self._weights = question, weights
        self._tellings = [self._telling(word) for word in question.words]
        words = question.words
        self._pairs = [self._pair(first, second) for first, second in zip(words, words[1:], strict=False)]
        self._others = [self._other(each.positions, each.readings) for each in question.alternatives]

    def scores(self, copies: npt.NDArray[np.bool_] | None = None) -> Array:
        """A score a document, 0 where nothing of the question is found; `copies` are other places' own.

        Without what `beginning` adds, so that a whole name does not make all others look like chance.
        """
        weights = self._weights
        answered = self._answered()
        scores = self._asked_for()
        scores *= np.float32(weights.asked_for)
        scores += 1
        scores *= answered
        scores += self._neighbours()
        scores += self._acts()
        scores += self._level()
        self._add_exact(scores)
        self._add_beginnings(scores)
        if copies is not None:
            scores -= np.float32(weights.copy) * copies
        np.maximum(scores, np.float32(_LEAST), out=scores)
        # What only the level or a copy speaks for was not found at all.
        scores *= answered > np.float32(_FOUND)
        return scores

    def _nothing(self) -> Array:
        return np.zeros(self._facts.size, np.float32)

    def _telling(self, word: AskedWord) -> float:
        in_names = self._facts.rarity("name", word.folded)
        return word.weight * (in_names or 0.6 * self._facts.rarity("body", word.folded))

    def _pair(self, first: AskedWord, second: AskedWord) -> _Pair | None:
        # None where they stand together nowhere.
        term = f"{first.folded}_{second.folded}"
        in_name = self._view.postings("name", term)[0]
        in_body, impacts = self._view.postings("body", term)
        if not len(in_name) and not len(in_body):
            return None
        together = self._nothing()
        together[in_body] = impacts * (np.float32(self._weights.body) / WHOLE)
        together[in_name] = 1
        telling = self._facts.rarity("name", term) or 0.5 * self._facts.rarity("body", term)
        return _Pair(telling * min(first.weight, second.weight), in_name, together)

    def _other(self, positions: tuple[int, ...], readings: tuple[tuple[str, ...], ...]) -> _Other:
        meant = self._readings.of(readings)
        best = self._nothing()
        best[meant.documents] = meant.held
        return _Other(positions, min(meant.telling, self._weights.alternative_most), best)

    def _answered(self) -> Array:
        # The share of the question that the name answers, or the text a little.
        weights = self._weights
        total = 1e-6
        answered = self._nothing()
        for index, telling in enumerate(self._tellings):
            held = self._held(index)
            for other in self._others:
                if index in other.positions:
                    held *= np.float32(weights.beside_alternative)
                    np.maximum(held, np.float32(weights.alternative) * other.best, out=held)
                    telling = max(telling, other.telling / len(other.positions))  # noqa: PLW2901
            held *= np.float32(telling)
            answered += held
            total += telling
        answered /= np.float32(total)
        return answered

    def _held(self, index: int) -> Array:
        # A syllable means little alone: it counts in full where a neighbour of the question stands beside it.
        word, weights = self._asked.words[index], self._weights
        held = self._nothing()
        documents, impacts = self._view.postings("body", word.folded)
        held[documents] = impacts * (np.float32(weights.body * weights.alone_body) / WHOLE)
        documents = self._view.postings("name", word.folded)[0]
        if len(self._asked.words) == 1:
            held[documents] = 1
            return held
        if self._asked.is_marked:
            held[documents] = weights.alone * weights.alone_tone
            documents = self._view.postings("exact", word.exact)[0]
        held[documents] = weights.alone
        for pair in self._pairs[max(0, index - 1) : index + 1]:
            if pair:
                np.maximum(held, pair.together, out=held)
        return held

    def _neighbours(self) -> Array:
        weights = self._weights
        in_body = np.float32(weights.neighbours_body / weights.body if weights.body else 0)
        total = 1e-6
        found = self._nothing()
        for pair in filter(None, self._pairs):
            found += pair.together * (np.float32(pair.telling) * in_body)
            found[pair.in_name] += pair.telling * (1 - in_body)
            total += pair.telling
        for other in self._others:
            worth = weights.neighbours_alternative * other.telling
            found += np.float32(worth) * other.best
            total += worth
        found *= np.float32(weights.neighbours / total)
        return found

    def _asked_for(self) -> Array:
        # The share of the name that was asked for: the rest of a name are conditions that nobody mentioned.
        asked = self._nothing()
        seen = set()
        for word in self._asked.words:
            if word.folded not in seen:
                seen.add(word.folded)
                self._add_name_word(asked, word.folded, 1.0 if word.weight > _HEARD else 0.5)
        for alternative, other in zip(self._asked.alternatives, self._others, strict=True):
            for each in dict.fromkeys(word for reading in alternative.readings for word in reading):
                if each not in seen:
                    seen.add(each)
                    self._add_name_word(asked, each, 0.9, other.best)
        asked /= self._facts.name_total
        return np.minimum(asked, 1, out=asked)

    def _add_name_word(self, asked: Array, word: str, worth: float, meant: Array | None = None) -> None:
        documents, places = self._view.postings("name", word)
        gained = places * np.float32(worth * self._facts.name_weight(word) / HEAD)
        if meant is not None:
            gained *= meant[documents] > _MENTIONED
        asked[documents] += gained

    def _add_exact(self, scores: Array) -> None:
        total = sum(self._tellings) if self._asked.is_marked else 0
        for word, telling in zip(self._asked.words, self._tellings, strict=True):
            if total and telling:
                documents = self._view.postings("exact", word.exact)[0]
                scores[documents] += self._weights.exact * telling / total

    def _acts(self) -> Array:
        # What speaks against a name: acts that nobody asked for, and acts asked for that it lacks.
        unasked = self._facts.act_count.copy()
        missing = np.full(self._facts.size, len(self._asked.named_acts), np.float32)
        for act in self._asked.acts:
            unasked[self._facts.acts.get(act, _NONE)] -= 1
        for act in self._asked.named_acts:
            missing[self._facts.acts.get(act, _NONE)] -= 1
        np.minimum(unasked, _MOST_UNASKED, out=unasked)
        np.minimum(missing, _MOST_UNASKED, out=missing)
        unasked *= np.float32(-self._weights.unasked_act)
        missing *= np.float32(-self._weights.missing_act)
        unasked += missing
        return unasked

    def _add_beginnings(self, scores: Array) -> None:
        # The name begins as the question does, or as one of its readings.
        words = tuple(word.folded for word in self._asked.words)
        readings = (reading for each in self._asked.alternatives for reading in each.readings)
        pairs = {pair for text in (words, *readings) for pair in zip(text, text[1:], strict=False)}
        begun = [self._view.postings("facet", f"begins:{first}_{second}")[0] for first, second in pairs]
        # A name begins in one way, so no document is counted twice.
        scores[np.concatenate([_NONE, *begun])] += self._weights.begins

    def _level(self) -> Array:
        level = self._facts.level
        if self._asked.level:
            level = self._nothing()
            level[self._facts.levels[self._asked.level]] = 1
        return np.float32(self._weights.level) * level

    def beginning(self) -> Array:
        """What is added to the score of a name whose beginning, or all of it, was typed."""
        begun = self._nothing()
        for mark in self._asked.openings:
            begun[self._view.postings("facet", f"opening:{mark}")[0]] += self._weights.opening
        begun[self._view.postings("facet", f"name:{self._asked.mark}")[0]] += self._weights.whole_name
        return begun
