"""What others know beside a question: a protocol, so that the detector can add its findings unknown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from flask import Flask, current_app

from catalogue.procedures.completeness import Constituent

_KEY = "review.assessment_hints"


@dataclass(frozen=True, slots=True)
class Hint:
    """A remark about one constituent of a procedure: whose, what it says, the words it quotes ("" for none)."""

    part: Constituent
    source: str
    text: str
    quote: str = ""


class Hints(Protocol):
    """What a room contributes to the page of an assessment."""

    def hints_for(self, procedure_id: int, base_id: int) -> Sequence[Hint]:
        """The remarks on a procedure as its revision `base_id` says it."""


def add_hints(app: Flask, hints: Hints) -> None:
    """Add a contributor; its remarks stand after those that were added before."""
    app.extensions.setdefault(_KEY, []).append(hints)


def hints_for(procedure_id: int, base_id: int) -> tuple[Hint, ...]:
    """All remarks of all contributors."""
    contributors: list[Hints] = current_app.extensions.get(_KEY, [])
    return tuple(hint for each in contributors for hint in each.hints_for(procedure_id, base_id))
