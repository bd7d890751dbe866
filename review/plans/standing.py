"""What is in force of the procedures and listings that lines speak of, read for many of them at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from catalogue.listings.models import Listing, ListingRevision
from catalogue.listings.parts import ListingContent
from catalogue.listings.stored import stored_listings
from catalogue.lookup.in_force import AsOf, is_in_force, is_listing_in_force
from catalogue.procedures.models import Revision
from catalogue.procedures.parts import Content
from catalogue.procedures.stored import stored_contents
from office.database import db


@dataclass(frozen=True, slots=True)
class Held:
    """A published revision in force: its identity and what it says."""

    revision_id: int
    content: Content


@dataclass(frozen=True, slots=True)
class HeldListing:
    """A listing revision in force."""

    listing_id: int
    revision_id: int
    content: ListingContent


@dataclass(frozen=True, slots=True)
class Standing:
    """What is in force on a day: by procedure, and by (procedure, authority)."""

    procedures: Mapping[int, Held] = field(default_factory=dict)
    listings: Mapping[tuple[int, int], tuple[HeldListing, ...]] = field(default_factory=dict)

    def content(self, procedure_id: int) -> Content | None:
        """What is in force of a procedure; None where nothing is."""
        held = self.procedures.get(procedure_id)
        return held.content if held else None


def standing_of(procedure_ids: Iterable[int], authority_ids: Iterable[int], at: AsOf) -> Standing:
    """What is in force of these procedures, and in the lists of these authorities, with four queries at most."""
    wanted, lists = sorted(set(procedure_ids)), sorted(set(authority_ids))
    if not wanted:
        return Standing()
    rows = sa.select(Revision.id).where(Revision.procedure_id.in_(wanted), is_in_force(at))
    stored = stored_contents(db.session.scalars(rows))
    procedures = {each.procedure_id: Held(each.revision_id, each.content) for each in stored.values()}
    return Standing(procedures, _listings(wanted, lists, at) if lists else {})


def _listings(
    procedure_ids: list[int], authority_ids: list[int], at: AsOf
) -> dict[tuple[int, int], tuple[HeldListing, ...]]:
    own = (
        sa.select(ListingRevision.id, Listing.procedure_id, Listing.authority_id)
        .join(Listing, ListingRevision.listing_id == Listing.id)
        .where(
            Listing.procedure_id.in_(procedure_ids),
            Listing.authority_id.in_(authority_ids),
            is_listing_in_force(at),
        )
        .order_by(Listing.id)
    )
    places = {row.id: (row.procedure_id, row.authority_id) for row in db.session.execute(own)}
    stored = stored_listings(places)
    found: dict[tuple[int, int], tuple[HeldListing, ...]] = {}
    for revision_id, place in places.items():
        held = stored[revision_id]
        found[place] = (*found.get(place, ()), HeldListing(held.listing_id, revision_id, held.content))
    return found
