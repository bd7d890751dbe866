"""An authority's listing as a flat form, and back; an empty field leaves the matter to the national value."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from office.agencies.models import Level
from office.text import normalise, normalise_line, vietnamese_number

from ...listings.parts import ListingContent
from ...procedures.parts import Content
from ...procedures.vocabulary import OnlineLevel
from ...values.codes import parse_code
from ...values.time_limits import Duration, LimitStanding, TimeUnit
from .contents import Fault

PREFIX = "listing-"
_LINES = ("code_written", "name", "sector", "stated_decision_number")
_TEXTS = ("charge_text", "place", "legal_basis", "implementing", "note", "limit_text")
_CHOICES = ("level", "online_level", "limit_unit")
_SENT = (*_LINES, *_TEXTS, *_CHOICES, "limit_amount", "suffix", "code_was", "suffix_was")
_DECIMAL = re.compile(r"\d{1,6}(?:[.,]\d{1,4})?", re.ASCII)


@dataclass(slots=True)
class ListingReading:
    """What the flat form says: the listing, and the faults that keep it from being saved."""

    content: ListingContent
    faults: list[Fault] = field(default_factory=list)


def seen_of_listing(content: ListingContent) -> dict[str, str]:
    """What the form shows; the words of a limit are left out where they only repeat the number."""
    duration = _duration(content.limit_amount, content.limit_unit)
    said = {name: getattr(content, name) for name in (*_LINES, *_TEXTS)}
    said["limit_text"] = "" if duration and content.limit_text == str(duration) else content.limit_text
    return {
        **said,
        "level": content.level.value if content.level else "",
        "online_level": content.online_level.value,
        "limit_unit": content.limit_unit.value,
        "limit_amount": "" if content.limit_amount is None else vietnamese_number(content.limit_amount),
        "code_was": content.code_written,
        "suffix_was": content.suffix,
    }


def sent_listing(sent: Mapping[str, str]) -> dict[str, str]:
    """The fields of the form that a page sent, by name, without their prefix."""
    texts = {name: sent.get(PREFIX + name, "") for name in _SENT}
    return {name: normalise(text) if name in _TEXTS else normalise_line(text) for name, text in texts.items()}


def read_listing(said: Mapping[str, str]) -> ListingReading:
    """The listing that was typed. With faults it is not to be saved."""
    faults: list[Fault] = []
    unit = next((each for each in TimeUnit if each.value == said["limit_unit"]), TimeUnit.NOT_STATED)
    amount = _amount(said["limit_amount"], unit, faults)
    duration = _duration(amount, unit)
    code = parse_code(said["code_written"])
    is_same_code = said["code_written"] == said["code_was"]
    content = ListingContent(
        **{name: said[name] for name in (*_LINES, *_TEXTS) if name != "limit_text"},
        suffix=said["suffix_was"] if is_same_code else code.suffix if code else "",
        level=next((each for each in Level if each.value == said["level"]), None),
        online_level=next(
            (each for each in OnlineLevel if each.value == said["online_level"]), OnlineLevel.NOT_STATED
        ),
        limit_amount=amount,
        limit_unit=unit,
        # The public page shows the words, so a number alone is put into words.
        limit_text=said["limit_text"] or (str(duration) if duration else ""),
    )
    return ListingReading(content, faults)


def _amount(text: str, unit: TimeUnit, faults: list[Fault]) -> Decimal | None:
    if not text:
        if unit.takes_amount:
            sentence = f"Thời hạn có đơn vị «{unit.label}» nhưng chưa có số. Hãy ghi số."
            faults.append(Fault(f"{PREFIX}limit_amount", sentence))
        return None
    if not _DECIMAL.fullmatch(text):
        faults.append(
            Fault(f"{PREFIX}limit_amount", f"«{text[:20]}» không phải một số. Hãy ghi như 5 hoặc 1,5.")
        )
        return None
    if not unit.takes_amount:
        faults.append(
            Fault(f"{PREFIX}limit_unit", f"Thời hạn «{text}» chưa có đơn vị. Hãy chọn ngày làm việc, ngày…")
        )
        return None
    return Decimal(text.replace(",", "."))


def _duration(amount: Decimal | None, unit: TimeUnit) -> Duration | None:
    if unit is TimeUnit.SAME_DAY and amount is None:
        return Duration(None, unit)
    return Duration(amount, unit) if amount is not None and unit.takes_amount else None


def national_hints(national: Content | None) -> dict[str, str]:
    """What holds where the listing leaves a field open, as a hint beside it; "" where nothing is certain."""
    if national is None:
        return {}
    certain = (part for part in national.time_limits if part.standing is LimitStanding.CERTAIN)
    limits = dict.fromkeys(str(part.duration) for part in certain)
    charges = dict.fromkeys(part.charge.label for part in national.charges if part.charge.text)
    return {
        "sector": national.sector,
        "level": national.level.label if national.level else "",
        "limit": "; ".join(limits),
        "charge_text": "; ".join(list(charges)[:4]),
        "place": "; ".join(part.text for part in national.places[:3]),
        "implementing": "; ".join(part.name for part in national.agencies[:3]),
        "legal_basis": "; ".join(part.number or part.text for part in national.legal_bases[:4]),
    }
