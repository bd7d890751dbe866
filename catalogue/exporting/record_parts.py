"""The parts of a procedure as plain JSON values.

Amounts of time are strings of decimals, amounts of money whole numbers. `duration` and `amount` are filled
only where they may be reckoned with; what the source says and what its own words say stand beside them, so
a reader who adds up never adds a zero that nobody meant.
"""

from decimal import Decimal

from ..procedures.parts import ChannelPart, ChargePart, ComponentPart, Content, TimeLimitPart
from ..values.charges import Charge, ChargeStanding, amounts_in
from ..values.time_limits import Duration, LimitStanding
from .edition import Edition
from .wording import Json, named

Slugs = dict[tuple[str, int], str]


def duration(value: Duration | None) -> Json | None:
    """An amount and its unit; the amount is None for "trong ngày"."""
    if value is None:
        return None
    amount = None if value.amount is None else _decimal(value.amount)
    return {"amount": amount, "unit": named(value.unit), "label": str(value)}


def _decimal(number: Decimal) -> str:
    return f"{number.normalize():f}"


def time_limit(part: TimeLimitPart) -> Json:
    """A time limit with both sides of a contradiction."""
    is_certain = part.standing is LimitStanding.CERTAIN
    return {
        "standing": named(part.standing),
        "duration": duration(part.duration) if is_certain else None,
        "duration_in_source": duration(part.duration),
        "durations_in_description": part.stated.split("; ") if part.stated else [],
        "text": part.text,
    }


def _certain_amount(charge: Charge) -> int | None:
    if charge.standing is ChargeStanding.FREE:
        return 0
    return charge.amount if charge.standing is ChargeStanding.AMOUNT else None


def charge(part: ChargePart) -> Json:
    """A charge; `amount` is 0 only where the source says in words that nobody pays."""
    value = part.charge
    named_amounts = [{"amount": amount, "currency": unit} for amount, unit in amounts_in(value.note)]
    return {
        "kind": named(value.kind),
        "standing": named(value.standing),
        "label": value.label,
        "doubt": value.doubt,
        "amount": _certain_amount(value),
        "amount_in_source": value.amount,
        "amounts_in_note": named_amounts,
        "currency": value.currency,
        "per_unit": value.per_unit,
        "note": value.note,
        "exemptions": value.exemptions,
        "text": value.text,
    }


def channels(content: Content) -> list[Json]:
    """Each channel with its own time limits and charges; those alike are not joined."""
    return [_channel(part, position, content) for position, part in enumerate(content.channels)]


def _channel(part: ChannelPart, position: int, content: Content) -> Json:
    return {
        "kind": named(part.kind),
        "description": part.description,
        "time_limits": [time_limit(limit) for limit in content.time_limits if limit.channel == position],
        "charges": [charge(each) for each in content.charges if each.channel == position],
    }


def dossier_cases(content: Content, slugs: Slugs, edition: Edition) -> list[Json]:
    """The cases with the papers that each asks for."""
    return [
        {
            "title": case.title,
            "components": [
                _component(part, slugs, edition) for part in content.components if part.case == position
            ],
        }
        for position, case in enumerate(content.dossier_cases)
    ]


def _component(part: ComponentPart, slugs: Slugs, edition: Edition) -> Json:
    return {
        "text": part.text,
        "originals": part.originals,
        "copies": part.copies,
        "certified_copies": part.certified_copies,
        "paper_address": linked("paper", part.paper_id, slugs, edition),
    }


def linked(kind: str, identity: int | None, slugs: Slugs, edition: Edition) -> str | None:
    """The page of the record that a part names, or None."""
    return None if identity is None else edition.entry(kind, slugs.get((kind, identity)))
