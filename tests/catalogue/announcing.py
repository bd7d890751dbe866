"""Announcing for tests: a new revision of a procedure with the item of the decision that brought it."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from catalogue.listings.announcements import AnnouncementItem, ChangeKind
from catalogue.listings.models import Listing
from catalogue.listings.parts import ListingContent
from catalogue.listings.recording import record_listing_revision
from catalogue.procedures.comparing import with_lineage
from catalogue.procedures.linking import SharedLists
from catalogue.procedures.models import Procedure, Revision
from catalogue.procedures.parts import Content
from catalogue.procedures.publication import Origin, Provenance
from catalogue.procedures.recording import content_of, highest_lineages, latest_revision, record_revision
from office.clock import now
from office.database import db, transaction
from office.decisions.models import Decision
from office.generation import bump_generation

TAKES_EFFECT = date(2026, 11, 15)


def itemise(
    decision: Decision, procedure: Procedure, kind: ChangeKind, on: date = TAKES_EFFECT, **more: Any
) -> AnnouncementItem:
    """The next item of "Mục I" of the decision."""
    with transaction():
        taken = sa.select(sa.func.count(AnnouncementItem.id)).where(
            AnnouncementItem.decision_id == decision.id
        )
        item = AnnouncementItem(
            decision_id=decision.id,
            section="Mục I",
            ordinal=(db.session.scalar(taken) or 0) + 1,
            kind=kind,
            procedure_id=procedure.id,
            effective_on=on,
            **more,
        )
        db.session.add(item)
        bump_generation()
    return item


def amend(
    procedure: Procedure,
    decision: Decision,
    content: Content,
    *,
    on: date = TAKES_EFFECT,
    kind: ChangeKind = ChangeKind.AMENDED,
) -> Revision:
    """The decision amends the procedure: a new revision, its parts continuing those of the last, and its item."""
    with transaction():
        held = latest_revision(procedure.id)
        assert held is not None
        continued = with_lineage(content_of(held), content, highest_lineages(procedure.id))
        provenance = Provenance(Origin.ANNOUNCED, now(), decision_id=decision.id, effective_on=on)
        revision = record_revision(procedure.id, continued, provenance, SharedLists(), owner=content.name)
    itemise(decision, procedure, kind, on, revision_id=revision.id)
    return revision


def amend_listing(
    listing: Listing, decision: Decision, content: ListingContent, *, on: date = TAKES_EFFECT
) -> None:
    """The decision amends what an authority's list says of a procedure."""
    with transaction():
        provenance = Provenance(Origin.ANNOUNCED, now(), decision_id=decision.id, effective_on=on)
        revision = record_listing_revision(listing, content, frozenset({"limit"}), provenance, SharedLists())
    itemise(
        decision,
        listing.procedure,
        ChangeKind.AMENDED,
        on,
        listing_id=listing.id,
        listing_revision_id=revision.id,
    )
