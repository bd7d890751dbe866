"""The page of a decision is made of sections that the rooms above contribute.

The ground floor knows the register; what a decision did to the catalogue, or to a plan, the rooms know.
Each gives a section: its template, and the facts for a number (None where it has nothing to say).
"""

from collections.abc import Mapping
from typing import Any, Protocol

from flask import Flask

from .models import Decision

_KEY = "decisions.sections"


class DecisionSection(Protocol):
    """What a room adds to the page of a decision."""

    template: str

    def facts(self, number: str, decision: Decision | None, candidates: int) -> Mapping[str, Any] | None:
        """What the template needs; `decision` is None where the number is only stated, or not unique yet."""


def add_decision_section(app: Flask, section: DecisionSection) -> None:
    """Add a section; they stand in the order in which they were added."""
    app.extensions.setdefault(_KEY, []).append(section)


def decision_sections(app: Flask) -> list[DecisionSection]:
    """The sections of this application."""
    sections: list[DecisionSection] = app.extensions.get(_KEY, [])
    return sections
