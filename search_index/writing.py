"""Writes a segment of the Whoosh index several times faster than Whoosh does, in its own format, and reads it.

Whoosh pools one tuple a posting and sorts them all. Here every posting is a number of its term and a
frequency in flat arrays; each field is sorted once, and whole blocks are handed to the stock codec. What
comes out is read, updated and merged by a stock Whoosh, save that minimum and maximum lengths are not kept:
its block skipping must not be used. This reaches into parts of Whoosh that are not public, for which reason
it is pinned to 2.7.4.
"""

import contextlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, count, repeat
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher, W3Segment
from whoosh.fields import ID, FieldType, Schema
from whoosh.formats import Frequency
from whoosh.index import TOC, FileIndex
from whoosh.writing import SegmentWriter

from .arrays import IN_ORDER, Arrays, term_table
from .entries import FIELDS, Entry
from .impacts import ABOUT, LENGTH, MARKS, impacts

KEY = "key"
# Blocks exist to be skipped, which is not done here: long ones are written and decoded faster. Any other
# inline limit crashes the stock writer or cannot be merged by it.
_BLOCK = 8192
_CODEC = W3Codec(blocklimit=_BLOCK, inlinelimit=1)
_WORTH_COMPRESSING = 24  # postings; below that zlib costs more time than it saves room
_SHARE = 4_000_000
_HIGHEST_FREQUENCY = 65_535
_PIECE = 1 << 20
_LEAN = Frequency()


def schema() -> Schema:
    """The key, the one thing that is stored, and lean fields of term and frequency without positions."""
    lean = {name: FieldType(_LEAN, analyzer=None, scorable=False, stored=False) for name in FIELDS}
    return Schema(**{KEY: ID(unique=True, stored=True)}, **lean)


@dataclass(slots=True)
class _Collected:
    """One field's postings in order of arrival; `lengths` is how many of them each document brought."""

    numbers: defaultdict[str, int] = field(default_factory=lambda: defaultdict(count().__next__))
    terms: "array[int]" = field(default_factory=lambda: array("I"))
    frequencies: "array[int]" = field(default_factory=lambda: array("H"))
    lengths: "array[int]" = field(default_factory=lambda: array("I"))

    def add(self, terms: Mapping[str, int]) -> None:
        self.terms.extend(map(self.numbers.__getitem__, terms))
        self.frequencies.extend(min(often, _HIGHEST_FREQUENCY) for often in terms.values())
        self.lengths.append(len(terms))

    def in_order(self) -> "Iterator[tuple[bytes, _Postings]]":
        """Each term, ascending, with its postings; what was collected is used up."""
        texts = [text.encode() for text in self.numbers]
        ascending = sorted(range(len(texts)), key=texts.__getitem__)
        rank = np.empty(len(texts), np.uint32)
        rank[ascending] = np.arange(len(texts), dtype=np.uint32)
        ranks = np.frombuffer(self.terms, np.uint32)
        rank.take(ranks, out=ranks, mode="clip")
        frequencies = np.frombuffer(self.frequencies, np.uint16)
        lengths = np.frombuffer(self.lengths, np.uint32)
        documents = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
        counts = np.bincount(ranks, minlength=len(texts))
        for terms in _shares(counts):
            chosen = np.flatnonzero((ranks >= terms.start) & (ranks < terms.stop))
            # Documents came in ascending order, so a stable sort by term leaves them so.
            chosen = chosen[np.argsort(ranks[chosen], kind="stable")]
            postings = _Postings.of(documents[chosen], frequencies[chosen])
            ends = np.cumsum(counts[terms.start : terms.stop]).tolist()
            for term, start, end in zip(terms, [0, *ends], ends, strict=False):
                yield texts[ascending[term]], postings.part(start, end)


def _shares(counts: np.ndarray) -> Iterator[range]:
    """Neighbouring terms that together have few enough postings to be sorted without much memory."""
    shares = np.cumsum(counts) // _SHARE
    edges = [0, *(np.flatnonzero(np.diff(shares)) + 1).tolist(), len(counts)]
    yield from map(range, edges, edges[1:])


@dataclass(frozen=True, slots=True)
class _Postings:
    """Documents and frequencies as the bytes of a block: four for each document, weight and value."""

    documents: bytes
    weights: bytes
    values: bytes

    @classmethod
    def of(cls, documents: np.ndarray, frequencies: np.ndarray) -> "_Postings":
        return cls(
            documents.tobytes(), frequencies.astype(np.float32).tobytes(), frequencies.astype(">u4").tobytes()
        )

    def part(self, start: int, end: int) -> "_Postings":
        span = slice(4 * start, 4 * end)
        return _Postings(self.documents[span], self.weights[span], self.values[span])

    def __len__(self) -> int:
        return len(self.documents) // 4


