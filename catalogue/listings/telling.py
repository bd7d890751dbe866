"""The changes of a listing → sentences, under the same headings as those of a procedure."""

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from typing import Any

from ..procedures.completeness import Constituent
from ..procedures.sentences import CLASSING, LAW, Sentence, exchanged, in_legal_order
from ..procedures.vocabulary import OnlineLevel
from ..values.time_limits import Duration, TimeUnit
from .comparing import ATTRIBUTES, ListingChange, value_of
from .parts import ListingContent

_HEADINGS = {
    "name": Constituent.NAME.label,
    "place": Constituent.CHANNELS.label,
    "online_level": Constituent.CHANNELS.label,
    "limit": Constituent.TIME_LIMIT.label,
    "implementing": Constituent.AGENCY.label,
    "charge_text": Constituent.CHARGES.label,
    "legal_basis": LAW,
}


def tell_listing(changes: Sequence[ListingChange]) -> tuple[Sentence, ...]:
    """One sentence for each change, in the order of the law; what is left open is "không nêu"."""
    return in_legal_order(
        exchanged(
            _HEADINGS.get(change.attribute, CLASSING),
            change.label,
            _words(change.before),
            _words(change.after),
            changes=(change,),
        )
        for change in changes
    )


def stated(content: ListingContent) -> tuple[tuple[str, str], ...]:
    """What a listing says, as (title, words) with its lines; what it leaves open is left out."""
    values = ((label, value_of(content, name)) for name, label in ATTRIBUTES.items() if name != "suffix")
    told = (
        (label, value if isinstance(value, str) else _words(value)) for label, value in values if _says(value)
    )
    return tuple((label, words) for label, words in told if words)


def committed(amount: Decimal | None, unit: TimeUnit) -> Duration | None:
    """The time limit that an authority commits itself to; None where its list leaves it open or to words."""
    if unit is TimeUnit.SAME_DAY:
        return Duration(None, unit)
    return Duration(amount, unit) if unit.takes_amount and amount is not None else None


def _says(value: Any) -> bool:
    return value is not OnlineLevel.NOT_STATED and bool(value)


def _words(value: Any) -> str:
    if isinstance(value, Enum):
        return str(getattr(value, "label", value.value))
    if isinstance(value, tuple):
        amount, unit, text = value
        duration = committed(amount, unit)
        # The list's own words say more than the amount that was read out of them.
        return str(duration) if duration and not _adds(text, duration) else text
    return _on_one_line(str(value or ""))


def _on_one_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    parted = (line if line.endswith((":", ",", ".")) else f"{line.rstrip(' ;')};" for line in lines[:-1])
    return " ".join([*parted, *lines[-1:]])


def _adds(text: str, duration: Duration) -> bool:
    words = text.lower().removeprefix("0").strip(" .")
    return bool(words) and words != str(duration).lower()
