"""What the installation serves, remembered for one generation of the catalogue at a time."""

from dataclasses import dataclass

import sqlalchemy as sa
from flask import current_app, has_request_context, request

from office.agencies.models import Agency
from office.config import Settings
from office.database import db
from office.generation import current_generation, generation_seen

from ..listings.models import Listing
from ..procedures.sources import Source
from .own import spellings

NATIONAL = "national"
_MEMORY = "catalogue.home"


@dataclass(frozen=True, slots=True)
class Home:
    """The home authority (None: the whole country), and whether the catalogue is a demonstration.

    `generation` is the catalogue's number at which this was true.
    """

    generation: int
    agency_id: int | None
    name: str
    is_demonstration: bool


def home() -> Home:
    """The home of this installation; one and the same throughout a request."""
    if not has_request_context():
        return _known()
    known: Home = request.environ.get(_MEMORY) or _known()
    request.environ[_MEMORY] = known
    return known


def _known() -> Home:
    known: Home | None = current_app.extensions.get(_MEMORY)
    if known is None or known.generation != generation_seen():
        known = current_app.extensions[_MEMORY] = _read(current_generation())
    return known


def _read(generation: int) -> Home:
    settings: Settings = current_app.extensions["settings"]
    shown = db.session.execute(sa.select(Source.authority_id).where(Source.is_demonstration).limit(1)).first()
    # A demonstration shows a province at work, whatever the installation will serve later.
    named = Agency.id == shown.authority_id if shown else Agency.key.in_(spellings(settings.home))
    if settings.home == NATIONAL and shown is None:
        return Home(generation, None, "", False)
    # The spelling under which the authority's list came in, where sources spell it in two ways.
    has_list = sa.exists().where(Listing.authority_id == Agency.id)
    query = sa.select(Agency.id, Agency.name).where(named).order_by(has_list.desc(), Agency.id)
    row = db.session.execute(query.limit(1)).first()
    return Home(generation, row.id if row else None, row.name if row else settings.home, shown is not None)
