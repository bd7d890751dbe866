"""An index in memory with the interface of the real one: what ranking is tested against."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from search_index.store import Entry


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
        self._postings = {
            place: (np.array(documents, np.int32), np.array(often, np.uint16))
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
