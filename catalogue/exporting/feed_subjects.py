"""What a reader may follow: everything, a sector, an agency, a procedure, a law.

A subject chooses among the items of decisions (joined as `lookup.announced.select_items` joins them) and among
the versions that no item speaks of. Its `tag` never changes, whatever address the subject moves to.
"""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from office.agencies.models import Agency, Sector
from office.decisions.models import Decision

from ..law.models import LegalDocument
from ..listings.announcements import AnnouncementItem, FurtherGround
from ..listings.models import Listing
from ..lookup.addresses import Found
from ..procedures.models import Revision
from ..procedures.part_tables import LegalBasis
from ..procedures.publication import Origin
from ..procedures.stored import PUBLISHED


@dataclass(frozen=True, slots=True)
class FeedSubject:
    """A feed's title, the page that it belongs to, its lasting name, and what it chooses."""

    title: str
    page: str
    tag: str
    items: sa.ColumnElement[bool]
    versions: sa.ColumnElement[bool]


_BY_DECISION = Revision.origin == Origin.ANNOUNCED


def everything() -> FeedSubject:
    """All that decisions announced; what files brought is told by the feed of each procedure alone."""
    return FeedSubject("Thay đổi trong danh mục thủ tục hành chính", "/", "tin", sa.true(), _BY_DECISION)


def of_sector(sector: Sector) -> FeedSubject:
    """The procedures that now stand in this sector."""
    chosen = Revision.sector_id == sector.id
    title, page = f"Thay đổi trong lĩnh vực {sector.name}", f"/linh-vuc/{sector.slug}"
    return FeedSubject(title, page, f"linh-vuc-{sector.id}", chosen, chosen & _BY_DECISION)


def of_agency(agency: Agency) -> FeedSubject:
    """What the agency announced, and what was announced of its list."""
    issued = Decision.issuing_agency_id == agency.id
    items = sa.or_(issued, sa.func.coalesce(Listing.authority_id, 0) == agency.id)
    title, page = f"Thay đổi do {agency.name} công bố hoặc trong danh mục của cơ quan này", agency.slug
    return FeedSubject(title, f"/co-quan/{page}", f"co-quan-{agency.id}", items, issued & _BY_DECISION)


def of_procedure(found: Found, name: str) -> FeedSubject:
    """One procedure, with every version that a file brought."""
    items = AnnouncementItem.procedure_id == found.procedure_id
    versions = Revision.procedure_id == found.procedure_id
    page, tag = f"/thu-tuc/{found.address}", f"thu-tuc-{found.procedure_id}"
    return FeedSubject(f"Thay đổi của thủ tục: {name}", page, tag, items, versions)


def of_law(document: LegalDocument) -> FeedSubject:
    """The procedures of which any published version rests, or rested, on the document."""
    resting: Any = aliased(Revision)
    chosen = Revision.procedure_id.in_(
        sa.select(resting.procedure_id)
        .join(LegalBasis, LegalBasis.revision_id == resting.id)
        .where(LegalBasis.legal_document_id == document.id, resting.state.in_(PUBLISHED))
    )
    further = sa.select(FurtherGround.item_id).where(FurtherGround.legal_document_id == document.id)
    first = sa.func.coalesce(AnnouncementItem.legal_document_id, 0) == document.id
    grounded = sa.or_(first, AnnouncementItem.id.in_(further))
    title = f"Thay đổi của thủ tục căn cứ vào {document.number or document.title}"
    page, tag = f"/van-ban/{document.slug}", f"van-ban-{document.id}"
    return FeedSubject(title, page, tag, sa.or_(chosen, grounded), chosen & _BY_DECISION)
