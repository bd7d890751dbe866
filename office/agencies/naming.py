"""Finding an agency or a sector by the name that a file gives it, and adding the ones not yet known.

Two names are the same when they differ only in case, marks, spaces, punctuation or a standard abbreviation, or when
a person has joined their records. Anything further (old names) is never a guess.
"""

from typing import Any

import sqlalchemy as sa

from ..database import db
from ..identities import KeyedRecords
from ..text import match_key, normalise_line, sort_key
from .models import Agency, AgencyAlias, AgencyKind
from .spelling import full_key

_NO_NAME = "khong ten"


class AgencyRecords(KeyedRecords):
    """The agencies by key, by every spelling that amounts to it, and by the names of joined records."""

    def __init__(self) -> None:
        """Reads the list and the aliases once."""
        self._spelled: dict[str, int] = {}
        super().__init__(Agency)

    def reload(self) -> None:
        """Read again; of two records of one name the older one counts, until they are joined."""
        super().reload()
        aliases = db.session.execute(
            sa.select(AgencyAlias.key, AgencyAlias.agency_id, AgencyAlias.slug)
        ).all()
        self._slugs |= {taken for _, _, taken in aliases}
        self._spelled = {full_key(key): identity for key, identity, _ in aliases}
        for key, identity in self._ids.items():
            spelled = full_key(key)
            self._spelled[spelled] = min(identity, self._spelled.get(spelled, identity))

    def find(self, key: str) -> int | None:
        """The identity under a key in any spelling, or None."""
        return super().find(key) or self._spelled.get(full_key(key))

    def add(self, key: str, address: str, **columns: Any) -> int:
        """As `KeyedRecords.add`; found by its other spellings at once."""
        identity = super().add(key, address, **columns)
        self._spelled[full_key(key)] = identity
        return identity


def agency_named(agencies: KeyedRecords, name: str, kind: AgencyKind = AgencyKind.BODY) -> int:
    """The identity of the agency of this name; an unknown one is added as it is written."""
    name = normalise_line(name)
    key = match_key(name)[:300] or _NO_NAME
    return agencies.find(key) or agencies.add(key, name, name=name, sort_key=sort_key(name), kind=kind)


def sector_named(sectors: KeyedRecords, name: str) -> int | None:
    """The identity of the sector of this name, added if unknown; None for an empty name."""
    name = normalise_line(name)
    if not name:
        return None
    key = match_key(name)[:300] or _NO_NAME
    return sectors.find(key) or sectors.add(key, name, name=name, sort_key=sort_key(name))
