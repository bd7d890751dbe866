"""What a reader chose in the list's filters, read from the address; what cannot be read is left open."""

import enum
from collections.abc import Mapping
from typing import TypeVar

from office.agencies.models import Level
from office.text import normalise_line

from ..procedures.vocabulary import ApplicantKind, ChannelKind
from .selection import Order, Scope, Selection, Validity

Choice = TypeVar("Choice", bound=enum.Enum)
_LONGEST = 200


def _text(arguments: Mapping[str, str], name: str) -> str:
    return normalise_line(arguments.get(name, "")[:_LONGEST])


def _choice(kind: type[Choice], arguments: Mapping[str, str], name: str) -> Choice | None:
    return next((member for member in kind if member.value == arguments.get(name)), None)


def read_selection(arguments: Mapping[str, str]) -> Selection:
    """The selection that an address asks for; unknown values count as not chosen."""
    return Selection(
        words=read_words(arguments),
        sector=_text(arguments, "linh-vuc"),
        level=_choice(Level, arguments, "cap"),
        agency=_text(arguments, "co-quan"),
        listed_by=_text(arguments, "danh-muc"),
        applicant=_choice(ApplicantKind, arguments, "doi-tuong"),
        channel=_choice(ChannelKind, arguments, "cach"),
        decision=_text(arguments, "quyet-dinh"),
        paper=_text(arguments, "giay-to"),
        result=_text(arguments, "ket-qua"),
        law=_text(arguments, "van-ban"),
        validity=_choice(Validity, arguments, "hieu-luc") or Validity.IN_FORCE,
        scope=_choice(Scope, arguments, "pham-vi") or Scope.HOME,
        order=_choice(Order, arguments, "sap-xep") or Order.NAME,
    )


def read_words(arguments: Mapping[str, str]) -> str:
    """The words typed into the box over a list or a directory, on one line; "" for none."""
    return _text(arguments, "ten")


def read_page(arguments: Mapping[str, str]) -> int:
    """The page asked for, from 1; anything that is no number is the first."""
    text = arguments.get("trang", "1")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 1
