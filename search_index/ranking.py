"""How well each document answers a question: a handful of rules over the postings, summed in numpy.

Every rule is a number from 0 to 1 a document, times its weight; `docs/search.md` says what each is for and
what it brings. The rules look at what a name means (its act, its object, its remarks) more than at how often
a word occurs: a person asks for one procedure, not for texts about a subject.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .asking import AskedWord, Question
from .names import HEAD, word_list
from .once import Documents, Once, View

Array = npt.NDArray[np.float32]

_PERFECT_PAIR = 4.0
_LIGHT_NAME_WORD = 0.25
_UNKNOWN_LEVEL = 0.3
_LEVELS = {"commune": 1.0, "district": 0.8, "province": 0.35, "central": 0.0}
_MOST_UNASKED = 2.0


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


class Facts:
    """What is true of the documents whatever is asked, read once from the index.

    `name_total`: the weight of a name's words; `body_scale`: how much a long text dilutes a word; `level`: how
    near to citizens the deciding level is; `acts`: one row of flags an act.
    """

    def __init__(self, view: View) -> None:
        """Reads the names' words, the lengths, levels and acts of every document of `view`."""
        self.size = view.size
        self.name_total: Array = np.full(view.size, 0.5, np.float32)
        for term in view.terms("name"):
            if "_" not in term:
                documents, places = view.postings("name", term)
                self.name_total[documents] += name_weight(view, term) * places / HEAD
        length = _flagged(view, "#length", np.float32)
        self.body_scale: Array = (15 * (0.3 + 0.7 * length / 400)).astype(np.float32)
        self.level: Array = np.full(view.size, _UNKNOWN_LEVEL, np.float32)
        for level, nearness in _LEVELS.items():
            self.level[view.postings("facet", f"level:{level}")[0]] = nearness
        self.levels = {level: view.postings("facet", f"level:{level}")[0] for level in _LEVELS}
        self.acts = {
            term.removeprefix("act:"): view.postings("facet", term)[0]
            for term in view.terms("facet")
            if term.startswith("act:")
        }


def _flagged(view: View, term: str, kind: type[np.float32]) -> Array:
    found = np.zeros(view.size, kind)
    documents, numbers = view.postings("facet", term)
    found[documents] = numbers
    return found


def rarity(view: View, field: str, term: str) -> float:
    """How telling a term is: 0 where no document holds it, else the logarithm of how few do."""
    holders = view.frequency(field, term)
    return math.log(1 + view.size / (holders + 1)) if holders else 0.0


