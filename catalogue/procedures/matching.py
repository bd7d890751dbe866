"""Which part of a later content continues which part of an earlier one.

Parts are matched by lineage where both know it, then whole equal ones, then by what identifies a part of
its kind (a paper and its case, a channel, an agency in its role, a document's number), and for parts that
stand in an order, by what is left at the end. Time limits and charges point at a channel by position, and
components at a case: a reference follows the part that it means, so that a channel put in front changes
nothing about the others.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from office.text import match_key

from .contents import PART_KINDS, PartKind
from .parts import Content

Parts = tuple[Any, ...]
Places = Mapping[str, Mapping[int, int]]
Key = Callable[[Any], object]

# Which field of a part is the position of another part, and of which kind.
_REFERENCES = {
    "time_limits": ("channel", "channels"),
    "charges": ("channel", "channels"),
    "components": ("case", "dossier_cases"),
}
_ORDERED = {"channels", "time_limits", "charges", "steps"}
# Tried one after the other; a key that is None identifies nothing.
_KEYS: dict[str, tuple[Key, ...]] = {
    "agencies": (lambda part: (part.role, match_key(part.name)),),
    "applicants": (lambda part: (part.kind, part.text),),
    "steps": (lambda part: match_key(part.text)[:80] or None, lambda part: match_key(part.title) or None),
    "channels": (lambda part: (part.kind, match_key(part.description)[:80]),),
    "time_limits": (lambda part: part.channel,),
    "charges": (lambda part: (part.channel, part.kind, match_key(part.note)[:80]),),
    "dossier_cases": (lambda part: match_key(part.title),),
    "components": (
        lambda part: (part.paper_id, part.case) if part.paper_id else None,
        lambda part: (match_key(part.text)[:120], part.case),
        lambda part: match_key(part.text)[:120] or None,
    ),
    "legal_bases": (lambda part: part.number or None, lambda part: match_key(part.text)[:120] or None),
    "outputs": (lambda part: match_key(part.text) or None,),
    "conditions": (lambda part: match_key(part.text)[:80] or None,),
    "places": (lambda part: match_key(part.text) or None,),
}


@dataclass(frozen=True, slots=True)
class Matched:
    """The parts of one kind of two contents; `earlier` has its references brought to the later content.

    `pairs` maps positions in `later` to positions in `earlier`.
    """

    kind: PartKind
    earlier: Parts
    later: Parts
    pairs: dict[int, int]


def match(before: Content, after: Content) -> Iterator[Matched]:
    """The parts of the two contents, kind by kind in the legal order."""
    places: dict[str, dict[int, int]] = {}
    traced: dict[str, dict[int, int]] = {}
    for kind in PART_KINDS:
        name = kind.attribute
        earlier, later = getattr(before, name), getattr(after, name)
        pairs = _pairs(kind, follow(kind, earlier, traced), later)
        places[name] = {old: new for new, old in pairs.items()}
        # What pointed at a part that is gone must not be taken for what points at another one now.
        traced[name] = {old: places[name].get(old, -1 - old) for old in range(len(earlier))}
        yield Matched(kind, follow(kind, earlier, places), later, pairs)


def follow(kind: PartKind, parts: Parts, places: Places) -> Parts:
    """The parts with their references brought to where the parts that they mean now are (old → new)."""
    if kind.attribute not in _REFERENCES:
        return parts
    name, referred = _REFERENCES[kind.attribute]
    moved = places[referred]
    old = (getattr(part, name) for part in parts)
    return tuple(
        replace(part, **{name: moved.get(place, place)}) for part, place in zip(parts, old, strict=True)
    )


def _pairs(kind: PartKind, before: Parts, after: Parts) -> dict[int, int]:
    left, right = dict(enumerate(before)), dict(enumerate(after))
    keys: tuple[Key, ...] = (lambda part: part.lineage or None, lambda part: part, *_KEYS[kind.attribute])
    pairs = [pair for key in keys for pair in _take_equal(left, right, key)]
    if kind.attribute in _ORDERED:
        pairs += zip(list(left), list(right), strict=False)
    return {new: old for old, new in pairs}


def _take_equal(before: dict[int, Any], after: dict[int, Any], key: Key) -> list[tuple[int, int]]:
    waiting: dict[object, list[int]] = defaultdict(list)
    for index in reversed(before):
        waiting[key(before[index])].append(index)
    taken = []
    for index in list(after):
        wanted = key(after[index])
        if wanted is not None and waiting.get(wanted):
            old = waiting[wanted].pop()
            del before[old], after[index]
            taken.append((old, index))
    return taken
