"""A small catalogue in memory: entries as the index gets them, from a name, a text and a level."""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from search_index.asking import Question, ask
from search_index.entries import Entry
from search_index.names import acts_in, first_pair, name_mark, name_terms, opening_marks
from search_index.ranking import Known, Ranking, Weights
from search_index.spelling import Speller
from search_index.thesaurus.groups import Thesaurus, supplied_groups
from search_index.vietnamese import read_words

from .memory import MemoryView

_IN_TENTHS = 7
THESAURUS = Thesaurus(supplied_groups())


def entry(key: int, name: str, text: str = "", level: str = "commune") -> Entry:
    """A document as the catalogue would give it, with one text besides the name."""
    words, body = read_words(name), read_words(text)
    terms = [*body.folded, *body.pairs]
    facet = {f"level:{level}": 1, f"name:{name_mark(words)}": 1, "#length": max(1, len(terms))}
    facet |= {f"act:{act}": 1 for act in acts_in(words)}
    facet |= {f"opening:{mark}": 1 for mark in opening_marks(words)}
    facet |= {f"begins:{pair}": 1 for pair in first_pair(name)}
    return Entry(
        key,
        {
            "name": name_terms(name),
            "exact": Counter(words.exact),
            "body": {term: _IN_TENTHS * often for term, often in Counter(terms).items()},
            "facet": facet,
        },
    )


class SmallCatalogue:
    """Names, the text of each and where it is done, ready to be asked."""

    def __init__(self, procedures: Iterable[tuple[str, str, str]]) -> None:
        self.names = [name for name, _, _ in procedures]
        entries = [entry(key, *each) for key, each in enumerate(procedures)]
        self.view = MemoryView(entries)
        self.speller = Speller(self.view, THESAURUS)
        self._known = Known.of(self.view)

    def ask(self, text: str) -> Question:
        return ask(text, self.speller, THESAURUS)

    def found(self, text: str, copies: Iterable[str] = ()) -> list[str]:
        """The names that answer, best first; `copies` are other places' own."""
        foreign = np.array([name in copies for name in self.names])
        ranking = Ranking(self._known, self.ask(text), Weights())
        scores = ranking.scores(foreign)
        scores = np.where(scores > 0, scores + ranking.beginning(), 0)
        order = np.argsort(-scores, kind="stable")
        return [self.names[number] for number in order if scores[number] > 0]
