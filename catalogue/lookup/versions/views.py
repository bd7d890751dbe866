"""The versions of a procedure and of its listings: their list, each at its own address, any two compared."""

import re
from collections.abc import Sequence

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from office.accounts.permissions import public
from office.errors import BadInput
from office.web.caching import catalogue_page

from ...listings.telling import stated
from ...procedures.sentences import by_heading
from ..addresses import Found, find_address
from ..headlines import charge_summary, limit_summary
from ..home import home
from ..in_force import AsOf
from ..leading import found_or_led_on
from ..page_standing import standing_of
from ..presenting import channel_groups, dossier_groups, handing_in, shown_steps
from ..procedure_page import load_version
from ..reading import as_of
from .listings import (
    ListingVersions,
    compare_listing_versions,
    content_of_version,
    listing_of,
    listings_with_versions,
)
from .queries import PublishedVersion, compare_versions, published_versions, version_of

blueprint = Blueprint("versions", __name__)
_HIGHEST = 6
_LISTED = re.compile(r"(?:/danh-muc/\d+)?/so-sanh$")


def _known(segment: str, endpoint: str) -> tuple[Found, AsOf, tuple[PublishedVersion, ...]]:
    found, at = found_or_led_on(segment, endpoint), as_of({})
    versions = published_versions(found.procedure_id, at)
    if not versions:
        abort(404)
    return found, at, versions


@blueprint.get("/thu-tuc/<segment>/phien-ban")
@public
@catalogue_page
def versions(segment: str) -> ResponseReturnValue:
    """All published versions, newest first, with the way to compare any two."""
    found, at = found_or_led_on(segment, "versions.versions"), as_of({})
    known = published_versions(found.procedure_id, at)
    listings = listings_with_versions(found.procedure_id, at, home().agency_id)
    if not known and not listings:
        abort(404)
    return render_template(
        "versions/versions.html",
        address=found.address,
        versions=known,
        listings=listings,
        name=(known or listings[0].versions)[0].name,
    )


@blueprint.get("/thu-tuc/<segment>/phien-ban/<int:ordinal>")
@public
@catalogue_page
def version(segment: str, ordinal: int) -> ResponseReturnValue:
    """One version as it was published, with how it stands today above it."""
    found = find_address(segment)
    if found is not None and found.address != segment:
        return redirect(url_for("versions.version", segment=found.address, ordinal=ordinal))
    found, at, known = _known(segment, "versions.versions")
    chosen = version_of(known, ordinal)
    page = load_version(found.procedure_id, found.address, chosen.ordinal, at)
    if page is None:
        abort(404)
    return render_template(
        "lookup/procedure.html",
        page=page,
        content=page.content,
        at=at,
        published=chosen,
        current=next((each for each in known if each.is_in_force), None),
        previous=next((each for each in known if each.ordinal < ordinal), None),
        groups=channel_groups(page.content),
        cases=dossier_groups(page.content),
        limits=[],
        limit=limit_summary(page.content),
        charge=charge_summary(page.content),
        steps=shown_steps(page.content),
        place=handing_in(page.content, ()),
        versions=known,
        standing=standing_of(page, page.versions, at, home().agency_id),
        day_query="",
        home=home(),
    )


@blueprint.get("/thu-tuc/<segment>/so-sanh")
@public
@catalogue_page
def comparison(segment: str) -> ResponseReturnValue:
    """Two versions compared; without a choice the newest with the one before it."""
    found, _, known = _known(segment, "versions.comparison")
    newest = known[0].ordinal
    after = version_of(known, _number("den", newest))
    before = version_of(known, _number("tu", _before(known, after)))
    compared = compare_versions(found.procedure_id, before.ordinal, after.ordinal)
    return render_template(
        "versions/comparison.html",
        address=found.address,
        base=f"/thu-tuc/{found.address}",
        name=after.name,
        versions=known,
        before=before,
        after=after,
        compared=compared,
        by_heading=list(by_heading(compared.sentences)),
    )


def _listed(segment: str, listing_id: int, endpoint: str, **further: int) -> tuple[Found, ListingVersions]:
    found = found_or_led_on(segment, endpoint, listing_id=listing_id, **further)
    listings = listings_with_versions(found.procedure_id, as_of({}), home().agency_id)
    return found, listing_of(listings, listing_id, found.address)


@blueprint.get("/thu-tuc/<segment>/danh-muc/<int:listing_id>/phien-ban/<int:ordinal>")
@public
@catalogue_page
def listing_version(segment: str, listing_id: int, ordinal: int) -> ResponseReturnValue:
    """One version of a listing as it was published, with how it stands today above it."""
    found, listing = _listed(segment, listing_id, "versions.listing_version", ordinal=ordinal)
    chosen = version_of(listing.versions, ordinal)
    return render_template(
        "versions/listing.html",
        address=found.address,
        base=_listing_address(found, listing),
        listing=listing,
        shown=chosen,
        stated=stated(content_of_version(listing, ordinal)),
        others=[each for each in listing.versions if each is not chosen],
    )


@blueprint.get("/thu-tuc/<segment>/danh-muc/<int:listing_id>/so-sanh")
@public
@catalogue_page
def listing_comparison(segment: str, listing_id: int) -> ResponseReturnValue:
    """Two versions of a listing compared; without a choice the newest with the one before it."""
    found, listing = _listed(segment, listing_id, "versions.listing_comparison")
    known = listing.versions
    after = version_of(known, _number("den", known[0].ordinal))
    before = version_of(known, _number("tu", _before(known, after)))
    compared = compare_listing_versions(listing, before.ordinal, after.ordinal)
    return render_template(
        "versions/comparison.html",
        address=found.address,
        base=_listing_address(found, listing),
        name=f"{after.name} (danh mục của {listing.authority})",
        versions=known,
        before=before,
        after=after,
        compared=compared,
        by_heading=list(by_heading(compared.sentences)),
    )


def _listing_address(found: Found, listing: ListingVersions) -> str:
    return f"/thu-tuc/{found.address}/danh-muc/{listing.listing_id}"


def _before(known: Sequence[PublishedVersion], after: PublishedVersion) -> int:
    earlier = [each.ordinal for each in known if each.ordinal < after.ordinal]
    return earlier[0] if earlier else after.ordinal


def _number(name: str, otherwise: int) -> int:
    text = request.args.get(name, "")
    if not text:
        return otherwise
    if text.isascii() and text.isdecimal() and len(text) <= _HIGHEST:
        return int(text)
    raise BadInput(
        f"Số của phiên bản «{text[:20]}» không đọc được. Hãy chọn trong danh sách các phiên bản.",
        way_out=(_LISTED.sub("", request.path) + "/phien-ban", "Xem các phiên bản"),
    )
