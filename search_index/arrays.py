"""One segment's postings as numpy arrays, saved beside the segment and read or mapped into memory.

A Whoosh segment never changes once written, so it is decoded once; of the arrays only what is asked for takes
room in memory. Documents bear the number that they have in the whole index.
"""

import mmap
import os
import weakref
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from .entries import FIELDS

Documents = npt.NDArray[np.int32]
Frequencies = npt.NDArray[np.uint16]

Looks = Mapping[str, tuple[int, int] | None]

# The fields as Whoosh orders them; a field's number is its place here.
IN_ORDER = tuple(sorted(FIELDS))
# The rows of `Arrays.terms`.
_POSTINGS, _TEXT, _HASH, _HASHED = range(4)


@dataclass(frozen=True, slots=True)
class Arrays:
    """A segment's postings, field by field and term by term, ascending.

    `terms` has a column a term and one more at the end. Its rows: where the term's postings start, where its
    text starts in `texts` (UTF-8, one after the other), and, sorted on their own, the hashes of all terms
    above the number of each one's term. `bounds[n]` is the number of the first term of field n.
    """

    keys: npt.NDArray[np.int64]
    documents: Documents
    frequencies: Frequencies
    texts: npt.NDArray[np.uint8]
    terms: npt.NDArray[np.uint32]
    bounds: npt.NDArray[np.int64]

    def save(self, folder: Path) -> None:
        """Writes them into a new folder, a file an array."""
        folder.mkdir()
        for name in ARRAY_NAMES:
            np.save(folder / f"{name}.npy", getattr(self, name))

    @classmethod
    def mapped(cls, folder: Path) -> "Arrays":
        """What was saved, read when it is used. Raises `OSError` and `ValueError` where it cannot be."""
        paths = (folder / f"{name}.npy" for name in ARRAY_NAMES)
        # As plain arrays: a slice of a memmap costs ten times as much.
        return cls(*(np.load(path, mmap_mode="r").view(np.ndarray) for path in paths))

    def let_go(self) -> None:
        """Gives back the memory of mapped postings; who reads them again, or is reading them now, finds the same."""
        for array in (self.documents, self.frequencies):
            mapping = getattr(array.base, "base", None)
            if isinstance(mapping, mmap.mmap):
                mapping.madvise(mmap.MADV_DONTNEED)


ARRAY_NAMES = tuple(array.name for array in fields(Arrays))


def term_table(
    texts: Sequence[bytes], lengths: Sequence[int], bounds: Sequence[int]
) -> npt.NDArray[np.uint32]:
    """`Arrays.terms` of these texts; `lengths` counts the postings of each."""
    table = np.zeros((4, len(texts) + 1), np.uint32)
    table[_POSTINGS, 1:] = np.cumsum(np.array(lengths, np.int64))
    table[_TEXT, 1:] = np.cumsum(np.array([len(text) for text in texts], np.int64))
    numbered = enumerate(zip(bounds, bounds[1:], strict=False))
    hashes = [crc32(text, number) for number, (low, high) in numbered for text in texts[low:high]]
    order = np.argsort(np.array(hashes, np.uint32), kind="stable")
    table[_HASH, :-1] = np.array(hashes, np.uint32)[order]
    table[_HASHED, :-1] = order
    return table


def looks_of(folder: Path) -> Looks:
    """The size and the moment of change of each saved array, None where it is gone."""
    return {path: _look(path) for path in (str(folder / f"{name}.npy") for name in ARRAY_NAMES)}


def _look(path: str) -> tuple[int, int] | None:
    try:
        seen = os.stat(path)
    except OSError:
        return None
    return seen.st_size, seen.st_mtime_ns