def name_weight(view: View, word: str) -> float:
    """How telling a word is in a name; words of nearly every name tell little."""
    return rarity(view, "name", word) * (_LIGHT_NAME_WORD if word in word_list("light") else 1)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two neighbours of the question: how telling, and where they stand together (`often` saturated)."""

    telling: float
    in_name: Documents
    in_body: Documents
    often: Array


class Ranking:
    """One question put to one index. `scores()` is what everything else here is for."""

    def __init__(self, view: View, facts: Facts, question: Question, weights: Weights) -> None:
        """Everything is read, nothing is changed; `facts` belong to the same view."""
        self._view, self._facts, self._asked, self._weights = Once(view), facts, question, weights
        self._tellings = [self._telling(index) for index in range(len(question.words))]
        words = question.words
        self._pairs = [self._pair(first, second) for first, second in zip(words, words[1:], strict=False)]
        self._alternatives = [
            (each.positions, *self._best_reading(each.readings)) for each in question.alternatives
        ]

    def scores(self, copies: npt.NDArray[np.bool_] | None = None) -> Array:
        """A score a document, 0 where nothing of the question is found; `copies` are other places' own.

        Without what `beginning` adds, so that a whole name does not make all others look like chance.
        """
        weights = self._weights
        answered = self._answered()
        scores = answered + self._neighbours() + weights.asked_for * self._asked_for() * answered
        scores += weights.exact * self._exact()
        scores -= weights.unasked_act * self._unasked_acts()
        scores -= weights.missing_act * self._missing_acts()
        scores += weights.begins * self._begins()
        scores += weights.level * self._level()
        if copies is not None:
            scores -= weights.copy * copies
        # What only the level or a copy speaks for was not found at all.
        scores = np.where(answered > 0.05, np.maximum(scores, 0.001), 0)  # noqa: PLR2004
        return scores.astype(np.float32)

    def _telling(self, index: int) -> float:
        word = self._asked.words[index]
        in_names = rarity(self._view, "name", word.folded)
        return word.weight * (in_names or 0.6 * rarity(self._view, "body", word.folded))

    def _best_reading(self, readings: tuple[tuple[str, ...], ...]) -> tuple[float, Array]:
        # How telling the alternative is, and how far each name holds the best of its readings.
        best = np.zeros(self._facts.size, np.float32)
        telling = 0.0
        for reading in readings:
            words = dict.fromkeys(reading)
            total = sum(name_weight(self._view, word) for word in words) or 1.0
            held = np.zeros(self._facts.size, np.float32)
            for word in words:
                held[self._view.postings("name", word)[0]] += name_weight(self._view, word) / total
            if len(reading) > 1:
                held *= 0.4 + 0.6 * self._share_of_pairs(reading)
            best = np.maximum(best, np.where(held > 0.5, held, 0))  # noqa: PLR2004
            light = word_list("light")
            own = sum(rarity(self._view, "name", word) for word in words if word not in light)
            telling = max(telling, min(own, self._weights.alternative_most))
        return telling, best

    def _share_of_pairs(self, reading: tuple[str, ...]) -> Array:
        share = np.zeros(self._facts.size, np.float32)
        pairs = [f"{first}_{second}" for first, second in zip(reading, reading[1:], strict=False)]
        for pair in pairs:
            share[self._view.postings("name", pair)[0]] += 1 / len(pairs)
        return share

    def _answered(self) -> Array:
        # The share of the question that the name answers, or the text a little.
        weights = self._weights
        total = 1e-6
        answered = np.zeros(self._facts.size, np.float32)
        for index in range(len(self._asked.words)):
            held = self._held(index)
            telling = self._tellings[index]
            for positions, worth, best in self._alternatives:
                if index in positions:
                    held = np.maximum(weights.beside_alternative * held, weights.alternative * best)
                    telling = max(telling, worth / len(positions))
            answered += telling * held
            total += telling
        return answered / np.float32(total)

    def _held(self, index: int) -> Array:
        # A syllable means little alone: it counts in full where a neighbour of the question stands beside it.
        word = self._asked.words[index]
        held = np.zeros(self._facts.size, np.float32)
        documents, often = self._view.postings("body", word.folded)
        held[documents] = self._weights.body * self._weights.alone_body * self._saturated(documents, often)
        for pair in self._pairs[max(0, index - 1) : index + 1]:
            held[pair.in_body] = np.maximum(held[pair.in_body], self._weights.body * pair.often)
        alone = np.full(1, self._weights.alone, np.float32)
        documents = self._view.postings("name", word.folded)[0]
        if self._asked.is_marked:
            exact = np.isin(documents, self._view.postings("exact", word.exact)[0])
            alone = np.where(exact, alone, alone * self._weights.alone_tone).astype(np.float32)
        held[documents] = np.maximum(held[documents], alone)
        for pair in self._pairs[max(0, index - 1) : index + 1]:
            held[pair.in_name] = 1
        if len(self._asked.words) == 1:
            held[documents] = 1
        return held

    def _saturated(self, documents: Documents, often: npt.NDArray[np.uint16]) -> Array:
        saturated: Array = often / (often + self._facts.body_scale[documents])
        return saturated

    def _pair(self, first: AskedWord, second: AskedWord) -> _Pair:
        term = f"{first.folded}_{second.folded}"
        telling = rarity(self._view, "name", term) or 0.5 * rarity(self._view, "body", term)
        in_body, often = self._view.postings("body", term)
        return _Pair(
            telling * min(first.weight, second.weight),
            self._view.postings("name", term)[0],
            in_body,
            self._saturated(in_body, often),
        )

    def _neighbours(self) -> Array:
        weights = self._weights
        total = 1e-6
        found = np.zeros(self._facts.size, np.float32)
        for pair in self._pairs:
            held = np.zeros(self._facts.size, np.float32)
            held[pair.in_body] = weights.neighbours_body * pair.often
            held[pair.in_name] = 1
            found += pair.telling * held
            total += pair.telling
        for _, worth, best in self._alternatives:
            found += weights.neighbours_alternative * worth * best
            total += weights.neighbours_alternative * worth
        return found * np.float32(weights.neighbours / total)

    def _asked_for(self) -> Array:
        # The share of the name that was asked for: the rest of a name are conditions that nobody mentioned.
        asked = np.zeros(self._facts.size, np.float32)
        seen = set()
        for word in self._asked.words:
            if word.folded not in seen:
                seen.add(word.folded)
                self._add_name_word(asked, word.folded, 1.0 if word.weight > 0.5 else 0.5)  # noqa: PLR2004
        for alternative, (_, _, best) in zip(self._asked.alternatives, self._alternatives, strict=True):
            for other in dict.fromkeys(word for reading in alternative.readings for word in reading):
                if other not in seen:
                    seen.add(other)
                    self._add_name_word(asked, other, 0.9, best > 0.6)  # noqa: PLR2004
        return np.minimum(asked / self._facts.name_total, 1)

    def _add_name_word(
        self, asked: Array, word: str, worth: float, allowed: npt.NDArray[np.bool_] | None = None
    ) -> None:
        documents, places = self._view.postings("name", word)
        gained = worth * name_weight(self._view, word) * places / HEAD
        asked[documents] += gained if allowed is None else gained * allowed[documents]

    def _exact(self) -> Array:
        exact = np.zeros(self._facts.size, np.float32)
        if not self._asked.is_marked:
            return exact
        told = [(word, telling) for word, telling in zip(self._asked.words, self._tellings, strict=True)]
        total = sum(telling for _, telling in told) or 1.0
        for word, telling in told:
            exact[self._view.postings("exact", word.exact)[0]] += telling / total
        return exact

    def _unasked_acts(self) -> Array:
        unasked = np.zeros(self._facts.size, np.float32)
        for act, documents in self._facts.acts.items():
            if act not in self._asked.acts:
                unasked[documents] += 1
        return np.minimum(unasked, _MOST_UNASKED)

    def _missing_acts(self) -> Array:
        missing = np.zeros(self._facts.size, np.float32)
        for act in self._asked.named_acts:
            without = np.ones(self._facts.size, np.float32)
            if act in self._facts.acts:
                without[self._facts.acts[act]] = 0
            missing += without
        return np.minimum(missing, _MOST_UNASKED)

    def _begins(self) -> Array:
        # The name begins as the question does, or as one of its readings.
        begins = np.zeros(self._facts.size, np.float32)
        words = [word.folded for word in self._asked.words]
        readings = [reading for each in self._asked.alternatives for reading in each.readings]
        for text in (words, *readings):
            for first, second in zip(text, text[1:], strict=False):
                begins[self._view.postings("facet", f"begins:{first}_{second}")[0]] = 1
        return begins

    def _level(self) -> Array:
        if not self._asked.level:
            return self._facts.level
        level = np.zeros(self._facts.size, np.float32)
        level[self._facts.levels[self._asked.level]] = 1
        return level

    def beginning(self) -> Array:
        """What is added to the score of a name whose beginning, or all of it, was typed."""
        begun = np.zeros(self._facts.size, np.float32)
        for mark in self._asked.openings:
            begun[self._view.postings("facet", f"opening:{mark}")[0]] += self._weights.opening
        begun[self._view.postings("facet", f"name:{self._asked.mark}")[0]] += self._weights.whole_name
        return begun
