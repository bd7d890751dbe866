"""What ranking needs of an index, and a way to ask for each term only once."""

from collections.abc import Iterable
from typing import Protocol

import numpy as np
import numpy.typing as npt

Documents = npt.NDArray[np.int32]


class View(Protocol):
    """What ranking needs of an index: see `postings.IndexView`."""

    size: int

    def postings(self, field: str, term: str) -> tuple[Documents, npt.NDArray[np.uint16]]:
        """The documents that hold a term, ascending, and how often."""

    def frequency(self, field: str, term: str) -> int:
        """How many documents hold a term."""

    def terms(self, field: str) -> Iterable[str]:
        """All terms of a field."""


class Once:
    """A view that looks every term up once: a question asks for the same few again and again."""

    def __init__(self, view: View) -> None:
        """For one question."""
        self._view = view
        self.size = view.size
        self._postings: dict[tuple[str, str], tuple[Documents, npt.NDArray[np.uint16]]] = {}
        self._frequencies: dict[tuple[str, str], int] = {}

    def postings(self, field: str, term: str) -> tuple[Documents, npt.NDArray[np.uint16]]:
        """As the view has it."""
        found = self._postings.get((field, term))
        if found is None:
            found = self._postings[field, term] = self._view.postings(field, term)
        return found

    def frequency(self, field: str, term: str) -> int:
        """As the view has it."""
        found = self._frequencies.get((field, term))
        if found is None:
            found = self._frequencies[field, term] = self._view.frequency(field, term)
        return found

    def terms(self, field: str) -> Iterable[str]:
        """As the view has them."""
        return self._view.terms(field)
