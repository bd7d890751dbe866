"""What is true of documents and words whatever is asked: read once from the index, shared by all questions."""

import math

import numpy as np
import numpy.typing as npt

from .names import HEAD, word_list
from .view import Documents, View

Array = npt.NDArray[np.float32]

LIGHT_NAME_WORD = 0.25
_UNKNOWN_LEVEL = 0.3
_LEVELS = {"commune": 1.0, "district": 0.8, "province": 0.35, "central": 0.0}
_SHORTEST_NAME = 0.5
_MOST_KNOWN = 50_000


class Facts:
    """The documents of one index, and how telling its words are.

    `name_total`: the weight of a name's words; `level`: how near to citizens the deciding level is; `acts`: the
    documents whose name has an act; `act_count`: how many acts a name has.
    """

    def __init__(self, view: View) -> None:
        """Reads the names' words, the levels and acts of every document of `view`."""
        self._view = view
        self._rarities: dict[tuple[str, str], float] = {}
        self.size = view.size
        self.name_total = self._name_totals()
        self.levels = {level: view.postings("facet", f"level:{level}")[0] for level in _LEVELS}
        self.level: Array = np.full(view.size, _UNKNOWN_LEVEL, np.float32)
        for level, nearness in _LEVELS.items():
            self.level[self.levels[level]] = nearness
        marks = view.starting("facet", "act:")
        self.acts: dict[str, Documents] = {
            mark.removeprefix("act:"): view.postings("facet", mark)[0] for mark in marks
        }
        self.act_count: Array = np.zeros(view.size, np.float32)
        for documents in self.acts.values():
            self.act_count[documents] += 1

    def rarity(self, field: str, term: str) -> float:
        """How telling a term is: 0 where no document holds it, else the logarithm of how few do."""
        known = self._rarities.get((field, term))
        if known is None:
            if len(self._rarities) > _MOST_KNOWN:
                self._rarities = {}
            known = self._rarities[field, term] = _rarity(self.size, self._view.frequency(field, term))
        return known

    def name_weight(self, word: str) -> float:
        """How telling a word is in a name; words of nearly every name tell little."""
        return self.rarity("name", word) * (LIGHT_NAME_WORD if word in word_list("light") else 1)

    def _name_totals(self) -> Array:
        every = self._view.every_word("name")
        holders: dict[str, int] = dict.fromkeys(every.texts, 0)
        for text, living in zip(every.texts, every.living, strict=True):
            holders[text] += living
        light = word_list("light")
        weight = {
            text: _rarity(self.size, count) * (LIGHT_NAME_WORD if text in light else 1)
            for text, count in holders.items()
        }
        weights = np.repeat([weight[text] for text in every.texts], every.lengths)
        total = np.bincount(every.documents, weights * every.frequencies / HEAD, self.size)
        return (total + _SHORTEST_NAME).astype(np.float32)


def _rarity(size: int, holders: int) -> float:
    return math.log(1 + size / (holders + 1)) if holders else 0.0
