"""Reading what the lists of a decision are made of, all procedures at once.

A decision in preparation is read from its drafts; an announced one from its items and the revisions that they
announced, so nothing that is only drafted can reach a paper of an announced decision.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from office import clock
from office.database import db
from office.decisions.models import Decision
from office.errors import NotFound

from ...law.models import LegalDocument
from ...listings.announcements import AnnouncementItem, ChangeKind, grounds_of_items
from ...listings.models import ListingRevision
from ...listings.parts import ListingContent
from ...listings.recording import listing_content_of
from ...lookup.in_force import AsOf
from ...procedures.models import Procedure, ProcedureKind
from ...procedures.parts import Content
from ..drafts.originals import drafted, last_known
from ..models import Announcement, AnnouncementState, Draft
from ..wording.layouts import Attribute
from .annex_texts import said_by, said_over
from .annexes import AnnexItem, DecisionFacts
from .background import Background, background_of, named_citation, named_law


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the lists before its cells are filled; `says` None is an abolition of what the catalogue has."""

    kind: ChangeKind
    section: str
    ordinal: int
    says: Content | ListingContent | None
    procedure_id: int | None
    listing_id: int | None
    code: str
    name: str
    laws: tuple[str, ...]
    effective_on: date | None
    cites_id: int | None = None
    is_internal: bool = False


def facts_of(announcement: Announcement) -> DecisionFacts:
    """The decision of a preparation: from its items once it is announced, from its drafts until then."""
    if announcement.state is AnnouncementState.ANNOUNCED and announcement.decision is not None:
        return _of_decision(announcement.decision, announcement, is_public=False)
    issuer = announcement.issuing_agency
    return DecisionFacts(
        title=announcement.title,
        number=announcement.number_as_typed,
        issuer=issuer.name if issuer else "",
        issued_on=announcement.issued_on,
        effective_on=announcement.effective_on,
        signatory=announcement.signatory,
        is_announced=False,
        items=_drafted_items(announcement),
        corrects=_named(announcement.corrects),
    )


def announced_facts(decision_id: int) -> DecisionFacts:
    """A decision's public lists, as it announced them. Raises `NotFound` where it has announced nothing."""
    decision = db.session.get(Decision, decision_id, options=[joinedload(Decision.issuing_agency)])
    facts = _of_decision(decision, None, is_public=True) if decision else None
    if facts is None or not facts.items:
        raise NotFound(
            "Không có quyết định công bố nào ở địa chỉ này. Hãy tìm quyết định theo số trong danh sách.",
            way_out=("/quyet-dinh", "Danh sách quyết định"),
        )
    return facts


def preparation_of(decision_id: int) -> Announcement | None:
    """The preparation by which a decision was announced here, or None."""
    return db.session.scalar(sa.select(Announcement).where(Announcement.decision_id == decision_id))


def has_items(decision_id: int) -> bool:
    """Whether a decision announced anything about a public procedure."""
    found = _public_items(decision_id).with_only_columns(AnnouncementItem.id).limit(1)
    return db.session.scalar(found) is not None


def _named(decision: Decision | None) -> str:
    if decision is None:
        return ""
    return f"Quyết định số {decision.number} ngày {decision.issued_on:%d/%m/%Y}"


def _drafted_items(announcement: Announcement) -> tuple[AnnexItem, ...]:
    on = announcement.effective_on or announcement.issued_on or clock.today()
    entries = [_of_draft(draft, announcement) for draft in announcement.drafts]
    return _filled(entries, AsOf(on, clock.now()))


def _of_draft(draft: Draft, announcement: Announcement) -> _Entry:
    return _Entry(
        kind=draft.change,
        section=draft.section,
        ordinal=draft.ordinal or 0,
        says=drafted(draft) or last_known(draft),
        procedure_id=draft.procedure_id,
        listing_id=draft.listing_id,
        code=draft.code_written,
        name=draft.name,
        laws=tuple(each.number for each in draft.grounds),
        effective_on=draft.effective_on or announcement.effective_on,
        is_internal=draft.is_internal,
    )


def _public_items(decision_id: int) -> sa.Select[AnnouncementItem]:
    return (
        sa.select(AnnouncementItem)
        .join(Procedure, AnnouncementItem.procedure_id == Procedure.id)
        .where(AnnouncementItem.decision_id == decision_id, Procedure.kind == ProcedureKind.PUBLIC)
    )


