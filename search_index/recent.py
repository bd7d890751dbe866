"""The pages of results that were asked for last: what many people ask is put together once.

A page holds for the very edition of the index and the very standing of its documents that it was made from; both
are exchanged as soon as the index, the catalogue or the day changes.
"""

from typing import Generic, TypeVar

from .querying import Asked, Standing
from .reader import Edition

Page = TypeVar("Page")
_Key = tuple[object, ...]
_MOST = 100


class Recent(Generic[Page]):
    """Some tens of pages, a few tens of kilobytes each; exchanged whole, so threads need no lock."""

    def __init__(self) -> None:
        """Knows nothing at first."""
        self._known: dict[_Key, tuple[Edition, Standing, Page]] = {}

    def get(self, asked: Asked, edition: Edition, standing: Standing) -> Page | None:
        """The page as it was made of the same edition and standing, or None."""
        held = self._known.get(_key(asked))
        is_true = held is not None and held[0] is edition and held[1] is standing
        return held[2] if held is not None and is_true else None

    def keep(self, asked: Asked, edition: Edition, standing: Standing, page: Page) -> None:
        """Remembers a page; where there is no room, the older half goes."""
        known = list(self._known.items())
        kept = known[-_MOST // 2 :] if len(known) >= _MOST else known
        self._known = dict(kept) | {_key(asked): (edition, standing, page)}


def _key(asked: Asked) -> _Key:
    return asked.text, tuple(sorted(asked.chosen.items())), asked.is_with_copies, asked.page
