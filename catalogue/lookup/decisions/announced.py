"""The items of decisions: those of one in the order of its annexes, or any others that a reader follows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from office.agencies.models import Agency
from office.database import db
from office.decisions.models import Decision

from ...listings.announcements import AnnouncementItem, ChangeKind
from ...listings.models import Listing
from ...procedures.models import Procedure, ProcedureCode, ProcedureKind, Revision
from ...procedures.publication import RevisionState
from ..addresses import address_of


@dataclass(frozen=True, slots=True)
class AnnouncedItem:
    """One line of a decision's lists; `authority` is whose listing it speaks of, "" for the procedure itself.

    `revision_id`, or `listing_revision_id`, is the content that the item announced, None where the catalogue
    holds none for it. `announced_at` is when its decision was registered.
    """

    kind: ChangeKind
    procedure_id: int
    address: str
    code: str
    name: str
    section: str
    ordinal: int
    effective_on: date
    authority: str
    revision_id: int | None
    listing_id: int | None
    listing_revision_id: int | None
    announced_at: datetime


def announced_by(decision_id: int) -> tuple[AnnouncedItem, ...]:
    """The items that speak of public procedures, in the decision's own order."""
    chosen = select_items().where(AnnouncementItem.decision_id == decision_id)
    in_order = chosen.order_by(AnnouncementItem.section, AnnouncementItem.ordinal, AnnouncementItem.id)
    return tuple(map(item_of, db.session.execute(in_order)))


def item_of(row: Any) -> AnnouncedItem:
    """The item from a row of `select_items`."""
    return AnnouncedItem(
        kind=row.kind,
        procedure_id=row.procedure_id,
        address=address_of(row.procedure_id, row.base, row.is_well_formed),
        code=row.written or "",
        name=row.name,
        section=row.section,
        ordinal=row.ordinal,
        effective_on=row.effective_on,
        authority=row.authority or "",
        revision_id=row.revision_id,
        listing_id=row.listing_id,
        listing_revision_id=row.listing_revision_id,
        announced_at=row.announced_at,
    )


def select_items() -> sa.Select[*tuple[Any, ...]]:
    """A query for all items that speak of public procedures, for `item_of`.

    Joined with `Decision`, `Procedure`, its latest `Revision` and, where it speaks of a listing, `Listing`.
    """
    # The procedure's latest name: what has been abolished has no revision in force any more.
    latest = (
        sa.select(sa.func.max(Revision.id))
        .where(Revision.procedure_id == Procedure.id, Revision.state == RevisionState.ANNOUNCED)
        .correlate(Procedure)
        .scalar_subquery()
    )
    current_code = sa.and_(ProcedureCode.procedure_id == Procedure.id, ProcedureCode.is_current)
    return (
        sa.select(
            AnnouncementItem.id.label("item_id"),
            AnnouncementItem.kind,
            AnnouncementItem.section,
            AnnouncementItem.ordinal,
            AnnouncementItem.effective_on,
            AnnouncementItem.revision_id,
            AnnouncementItem.listing_id,
            AnnouncementItem.listing_revision_id,
            Decision.registered_at.label("announced_at"),
            Procedure.id.label("procedure_id"),
            Revision.name,
            ProcedureCode.base,
            ProcedureCode.written,
            ProcedureCode.is_well_formed,
            Agency.name.label("authority"),
        )
        .join(Decision, AnnouncementItem.decision_id == Decision.id)
        .join(Procedure, AnnouncementItem.procedure_id == Procedure.id)
        .join(Revision, Revision.id == latest)
        .outerjoin(ProcedureCode, current_code)
        .outerjoin(Listing, AnnouncementItem.listing_id == Listing.id)
        .outerjoin(Agency, Listing.authority_id == Agency.id)
        .where(Procedure.kind == ProcedureKind.PUBLIC)
    )
