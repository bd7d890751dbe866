"""Two revisions → the list of changes: the one list that every page, annex and proof is made from.

Parts are matched, in this order: by lineage where both know it, by what identifies a part of its kind
(a paper and its case, a channel, an agency in its role, a document's number), then by position among what
is left of equal kind. Comparing a content with itself gives nothing; applying the changes to the first
gives the second.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from office.text import match_key

from .contents import PART_KINDS, SCALARS, PartKind
from .parts import Content


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: of which kind of part (None: of the procedure itself), of which lineage, what.

    `attribute` is None where a whole part was added (`before` None) or dropped (`after` None).
    `position` is the part's place in the later content, or in the earlier one for a dropped part.
    """

    part: str | None
    lineage: int | None
    attribute: str | None
    before: Any
    after: Any
    position: int = 0

    @property
    def label(self) -> str:
        """The human title of what changed."""
        if self.part is None:
            return SCALARS[self.attribute or ""]
        return next(kind.label for kind in PART_KINDS if kind.attribute == self.part)


_IDENTITY: dict[str, Callable[[Any], object]] = {
    "agencies": lambda part: (part.role, match_key(part.name)),
    "applicants": lambda part: (part.kind, part.text),
    "steps": lambda part: match_key(part.title) or match_key(part.text)[:80],
    "channels": lambda part: (part.kind, match_key(part.description)[:80]),
    "time_limits": lambda part: part.channel,
    "charges": lambda part: (part.channel, part.kind, match_key(part.note)[:80]),
    "dossier_cases": lambda part: match_key(part.title),
    "components": lambda part: (part.paper_id or match_key(part.text)[:120], part.case),
    "legal_bases": lambda part: part.number or match_key(part.text),
    "outputs": lambda part: match_key(part.text),
    "conditions": lambda part: match_key(part.text)[:80],
    "places": lambda part: match_key(part.text),
}
_SILENT = {"lineage", "agency_id", "paper_id", "legal_document_id"}


def _take_equal(
    before: dict[int, Any], after: dict[int, Any], identity: Callable[[Any], object]
) -> Iterable[tuple[int, int]]:
    waiting: dict[object, list[int]] = defaultdict(list)
    for index, part in before.items():
        waiting[identity(part)].append(index)
    for index in list(after):
        old = waiting.get(identity(after[index]))
        if old and identity(after[index]) not in (0, None):
            taken = old.pop(0)
            del before[taken], after[index]
            yield taken, index


def match_parts(kind: PartKind, before: tuple[Any, ...], after: tuple[Any, ...]) -> dict[int, int]:
    """Positions of the later parts → positions of the earlier parts that they continue."""
    left, right = dict(enumerate(before)), dict(enumerate(after))
    pairs: list[tuple[int, int]] = []
    pairs += _take_equal(left, right, lambda part: part)
    pairs += _take_equal(left, right, lambda part: part.lineage)
    pairs += _take_equal(left, right, _IDENTITY[kind.attribute])
    if kind.attribute in {"channels", "time_limits", "charges", "steps"}:
        pairs += zip(list(left), list(right), strict=False)
    return {new: old for old, new in pairs}


def _differences(kind: PartKind, old: Any, new: Any, position: int) -> list[Change]:
    names = (each.name for each in fields(kind.value) if each.name not in _SILENT)
    return [
        Change(kind.attribute, old.lineage or None, name, getattr(old, name), getattr(new, name), position)
        for name in names
        if getattr(old, name) != getattr(new, name)
    ]


def _part_changes(kind: PartKind, before: tuple[Any, ...], after: tuple[Any, ...]) -> list[Change]:
    matched = match_parts(kind, before, after)
    kept = set(matched.values())
    changes = [
        Change(kind.attribute, part.lineage or None, None, part, None, index)
        for index, part in enumerate(before)
        if index not in kept
    ]
    for index, part in enumerate(after):
        if index in matched:
            changes += _differences(kind, before[matched[index]], part, index)
        else:
            changes.append(Change(kind.attribute, None, None, None, part, index))
    order = [matched[index] for index in sorted(matched)]
    if order != sorted(order):
        changes.append(Change(kind.attribute, None, "order", tuple(sorted(order)), tuple(order)))
    return changes


def compare(before: Content, after: Content) -> tuple[Change, ...]:
    """What changed from `before` to `after`, in the legal order of the parts; empty when nothing did."""
    changes = [
        Change(None, None, name, getattr(before, name), getattr(after, name))
        for name in SCALARS
        if getattr(before, name) != getattr(after, name)
    ]
    for kind in PART_KINDS:
        changes += _part_changes(kind, getattr(before, kind.attribute), getattr(after, kind.attribute))
    return tuple(changes)


def with_lineage(before: Content, after: Content) -> Content:
    """`after` with each part carrying the lineage of the part it continues; new parts begin new ones."""
    renewed: dict[str, Any] = {}
    for kind in PART_KINDS:
        old, new = getattr(before, kind.attribute), getattr(after, kind.attribute)
        matched = match_parts(kind, old, new)
        fresh = max((part.lineage for part in old), default=0)
        parts = []
        for index, part in enumerate(new):
            if index in matched:
                parts.append(replace(part, lineage=old[matched[index]].lineage))
            else:
                fresh += 1
                parts.append(replace(part, lineage=fresh))
        renewed[kind.attribute] = tuple(parts)
    return replace(after, **renewed)
