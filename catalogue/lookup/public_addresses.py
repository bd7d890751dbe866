"""Every address at which the public finds something: what the sitemap lists.

Only what published revisions of public procedures speak of has an address here; a sector or a paper that
nothing but an internal procedure or a draft names stays unnamed.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from office.agencies.models import Agency, Sector
from office.database import db
from office.decisions.basis import is_open_to_all
from office.decisions.models import Decision

from ..law.models import LegalDocument
from ..listings.models import Listing
from ..papers.models import Paper
from ..procedures.models import Procedure, ProcedureCode, ProcedureKind, Revision
from ..procedures.part_tables import DossierComponent, LegalBasis, Output, RevisionAgency
from ..procedures.publication import RevisionState
from .addresses import address_of

_FIXED = ("/", "/thu-tuc", "/linh-vuc", "/co-quan", "/quyet-dinh", "/giay-to", "/van-ban", "/tinh-ngay-tra")
_PUBLISHED = (
    sa.select(Revision.id)
    .join(Procedure)
    .where(Procedure.kind == ProcedureKind.PUBLIC, Revision.state == RevisionState.ANNOUNCED)
)


def _named_in(part: Any, reference: Any) -> sa.Select[Any]:
    return sa.select(reference).where(part.revision_id.in_(_PUBLISHED))


_OF_PUBLIC = sa.select(Procedure.id).where(Procedure.kind == ProcedureKind.PUBLIC)
_SHARED: tuple[tuple[str, Any, tuple[sa.Select[Any], ...]], ...] = (
    ("linh-vuc", Sector, (sa.select(Revision.sector_id).where(Revision.id.in_(_PUBLISHED)),)),
    (
        "co-quan",
        Agency,
        (
            _named_in(RevisionAgency, RevisionAgency.agency_id),
            sa.select(Listing.authority_id).where(Listing.procedure_id.in_(_OF_PUBLIC)),
        ),
    ),
    (
        "giay-to",
        Paper,
        (_named_in(DossierComponent, DossierComponent.paper_id), _named_in(Output, Output.paper_id)),
    ),
    ("van-ban", LegalDocument, (_named_in(LegalBasis, LegalBasis.legal_document_id),)),
)


def public_addresses() -> Iterator[str]:
    """The paths, each once, the fixed pages first; not yet escaped for a URL."""
    yield from _FIXED
    yield from _procedures()
    open_to_all = is_open_to_all(Decision.id)
    issuers = Agency.id.in_(sa.select(Decision.issuing_agency_id).where(open_to_all))
    for folder, record, references in _SHARED:
        named = sa.or_(*(record.id.in_(reference) for reference in references))
        if record is Agency:
            named = sa.or_(named, issuers)
        for slug in db.session.scalars(sa.select(record.slug).where(named).order_by(record.id)):
            yield f"/{folder}/{slug}"
    registered = sa.select(Decision.number.label("number")).where(open_to_all)
    stated = sa.select(Revision.stated_decision_number).where(
        Revision.id.in_(_PUBLISHED), Revision.stated_decision_number != ""
    )
    for number in db.session.scalars(registered.union(stated).order_by("number")):
        yield f"/quyet-dinh/{number}"


def _procedures() -> Iterator[str]:
    current_code = sa.and_(ProcedureCode.procedure_id == Procedure.id, ProcedureCode.is_current)
    published = sa.select(Revision.procedure_id).where(Revision.id.in_(_PUBLISHED))
    rows = db.session.execute(
        sa.select(Procedure.id, ProcedureCode.base, ProcedureCode.is_well_formed)
        .outerjoin(ProcedureCode, current_code)
        .where(Procedure.id.in_(published))
        .order_by(Procedure.id)
    )
    for row in rows:
        yield f"/thu-tuc/{address_of(*row)}"
