"""The first answers of a procedure in a few words: how long, and how much.

What is certain is said even where another channel's value is doubted; the doubt is said beside it. A range
joins only what can be compared: one unit, one currency, one "per".
"""

from collections.abc import Iterable
from itertools import groupby

from office.text import vietnamese_number

from ..procedures.parts import Content, TimeLimitPart
from ..values.charges import Charge, ChargeStanding
from ..values.time_limits import Duration, LimitStanding

_LEFT_OPEN = {LimitStanding.AS_TEXT, LimitStanding.NOT_STATED}
_MOST_NAMED = 2
_BY_CASE = ", tùy trường hợp"


def certain_durations(limits: Iterable[TimeLimitPart]) -> tuple[Duration, ...]:
    """The distinct durations that may be reckoned with, in the source's order."""
    found = (part.duration for part in limits if part.standing is LimitStanding.CERTAIN)
    return tuple(dict.fromkeys(duration for duration in found if duration is not None))


def limit_summary(content: Content) -> str:
    """The time limits in a few words: one value, a range of cases, or what the source leaves open.

    "Xem mô tả" only where the words of the source or of a channel name some duration.
    """
    certain = certain_durations(content.time_limits)
    standings = {part.standing for part in content.time_limits}
    is_doubted = LimitStanding.CONTRADICTED in standings
    if not certain:
        if is_doubted:
            return LimitStanding.CONTRADICTED.label
        return "Xem mô tả" if LimitStanding.AS_TEXT in standings else "Không nêu"
    doubt = "; có mức nguồn và mô tả không khớp" if is_doubted else ""
    rest = "; có trường hợp không nêu rõ" if standings & _LEFT_OPEN else ""
    return _begun(_durations(certain)) + doubt + rest


def _durations(certain: tuple[Duration, ...]) -> str:
    by_unit: dict[object, list[Duration]] = {}
    for duration in certain:
        by_unit.setdefault(duration.unit, []).append(duration)
    words: list[str] = []
    is_range = False
    for alike in by_unit.values():
        amounts = sorted(duration.amount for duration in alike if duration.amount is not None)
        if len(amounts) > _MOST_NAMED:
            least, most = vietnamese_number(amounts[0]), vietnamese_number(amounts[-1])
            words.append(f"từ {least} đến {most} {alike[0].unit.label}")
            is_range = True
        else:
            words += map(str, alike)
    if len(words) > _MOST_NAMED + 1:
        return f"{len(certain)} mức{_BY_CASE.replace(',', '')}"
    return " hoặc ".join(words) + (_BY_CASE if is_range else "")


def charge_summary(content: Content) -> str:
    """The charges in a few words; never an amount without saying that there is a note."""
    charges = list(dict.fromkeys(part.charge for part in content.charges))
    if not charges:
        return "Không nêu"
    doubted = [charge for charge in charges if charge.doubt]
    sums = [charge for charge in charges if charge.standing is ChargeStanding.AMOUNT]
    told = {ChargeStanding.FREE, ChargeStanding.ZERO_IN_SOURCE}
    others = [charge.label for charge in charges if charge.standing in told]
    if not sums and not others:
        return _left_to_notes(charges, doubted)
    words = " hoặc ".join(dict.fromkeys([*_sums(sums), *others]))
    return _begun(words) + _rest(charges, doubted)


def _sums(charges: list[Charge]) -> list[str]:
    """The amounts, three or more of one kind as a range."""

    def alike(charge: Charge) -> tuple[str, str]:
        return charge.currency, charge.per_unit

    words: list[str] = []
    for _, group in groupby(sorted(charges, key=alike), key=alike):
        distinct = {charge.amount or 0: charge for charge in group}
        if len(distinct) > _MOST_NAMED:
            most = distinct[max(distinct)].label
            words.append(f"từ {vietnamese_number(min(distinct))} đến {most}{_BY_CASE}")
        else:
            words += [charge.label for charge in distinct.values()]
    count = len({charge.label for charge in charges})
    return [f"{count} mức tùy trường hợp"] if len(words) > _MOST_NAMED else words


def _rest(charges: list[Charge], doubted: list[Charge]) -> str:
    standings = {charge.standing for charge in charges}
    rest = ""
    if doubted:
        rest = f"; có mức {_lowered(doubted[0].doubt)}"
    elif standings & {ChargeStanding.AMOUNT_IN_NOTE, ChargeStanding.BY_NOTE}:
        rest = "; có mức cần xem chú thích"
    elif any(charge.remark for charge in charges):
        rest = " (xem chú thích)"
    return rest + ("; có trường hợp không nêu" if ChargeStanding.NOT_STATED in standings else "")


def _left_to_notes(charges: list[Charge], doubted: list[Charge]) -> str:
    if doubted:
        unit_unknown = [charge for charge in doubted if charge.is_of_unknown_unit]
        first = unit_unknown[0] if len(unit_unknown) == len(doubted) else None
        return f"{first.label}, {_lowered(first.doubt)}" if first else doubted[0].standing.label
    labels = list(dict.fromkeys(charge.label for charge in charges))
    return " hoặc ".join([labels[0], *map(_lowered, labels[1:])])


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
