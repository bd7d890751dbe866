"""Who may use what, as a table: the inventory of routes that changes only on purpose.

`needs` is the permission, or "public". `of` is the kind of record that the address names: an agency's ("draft",
"preparation", "duty", "upload", "member", "selection", "agency", "plan", "measure", "line", "round", "assessment",
"figure"), a person's own ("session"), or "-" for what is common to all. `gives` is what whoever may use it gets for a
record of the own agency: a page or file, an act (done, or refused for what was typed), onward to another page, or
nothing where the walk names nothing that there is. Another agency's record is never found: 404, and nothing changes.
"""

from dataclasses import dataclass
from pathlib import Path

from office.accounts.roles import Permission

_TABLE = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
COMMON = "-"


@dataclass(frozen=True)
class Declared:
    """One line of the table; `permission` is None for what is public."""

    endpoint: str
    permission: Permission | None
    of: str
    gives: frozenset[str]


def _read(line: str) -> Declared:
    endpoint, needs, of, *gives = line.split()
    permission = None if needs == "public" else Permission(needs)
    return Declared(endpoint, permission, of, frozenset(gives) - {COMMON})


DECLARED = tuple(_read(line) for line in _TABLE.strip().splitlines()[1:] if line)
