"""A large plan in pieces: what all its procedures say at once would not fit into the memory that an office has."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

_Each = TypeVar("_Each")
_AT_ONCE = 50


def batches(every: Sequence[_Each]) -> Iterator[Sequence[_Each]]:
    """The same things in their order, at most 50 at a time."""
    for first in range(0, len(every), _AT_ONCE):
        yield every[first : first + _AT_ONCE]
