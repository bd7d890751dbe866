"""The feeds: one beside each page that can be followed."""

from typing import Any

from flask import Blueprint, Response, abort, current_app, request
from flask.typing import ResponseReturnValue

from office.accounts.permissions import public
from office.agencies.models import Agency, Sector
from office.clock import now
from office.web.caching import catalogue_page

from ..law.models import LegalDocument
from ..lookup.home import home
from ..lookup.leading import found_or_led_on
from ..lookup.publicity import find_public
from ..lookup.published_versions import last_known
from .atom import ATOM, atom_feed
from .feed_subjects import FeedSubject, everything, of_agency, of_law, of_procedure, of_sector
from .feeds import newest_entries

blueprint = Blueprint("feeds", __name__)


def _answer(subject: FeedSubject) -> Response:
    public_url = current_app.extensions["settings"].public_url
    feed = atom_feed(subject, newest_entries(subject), public_url, request.path, now())
    answer = Response(feed, mimetype=ATOM)
    if home().is_demonstration:
        answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _or_404(record: Any, slug: str) -> Any:
    found = find_public(record, slug)
    if found is None:
        abort(404)
    return found


@blueprint.get("/tin.atom")
@public
@catalogue_page
def all_changes() -> ResponseReturnValue:
    """Everything that decisions announced."""
    return _answer(everything())


@blueprint.get("/linh-vuc/<slug>.atom")
@public
@catalogue_page
def sector(slug: str) -> ResponseReturnValue:
    """The changes in one sector."""
    return _answer(of_sector(_or_404(Sector, slug)))


@blueprint.get("/co-quan/<slug>.atom")
@public
@catalogue_page
def agency(slug: str) -> ResponseReturnValue:
    """What one agency announced, and what changed in its list."""
    return _answer(of_agency(_or_404(Agency, slug)))


@blueprint.get("/thu-tuc/<segment>.atom")
@public
@catalogue_page
def procedure(segment: str) -> ResponseReturnValue:
    """The changes of one procedure; an old code leads on to the new one."""
    found = found_or_led_on(segment, "feeds.procedure")
    last = last_known(found.procedure_id)
    if last is None:
        abort(404)
    return _answer(of_procedure(found, last.name))


@blueprint.get("/van-ban/<slug>.atom")
@public
@catalogue_page
def legal_document(slug: str) -> ResponseReturnValue:
    """The changes of the procedures that rest on one legal document."""
    return _answer(of_law(_or_404(LegalDocument, slug)))
