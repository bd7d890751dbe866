"""How a content is laid out for a reader: equal channels side by side, papers under their cases.

The portal repeats one block for each channel. Blocks that differ in nothing but the channel are shown once,
so that a reader sees at a glance where a difference really is.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ..procedures.parts import ChannelPart, ChargePart, ComponentPart, Content, TimeLimitPart
from ..procedures.vocabulary import ChannelKind
from ..values.charges import ChargeStanding
from ..values.time_limits import Duration, LimitStanding

_LEFT_OPEN = {LimitStanding.AS_TEXT, LimitStanding.NOT_STATED}


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
    """The components of one case."""

    title: str
    components: tuple[ComponentPart, ...]


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
        DossierGroup(title, tuple(part for part in content.components if part.case == index))
        for index, title in enumerate(titles)
    ]
    others = tuple(part for part in content.components if part.case not in range(len(titles)))
    return tuple(groups) + ((DossierGroup("", others),) if others else ())


def certain_durations(limits: Iterable[TimeLimitPart]) -> tuple[Duration, ...]:
    """The distinct durations that may be reckoned with, in the source's order."""
    found = (part.duration for part in limits if part.standing is LimitStanding.CERTAIN)
    return tuple(dict.fromkeys(duration for duration in found if duration is not None))


def limit_summary(content: Content) -> str:
    """The time limits in a few words: one value, a range of cases, or what the source leaves open."""
    certain = certain_durations(content.time_limits)
    doubtful = any(part.standing is LimitStanding.CONTRADICTED for part in content.time_limits)
    if doubtful:
        return "Nguồn và mô tả không khớp"
    if not certain:
        described = any(part.description for part in content.channels)
        in_words = any(part.standing is LimitStanding.AS_TEXT for part in content.time_limits)
        return "Xem mô tả" if in_words or described else "Không nêu"
    standings = {part.standing for part in content.time_limits}
    rest = "; có trường hợp không nêu rõ" if standings & _LEFT_OPEN else ""
    if len(certain) > 3:
        return f"{len(certain)} mức tùy trường hợp{rest}"
    words = " hoặc ".join(str(duration) for duration in certain)
    return words[:1].upper() + words[1:] + rest


def charge_summary(content: Content) -> str:
    """The charges in a few words; never an amount without saying that there is a note."""
    charges = [part.charge for part in content.charges]
    labels = list(dict.fromkeys(charge.label for charge in charges))
    if not labels:
        return "Không nêu"
    if any(charge.standing is ChargeStanding.CONTRADICTED for charge in charges):
        return "Số tiền và chú thích không khớp"
    is_noted = any(charge.remark for charge in charges) and "chú thích" not in "".join(labels)
    noted = " (xem chú thích)" if is_noted else ""
    if len(labels) > 2:
        return f"{len(labels)} mức tùy trường hợp{noted}"
    return " hoặc ".join(labels) + noted
