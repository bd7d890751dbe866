"""Two revisions → the list of changes: the one list that every page, annex and proof is made from.

Comparing a content with itself gives nothing; applying the changes to the first gives the second.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from enum import Enum
from typing import Any

from office.text import vietnamese_number

from .contents import OWN_FIELDS, PART_KINDS, SCALARS
from .matching import Matched, Parts, follow, match
from .parts import Content

_ORDER = "order"
# What of a whole part is told in words, in this order.
_SPOKEN = ("role", "kind", "title", "name", "description", "text")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: of which kind of part (None: of the procedure itself), of which lineage, what.

    `attribute` is None where a whole part was added (`before` None) or dropped (`after` None), and "order"
    where the parts that stay were put in another order: then `before` and `after` are their positions in
    the earlier content. `position` is the part's place in the later content, or in the earlier one for a
    dropped part.
    """

    part: str | None
    lineage: int | None
    attribute: str | None
    before: Any
    after: Any
    position: int = 0

    @property
    def is_addition(self) -> bool:
        """Whether a whole part came."""
        return self.part is not None and self.attribute is None and self.before is None

    @property
    def is_removal(self) -> bool:
        """Whether a whole part went."""
        return self.part is not None and self.attribute is None and self.after is None

    @property
    def label(self) -> str:
        """The human title of what changed."""
        if self.part is None:
            return SCALARS[self.attribute or ""]
        return next(kind.label for kind in PART_KINDS if kind.attribute == self.part)

    @property
    def before_in_words(self) -> str:
        """What it was, as people read it; "" for nothing."""
        return _in_words(self.before)

    @property
    def after_in_words(self) -> str:
        """What it became, as people read it; "" for nothing."""
        return _in_words(self.after)


def _in_words(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, Enum):
        return str(getattr(value, "label", ""))
    if isinstance(value, (int, Decimal)):
        return vietnamese_number(value)
    if isinstance(value, tuple):
        return "Thứ tự " + ", ".join(str(position + 1) for position in value)
    told = (_in_words(getattr(value, name, None)) for name in _SPOKEN)
    return ": ".join(words for words in told if words)


def compare(before: Content, after: Content) -> tuple[Change, ...]:
    """What changed from `before` to `after`, in the legal order of the parts; empty when nothing did."""
    changes = [
        Change(None, None, name, getattr(before, name), getattr(after, name))
        for name in SCALARS
        if getattr(before, name) != getattr(after, name)
    ]
    for matched in match(before, after):
        changes += _part_changes(matched)
    return tuple(changes)


def _part_changes(matched: Matched) -> Iterator[Change]:
    attribute, pairs = matched.kind.attribute, matched.pairs
    kept = set(pairs.values())
    for index, part in enumerate(matched.earlier):
        if index not in kept:
            yield Change(attribute, part.lineage or None, None, part, None, index)
    for index, part in enumerate(matched.later):
        if index in pairs:
            yield from _differences(attribute, matched.earlier[pairs[index]], part, index)
        else:
            yield Change(attribute, None, None, None, part, index)
    order = tuple(pairs[index] for index in sorted(pairs))
    if order != tuple(sorted(order)):
        yield Change(attribute, None, _ORDER, tuple(sorted(order)), order)


def _differences(attribute: str, old: Any, new: Any, position: int) -> Iterator[Change]:
    for name in (each.name for each in fields(new) if each.name not in OWN_FIELDS):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Change(attribute, old.lineage or None, name, before, after, position)


def apply(before: Content, changes: Sequence[Change]) -> Content:
    """The content that `changes`, found by comparing `before` with it, lead to; kept parts keep lineages."""
    told: dict[str | None, list[Change]] = defaultdict(list)
    for change in changes:
        told[change.part].append(change)
    renewed: dict[str, Any] = {change.attribute or "": change.after for change in told[None]}
    places: dict[str, dict[int, int]] = {}
    for kind in PART_KINDS:
        parts = follow(kind, getattr(before, kind.attribute), places)
        renewed[kind.attribute], places[kind.attribute] = _applied(parts, told[kind.attribute])
    return replace(before, **renewed)


def _applied(parts: Parts, changes: Sequence[Change]) -> tuple[Parts, dict[int, int]]:
    """The changed parts, and where each part that stays has gone (old position → new)."""
    removed = {change.position for change in changes if change.is_removal}
    added = {change.position: change.after for change in changes if change.is_addition}
    edits: dict[int, dict[str, Any]] = defaultdict(dict)
    staying: Sequence[int] = [index for index in range(len(parts)) if index not in removed]
    for change in changes:
        if change.attribute == _ORDER:
            staying = change.after
        elif change.attribute is not None:
            edits[change.position][change.attribute] = change.after
    free = (position for position in range(len(staying) + len(added)) if position not in added)
    places = dict(zip(staying, free, strict=True))
    kept = {new: replace(parts[old], **edits[new]) for old, new in places.items()}
    return tuple(part for _, part in sorted((kept | added).items())), places


def with_lineage(before: Content, after: Content, used: Mapping[str, int]) -> Content:
    """`after` with each part carrying the lineage of the part it continues; new parts begin new ones.

    `used` names the highest lineage ever given to a part of each kind (see `highest_lineages`), so that a
    part that was dropped long ago is never taken for a new one.
    """
    renewed: dict[str, Any] = {}
    for matched in match(before, after):
        attribute = matched.kind.attribute
        fresh = max(used.get(attribute, 0), *(part.lineage for part in matched.earlier), 0)
        parts = []
        for index, part in enumerate(matched.later):
            old = matched.earlier[matched.pairs[index]].lineage if index in matched.pairs else 0
            fresh += not old
            parts.append(replace(part, lineage=old or fresh))
        renewed[attribute] = tuple(parts)
    return replace(after, **renewed)
