"""The versions of each listing of a procedure: what an authority's list said, and by which decision it changed.

For a province its listings are all its work, so each published revision of one has its own address too, which shows
the same for ever, and any two of one listing are compared in the sentences that the page of a decision uses.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from office.agencies.models import Agency
from office.database import db
from office.errors import NotFound

from ...listings.comparing import compare_listings
from ...listings.models import Listing, ListingRevision
from ...listings.parts import ListingContent
from ...listings.stored import stored_listings
from ...listings.telling import tell_listing
from ...procedures.sentences import Sentence
from ..balance import Figure, listing_balance, totals
from ..in_force import AsOf, listing_revisions_in_force
from .queries import PublishedVersion, version_standing, versions_known


@dataclass(frozen=True, slots=True)
class ListingVersions:
    """A listing with its versions, newest first; `revision_ids` are the revisions by the number of the version."""

    listing_id: int
    authority: str
    slug: str
    code: str
    is_home: bool
    versions: tuple[PublishedVersion, ...]
    revision_ids: Mapping[int, int]


def listings_with_versions(procedure_id: int, at: AsOf, home_id: int | None) -> tuple[ListingVersions, ...]:
    """Every listing that was ever published by then, those of the home authority first, then by authority."""
    carried = sa.select(Listing.id).where(Listing.procedure_id == procedure_id)
    query = versions_known(ListingRevision, ListingRevision.listing_id.in_(carried), at)
    rows = db.session.execute(
        query.add_columns(ListingRevision.listing_id, ListingRevision.code_written)
    ).all()
    if not rows:
        return ()
    by_listing = defaultdict(list)
    for row in rows:
        by_listing[row.listing_id].append(row)
    held = sa.select(ListingRevision.listing_id, ListingRevision.id).where(
        ListingRevision.id.in_(listing_revisions_in_force(at, procedure_id))
    )
    in_force = {row.listing_id: row.id for row in db.session.execute(held)}
    ended = "Không còn áp dụng: đã ra khỏi danh mục"
    return tuple(
        ListingVersions(
            each.id,
            each.name,
            each.slug,
            by_listing[each.id][0].code_written,
            each.authority_id == home_id,
            tuple(version_standing(row, in_force.get(each.id), at, ended) for row in by_listing[each.id]),
            {row.ordinal: row.id for row in by_listing[each.id]},
        )
        for each in db.session.execute(_carrying(procedure_id, home_id))
        if each.id in by_listing
    )


def _carrying(procedure_id: int, home_id: int | None) -> sa.Executable:
    return (
        sa.select(Listing.id, Listing.authority_id, Agency.name, Agency.slug)
        .join(Agency, Listing.authority_id == Agency.id)
        .where(Listing.procedure_id == procedure_id)
        .order_by(sa.case((Listing.authority_id == home_id, 0), else_=1), Agency.sort_key, Listing.id)
    )


def listing_of(listings: Sequence[ListingVersions], listing_id: int, address: str) -> ListingVersions:
    """The listing of this number. Raises `NotFound` where the procedure has none such."""
    found = next((each for each in listings if each.listing_id == listing_id), None)
    if found is None:
        raise NotFound(
            "Thủ tục này không có danh mục ấy của cơ quan nào. Hãy chọn trong danh sách các phiên bản.",
            way_out=(f"/thu-tuc/{address}/phien-ban", "Xem các phiên bản"),
        )
    return found


def content_of_version(listing: ListingVersions, ordinal: int) -> ListingContent:
    """What a version of the listing says."""
    identity = listing.revision_ids[ordinal]
    return stored_listings([identity])[identity].content


@dataclass(frozen=True, slots=True)
class ListingComparison:
    """Two versions of a listing: the sentences and the figures; a listing has no parts to set side by side."""

    sentences: tuple[Sentence, ...]
    figures: tuple[Figure, ...]
    rows: tuple[()] = ()


def compare_listing_versions(listing: ListingVersions, before: int, after: int) -> ListingComparison:
    """Two versions of one listing by their numbers, in the order given."""
    old, new = (content_of_version(listing, ordinal) for ordinal in (before, after))
    changes = compare_listings(old, new)
    figures = totals([listing_balance(old, new)]) if changes else ()
    return ListingComparison(tell_listing(changes), figures)
