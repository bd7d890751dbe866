"""How far each name holds what the thesaurus reads into a question: looked up once for each group of readings."""

from dataclasses import dataclass

import numpy as np

from .facts import Array, Facts
from .names import word_list
from .view import Documents, View

_ENOUGH = 0.5
_MOST_KNOWN = 200


@dataclass(frozen=True, slots=True)
class Meant:
    """What some readings find. `telling`: how telling the best of them is. Of the n-th of `documents` the name
    holds the share `held[n]` of its best reading; names that hold half of none are left out.
    """

    telling: float
    documents: Documents
    held: Array


class Readings:
    """What the readings of groups find in one index, remembered for as long as it is open."""

    def __init__(self, view: View, facts: Facts) -> None:
        """`facts` belong to the same view."""
        self._view, self._facts = view, facts
        self._known: dict[tuple[tuple[str, ...], ...], Meant] = {}

    def of(self, readings: tuple[tuple[str, ...], ...]) -> Meant:
        """What these readings, each of folded words, find."""
        known = self._known.get(readings)
        if known is None:
            self._known = self._known if len(self._known) < _MOST_KNOWN else {}
            known = self._known[readings] = self._found(readings)
        return known

    def _found(self, readings: tuple[tuple[str, ...], ...]) -> Meant:
        best = np.zeros(self._facts.size, np.float32)
        telling = 0.0
        for reading in readings:
            words = dict.fromkeys(reading)
            weights = {word: self._facts.name_weight(word) for word in words}
            total = sum(weights.values()) or 1.0
            held = np.zeros(self._facts.size, np.float32)
            for word, weight in weights.items():
                held[self._view.postings("name", word)[0]] += np.float32(weight / total)
            if len(reading) > 1:
                held *= 0.4 + 0.6 * self._share_of_pairs(reading)
            np.maximum(best, held, out=best)
            light = word_list("light")
            telling = max(telling, sum(weight for word, weight in weights.items() if word not in light))
        documents = np.flatnonzero(best > _ENOUGH).astype(np.int32)
        return Meant(telling, documents, best[documents])

    def _share_of_pairs(self, reading: tuple[str, ...]) -> Array:
        share = np.zeros(self._facts.size, np.float32)
        pairs = [f"{first}_{second}" for first, second in zip(reading, reading[1:], strict=False)]
        for pair in pairs:
            share[self._view.postings("name", pair)[0]] += np.float32(1 / len(pairs))
        return share
