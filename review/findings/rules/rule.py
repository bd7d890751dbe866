"""What a rule of the detector declares of itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from catalogue.procedures.parts import Content

from ...measures import MeasureKind, Proposal
from ..known import Known
from ..values import Finding, Severity, quoted

Look = Callable[[Content, Known], Iterator["Spot"]]
EXAMPLE_DAY = date(2026, 11, 20)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a rule's burden stands: part, key, position, the words, what is odd, what to put in its place."""

    part: str
    key: str
    position: int | None
    quote: str
    sentence: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A content in which the rule must find something, or must not; `words` tell it to an officer."""

    words: str
    content: Content
    is_found: bool
    known: Known = Known(EXAMPLE_DAY)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `id` is its lasting name in addresses and in the database.

    `is_hint` marks a rule that only suggests a look (gợi ý). `question` is what a reader answers with yes or no
    when its precision is measured. `look` is pure and never raises.
    """

    id: str
    title: str
    ground: str
    explanation: str
    question: str
    severity: Severity
    proposes: MeasureKind
    look: Look
    examples: tuple[Example, ...]
    is_hint: bool = False

    def find(self, content: Content, known: Known) -> Iterator[Finding]:
        """The burdens of a content by this rule, each place once, in the order of the content."""
        seen = set()
        for spot in self.look(content, known):
            quote = quoted(spot.quote)
            if not quote or (spot.part, spot.key, quote) in seen:
                continue
            seen.add((spot.part, spot.key, quote))
            proposal = Proposal(self.proposes, spot.part, spot.key, spot.value)
            yield Finding(
                self.id, spot.part, spot.key, spot.position, quote, spot.sentence, self.severity, proposal
            )
