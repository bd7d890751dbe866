"""Changes of the attributes of one part, put together again: the part as it was and as it is.

`comparing` tells attribute by attribute; people read, and figures are reckoned, part by part.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .comparing import Change
from .parts import Content


@dataclass(frozen=True, slots=True)
class Edit:
    """A part that stays and says something else; references in `before` are those of the later content."""

    part: str
    position: int
    before: Any
    after: Any
    changes: tuple[Change, ...]

    @property
    def attributes(self) -> frozenset[str]:
        """The names of what differs."""
        return frozenset(change.attribute or "" for change in self.changes)


def is_order(change: Change) -> bool:
    """Whether the change only puts the parts that stay in another order."""
    return change.part is not None and change.attribute == "order"


def edits_of(part: str, changes: Sequence[Change], after: Content) -> Iterator[Edit]:
    """The edited parts of one kind, in the order of the later content."""
    by_position: dict[int, list[Change]] = {}
    for change in changes:
        if change.part == part and change.attribute is not None and not is_order(change):
            by_position.setdefault(change.position, []).append(change)
    for position, own in sorted(by_position.items()):
        new = getattr(after, part)[position]
        old = replace(new, **{change.attribute or "": change.before for change in own})
        yield Edit(part, position, old, new, tuple(own))
