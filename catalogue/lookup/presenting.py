"""How a content is laid out for a reader: equal channels side by side, papers under their cases.

The portal repeats one block for each channel. Blocks that differ in nothing but the channel are shown once,
so that a reader sees at a glance where a difference really is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..procedures.parts import ChannelPart, ChargePart, ComponentPart, Content, StepPart, TimeLimitPart
from ..procedures.vocabulary import AgencyRole, ChannelKind

_STEP_TITLE = re.compile(r"(?:[a-zđ]\)\s*)?Bước\s+(?P<number>\d+)", re.IGNORECASE)
_NOTE = re.compile(r"\W*(?:lưu ý|ghi chú|chú ý)\b", re.IGNORECASE)
_LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class ChannelGroup:
    """Channels that share time limit, charges and wording; `kinds` in the order of the source."""

    kinds: tuple[ChannelKind, ...]
    limit: TimeLimitPart | None
    charges: tuple[ChargePart, ...]
    description: str

    @property
    def channels(self) -> str:
        """The channels in words."""
        return ", ".join(kind.label for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class DossierGroup:
    """The components of one case; `notes` are the positions of those that are remarks, not papers."""

    title: str
    components: tuple[ComponentPart, ...]
    notes: frozenset[int]


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step as a page shows it; `number` is "" for a heading or a remark between the steps."""

    number: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class HandingIn:
    """Where to hand in; `is_guess` where the source names no place and only who carries the procedure out."""

    places: tuple[str, ...]
    is_guess: bool


def channel_groups(content: Content) -> tuple[ChannelGroup, ...]:
    """The channels, those alike joined, in the order of the source."""
    limits = {part.channel: part for part in content.time_limits}
    charges: dict[int, list[ChargePart]] = {}
    for charge in content.charges:
        charges.setdefault(charge.channel, []).append(charge)
    groups: dict[tuple[object, ...], tuple[list[ChannelPart], int]] = {}
    for index, channel in enumerate(content.channels):
        limit = limits.get(index)
        alike = (
            channel.description,
            (limit.amount, limit.unit, limit.text) if limit else None,
            tuple(charge.text for charge in charges.get(index, ())),
        )
        groups.setdefault(alike, ([], index))[0].append(channel)
    return tuple(
        ChannelGroup(
            tuple(dict.fromkeys(channel.kind for channel in members)),
            limits.get(first),
            tuple(charges.get(first, ())),
            members[0].description,
        )
        for members, first in groups.values()
    )


def dossier_groups(content: Content) -> tuple[DossierGroup, ...]:
    """The components under their cases; a case without components stays, since it may be an instruction.

    Components of a case that is not described stand last, under no title.
    """
    titles = [case.title for case in content.dossier_cases]
    groups = [
        _group(title, (part for part in content.components if part.case == index))
        for index, title in enumerate(titles)
    ]
    others = tuple(part for part in content.components if part.case not in range(len(titles)))
    return (*groups, _group("", others)) if others else tuple(groups)


def _group(title: str, parts: Iterable[ComponentPart]) -> DossierGroup:
    components = tuple(parts)
    notes = (position for position, part in enumerate(components) if part.is_remark)
    return DossierGroup(title, components, frozenset(notes))


def shown_steps(content: Content) -> tuple[ShownStep, ...]:
    """The steps, numbered as the source numbers them, else in order; headings and remarks are no steps."""
    shown: list[ShownStep] = []
    count = 0
    for step in content.steps:
        text = _untitled(step)
        named = _STEP_TITLE.match(step.title or text)
        is_heading = not named and _is_heading(step, text)
        is_numbered = named or not (is_heading or _NOTE.match(text))
        count = int(named["number"]) if named else 0 if is_heading else count + bool(is_numbered)
        number = str(count) if is_numbered else ""
        shown.append(ShownStep(number, step.title, _unnumbered(text, number)))
    return tuple(shown)


def _untitled(step: StepPart) -> str:
    is_doubled = step.title and step.text.startswith(step.title)
    return step.text.removeprefix(step.title).lstrip(" :.-–") if is_doubled else step.text


def _unnumbered(text: str, number: str) -> str:
    """The text without the number that stands beside it anyway."""
    return text.removeprefix(f"{number}. ").removeprefix(f"{number}) ") if number else text


def _is_heading(step: StepPart, text: str) -> bool:
    return not step.title and text.endswith(":") and "\n" not in text and len(text) <= _LONGEST_HEADING


def handing_in(content: Content, home_places: Iterable[str]) -> HandingIn:
    """Where the dossier goes: the home authority's own place, else the source's, else who carries it out."""
    places = tuple(place for place in home_places if place) or tuple(part.text for part in content.places)
    if places:
        return HandingIn(places, is_guess=False)
    return HandingIn(tuple(part.name for part in content.of_role(AgencyRole.IMPLEMENTING)), is_guess=True)
