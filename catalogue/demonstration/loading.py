"""Filling an empty catalogue with the demonstration data, the way real data would come in.

Procedures that a demonstration decision announces are announced by it; all others are taken over from the
files as a source. The source is marked, and while it is there every page says that its data is illustrative.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import sqlalchemy as sa

from office import clock
from office.agencies.models import AgencyKind
from office.agencies.naming import agency_named
from office.audit.trail import Actor, record
from office.audit.vocabulary import name_actions
from office.database import db, transaction
from office.decisions.models import Decision
from office.decisions.registering import Issued, register
from office.errors import Refused
from office.generation import bump_generation
from office.outbox import announce

from ..importing.taking import Arrival, Intake
from ..law.register import document_for
from ..listings.announcements import AnnouncementItem, ChangeKind
from ..listings.models import Listing
from ..listings.parts import ListingContent
from ..listings.recording import listing_of, record_listing_revision
from ..procedures.contents import PART_KINDS, SCALARS
from ..procedures.models import Procedure
from ..procedures.parts import Content
from ..procedures.publication import Origin, Provenance
from ..procedures.recording import add_procedure, record_revision
from ..procedures.sources import Source
from ..values.codes import ParsedCode, parse_code
from . import reading

_SERIES = "demonstration"
_LISTED = frozenset(ListingContent.__dataclass_fields__)
name_actions({"catalogue.demonstrated": "Nạp danh mục minh họa"})


@dataclass
class _Loading:
    """The identities made so far, by base code (or name, where a procedure has no code yet).

    `announced` are the revisions, of procedures or of listings, by the position of the item that brought them.
    """

    source: Source
    intake: Intake
    procedures: dict[str, int] = field(default_factory=dict)
    listings: dict[str, Listing] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    items: dict[tuple[str, str, int], AnnouncementItem] = field(default_factory=dict)
    announced: dict[tuple[str, str, int], int] = field(default_factory=dict)


def _key(code: ParsedCode | None, name: str) -> str:
    return code.base if code else name


def is_empty() -> bool:
    """Whether the catalogue holds no procedure at all."""
    return db.session.scalar(sa.select(Procedure.id).limit(1)) is None


def load_demonstration(by: Actor) -> int:
    """Fill an empty catalogue; returns how many procedures. Raises `Refused` when it is not empty."""
    with transaction():
        if not is_empty():
            raise Refused(
                "Danh mục đã có thủ tục nên không nạp dữ liệu minh họa vào. Hãy dùng một thư mục dữ liệu trống."
            )
        loading = _begin()
        for decision in reading.demonstration_decisions():
            _register(loading, decision)
        announced = {
            _key(item.code, item.name): (loading.decisions[decision.number], item)
            for decision in reading.demonstration_decisions()
            for item in decision.items
            if not item.is_listing and item.kind is not ChangeKind.ABOLISHED
        }
        for code, content in reading.demonstration_contents():
            _take(loading, code, content, announced.get(_key(code, content.name)))
        _list(loading)
        _itemise(loading)
        record("catalogue.demonstrated", loading.source, by=by)
        bump_generation()
        announce("catalogue.changed", {"source": loading.source.id})
        return len(loading.procedures)


def _begin() -> _Loading:
    files = (reading.PROCEDURES_FILE, reading.LISTINGS_FILE, reading.DECISIONS_FILE)
    source = Source(
        series=_SERIES,
        title="Dữ liệu minh họa đi kèm phần mềm",
        file_name=files[0].name,
        sha256=hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest(),
        is_demonstration=True,
        loaded_at=clock.now(),
    )
    db.session.add(source)
    db.session.flush()
    carries = frozenset(SCALARS) | {kind.attribute for kind in PART_KINDS}
    loading = _Loading(source, Intake(Arrival(source, carries, clock.now(), is_full=True)))
    source.authority_id = loading.intake.authority(reading.DEMONSTRATION_AUTHORITY)
    return loading


def _register(loading: _Loading, told: reading.DemonstrationDecision) -> None:
    issuing = agency_named(loading.intake.lists.agencies, told.issuing_agency, AgencyKind.AUTHORITY)
    decision = register(Issued(issuing, told.number, told.issued_on, told.kind, told.title, told.signatory))
    loading.decisions[told.number] = decision


def _take(
    loading: _Loading,
    code: ParsedCode | None,
    content: Content,
    announced: tuple[Decision, reading.DemonstrationItem] | None,
) -> None:
    arrival, key = loading.intake.arrival, _key(code, content.name)
    provenance = arrival.provenance()
    if announced:
        decision, item = announced
        provenance = Provenance(
            Origin.ANNOUNCED, arrival.recorded_at, decision_id=decision.id, effective_on=item.effective_on
        )
    procedure = add_procedure(code, source_id=loading.source.id)
    revision = record_revision(procedure.id, content, provenance, loading.intake.lists, owner=key)
    if announced:
        loading.announced[_position(*announced)] = revision.id
    loading.procedures[key] = procedure.id


def _position(decision: Decision, item: reading.DemonstrationItem) -> tuple[str, str, int]:
    return decision.number_as_typed, item.section, item.ordinal


def _listing_items() -> Iterator[tuple[str, reading.DemonstrationDecision, reading.DemonstrationItem]]:
    for decision in reading.demonstration_decisions():
        for item in decision.items:
            if item.is_listing and item.kind is not ChangeKind.ABOLISHED:
                yield _key(item.code, item.name), decision, item


def _list(loading: _Loading) -> None:
    announced = {key: (decision, item) for key, decision, item in _listing_items()}
    arrival = loading.intake.arrival
    authority_id = loading.source.authority_id
    assert authority_id is not None, "the demonstration authority was named at the beginning"
    for content in reading.demonstration_listings():
        key = _key(parse_code(content.code_written), content.name)
        provenance = arrival.provenance()
        if key in announced:
            told, item = announced[key]
            decision = loading.decisions[told.number]
            provenance = Provenance(
                Origin.ANNOUNCED, arrival.recorded_at, decision_id=decision.id, effective_on=item.effective_on
            )
        placed = listing_of(loading.procedures[key], authority_id, content.code_written)
        lists = loading.intake.lists
        revision = record_listing_revision(placed.listing, content, _LISTED, provenance, lists)
        if key in announced:
            loading.announced[_position(decision, item)] = revision.id
        loading.listings[key] = placed.listing


def _itemise(loading: _Loading) -> None:
    documents = loading.intake.lists.documents
    for decision in reading.demonstration_decisions():
        for told in decision.items:
            key = _key(told.code, told.name)
            listing = loading.listings.get(key) if told.is_listing else None
            brought = loading.announced.get((decision.number, told.section, told.ordinal))
            cited = (told.cites.number, told.cites.section, told.cites.ordinal) if told.cites else None
            item = AnnouncementItem(
                decision_id=loading.decisions[decision.number].id,
                section=told.section,
                ordinal=told.ordinal,
                kind=told.kind,
                procedure_id=loading.procedures[key],
                listing_id=listing.id if listing else None,
                revision_id=None if listing else brought,
                listing_revision_id=brought if listing else None,
                effective_on=told.effective_on,
                legal_document_id=document_for(documents, told.law_number, told.law_number),
                cites_id=loading.items[cited].id if cited else None,
            )
            db.session.add(item)
            db.session.flush()
            loading.items[decision.number, told.section, told.ordinal] = item
