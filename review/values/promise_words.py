"""How promises are worded: of which channel or case, and never in the code in which a source wrote it. Pure."""

from typing import Any

from catalogue.procedures.edits import Edit
from catalogue.procedures.parts import ChannelPart, ChargePart, Content, TimeLimitPart
from catalogue.values.charges import ChargeStanding
from office.text import match_key, normalise_line, vietnamese_number

_LONGEST = 200
_SHORT = 80
_COUNTED = {
    "originals": "số bản chính",
    "copies": "số bản sao",
    "certified_copies": "số bản sao chứng thực",
    "amount": "",
}


def where_of(part_kind: str, part: Any, content: Content) -> str:
    """ " (trực tuyến)": the channel or the case, where the procedure has several; "" where it has one."""
    if part_kind in {"time_limits", "charges"} and len(content.channels) > 1:
        return _bracketed(_channel_in_words(part.channel, content.channels))
    if part_kind == "components" and len(content.dossier_cases) > 1:
        cases = content.dossier_cases
        title = normalise_line(cases[part.case].title) if 0 <= part.case < len(cases) else ""
        return _bracketed(f"trường hợp: {title[:_SHORT]}" if title else "")
    return ""


def _bracketed(words: str) -> str:
    return f" ({words})" if words else ""


def _channel_in_words(position: int, channels: tuple[ChannelPart, ...]) -> str:
    if not 0 <= position < len(channels):
        return ""
    own = channels[position]
    alike = [at for at, each in enumerate(channels) if each.kind is own.kind]
    label = own.kind.label.lower()
    if len(alike) == 1:
        return label
    said = normalise_line(own.description)[:_SHORT]
    is_told = len({match_key(channels[at].description) for at in alike}) == len(alike)
    return f"{label}: {said}" if said and is_told else f"{label}, mục {alike.index(position) + 1}"


def words_of(part: Any, spoken: str) -> str:
    """What a part says, `spoken` unless it states an amount: the text of a limit may be its source's code."""
    if isinstance(part, TimeLimitPart) and part.duration is not None:
        return str(part.duration)
    if isinstance(part, ChargePart) and part.amount is not None and part.standing is ChargeStanding.AMOUNT:
        return f"{vietnamese_number(part.amount)} {_currency(part)}"
    return normalise_line(spoken)[:_LONGEST]


def _currency(part: ChargePart) -> str:
    return "đồng" if part.currency == "VND" else part.currency


def old_words(edit: Edit, attribute: str, after: Content) -> str:
    """What the attribute said before, as people read it."""
    if attribute in {"channel", "case"}:
        return where_of(edit.part, edit.before, after).strip(" ()") or "chỗ cũ"
    if attribute in {"amount", "unit", "text"}:
        whole = words_of(edit.before, "")
        if whole:
            return whole
    spoken = next(each.before_in_words for each in edit.changes if each.attribute == attribute)
    return normalise_line(spoken)[:_LONGEST]


def told_amount(edit: Edit, attribute: str, bound: str, after: Content) -> str:
    """ "Phí (trực tuyến) không quá 130.000 đồng": `bound` with what it is set to."""
    part, where = edit.after, where_of(edit.part, edit.after, after)
    if isinstance(part, ChargePart):
        note = _bracketed(normalise_line(part.note)[:_SHORT])
        return f"{part.kind.label}{where} {bound} {_currency(part)}{note}"
    said = next(
        (getattr(part, name) for name in ("text", "note", "description") if getattr(part, name, "")), ""
    )
    what = normalise_line(said)[:_SHORT] or "mục này"
    counted = f", {_COUNTED[attribute]}" if _COUNTED.get(attribute) else ""
    return f"{edit.changes[0].label}{where}{counted} {bound} ({what})"