def spread(starts: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The places start, start + 1, … of each stretch of that length, one stretch after another."""
    return np.repeat(starts - (np.cumsum(lengths) - lengths), lengths) + np.arange(lengths.sum())


class _File:
    """A saved array that is read piece by piece.

    Touching one page of a mapped file brings its neighbours along, up to two megabytes: the words of a hundred
    questions would bring all of it into memory, and how much it takes would be the system's to say, not ours.
    """

    def __init__(self, path: Path, array: npt.NDArray[Any]) -> None:
        self._file = os.open(path, os.O_RDONLY)
        # Open for as long as somebody reads this segment, like the mapping beside it.
        weakref.finalize(self, os.close, self._file)
        self._kind = array.dtype
        self._start = os.fstat(self._file).st_size - array.nbytes

    def read(self, span: slice) -> npt.NDArray[Any]:
        size = self._kind.itemsize
        content = os.pread(self._file, size * (span.stop - span.start), self._start + size * span.start)
        return np.frombuffer(content, self._kind)


@dataclass(frozen=True, slots=True)
class Words:
    """The single words of a field in a segment: the text of each, where its postings start and how many they are."""

    texts: tuple[str, ...]
    starts: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]


class Segment:
    """Looks terms up in a segment's arrays; a field is its number in `IN_ORDER`, a term its UTF-8."""

    def __init__(self, folder: Path, looks: Looks) -> None:
        """Maps what was saved in `folder`; `looks` are those of its files before they were checked.

        Raises `OSError` and `ValueError` where it cannot be read.
        """
        self._looks = looks
        self.arrays = arrays = Arrays.mapped(folder)
        self._files = (
            _File(folder / "documents.npy", arrays.documents),
            _File(folder / "frequencies.npy", arrays.frequencies),
        )
        self.size = len(arrays.keys)
        self._bounds = arrays.bounds.tolist()
        # Through a memoryview a single number costs a third of what it costs through numpy.
        rows = [row.data for row in arrays.terms]
        self._starts, self._ends, self._hashes, self._hashed = rows
        self._texts = arrays.texts.data
        self._count = len(self._starts) - 1
        self._words: dict[int, Words] = {}

    @property
    def is_untouched(self) -> bool:
        """Whether the files are still those that were checked: one cut while mapped ends whoever reads it."""
        return all(_look(path) == look for path, look in self._looks.items())

    def text(self, term: int) -> bytes:
        """The text of the term of this number."""
        return bytes(self._texts[self._ends[term] : self._ends[term + 1]])

    def span(self, field: int, text: bytes) -> slice | None:
        """Where a term's postings are; None where the field has no such term."""
        wanted = crc32(text, field)
        place = bisect_left(self._hashes, wanted, 0, self._count)
        while place < self._count and self._hashes[place] == wanted:
            term = self._hashed[place]
            if self._bounds[field] <= term < self._bounds[field + 1] and self.text(term) == text:
                return slice(self._starts[term], self._starts[term + 1])
            place += 1
        return None

    def postings(self, span: slice) -> tuple[Documents, Frequencies]:
        """The documents and frequencies at these places, in memory of their own."""
        documents, frequencies = (file.read(span) for file in self._files)
        return documents, frequencies

    def starting(self, field: int, prefix: bytes) -> range:
        """The numbers of the terms of a field that start so; all of them for an empty prefix."""
        low, high = self._bounds[field], self._bounds[field + 1]
        if not prefix:
            return range(low, high)
        terms = range(low, high)
        first = bisect_left(terms, prefix, key=self.text)
        last = bisect_right(terms, prefix, first, key=lambda term: self.text(term)[: len(prefix)])
        return terms[first:last]

    def words(self, field: int) -> "Words":
        """The single words of a field, without its pairs; gathered once."""
        known = self._words.get(field)
        if known is None:
            low, high = self._bounds[field], self._bounds[field + 1]
            ends = self.arrays.terms[_TEXT, low : high + 1].astype(np.int64)
            is_mark = self.arrays.texts[ends[0] : ends[-1]] == ord("_")
            marks = np.concatenate([[0], np.cumsum(is_mark, dtype=np.int32)])[ends - ends[0]]
            numbers = np.flatnonzero(np.diff(marks) == 0) + low
            texts = tuple(self.text(number).decode() for number in numbers.tolist())
            starts = self.arrays.terms[_POSTINGS, numbers].astype(np.int64)
            lengths = self.arrays.terms[_POSTINGS, numbers + 1] - starts
            known = self._words[field] = Words(texts, starts, lengths)
        return known

    def living(self, terms: range, live: npt.NDArray[np.bool_], dead: int) -> Sequence[int]:
        """Those of the terms that a living document holds; `dead` documents of this segment are not."""
        if not dead:
            return terms
        starts = self.arrays.terms[_POSTINGS, terms.start : terms.stop + 1].astype(np.int64)
        counts = np.diff(starts)
        # What more documents hold than died, one holds that lives: only the rare terms need a look.
        rare = np.flatnonzero(counts <= dead)
        if not len(rare):
            return terms
        lengths = counts[rare]
        places = spread(starts[rare], lengths)
        kept = np.ones(len(terms), bool)
        kept[rare] = np.logical_or.reduceat(live[self.arrays.documents[places]], np.cumsum(lengths) - lengths)
        numbers: list[int] = (np.flatnonzero(kept) + terms.start).tolist()
        return numbers
