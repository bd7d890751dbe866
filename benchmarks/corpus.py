"""The documents that the search engines are compared on: a catalogue's own, and many more made of them.

A copy takes the words of its original and exchanges some for other words of the vocabulary, in its pairs too, so
that the postings of the larger index are not those of the smaller one repeated. Everything follows from one seed,
and every engine reads the same file, one document after another.
"""

import pickle
from collections.abc import Iterable, Iterator, Mapping
from itertools import cycle
from pathlib import Path
from random import Random

from search_index.entries import Entry

_SEED = 7
_KEPT = 0.8
_PAIR = 3
_TEXTS = ("name", "exact", "body")


def write_varied(originals: Path, number: int, path: Path) -> int:
    """Puts that many documents into a file, those of `originals` first and then copies of them."""
    return write_entries(_varied(list(read_entries(originals)), number), path)


def write_entries(found: Iterable[Entry], path: Path) -> int:
    """Puts these documents into a file; how many there are."""
    written = 0
    with path.open("wb") as file:
        for entry in found:
            pickle.dump((entry.key, entry.terms), file, pickle.HIGHEST_PROTOCOL)
            written += 1
    return written


def read_entries(path: Path) -> Iterator[Entry]:
    """The documents of such a file, never more than one in memory."""
    with path.open("rb") as file:
        while file.peek(1):
            key, terms = pickle.load(file)
            yield Entry(key, terms)


def _varied(originals: list[Entry], number: int) -> Iterator[Entry]:
    yield from originals[:number]
    random = Random(_SEED)
    # As often as names hold them, so that the frequent words stay frequent.
    vocabulary = [term for entry in originals for term in entry.terms["name"] if "_" not in term]
    free = max(entry.key for entry in originals) + 1
    shapes = [_Shape(entry) for entry in originals]
    for key, shape in zip(range(free, free + number - len(originals)), cycle(shapes), strict=False):
        yield shape.copy(key, random, vocabulary)


class _Shape:
    """A document taken apart once, so that its copies are cheap: a term is the numbers of its words and its
    frequency.
    """

    def __init__(self, entry: Entry) -> None:
        self._facet = {term: often for term, often in entry.terms["facet"].items() if term[:5] != "name:"}
        numbers: dict[str, int] = {}
        self._terms = {
            field: [
                (*(numbers.setdefault(word, len(numbers)) for word in term.split("_")), often)
                for term, often in entry.terms.get(field, {}).items()
            ]
            for field in _TEXTS
        }
        self._words = list(numbers)

    def copy(self, key: int, random: Random, vocabulary: list[str]) -> Entry:
        draw, size = random.random, len(vocabulary)
        words = [word if draw() < _KEPT else vocabulary[int(draw() * size)] for word in self._words]
        terms: dict[str, Mapping[str, int]] = {
            field: {
                f"{words[term[0]]}_{words[term[1]]}" if len(term) == _PAIR else words[term[0]]: term[-1]
                for term in self._terms[field]
            }
            for field in _TEXTS
        }
        # Another name is another result: its three numbers are those of the key.
        named = {f"#name{place}": (key >> 8 * place) % 0xFF + 1 for place in range(3)}
        return Entry(key, terms | {"facet": {**self._facet, **named, f"name:copy{key}": 1}})
