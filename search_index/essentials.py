"""What a result shows of a procedure, and the names of the choices, remembered for one state of the catalogue.

The same few hundred procedures are found by nearly everyone, and nothing of a published revision changes before
the catalogue's generation does; so the database is asked once for each.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from catalogue.lookup.queries import ProcedureRow, rows_by_revision
from catalogue.procedures.part_tables import Channel
from office.agencies.models import Agency, Sector
from office.database import db

from .filters import Dimension
from .marking import Spelled, spelled

# All of the nation's catalogue, some eight kilobytes each.
_MOST = 6000
_AGENCIES = 2


@dataclass(frozen=True, slots=True)
class Essential:
    """What is shown of a procedure whatever was asked; `channels` are in words, `facts` are (term, text)."""

    row: ProcedureRow
    name: Spelled
    channels: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


def essential(row: ProcedureRow, channels: tuple[str, ...]) -> Essential:
    """Lays out once what many questions will find; a fact that nobody states is left out."""
    more = len(row.agencies) - _AGENCIES
    places = "; ".join(row.agencies[:_AGENCIES]) + (f" và {more} cơ quan khác" if more > 0 else "")
    stated = () if row.is_stub else (("Thời hạn", row.limit), ("Phí, lệ phí", row.charge))
    facts = (*stated, ("Nơi làm", places), ("Cách nộp", ", ".join(channels)))
    return Essential(row, spelled(row.name), channels, tuple(fact for fact in facts if fact[1]))


class Essentials:
    """What one state of the catalogue says, read when it is first asked for."""

    def __init__(self, generation: int, home_id: int | None) -> None:
        """`generation`: the catalogue's number at which all of this is true."""
        self.key = (generation, home_id)
        self._home_id = home_id
        self._rows: dict[int, Essential] = {}
        self._labels: dict[str, dict[str, str]] = {}

    def rows(self, revisions: list[int]) -> dict[int, Essential]:
        """What is shown of each revision; one that is gone is left out."""
        known = self._rows
        missing = [revision for revision in revisions if revision not in known]
        if missing:
            channels = _channels(missing)
            rows = rows_by_revision(missing, self._home_id)
            read = {revision: essential(row, channels.get(revision, ())) for revision, row in rows.items()}
            self._rows = (known if len(known) <= _MOST else {}) | read
            known = known | read
        return {revision: known[revision] for revision in revisions if revision in known}

    def labels(self, dimension: Dimension) -> dict[str, str]:
        """The Vietnamese name of every value of a dimension."""
        known = self._labels.get(dimension.mark)
        if known is None:
            known = self._labels[dimension.mark] = dict(_labels(dimension))
        return known


class EssentialsMemory:
    """The essentials of the present state; an older state is forgotten when a newer one is asked for."""

    def __init__(self) -> None:
        """One for an application; exchanged whole, so threads need no lock."""
        self._known = Essentials(-1, None)

    def of(self, generation: int, home_id: int | None) -> Essentials:
        """What is known of that state."""
        known = self._known
        if known.key != (generation, home_id):
            known = self._known = Essentials(generation, home_id)
        return known


def _channels(revisions: list[int]) -> dict[int, tuple[str, ...]]:
    query = sa.select(Channel.revision_id, Channel.kind).where(Channel.revision_id.in_(revisions))
    found: dict[int, dict[str, None]] = {}
    for revision, kind in db.session.execute(query.order_by(Channel.revision_id, Channel.position)):
        found.setdefault(revision, {})[kind.label] = None
    return {revision: tuple(labels) for revision, labels in found.items()}


def _labels(dimension: Dimension) -> Iterable[tuple[str, str]]:
    if dimension.kind is not None:
        return ((str(member.value), str(getattr(member, "label", member.value))) for member in dimension.kind)
    named = (
        sa.select(Sector.slug, Sector.name)
        if dimension.mark == "sector"
        else sa.select(Agency.id, Agency.name)
    )
    return ((str(value), name) for value, name in db.session.execute(named))
