"""What ranking needs of an index, wherever it lies: on the disk as arrays, or in the memory of a test."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Documents = npt.NDArray[np.int32]
Frequencies = npt.NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class EveryWord:
    """All single words of a field with their postings one after another.

    Of the n-th word `texts[n]` the next `lengths[n]` documents and frequencies are its own, and `living[n]` of
    these documents count. A word comes once for each segment that holds it.
    """

    texts: Sequence[str]
    lengths: npt.NDArray[np.int64]
    living: Sequence[int]
    documents: Documents
    frequencies: Frequencies


class View(Protocol):
    """What ranking needs of an index: see `postings.IndexView`."""

    size: int

    def postings(self, field: str, term: str) -> tuple[Documents, Frequencies]:
        """The documents that hold a term, ascending, and how often; of a text, how much it is about it."""

    def frequency(self, field: str, term: str) -> int:
        """How many documents hold a term."""

    def starting(self, field: str, prefix: str) -> Iterable[str]:
        """All terms of a field that start so."""

    def every_word(self, field: str) -> EveryWord:
        """All words of a field, without its pairs."""
