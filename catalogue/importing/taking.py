"""Taking staged rows into the catalogue: what is new, what has changed, what stays as it was.

A row is judged against the last row of its own series. A source that knows everything about a procedure
makes revisions; one that knows a few columns makes them only for procedures that no fuller source holds,
and elsewhere its differences become conflicts. An authority's list writes listings. An announced revision
is never replaced by a file.
"""

import enum
from dataclasses import dataclass, replace
from datetime import datetime
from functools import singledispatchmethod

from office.agencies.models import AgencyKind
from office.agencies.naming import agency_named
from office.database import db

from ..listings.recording import listing_fingerprint, listing_of, record_listing_revision
from ..procedures.comparing import compare, with_lineage
from ..procedures.contents import fingerprint
from ..procedures.linking import SharedLists
from ..procedures.models import Revision
from ..procedures.parts import Content
from ..procedures.publication import Origin, Provenance
from ..procedures.recording import (
    add_procedure,
    content_of,
    highest_lineages,
    latest_revision,
    merged,
    outline_of,
    procedure_of,
    record_revision,
)
from ..procedures.sources import Source, SourceRow
from ..values.codes import ParsedCode
from .conflicts import Disagreement, RowIdentity, disagreements, note_conflicts, settle_conflicts
from .proposing import Uncoded
from .staging import StagedListing, StagedProcedure
from .trial_rows import is_trial


