"""The staff's page of a procedure is made longer by the rooms above, which know of costs, findings and promises.

Each gives a section: its template, and the facts for a procedure (None where it has nothing to say to the reader).
"""

from collections.abc import Mapping
from typing import Any, Protocol

from flask import Flask

_KEY = "checking.sections"


class ProcedureSection(Protocol):
    """What a room adds to the staff's page of a procedure."""

    template: str

    def facts(self, procedure_id: int) -> Mapping[str, Any] | None:
        """What the template needs."""


def add_procedure_section(app: Flask, section: ProcedureSection) -> None:
    """Add a section; they stand in the order in which they were added."""
    app.extensions.setdefault(_KEY, []).append(section)


def sections_of(app: Flask, procedure_id: int) -> list[tuple[str, Mapping[str, Any]]]:
    """The templates of the sections that have something to say of a procedure, each with its facts."""
    told = ((each.template, each.facts(procedure_id)) for each in app.extensions.get(_KEY, ()))
    return [(template, facts) for template, facts in told if facts is not None]