class BlockWriter(SegmentWriter):
    """Adds one segment to an index; `commit(merge=False)` leaves the segments that are there as they are.

    Unlike the stock writer it takes no lock (its caller has one) and deletes no file of the state before, which
    counts until the caller says otherwise.
    """

    def __init__(self, index: FileIndex) -> None:
        """Opens the files of the new segment; `cancel` or `commit` closes them."""
        super().__init__(index, _lk=False, codec=_CODEC, compound=False)
        self._collected: dict[str, _Collected] = {}
        self._keys: set[int] = set()

    @property
    def name(self) -> str:
        """The segment's, with which all its files begin."""
        return str(self.newsegment.segment_id())

    @property
    def contents(self) -> str:
        """The file in which a commit lists the segments."""
        return str(TOC._filename(self.indexname, self.generation))

    def add_entry(self, entry: Entry) -> None:
        """Adds it as the next document. Raises `ValueError` where this segment has its key already."""
        if entry.key in self._keys:
            raise ValueError(f"the key {entry.key} came twice")
        self._keys.add(entry.key)
        key = str(entry.key)
        self.perdocwriter.start_doc(self.docnum)
        self.perdocwriter.add_field(KEY, self.schema[KEY], key, 0)
        self.perdocwriter.finish_doc()
        for name, terms in ((KEY, {key: 1}), *((name, entry.terms.get(name, {})) for name in FIELDS)):
            self._collected.setdefault(name, _Collected()).add(terms)
        self._added = True
        self.docnum += 1

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        for name in sorted(self._collected):
            self._write_field(name, self._collected.pop(name))
        self.fieldwriter.close()

    def _write_field(self, name: str, collected: _Collected) -> None:
        if not collected.numbers:
            return
        self.fieldwriter.start_field(name, self.schema[name])
        for text, postings in collected.in_order():
            self.fieldwriter.start_term(text)
            _hand_over(self.fieldwriter._postwriter, postings)
            self.fieldwriter.finish_term()
        self.fieldwriter.finish_field()

    def _commit_toc(self, segments: list[Any]) -> None:
        TOC(self.schema, segments, self.generation).write(self.storage, self.indexname)


def _hand_over(writer: Any, postings: _Postings) -> None:
    """Gives the codec a term's blocks; the last one stays with it, to be written with the end of the term."""
    writer._compression = 3 if len(postings) >= _WORTH_COMPRESSING else 0
    for start in range(0, len(postings), _BLOCK):
        if start:
            writer._write_block()
        block = postings.part(start, start + _BLOCK)
        writer._ids = array("I", block.documents)
        writer._weights = array("f", block.weights)
        writer._values = [block.values]
        writer._maxweight = max(writer._weights)


@dataclass(slots=True)
class _Decoded:
    """What was read from a segment so far, term after term."""

    texts: list[bytes] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    documents: "array[int]" = field(default_factory=lambda: array("i"))
    frequencies: "array[int]" = field(default_factory=lambda: array("H"))

    def take(self, matcher: W3LeafMatcher) -> None:
        """Reads all blocks of a term as they are stored: posting by posting it takes ten times as long."""
        while True:
            matcher._read_data()
            gaps, weights, _ = matcher._data
            self.documents.extend(accumulate(gaps))
            is_even = not isinstance(weights, tuple)
            self.frequencies.extend(repeat(int(weights or 1), len(gaps)) if is_even else map(int, weights))
            if matcher._lastblock:
                return
            matcher._next_block()


def decode(index: FileIndex, segment: W3Segment, first: int) -> Arrays:
    """Reads a segment back from the disk; its first document has the number `first` in the whole index."""
    keys = np.zeros(segment.doc_count_all(), np.int64)
    decoded = _Decoded()
    terms = Counter[str]()
    with contextlib.closing(_CODEC.terms_reader(index.storage, segment)) as reader:
        for (name, text), info in reader.items():
            if name == KEY:
                keys[info.min_id()] = int(text)
                continue
            terms[name] += 1
            decoded.texts.append(text)
            decoded.lengths.append(info.doc_frequency())
            decoded.take(_CODEC.postings_reader(reader._postfile, info, _LEAN))
    bounds = list(accumulate((terms[name] for name in IN_ORDER), initial=0))
    documents = np.frombuffer(decoded.documents, np.int32)
    frequencies = np.frombuffer(decoded.frequencies, np.uint16)
    _replace_by_impacts(frequencies, documents, decoded, bounds)
    documents += np.int32(first)
    return Arrays(
        keys,
        documents,
        frequencies,
        np.frombuffer(b"".join(decoded.texts), np.uint8),
        term_table(decoded.texts, decoded.lengths, bounds),
        np.array(bounds, np.int64),
    )


def _replace_by_impacts(
    frequencies: np.ndarray, documents: np.ndarray, decoded: _Decoded, bounds: list[int]
) -> None:
    places = [0, *accumulate(decoded.lengths)]
    length = np.zeros(int(documents.max(initial=-1)) + 1, np.uint16)
    marks = IN_ORDER.index(MARKS)
    for term in range(bounds[marks], bounds[marks + 1]):
        if decoded.texts[term] == LENGTH.encode():
            held = slice(places[term], places[term + 1])
            length[documents[held]] = frequencies[held]
    about = IN_ORDER.index(ABOUT)
    first, last = places[bounds[about]], places[bounds[about + 1]]
    for start in range(first, last, _PIECE):
        piece = slice(start, min(start + _PIECE, last))
        frequencies[piece] = impacts(frequencies[piece], length[documents[piece]])
