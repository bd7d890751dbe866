"""Writing listings and their revisions."""

import hashlib
from dataclasses import asdict, dataclass
from enum import Enum

import sqlalchemy as sa

from office.database import db

from ..procedures.linking import SharedLists
from ..procedures.publication import Provenance
from .models import Listing, ListingRevision
from .parts import ListingContent


def listing_fingerprint(content: ListingContent, carried: frozenset[str]) -> str:
    """The hash of what a row says and of which columns it had."""
    plain = {
        name: value.value if isinstance(value, Enum) else str(value)
        for name, value in asdict(content).items()
    }
    text = "\x1e".join(f"{name}={value}" for name, value in sorted(plain.items()))
    return hashlib.sha256(f"{text}\x1d{','.join(sorted(carried))}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Placed:
    """A listing that a row was written to, and whether the row brought it."""

    listing: Listing
    is_new: bool


def listing_of(procedure_id: int, authority_id: int, key: str) -> Placed:
    """The listing under a key of the authority's list, made if it is not there."""
    wanted = (
        (Listing.procedure_id == procedure_id) & (Listing.authority_id == authority_id) & (Listing.key == key)
    )
    listing = db.session.scalar(sa.select(Listing).where(wanted))
    if listing is not None:
        return Placed(listing, False)
    listing = Listing(procedure_id=procedure_id, authority_id=authority_id, key=key)
    db.session.add(listing)
    db.session.flush()
    return Placed(listing, True)


def record_listing_revision(
    listing: Listing,
    content: ListingContent,
    carried: frozenset[str],
    provenance: Provenance,
    lists: SharedLists,
) -> ListingRevision:
    """Store a published revision of a listing after all earlier ones; nothing earlier is changed."""
    highest = db.session.scalar(
        sa.select(sa.func.max(ListingRevision.ordinal)).where(ListingRevision.listing_id == listing.id)
    )
    stated = asdict(content)
    sector = stated.pop("sector")
    revision = ListingRevision(
        listing_id=listing.id,
        **provenance.columns((highest or 0) + 1, listing_fingerprint(content, carried)),
        carried=",".join(sorted(carried)),
        sector_id=lists.sector_id(sector),
        **stated,
    )
    db.session.add(revision)
    db.session.flush()
    return revision


def listing_content_of(revision: ListingRevision) -> ListingContent:
    """Everything a stored listing revision says."""
    said = {name: getattr(revision, name) for name in ListingContent.__dataclass_fields__ if name != "sector"}
    return ListingContent(**said, sector=revision.sector.name if revision.sector else "")
