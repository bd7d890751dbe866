"""By what a part is known again in a later content: texts without their numbers, and which of several alike. Pure.

Positions change with every amendment and lineages with every import, so a promise names the paper and its case,
the channel and its wording, the charge and its note.
"""

import re
from decimal import Decimal
from enum import Enum
from typing import Any

from catalogue.procedures.parts import Content
from office.text import match_key, normalise_line

Key = tuple[str, ...]
_NUMBERS = re.compile(r"\d[\d.,]*")
_OF_PAPERS = frozenset({"components", "outputs"})


def key_of(part_kind: str, part: Any, content: Content, *, is_whole: bool = False) -> Key:
    """The key of a part of `content`; `is_whole` adds its whole text, where the short one does not tell it apart."""
    key = _KEYS[part_kind](part, content)
    return (*key, f"={value_of(part)}") if is_whole else key


def parts_with(part_kind: str, key: Key, content: Content) -> list[Any]:
    """The parts of that kind that have the key, in order."""
    is_whole = bool(key) and key[-1].startswith("=")
    return [
        part
        for part in getattr(content, part_kind)
        if _is_same(part_kind, key_of(part_kind, part, content, is_whole=is_whole), key)
    ]


def _is_same(part_kind: str, key: Key, wanted: Key) -> bool:
    if part_kind not in _OF_PAPERS or key == wanted:
        return key == wanted
    # One paper may be worded anew, or be linked to the shared list only later: either tells that it is the same.
    (*place, identity, text), (*wanted_place, wanted_identity, wanted_text) = key[:3], wanted[:3]
    is_same_paper = bool(identity) and identity == wanted_identity
    return place == wanted_place and key[3:] == wanted[3:] and (is_same_paper or text == wanted_text)


def value_of(value: Any) -> str:
    """A value of a part, or a whole part, as one text to compare by; identities of other records do not count."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if hasattr(value, "__dataclass_fields__"):
        names = (name for name, each in value.__dataclass_fields__.items() if each.compare)
        return "|".join(value_of(getattr(value, name)) for name in names)
    return "" if value is None else normalise_line(str(value))


def amount_of(part: Any, attribute: str) -> Decimal | None:
    """A number that a part states under that name; None where it states none, or no number at all."""
    value = getattr(part, attribute)
    is_number = isinstance(value, (int, Decimal)) and not isinstance(value, bool)
    return Decimal(value) if is_number and attribute not in {"channel", "case"} else None


def _bare(text: str) -> str:
    """Words without numbers: "trong 10 ngày" and "trong 9 ngày" speak of the same thing."""
    return match_key(_NUMBERS.sub(" ", text))[:120]


def _channel(position: int, content: Content) -> Key:
    if not 0 <= position < len(content.channels):
        return ("?", "")
    channel = content.channels[position]
    alike = [
        index
        for index, each in enumerate(content.channels)
        if each.kind is channel.kind and _bare(each.description) == _bare(channel.description)
    ]
    return (channel.kind.value, _bare(channel.description), str(alike.index(position)))


def _case(position: int, content: Content) -> str:
    cases = content.dossier_cases
    return match_key(cases[position].title) if 0 <= position < len(cases) else ""


def _paper(part: Any) -> Key:
    return (f"#{part.paper_id}" if part.paper_id else "", match_key(part.text)[:200])


_KEYS = {
    "agencies": lambda part, content: (part.role.value, match_key(part.name)),
    "applicants": lambda part, content: (part.kind.value, match_key(part.text)),
    "steps": lambda part, content: (match_key(part.title), _bare(part.text)[:80]),
    "channels": lambda part, content: (part.kind.value,),
    "time_limits": lambda part, content: _channel(part.channel, content),
    "charges": lambda part, content: (
        *_channel(part.channel, content)[:2],
        part.kind.value,
        _bare(part.note),
    ),
    "dossier_cases": lambda part, content: (match_key(part.title),),
    "components": lambda part, content: (_case(part.case, content), *_paper(part)),
    "legal_bases": lambda part, content: (match_key(part.number) or match_key(part.text)[:120],),
    "outputs": lambda part, content: ("", *_paper(part)),
    "conditions": lambda part, content: (match_key(part.text)[:200],),
    "places": lambda part, content: (match_key(part.text)[:200],),
}
