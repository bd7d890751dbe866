"""Everything that the page of one procedure shows, read in a handful of queries that are built once."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from office.agencies.models import Agency, Sector
from office.database import db
from office.database_types import Moment
from office.decisions.models import Decision

from ..law.models import LegalDocument
from ..listings.models import Listing, ListingRevision
from ..papers.models import Paper
from ..procedures.contents import load_parts
from ..procedures.models import Revision
from ..procedures.part_tables import DossierComponent, LegalBasis, Output, RevisionAgency
from ..procedures.parts import Content
from ..procedures.publication import Origin
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


# The statements are built once, with the procedure and the day as parameters: building one anew for every
# page costs more than running it.
_PROCEDURE: sa.BindParameter[int] = sa.bindparam("procedure_id", type_=sa.Integer())
_REVISION: sa.BindParameter[int] = sa.bindparam("revision_id", type_=sa.Integer())
_ASKED = AsOf(
    on=cast(date, sa.bindparam("on", type_=sa.Date())),
    known_at=cast(datetime, sa.bindparam("known_at", type_=Moment())),
)
_FACTS = (
    sa.select(
        Revision.id,
        Revision.ordinal,
        Revision.origin,
        Revision.decision_id,
        Revision.effective_on,
        Revision.expires_on,
        Revision.name,
        Revision.level,
        Revision.regulated_as,
        Revision.stated_decision_number,
        Revision.dossier_sets,
        Revision.keywords,
        Revision.is_late_intake_next_day,
        Sector.name.label("sector"),
        Sector.slug.label("sector_slug"),
        Source.title.label("source_title"),
        Source.retrieved_on.label("source_day"),
        sa.exists().where(Listing.procedure_id == _PROCEDURE).label("has_listings"),
    )
    .outerjoin(Sector, Revision.sector_id == Sector.id)
    .outerjoin(Source, Revision.source_id == Source.id)
    .where(Revision.id == revision_of(_PROCEDURE, _ASKED).scalar_subquery())
)
_LISTINGS = (
    sa.select(ListingRevision, Agency.id, Agency.name, Agency.slug, Sector.name)
    .join(Listing, ListingRevision.listing_id == Listing.id)
    .join(Agency, Listing.authority_id == Agency.id)
    .outerjoin(Sector, ListingRevision.sector_id == Sector.id)
    .where(Listing.procedure_id == _PROCEDURE, ListingRevision.id.in_(listing_revisions_in_force(_ASKED)))
    .order_by(Listing.id)
)


def _addressed(name: str, record: Any, reference: Any) -> sa.Select[Any]:
    """The records of one kind that the parts of a revision lead to, as (name, identity, slug)."""
    target, part = record.__table__, reference.table
    return (
        sa.select(sa.literal_column(f"'{name}'", sa.Text()), target.c.id, target.c.slug)
        .join(part, reference == target.c.id)
        .where(part.c.revision_id == _REVISION)
    )


_SLUGS = sa.union_all(
    _addressed("agency", Agency, RevisionAgency.__table__.c.agency_id),
    _addressed("paper", Paper, DossierComponent.__table__.c.paper_id),
    _addressed("paper", Paper, Output.__table__.c.paper_id),
    _addressed("law", LegalDocument, LegalBasis.__table__.c.legal_document_id),
)


def _slugs(revision_id: int) -> dict[tuple[str, int], str]:
    rows = db.session.connection().execute(_SLUGS, {"revision_id": revision_id})
    return {(name, identity): slug for name, identity, slug in rows}


def _listings(asked: dict[str, Any], home_id: int | None) -> tuple[tuple[ListingView, ...], int]:
    rows = db.session.execute(_LISTINGS, asked).all()
    home = tuple(
        ListingView(name, slug, revision, sector or "")
        for revision, agency_id, name, slug, sector in rows
        if agency_id == home_id
    )
    return home, len({agency_id for _, agency_id, *_ in rows if agency_id != home_id})


def _decision(decision_id: int) -> Decision:
    loaded = [joinedload(Decision.issuing_agency)]
    return db.session.get_one(Decision, decision_id, options=loaded)


def _content(facts: Any) -> Content:
    return Content(
        name=facts.name,
        sector=facts.sector or "",
        level=facts.level,
        regulated_as=facts.regulated_as,
        stated_decision_number=facts.stated_decision_number,
        dossier_sets=facts.dossier_sets,
        keywords=facts.keywords,
        is_late_intake_next_day=facts.is_late_intake_next_day,
        **load_parts(facts.id),
    )


def load_page(procedure_id: int, address: str, at: AsOf, home_id: int | None) -> ProcedurePage | None:
    """The page of a procedure as of a day; None where no revision of it is in force then."""
    asked = {"procedure_id": procedure_id, "on": at.on, "known_at": at.known_at}
    facts = db.session.connection().execute(_FACTS, asked).first()
    if facts is None:
        return None
    home_listings, other_listings = _listings(asked, home_id) if facts.has_listings else ((), 0)
    return ProcedurePage(
        procedure_id=procedure_id,
        address=address,
        code="" if address.startswith("ct-") else address,
        ordinal=facts.ordinal,
        content=_content(facts),
        sector_slug=facts.sector_slug or "",
        origin=facts.origin,
        source_title=facts.source_title or "",
        source_day=facts.source_day,
        decision=_decision(facts.decision_id) if facts.decision_id else None,
        effective_on=facts.effective_on,
        expires_on=facts.expires_on,
        home_listings=home_listings,
        other_listings=other_listings,
        slugs=_slugs(facts.id),
    )
