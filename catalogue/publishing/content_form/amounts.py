"""Time limits and charges as a person types them, and back.

A number typed with its unit is certain; words alone stay words; nothing is made of an empty field. What a
source said in its own way, in doubt or not at all, stays exactly that until somebody writes something else:
the row carries it unseen (`was`).
"""

import json
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from office.text import fold, vietnamese_number

from ...procedures.parts import ChargePart, TimeLimitPart
from ...procedures.plain import NotPlain, as_plain, from_plain
from ...values.charges import Charge, ChargeKind, ChargeStanding, amounts_in, exemptions_in
from ...values.time_limits import Duration, LimitStanding, TimeLimit, TimeUnit, durations_in, read_time_limit
from .rows import Row

CURRENCIES = ("VND", "USD", "EUR")
_FREE = {"mien phi", "mien", "khong thu", "khong mat phi", "khong thu phi"}
_DECIMAL = re.compile(r"\d{1,6}(?:[.,]\d{1,4})?", re.ASCII)
_MONEY = re.compile(r"\d{1,3}(?:[. ]\d{3}){1,4}|\d{1,15}", re.ASCII)
_NO_WORDS = re.compile(r"^\d*\s*OTHER$|\s*OTHER$")
Part = TypeVar("Part", TimeLimitPart, ChargePart)


@dataclass(frozen=True, slots=True)
class Mistyped:
    """What cannot be understood: the field of the row, and a sentence that says what to write."""

    field: str
    sentence: str


def remember(part: Part) -> str:
    """The part as its row carries it unseen, without its place."""
    return json.dumps(as_plain(replace(part, channel=0, lineage=0)), ensure_ascii=False)


def recall(kind: type[Part], was: str) -> Part | None:
    """The part that a row carries; None where it carries none, or one that is not whole."""
    try:
        return from_plain(kind, json.loads(was)) if was else None
    except (ValueError, NotPlain, RecursionError):
        return None


def seen_of_limit(part: TimeLimitPart) -> dict[str, str]:
    """What the form shows of a time limit; words that only repeat the number are left out."""
    duration = part.duration
    if duration is None:
        is_worded = part.standing is not LimitStanding.NOT_STATED
        return _told(words=_NO_WORDS.sub("", part.text) if is_worded else "")
    repeats = read_time_limit(part.text).duration == duration
    number = vietnamese_number(duration.amount) if duration.amount is not None else ""
    return _told(amount=number, unit=duration.unit.value, words="" if repeats else part.text)


def typed_limit(row: Row) -> TimeLimitPart | Mistyped | None:
    """The limit that a row says, of channel 0; None for an empty row."""
    was = recall(TimeLimitPart, row.was)
    if was and not row.text("sure") and _same(row, seen_of_limit(was)):
        return was
    amount, words = row.text("amount"), row.text("words")
    unit = next((unit for unit in TimeUnit if unit.value == row.text("unit")), None)
    if not amount and (unit is None or unit.takes_amount):
        if unit is not None:
            return Mistyped("amount", f"Thời hạn có đơn vị «{unit.label}» nhưng chưa có số. Hãy ghi số.")
        limit = TimeLimit(None, LimitStanding.AS_TEXT, words, durations_in(words))
        return TimeLimitPart.of(0, limit) if words else None
    if unit is None:
        return Mistyped(
            "unit", f"Thời hạn «{amount[:20]}» chưa có đơn vị. Hãy chọn ngày làm việc, ngày, giờ…"
        )
    if unit.takes_amount and not _DECIMAL.fullmatch(amount):
        return Mistyped("amount", f"«{amount[:20]}» không phải một số. Hãy ghi như 5 hoặc 1,5.")
    if amount and not unit.takes_amount:
        return Mistyped("unit", f"«{unit.label}» không đi với một số. Hãy bỏ số hoặc chọn đơn vị khác.")
    duration = Duration(Decimal(amount.replace(",", ".")) if amount else None, unit)
    return TimeLimitPart.of(0, TimeLimit(duration, LimitStanding.CERTAIN, words or str(duration)))


def seen_of_charge(part: ChargePart) -> dict[str, str]:
    """What the form shows of a charge; a 0 that nobody explained is shown only where nothing else is said."""
    if part.standing is ChargeStanding.FREE:
        amount = "miễn phí"
    elif part.amount or (part.amount == 0 and not part.note):
        amount = vietnamese_number(part.amount)
    else:
        amount = ""
    return _told(
        amount=amount,
        note=part.note,
        per_unit=part.per_unit,
        kind=part.kind.value if part.kind is not ChargeKind.NOT_STATED else "",
        currency=part.currency if part.currency != "VND" else "",
    )


def typed_charge(row: Row) -> ChargePart | Mistyped | None:
    """The charge that a row says, of channel 0; None for an empty row."""
    was = recall(ChargePart, row.was)
    if was and not row.text("sure") and _same(row, seen_of_charge(was)):
        return was
    amount, note = row.text("amount"), row.text("note")
    if not amount:
        standing = ChargeStanding.AMOUNT_IN_NOTE if amounts_in(note) else ChargeStanding.BY_NOTE
        return _charge(row, standing, None) if note else None
    if fold(amount).strip(" .") in _FREE:
        return _charge(row, ChargeStanding.FREE, None)
    if not _MONEY.fullmatch(amount):
        return Mistyped(
            "amount", f"«{amount[:30]}» không phải số tiền. Hãy ghi như 50.000, hoặc ghi «miễn phí»."
        )
    number = int(re.sub(r"\D", "", amount))
    if number == 0:
        return Mistyped(
            "amount", "Số 0 không cho biết có miễn phí hay không. Hãy ghi «miễn phí» nếu không thu."
        )
    return _charge(row, ChargeStanding.AMOUNT, number)


def doubt_of(row: Row, kind: str) -> str:
    """Why the number that a row was taken over with needs a person's word; "" where it does not."""
    if kind == "time_limits":
        limit = recall(TimeLimitPart, row.was)
        if limit and limit.standing is LimitStanding.CONTRADICTED:
            return f"Nguồn ghi {limit.duration}, nhưng mô tả ghi {limit.stated}."
        return ""
    charge = recall(ChargePart, row.was)
    return charge.standing.label + "." if charge and _is_doubtful(charge) else ""


def _is_doubtful(charge: ChargePart) -> bool:
    return charge.standing is ChargeStanding.CONTRADICTED


def _charge(row: Row, standing: ChargeStanding, amount: int | None) -> ChargePart:
    kind = next((each for each in ChargeKind if each.value == row.text("kind")), ChargeKind.NOT_STATED)
    currency = row.text("currency") if row.text("currency") in CURRENCIES else "VND"
    note, per_unit = row.text("note"), row.text("per_unit")
    bare = Charge(kind, standing, amount, currency, per_unit, note, exemptions_in(note), "")
    # Channels whose charges have the same text are shown as one, so the text says all that was typed.
    text = note if amount is None and standing is not ChargeStanding.FREE else bare.label
    text = f"{text} ({note})" if note and text != note else text
    return ChargePart.of(0, replace(bare, text=text))


def _told(**said: str) -> dict[str, str]:
    return {name: text for name, text in said.items() if text}


def _same(row: Row, seen: dict[str, str]) -> bool:
    # Words that are chosen beforehand count like an empty field.
    nothing = {"", "not_stated", "VND"}
    names = {*row.said, *seen} - {"sure"}
    return all(
        row.text(name) == seen.get(name, "") or {row.text(name), seen.get(name, "")} <= nothing
        for name in names
    )
