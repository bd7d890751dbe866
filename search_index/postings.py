"""The postings of the whole index as numpy arrays: what is scored, counted and suggested from.

Documents are numbered from 0 through all segments in order. A deleted one keeps its number and is dead until
the next rebuild: `postings` may still name it and the caller masks it with `live`, but no frequency counts it,
and no word that only the dead hold is ever offered to anyone.
"""

from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt

from .arrays import IN_ORDER, Segment, spread
from .lately import Lately
from .view import Documents, EveryWord, Frequencies

_Postings = tuple[Documents, Frequencies]
# So many postings, six bytes each, are remembered: all of the nation's catalogue are four million.
_MOST = 24_000_000
_NUMBERS = {name: number for number, name in enumerate(IN_ORDER)}
_NOTHING = (np.empty(0, np.int32), np.empty(0, np.uint16))
_NO_LENGTHS = np.empty(0, np.int64)


class IndexView:
    """The index at one moment, unchanging; safe to share between threads.

    `size`: documents, the dead included. `keys[n]`: the revision's id of document n. `live[n]`: whether it
    still counts. `knows`: the catalogue's generation up to which it was brought.
    """

    def __init__(self, segments: Sequence[Segment], dead: Iterable[int], knows: int) -> None:
        """`dead` are numbers of documents."""
        self.knows = knows
        self._segments = tuple(segments)
        self.keys: npt.NDArray[np.int64] = np.concatenate(
            [np.empty(0, np.int64), *(segment.arrays.keys for segment in segments)]
        )
        self.size = len(self.keys)
        self.live: npt.NDArray[np.bool_] = np.ones(self.size, bool)
        self.live[list(dead)] = False
        self._dead = _dead_by_segment(self._segments, self.live)
        self._is_whole = not any(self._dead)
        # Not with a method of its own: a ring of references would keep all of it until the collector comes.
        self._lately = Lately(partial(_looked_up, self._segments), _MOST)

    def documents_of(self, keys: Iterable[int]) -> npt.NDArray[np.int64]:
        """The living documents of these revisions, ascending; one that is not there is passed over."""
        wanted = np.fromiter(keys, np.int64)
        found: npt.NDArray[np.int64] = np.flatnonzero(np.isin(self.keys, wanted) & self.live)
        return found

    def postings(self, field: str, term: str) -> _Postings:
        """The documents that hold the term, ascending, and how often (of a text: its impact, see `impacts`).

        Empty where none does. The arrays belong to the index and cannot be written to.
        """
        return self._lately[field, term]

    def let_go(self) -> None:
        """Gives back the memory of what was read from mapped files; whoever needs it again reads it again."""
        for segment in self._segments:
            segment.arrays.let_go()

    def frequency(self, field: str, term: str) -> int:
        """How many living documents hold the term."""
        documents, _ = self.postings(field, term)
        return len(documents) if self._is_whole else int(np.count_nonzero(self.live[documents]))

    def terms(self, field: str) -> list[str]:
        """All terms of a field that a living document holds, ascending; made anew at each call."""
        return self.starting(field, "")

    def starting(self, field: str, prefix: str) -> list[str]:
        """The terms of a field that start so and that a living document holds, ascending."""
        number, text = _NUMBERS[field], prefix.encode()
        found = []
        for segment, dead in zip(self._segments, self._dead, strict=True):
            terms = segment.living(segment.starting(number, text), self.live, dead)
            found.append([segment.text(term).decode() for term in terms])
        return found[0] if len(found) == 1 else sorted(set().union(*found))

    def every_word(self, field: str) -> EveryWord:
        """All single words of a field with their postings, segment by segment."""
        documents, frequencies, lengths = [_NOTHING[0]], [_NOTHING[1]], [_NO_LENGTHS]
        texts: list[str] = []
        for segment in self._segments:
            words = segment.words(_NUMBERS[field])
            places = spread(words.starts, words.lengths)
            texts += words.texts
            lengths.append(words.lengths)
            documents.append(segment.arrays.documents[places])
            frequencies.append(segment.arrays.frequencies[places])
        held, counts = np.concatenate(documents), np.concatenate(lengths)
        living = counts if self._is_whole else self._living(held, counts)
        return EveryWord(texts, counts, living.tolist(), held, np.concatenate(frequencies))

    def words(self, field: str) -> set[str]:
        """All single words of a field that a document holds, be it a deleted one."""
        return {text for segment in self._segments for text in segment.words(_NUMBERS[field]).texts}

    def _living(self, documents: Documents, lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        before = np.concatenate([[0], np.cumsum(self.live[documents])])
        ends = np.cumsum(lengths)
        counted: npt.NDArray[np.int64] = before[ends] - before[ends - lengths]
        return counted


def _looked_up(segments: Iterable[Segment], term: tuple[str, str]) -> _Postings:
    field, text = _NUMBERS[term[0]], term[1].encode()
    spans = ((segment, segment.span(field, text)) for segment in segments)
    found = [segment.postings(span) for segment, span in spans if span is not None]
    if len(found) < 2:  # noqa: PLR2004
        return found[0] if found else _NOTHING
    documents, frequencies = (np.concatenate(each) for each in zip(*found, strict=True))
    return documents, frequencies


def _dead_by_segment(segments: Iterable[Segment], live: npt.NDArray[np.bool_]) -> list[int]:
    counts = []
    first = 0
    for segment in segments:
        counts.append(segment.size - int(np.count_nonzero(live[first : first + segment.size])))
        first += segment.size
    return counts
