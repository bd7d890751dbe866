"""What the index is given about one revision. Pure: the index on disk and those who fill it share it.

The words are ready-made by whoever knows Vietnamese; the index stores and finds them, and never reads a text.
"""

from collections.abc import Mapping
from dataclasses import dataclass

FIELDS = ("name", "exact", "body", "facet")


@dataclass(frozen=True, slots=True)
class Entry:
    """A revision (`key` is its id) and, for each of `FIELDS` that it fills, how often each term occurs (≥ 1)."""

    key: int
    terms: Mapping[str, Mapping[str, int]]