def _of_decision(decision: Decision, announcement: Announcement | None, *, is_public: bool) -> DecisionFacts:
    wanted = sa.select(AnnouncementItem).where(AnnouncementItem.decision_id == decision.id)
    items = db.session.scalars(_public_items(decision.id) if is_public else wanted).all()
    days = {item.effective_on for item in items}
    corrected = announcement.corrects if announcement else None
    return DecisionFacts(
        title=decision.title,
        number=decision.number,
        issuer=decision.issuing_agency.name,
        issued_on=decision.issued_on,
        effective_on=(announcement and announcement.effective_on) or (days.pop() if len(days) == 1 else None),
        signatory=decision.signatory,
        is_announced=True,
        items=_announced_items(items, decision),
        corrects=_named(corrected),
    )


def _announced_items(items: Iterable[AnnouncementItem], decision: Decision) -> tuple[AnnexItem, ...]:
    items = tuple(items)
    if not items:
        return ()
    listed = _listing_revisions([item.listing_revision_id for item in items if item.listing_revision_id])
    at = AsOf(max(item.effective_on for item in items), decision.registered_at)
    own = background_of(at, revision_ids=[item.revision_id for item in items if item.revision_id])
    laws = _laws([item.id for item in items])
    internal = _internal([item.procedure_id for item in items])
    entries = [
        _Entry(
            kind=item.kind,
            section=item.section,
            ordinal=item.ordinal,
            says=listed.get(item.listing_revision_id or 0) or own.content_of(item.revision_id),
            procedure_id=item.procedure_id,
            listing_id=item.listing_id,
            code="",
            name="",
            laws=tuple(laws[item.id]),
            effective_on=item.effective_on,
            cites_id=item.cites_id,
            is_internal=item.procedure_id in internal,
        )
        for item in items
    ]
    return _filled(entries, at, besides=decision.id)


def _internal(procedure_ids: list[int]) -> frozenset[int]:
    own = Procedure.id.in_(procedure_ids), Procedure.kind == ProcedureKind.INTERNAL
    return frozenset(db.session.scalars(sa.select(Procedure.id).where(*own)))


def _listing_revisions(ids: list[int]) -> dict[int, ListingContent]:
    wanted = sa.select(ListingRevision).options(joinedload(ListingRevision.sector))
    found = db.session.scalars(wanted.where(ListingRevision.id.in_(ids)))
    return {revision.id: listing_content_of(revision) for revision in found}


def _laws(items: list[int]) -> dict[int, list[str]]:
    rows = db.session.execute(grounds_of_items(AnnouncementItem.id.in_(items))).all()
    wanted = sa.select(LegalDocument).where(LegalDocument.id.in_({document for *_, document in rows}))
    named = {each.id: named_law(each.number, each.title) for each in db.session.scalars(wanted)}
    found: dict[int, list[str]] = {item: [] for item in items}
    for item, _, document in rows:
        found[item].append(named[document])
    return found


def _filled(entries: list[_Entry], at: AsOf, besides: int | None = None) -> tuple[AnnexItem, ...]:
    is_announced = besides is not None
    known = background_of(
        at,
        procedure_ids=[entry.procedure_id for entry in entries if entry.procedure_id],
        listing_ids=[entry.listing_id for entry in entries if entry.listing_id],
        cited_ids=[entry.cites_id for entry in entries if entry.cites_id] if is_announced else None,
        law_numbers=[] if is_announced else [law for entry in entries for law in entry.laws],
        besides=besides,
    )
    return tuple(_item(entry, known) for entry in entries)


def _item(entry: _Entry, known: Background) -> AnnexItem:
    below = known.contents.get(entry.procedure_id or 0)
    says = entry.says
    if says is None:
        says = known.listings.get(entry.listing_id or 0) or below
    said = {
        Attribute.CODE: entry.code or known.codes.get(entry.procedure_id or 0, ""),
        Attribute.NAME: entry.name,
    }
    if isinstance(says, ListingContent):
        said |= said_over(says, below)
    elif says is not None:
        said |= said_by(says)
    if entry.laws:
        said[Attribute.GROUND] = "\n".join(known.laws.get(law, law) for law in entry.laws)
    citation = known.citation(entry.cites_id, entry.procedure_id, entry.listing_id)
    if citation and entry.kind is ChangeKind.ABOLISHED:
        said[Attribute.CITED] = named_citation(citation)
    is_own = isinstance(entry.says, Content)
    reference, is_registered = known.references.get(entry.procedure_id or 0, ("", False))
    return AnnexItem(
        kind=entry.kind,
        section=entry.section,
        ordinal=entry.ordinal,
        said=said,
        level=says.level if says else None,
        cites=citation,
        content=entry.says if isinstance(entry.says, Content) else None,
        reference=reference,
        is_registered=is_registered,
        is_by_reference=not is_own and entry.kind is not ChangeKind.ABOLISHED,
        effective_on=entry.effective_on,
        is_internal=entry.is_internal,
    )
