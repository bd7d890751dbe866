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
from ..procedures.contents import RowsAsJson, part_columns, read_parts, read_rows
from ..procedures.models import Revision
from ..procedures.part_tables import DossierComponent, LegalBasis, Output, RevisionAgency
from ..procedures.parts import AgencyPart, Content
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

    @property
    def agencies_by_role(self) -> list[tuple[str, list[AgencyPart]]]:
        """The agencies under the names of their roles, the roles in the order of the alphabet."""
        roles: dict[str, list[AgencyPart]] = {}
        for part in self.content.agencies:
            roles.setdefault(part.role.label, []).append(part)
        return sorted(roles.items(), key=lambda pair: pair[0].lower())


# The statements are built once, with the procedure and the day as parameters: building them anew for every
# page costs more than running them. One brings everything but the listings, which most procedures lack.
_PROCEDURE: sa.BindParameter[int] = sa.bindparam("procedure_id", type_=sa.Integer())
_ASKED = AsOf(
    on=cast(date, sa.bindparam("on", type_=sa.Date())),
    known_at=cast(datetime, sa.bindparam("known_at", type_=Moment())),
)


def _addresses(record: Any, reference: Any) -> sa.ScalarSelect[str]:
    # The records of one kind that the parts of the revision lead to, as (identity, slug).
    target, part = record.__table__, reference.table
    return (
        sa.select(RowsAsJson(target.c.id, target.c.slug))
        .select_from(part.join(target, reference == target.c.id))
        .where(part.c.revision_id == Revision.id)
        .scalar_subquery()
    )


_ADDRESSED = (
    ("agency", "agency_addresses", _addresses(Agency, RevisionAgency.__table__.c.agency_id)),
    ("paper", "paper_addresses", _addresses(Paper, DossierComponent.__table__.c.paper_id)),
    ("paper", "output_addresses", _addresses(Paper, Output.__table__.c.paper_id)),
    ("law", "law_addresses", _addresses(LegalDocument, LegalBasis.__table__.c.legal_document_id)),
)
_PAGE: sa.Select[Any] = (
    sa.select(
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
    .add_columns(*part_columns(Revision.id))
    .add_columns(*(column.label(name) for _, name, column in _ADDRESSED))
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


def _slugs(row: Any) -> dict[tuple[str, int], str]:
    return {
        (kind, identity): slug
        for kind, name, _ in _ADDRESSED
        for identity, slug in read_rows(getattr(row, name))
    }


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


def _content(row: Any) -> Content:
    return Content(
        name=row.name,
        sector=row.sector or "",
        level=row.level,
        regulated_as=row.regulated_as,
        stated_decision_number=row.stated_decision_number,
        dossier_sets=row.dossier_sets,
        keywords=row.keywords,
        is_late_intake_next_day=row.is_late_intake_next_day,
        **read_parts(row),
    )


def load_page(procedure_id: int, address: str, at: AsOf, home_id: int | None) -> ProcedurePage | None:
    """The page of a procedure as of a day; None where no revision of it is in force then."""
    asked = {"procedure_id": procedure_id, "on": at.on, "known_at": at.known_at}
    row = db.session.connection().execute(_PAGE, asked).first()
    if row is None:
        return None
    home_listings, other_listings = _listings(asked, home_id) if row.has_listings else ((), 0)
    return ProcedurePage(
        procedure_id=procedure_id,
        address=address,
        code="" if address.startswith("ct-") else address,
        ordinal=row.ordinal,
        content=_content(row),
        sector_slug=row.sector_slug or "",
        origin=row.origin,
        source_title=row.source_title or "",
        source_day=row.source_day,
        decision=_decision(row.decision_id) if row.decision_id else None,
        effective_on=row.effective_on,
        expires_on=row.expires_on,
        home_listings=home_listings,
        other_listings=other_listings,
        slugs=_slugs(row),
    )
