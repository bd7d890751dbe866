"""What the public may know of that internal procedures touch too: decisions, sectors, agencies, papers, legal texts.

A record that an internal procedure names, and nothing public does, is as unknown to the public as the procedure. A
record that nothing names at all (an agency that only has accounts) is no secret and stays where it was.
"""

from typing import Any

import sqlalchemy as sa

from office.accounts.models import RoleGrant
from office.agencies.models import Agency, Sector
from office.database import db
from office.decisions.models import Decision
from office.text import normalise_line

from ..law.models import LegalDocument
from ..listings.announcements import AnnouncementItem, grounds_of_items
from ..listings.models import Listing, ListingRevision
from ..papers.models import Paper
from ..procedures.models import Procedure, ProcedureKind, Revision
from ..procedures.part_tables import DossierComponent, LegalBasis, Output, RevisionAgency
from ..procedures.publication import RevisionState


def _of(kind: ProcedureKind) -> sa.Select[int]:
    return sa.select(Procedure.id).where(Procedure.kind == kind)


class DecisionsOfProcedures:
    """The basis of decisions in the catalogue: what they announced, and what was taken over as resting on them."""

    def internal(self) -> sa.Select[int]:
        """Those on which an internal procedure rests."""
        return _resting(ProcedureKind.INTERNAL)

    def public(self) -> sa.Select[int]:
        """Those on which a public one rests."""
        return _resting(ProcedureKind.PUBLIC)


def _resting(kind: ProcedureKind) -> sa.Select[int]:
    items = sa.select(AnnouncementItem.decision_id).where(AnnouncementItem.procedure_id.in_(_of(kind)))
    revisions = sa.select(Revision.decision_id).where(
        Revision.procedure_id.in_(_of(kind)), Revision.decision_id.is_not(None)
    )
    both = items.union(revisions).subquery()
    return sa.select(both.c.decision_id)


def _revisions(kind: ProcedureKind) -> sa.Select[int]:
    published = Revision.state.in_([RevisionState.ANNOUNCED, RevisionState.WITHDRAWN])
    return sa.select(Revision.id).where(Revision.procedure_id.in_(_of(kind)), published)


def _named(part: Any, reference: Any, kind: ProcedureKind) -> sa.Select[Any]:
    return sa.select(reference).where(part.revision_id.in_(_revisions(kind)), reference.is_not(None))


def _sectors(kind: ProcedureKind) -> tuple[sa.Select[Any], ...]:
    of_revisions = sa.select(Revision.sector_id).where(
        Revision.id.in_(_revisions(kind)), Revision.sector_id.is_not(None)
    )
    listed = (
        sa.select(ListingRevision.sector_id)
        .join(Listing)
        .where(Listing.procedure_id.in_(_of(kind)), ListingRevision.sector_id.is_not(None))
    )
    return of_revisions, listed


def _agencies(kind: ProcedureKind) -> tuple[sa.Select[Any], ...]:
    return (
        _named(RevisionAgency, RevisionAgency.agency_id, kind),
        sa.select(Listing.authority_id).where(Listing.procedure_id.in_(_of(kind))),
        sa.select(Decision.issuing_agency_id).where(Decision.id.in_(_resting(kind))),
    )


def _papers(kind: ProcedureKind) -> tuple[sa.Select[Any], ...]:
    return (
        _named(DossierComponent, DossierComponent.paper_id, kind),
        _named(Output, Output.paper_id, kind),
    )


def _laws(kind: ProcedureKind) -> tuple[sa.Select[Any], ...]:
    stated = grounds_of_items(AnnouncementItem.procedure_id.in_(_of(kind))).order_by(None).subquery()
    return (
        _named(LegalBasis, LegalBasis.legal_document_id, kind),
        sa.select(stated.c.legal_document_id),
    )


_NAMING = {Sector: _sectors, Agency: _agencies, Paper: _papers, LegalDocument: _laws}


def is_for_the_public(record: Any) -> sa.ColumnElement[bool]:
    """Whether a sector, agency, paper or legal document is not one that internal procedures alone name."""
    naming = _NAMING[record]
    inside = sa.or_(*(record.id.in_(each) for each in naming(ProcedureKind.INTERNAL)))
    outside = sa.or_(*(record.id.in_(each) for each in naming(ProcedureKind.PUBLIC)))
    if record is Agency:
        # Whoever works here was known before any procedure was.
        outside = sa.or_(outside, Agency.id.in_(sa.select(RoleGrant.agency_id)))
    return sa.or_(sa.not_(inside), outside)


def find_public(record: Any, slug: str) -> Any | None:
    """The sector, agency, paper or legal document at an address, where the public may know of it; else None."""
    # Normalised, since an address may hold what a database refuses as text.
    wanted = sa.select(record).where(record.slug == normalise_line(slug), is_for_the_public(record))
    return db.session.scalar(wanted)