class Outcome(enum.Enum):
    """What became of a row.

    NEW brought a procedure or listing that was not there; CHANGED gave one a new revision, or differs from
    the last row of its own series; UNCHANGED did neither; REFUSED was not taken.
    """

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What all rows of a file have in common: their source, what its columns can say, when it arrived."""

    source: Source
    carries: frozenset[str]
    recorded_at: datetime
    is_full: bool

    def provenance(self) -> Provenance:
        """A baseline from this source."""
        return Provenance(Origin.BASELINE, self.recorded_at, source_id=self.source.id)


class Intake:
    """Takes rows of one file; `last_rows` are the series' last rows for the keys of the batch in hand."""

    def __init__(self, arrival: Arrival) -> None:
        """Reads the shared lists; use inside transactions."""
        self.arrival = arrival
        self.lists = SharedLists()
        self.uncoded = Uncoded()
        self.last_rows: dict[str, SourceRow] = {}

    @singledispatchmethod
    def take(self, staged: object) -> Outcome:
        """Take one row into the catalogue. Raises `OfficeError` where it must be refused."""
        raise TypeError(f"not a staged row: {staged!r}")

    @take.register
    def _(self, staged: StagedProcedure) -> Outcome:
        mark = fingerprint(staged.content)
        last = self.last_rows.get(staged.key)
        if last is not None and last.fingerprint == mark:
            return Outcome.UNCHANGED
        procedure_id = self._procedure_of(staged.code, last)
        if procedure_id is None:
            self.uncoded.require_decided(staged.code, staged.content.name)
            procedure_id = add_procedure(staged.code, source_id=self.arrival.source.id).id
            self._record(procedure_id, staged.content, staged.key)
            outcome = Outcome.NEW
        else:
            is_ours_changed = last is not None
            is_revised = self._revise(procedure_id, staged)
            outcome = Outcome.CHANGED if is_revised or is_ours_changed else Outcome.UNCHANGED
        self._remember(staged.key, mark, procedure_id, staged.row)
        return outcome

    @take.register
    def _(self, staged: StagedListing) -> Outcome:
        mark = listing_fingerprint(staged.content, self.arrival.carries)
        last = self.last_rows.get(staged.key)
        if last is not None and last.fingerprint == mark:
            return Outcome.UNCHANGED
        procedure_id = self._procedure_of(staged.code, last)
        provenance = self._provenance_of(procedure_id, staged)
        stated = Content(name=staged.content.name, sector=staged.content.sector)
        if procedure_id is None:
            self.uncoded.require_decided(staged.code, staged.content.name)
            procedure_id = add_procedure(staged.code, source_id=self.arrival.source.id).id
            record_revision(procedure_id, stated, provenance, self.lists, owner=staged.key)
        elif provenance.withdrawn_at is None:
            self._list_conflicts(procedure_id, stated, staged.key, self.arrival.carries & {"name", "sector"})
        authority_id = self.arrival.source.authority_id
        assert authority_id is not None, "an authority's list without its authority"
        placed = listing_of(procedure_id, authority_id, staged.key)
        record_listing_revision(placed.listing, staged.content, self.arrival.carries, provenance, self.lists)
        self._remember(staged.key, mark, procedure_id, staged.row)
        return Outcome.NEW if placed.is_new else Outcome.CHANGED

    def _provenance_of(self, procedure_id: int | None, staged: StagedListing) -> Provenance:
        """A baseline; of a row that only tried the system out one that is kept and never shown."""
        held = latest_revision(procedure_id) if procedure_id else None
        baseline = self.arrival.provenance()
        if is_trial(staged.code, staged.content.name, held.name if held else None):
            return replace(baseline, withdrawn_at=baseline.recorded_at)
        return baseline

    def _procedure_of(self, code: ParsedCode | None, last: SourceRow | None) -> int | None:
        if last is not None:
            return last.procedure_id
        return procedure_of(code) if code else None

    def _record(self, procedure_id: int, content: Content, key: str) -> Revision:
        return record_revision(procedure_id, content, self.arrival.provenance(), self.lists, owner=key)

    def _revise(self, procedure_id: int, staged: StagedProcedure) -> bool:
        held_revision = latest_revision(procedure_id)
        if held_revision is None:
            self._record(procedure_id, staged.content, staged.key)
            return True
        source = held_revision.source
        is_ours = source is not None and source.series == self.arrival.source.series
        is_announced = held_revision.origin is Origin.ANNOUNCED
        if not (is_announced or is_ours or self.arrival.is_full):
            self._list_conflicts(procedure_id, staged.content, staged.key, self.arrival.carries)
            return False
        held = content_of(held_revision)
        if is_announced:
            self._note(
                procedure_id,
                staged.key,
                _all_differences(held, merged(held, staged.content, self.arrival.carries)),
            )
            return False
        content = merged(held, staged.content, self.arrival.carries)
        if not compare(held, content):
            return False
        continued = with_lineage(held, content, highest_lineages(procedure_id))
        self._record(procedure_id, continued, staged.key)
        self._note(procedure_id, staged.key, [])
        settle_conflicts(procedure_id, content)
        return True

    def _list_conflicts(
        self, procedure_id: int, stated: Content, key: str, attributes: frozenset[str]
    ) -> None:
        held_revision = latest_revision(procedure_id)
        if held_revision is not None:
            self._note(
                procedure_id, key, disagreements(outline_of(held_revision), stated, sorted(attributes))
            )

    def _note(self, procedure_id: int, key: str, found: list[Disagreement]) -> None:
        source = self.arrival.source
        note_conflicts(RowIdentity(source.series, key, procedure_id, source.id), found)

    def _remember(self, key: str, mark: str, procedure_id: int, row: int) -> None:
        source = self.arrival.source
        held = self.last_rows.get(key)
        if held is None:
            held = SourceRow(series=source.series, key=key, procedure_id=procedure_id)
            db.session.add(held)
        held.fingerprint, held.source_id, held.row = mark, source.id, row

    def authority(self, name: str) -> int:
        """The identity of the authority whose list is taken in, added if unknown."""
        return agency_named(self.lists.agencies, name, AgencyKind.AUTHORITY)


def _all_differences(held: Content, stated: Content) -> list[Disagreement]:
    said: dict[str, tuple[list[str], list[str]]] = {}
    for change in compare(held, stated):
        before, after = said.setdefault(change.label, ([], []))
        before.append(change.before_in_words)
        after.append(change.after_in_words)
    return [
        Disagreement(label, "\n".join(filter(None, before)), "\n".join(filter(None, after)))
        for label, (before, after) in said.items()
    ]
