"""Everything that the page of one procedure shows, read in a handful of queries that are built once."""

from dataclasses import dataclass, replace
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
from ..procedures.codings import CodeEntry
from ..procedures.contents import RowsAsJson, part_columns, read_rows
from ..procedures.models import Procedure, ProcedureCode, ProcedureKind, Revision
from ..procedures.part_tables import DossierComponent, LegalBasis, Output, RevisionAgency
from ..procedures.parts import AgencyPart, Content
from ..procedures.publication import Origin
from ..procedures.resolutions import ResolvedRow, decision_told
from ..procedures.sources import Source
from ..procedures.stored import PUBLISHED, content_of_row
from ..procedures.vocabulary import AgencyRole
from ..values.codes import parse_code
from .in_force import AsOf, listing_authorities, listing_revisions_in_force, revision_of
from .published_versions import Version, read_versions, versions_as_json

_ROLES = (
    AgencyRole.IMPLEMENTING,
    AgencyRole.DECIDING,
    AgencyRole.DELEGATED,
    AgencyRole.COORDINATING,
    AgencyRole.ISSUING,
)


@dataclass(frozen=True, slots=True)
class ListingView:
    """A listing as the page shows it; `told_decision`: the decision that its stated number means."""

    authority: str
    authority_slug: str
    revision: ListingRevision
    sector: str
    told_decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """A procedure with the revision in force: its content, where it comes from, the home listing beside it.

    `slugs` maps ("agency" | "paper" | "law", identity) to the address of that record's page.
    `other_listings` counts the other authorities whose list carries it. `versions` are those recorded by then,
    newest first. `told_decision`: which decision an officer said that the stated number means; `code_entry`: who gave
    the procedure the code that came after its announcement. None where nobody did.
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
    versions: tuple[Version, ...]
    slugs: dict[tuple[str, int], str]
    is_local: bool
    told_decision: Decision | None = None
    code_entry: CodeEntry | None = None

    @property
    def agencies_by_role(self) -> list[tuple[str, list[AgencyPart]]]:
        """The agencies under the names of their roles, first those that a citizen has to do with."""
        parts = ((role, list(self.content.of_role(role))) for role in _ROLES)
        return [(role.label, found) for role, found in parts if found]


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
_CODED = (
    sa.select(CodeEntry.id)
    .join(ProcedureCode, CodeEntry.code_id == ProcedureCode.id)
    .where(CodeEntry.procedure_id == Revision.procedure_id, ProcedureCode.is_current)
    .correlate(Revision)
    .scalar_subquery()
)
_PAGE: sa.Select[Any] = (
    sa.select(
        Revision.procedure_id,
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
        Revision.is_local,
        Sector.name.label("sector"),
        Sector.slug.label("sector_slug"),
        Source.title.label("source_title"),
        Source.retrieved_on.label("source_day"),
        listing_authorities(Revision.procedure_id, _ASKED).label("listing_authorities"),
        versions_as_json(Revision.procedure_id).label("versions"),
        decision_told(ResolvedRow.revision_id, Revision.id).label("told_decision_id"),
        _CODED.label("code_entry_id"),
    )
    .add_columns(*part_columns(Revision.id))
    .add_columns(*(column.label(name) for _, name, column in _ADDRESSED))
    .outerjoin(Sector, Revision.sector_id == Sector.id)
    .outerjoin(Source, Revision.source_id == Source.id)
)
_BY_NUMBER = _PAGE.where(Revision.id == revision_of(_PROCEDURE, _ASKED).scalar_subquery())
_BEARER = (
    sa.select(ProcedureCode.procedure_id)
    .join(Procedure)
    .where(
        ProcedureCode.base == sa.bindparam("code", type_=sa.String()),
        ProcedureCode.is_current,
        ProcedureCode.is_well_formed,
        Procedure.kind == ProcedureKind.PUBLIC,
    )
    .scalar_subquery()
)
_BY_CODE = _PAGE.where(Revision.id == revision_of(_BEARER, _ASKED).scalar_subquery())
_HOME_LISTINGS = (
    sa.select(
        ListingRevision,
        Agency.name,
        Agency.slug,
        Sector.name,
        decision_told(ResolvedRow.listing_revision_id, ListingRevision.id),
    )
    .join(Listing, ListingRevision.listing_id == Listing.id)
    .join(Agency, Listing.authority_id == Agency.id)
    .outerjoin(Sector, ListingRevision.sector_id == Sector.id)
    .where(
        Listing.procedure_id == _PROCEDURE,
        Listing.authority_id == sa.bindparam("home_id", type_=sa.Integer()),
        ListingRevision.id.in_(listing_revisions_in_force(_ASKED, _PROCEDURE)),
    )
    .order_by(Listing.id)
)


def _slugs(row: Any) -> dict[tuple[str, int], str]:
    return {
        (kind, identity): slug
        for kind, name, _ in _ADDRESSED
        for identity, slug in read_rows(getattr(row, name))
    }


def _home_listings(procedure_id: int, at: AsOf, home_id: int | None) -> tuple[ListingView, ...]:
    asked = {"procedure_id": procedure_id, "home_id": home_id, "on": at.on, "known_at": at.known_at}
    rows = db.session.execute(_HOME_LISTINGS, asked)
    return tuple(
        ListingView(name, slug, revision, sector or "", _decision(told))
        for revision, name, slug, sector, told in rows
    )


def _decision(decision_id: int | None) -> Decision | None:
    if decision_id is None:
        return None
    loaded = [joinedload(Decision.issuing_agency)]
    return db.session.get_one(Decision, decision_id, options=loaded)


def load_page(procedure_id: int, address: str, at: AsOf, home_id: int | None) -> ProcedurePage | None:
    """The page of a procedure as of a day; None where no revision of it is in force then."""
    return _load(_BY_NUMBER, {"procedure_id": procedure_id}, address, at, home_id)


def load_page_at(address: str, at: AsOf, home_id: int | None) -> ProcedurePage | None:
    """The page at an address that is a public procedure's current code, found and read in one question.

    None for every other address, and where no revision is in force then: `find_address` knows which.
    """
    code = parse_code(address)
    if code is None or code.base != address:
        return None
    return _load(_BY_CODE, {"code": address}, address, at, home_id)


_VERSION = _PAGE.where(
    Revision.procedure_id == _PROCEDURE,
    Revision.ordinal == sa.bindparam("ordinal", type_=sa.Integer()),
    Revision.state.in_(PUBLISHED),
)


def load_version(procedure_id: int, address: str, ordinal: int, at: AsOf) -> ProcedurePage | None:
    """The page of one published version, in force or not, without the listings, which belong to a day."""
    named = {"procedure_id": procedure_id, "ordinal": ordinal}
    page = _load(_VERSION, named, address, at, None)
    return replace(page, other_listings=0) if page else None


def _load(
    query: sa.Select[Any], named: dict[str, Any], address: str, at: AsOf, home_id: int | None
) -> ProcedurePage | None:
    asked = named | {"on": at.on, "known_at": at.known_at}
    row = db.session.connection().execute(query, asked).first()
    if row is None:
        return None
    authorities = {authority for (authority,) in read_rows(row.listing_authorities)}
    return ProcedurePage(
        procedure_id=row.procedure_id,
        address=address,
        code="" if address.startswith("ct-") else address,
        ordinal=row.ordinal,
        content=content_of_row(row),
        sector_slug=row.sector_slug or "",
        origin=row.origin,
        source_title=row.source_title or "",
        source_day=row.source_day,
        decision=_decision(row.decision_id),
        effective_on=row.effective_on,
        expires_on=row.expires_on,
        home_listings=_home_listings(row.procedure_id, at, home_id) if home_id in authorities else (),
        other_listings=len(authorities - {home_id}),
        versions=read_versions(row.versions, at),
        slugs=_slugs(row),
        is_local=row.is_local,
        told_decision=_decision(row.told_decision_id),
        code_entry=db.session.get(CodeEntry, row.code_entry_id) if row.code_entry_id else None,
    )
