"""An index in memory with the interface of the real one: what ranking is tested against."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from search_index.impacts import ABOUT, LENGTH, MARKS, impacts
from search_index.store import Entry
from search_index.view import EveryWord


class MemoryView:
    """The postings of some entries, as `IndexView` gives them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        kept = list(entries)
        self.size = len(kept)
        self.keys = np.array([entry.key for entry in kept], np.int64)
        self.live = np.ones(self.size, bool)
        gathered: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for document, entry in enumerate(kept):
            for field, terms in entry.terms.items():
                for term, often in terms.items():
                    documents, frequencies = gathered[field, term]
                    documents.append(document)
                    frequencies.append(often)
        length = np.zeros(self.size, np.uint16)
        documents, often = gathered.get((MARKS, LENGTH), ([], []))
        length[documents] = often
        self._postings = {
            place: _posted(place[0], np.array(documents, np.int32), np.array(often, np.uint16), length)
            for place, (documents, often) in gathered.items()
        }
        self._terms: dict[str, list[str]] = defaultdict(list)
        for field, term in sorted(self._postings):
            self._terms[field].append(term)

    def postings(self, field: str, term: str) -> tuple[np.ndarray, np.ndarray]:
        nothing = (np.zeros(0, np.int32), np.zeros(0, np.uint16))
        return self._postings.get((field, term), nothing)

    def frequency(self, field: str, term: str) -> int:
        return len(self.postings(field, term)[0])

    def terms(self, field: str) -> list[str]:
        return self._terms[field]

    def starting(self, field: str, prefix: str) -> list[str]:
        return [term for term in self._terms[field] if term.startswith(prefix)]

    def words(self, field: str) -> set[str]:
        return {term for term in self._terms[field] if "_" not in term}

    def every_word(self, field: str) -> EveryWord:
        texts = sorted(self.words(field))
        found = [self.postings(field, text) for text in texts]
        lengths = np.array([len(documents) for documents, _ in found], np.int64)
        documents = np.concatenate([np.zeros(0, np.int32), *(documents for documents, _ in found)])
        frequencies = np.concatenate([np.zeros(0, np.uint16), *(often for _, often in found)])
        return EveryWord(texts, lengths, lengths.tolist(), documents, frequencies)


def _posted(field, documents, often, length):
    return documents, impacts(often, length[documents]) if field == ABOUT else often
