"""Everything that the page of one procedure shows, read in a fixed number of queries."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from office.agencies.models import Agency, Sector
from office.database import db
from office.decisions.models import Decision

from ..law.models import LegalDocument
from ..listings.models import Listing, ListingRevision
from ..papers.models import Paper
from ..procedures.contents import load_parts
from ..procedures.models import Origin, Revision
from ..procedures.parts import Content
from ..procedures.sources import Source
from .in_force import AsOf, listing_revisions_in_force, revision_of


@dataclass(frozen=True, slots=True)
class ListingView:
    """A listing as the page shows it."""

    authority: str
    authority_slug: str
    revision: ListingRevision
    sector: str


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """A procedure with the revision in force: its content, where it comes from, the home listing beside it.

    `slugs` maps ("agency" | "paper" | "law", identity) to the address of that record's page.
    `other_listings` counts the other authorities' listings.
    """

    procedure_id: int
    address: str
    code: str
    ordinal: int
    content: Content
    sector_slug: str
    origin: Origin
    source_title: str
    source_day: date | None
    decision: Decision | None
    effective_on: date | None
    expires_on: date | None
    home_listings: tuple[ListingView, ...]
    other_listings: int
    slugs: dict[tuple[str, int], str]


_FACTS = (
    sa.select(Revision, Sector.name.label("sector"), Sector.slug.label("sector_slug"), Source)
    .outerjoin(Sector, Revision.sector_id == Sector.id)
    .outerjoin(Source, Revision.source_id == Source.id)
)


def _slugs(content: Content) -> dict[tuple[str, int], str]:
    wanted = (
        ("agency", Agency, {part.agency_id for part in content.agencies}),
        ("paper", Paper, {part.paper_id for part in (*content.components, *content.outputs)}),
        ("law", LegalDocument, {part.legal_document_id for part in content.legal_bases}),
    )
    found: dict[tuple[str, int], str] = {}
    for name, record, identities in wanted:
        known = [identity for identity in identities if identity is not None]
        if known:
            table: Any = record.__table__
            rows = db.session.execute(sa.select(table.c.id, table.c.slug).where(table.c.id.in_(known)))
            found |= {(name, identity): slug for identity, slug in rows}
    return found


def _listings(procedure_id: int, home_id: int | None, at: AsOf) -> tuple[tuple[ListingView, ...], int]:
    rows = db.session.execute(
        sa.select(ListingRevision, Agency.id, Agency.name, Agency.slug, Sector.name)
        .join(Listing, ListingRevision.listing_id == Listing.id)
        .join(Agency, Listing.authority_id == Agency.id)
        .outerjoin(Sector, ListingRevision.sector_id == Sector.id)
        .where(Listing.procedure_id == procedure_id, ListingRevision.id.in_(listing_revisions_in_force(at)))
        .order_by(Listing.id)
    ).all()
    home = tuple(
        ListingView(name, slug, revision, sector or "")
        for revision, agency_id, name, slug, sector in rows
        if agency_id == home_id
    )
    return home, len({agency_id for _, agency_id, *_ in rows if agency_id != home_id})


def load_page(procedure_id: int, address: str, at: AsOf, home_id: int | None) -> ProcedurePage | None:
    """The page of a procedure as of a day; None where no revision of it is in force then."""
    row = db.session.execute(
        _FACTS.where(Revision.id == revision_of(procedure_id, at).scalar_subquery())
    ).first()
    if row is None:
        return None
    revision, sector, sector_slug, source = row
    content = Content(
        name=revision.name,
        sector=sector or "",
        level=revision.level,
        regulated_as=revision.regulated_as,
        stated_decision_number=revision.stated_decision_number,
        dossier_sets=revision.dossier_sets,
        keywords=revision.keywords,
        is_late_intake_next_day=revision.is_late_intake_next_day,
    )
    content = replace(content, **load_parts(revision.id))
    home_listings, other_listings = _listings(procedure_id, home_id, at)
    return ProcedurePage(
        procedure_id=procedure_id,
        address=address,
        code="" if address.startswith("ct-") else address,
        ordinal=revision.ordinal,
        content=content,
        sector_slug=sector_slug or "",
        origin=revision.origin,
        source_title=source.title if source else "",
        source_day=source.retrieved_on if source else None,
        decision=revision.decision if revision.decision_id else None,
        effective_on=revision.effective_on,
        expires_on=revision.expires_on,
        home_listings=home_listings,
        other_listings=other_listings,
        slugs=_slugs(content),
    )
