"""A warning beside the form: which words of which part, and what is odd about them. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Finding:
    """One warning: the kind of part and its position, the words, what is odd.

    Without a position `part` is a single field of the form.
    """

    part: str
    position: int | None
    quote: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the catalogue knows of the day from which a draft counts.

    `expired` maps the number of a legal text to its last day, `ended` the match key of an agency's name to
    its last day, both only where that day is before `day`.
    """

    day: date
    expired: Mapping[str, date] = field(default_factory=dict)
    ended: Mapping[str, date] = field(default_factory=dict)


_LONGEST_QUOTE = 180
SENTENCE = re.compile(r"[^.;\n]+(?:\.(?=\d)[^.;\n]+)*")


def shortened(text: str) -> str:
    """The words as a warning quotes them: on one line, and not too many."""
    text = " ".join(text.split()).strip(" -+*:,")
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rstrip()}…"
