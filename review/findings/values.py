"""A finding as a plain value: what a rule says of one part of a content, in the words that stand there.

Its fingerprint is made of the rule, the procedure, the part and the words quoted. So what an officer has said
of a finding holds for exactly these words, and ends when they change.
"""

import enum
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from catalogue.procedures.parts import Content
from catalogue.values.paper_names import bare_name
from office.text import match_key

from ..measures import Proposal

_LONGEST_QUOTE = 400
_LONGEST_NAME = 200
_MARK = re.compile(r"^\W*(?:(?:\d{1,2}|[a-zđ]{1,2}|[ivx]{1,4})[.)]\s*)?", re.IGNORECASE)


class Severity(enum.Enum):
    """How heavily the burden weighs on whoever applies; the heaviest first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def label(self) -> str:
        """The severity in Vietnamese."""
        return {"high": "Nặng", "medium": "Vừa", "low": "Nhẹ"}[self.value]

    @property
    def tone(self) -> str:
        """How its mark looks."""
        return {"high": "bad", "medium": "warn", "low": ""}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: `part` is an attribute of `Content`, `key` the stable number of the part in it.

    `position` counts from 0 within the content at hand, None for a single value. `quote` is the text as it
    stands, `sentence` what is odd about it.
    """

    rule: str
    part: str
    key: str
    position: int | None
    quote: str
    sentence: str
    severity: Severity
    proposal: Proposal

    def fingerprint(self, procedure_id: int) -> str:
        """The identity of the finding for that procedure: marks and spaces of the quote do not count."""
        words = (self.rule, str(procedure_id), self.part, self.key, match_key(self.quote))
        return hashlib.sha256("\x1f".join(words).encode()).hexdigest()


def key_of(part: Any, position: int) -> str:
    """The number that a part keeps through the revisions of its procedure; its place while it has none."""
    return str(part.lineage or position + 1)


def quoted(text: str) -> str:
    """The text on one line, cut where it grows too long to be read in a list."""
    line = " ".join(text.split()).strip(" -+*•")
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE].rstrip()}…"


def papers_by_case(content: Content) -> Iterator[tuple[int, Sequence[int]]]:
    """The positions of the components of each case of the dossier, in order."""
    for case in sorted({part.case for part in content.components}):
        yield case, [place for place, part in enumerate(content.components) if part.case == case]


# Three rules ask it of every paper in turn.
@lru_cache(maxsize=4096)
def paper_key(text: str) -> str:
    """What a component is compared by: its bare name folded. Sentences lose no more than their list mark."""
    if len(text) > _LONGEST_NAME:
        return match_key(_MARK.sub("", text))
    return match_key(bare_name(text))
