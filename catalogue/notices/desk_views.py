"""The pages of service desks: where an authority takes in, the list of one desk, and that list as a sheet."""

from flask import Blueprint, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from office.accounts.permissions import public
from office.agencies.models import Agency
from office.clock import today
from office.errors import NotFound
from office.text import normalise_line
from office.web.caching import catalogue_page
from office.web.qr import qr_svg

from ..lookup.forms import read_page
from ..lookup.in_force import AsOf
from ..lookup.publicity import find_public
from ..lookup.reading import as_of
from .desks import DeskMark, Entry, desks_of, entries_at, rows_of

blueprint = Blueprint("desks", __name__)
PAGE_LENGTH = 100


def _agency(slug: str) -> Agency:
    found: Agency | None = find_public(Agency, slug)
    if found is None:
        abort(404)
    return found


def _entries(agency: Agency, desk: str, at: AsOf) -> list[Entry]:
    entries = entries_at(agency, desk, at)
    if not entries:
        raise NotFound(
            f"{agency.name} không có nơi tiếp nhận này trong danh mục có hiệu lực ngày {at.on:%d/%m/%Y}.",
            way_out=(f"/co-quan/{agency.slug}/noi-nop", "Các nơi tiếp nhận"),
        )
    return entries


@blueprint.get("/co-quan/<slug>/noi-nop")
@public
@catalogue_page
def front(slug: str) -> ResponseReturnValue:
    """The places where an authority takes in."""
    agency, at = _agency(slug), as_of(request.args)
    desks, nowhere = desks_of(agency, at)
    return render_template("notices/desks.html", agency=agency, desks=desks, nowhere=nowhere)


@blueprint.get("/co-quan/<slug>/noi-nop/<desk>")
@public
@catalogue_page
def desk(slug: str, desk: str) -> ResponseReturnValue:
    """What is taken in at one place: the list to which the sheets on its board lead."""
    agency, at = _agency(slug), as_of(request.args)
    entries = _entries(agency, desk, at)
    last_page = -(-len(entries) // PAGE_LENGTH)
    page = min(max(read_page(request.args), 1), last_page)
    shown = entries[(page - 1) * PAGE_LENGTH : page * PAGE_LENGTH]
    rows = rows_of(shown)
    return render_template(
        "notices/desk.html",
        agency=agency,
        desk=desk,
        place=normalise_line(entries[0].place),
        rows=[rows[entry.listing_id] for entry in shown],
        total=len(entries),
        page=page,
        last_page=last_page,
        at=at,
        today=today(),
    )


@blueprint.get("/co-quan/<slug>/noi-nop/<desk>/to-niem-yet")
@public
def sheet(slug: str, desk: str) -> ResponseReturnValue:
    """The whole list of one desk as a sheet for its board, with a mark by which it can be told to be old."""
    agency, at = _agency(slug), as_of(request.args)
    entries = _entries(agency, desk, at)
    rows = rows_of(entries)
    mark = DeskMark(agency.id, desk, at)
    return render_template(
        "notices/desk_sheet.html",
        agency=agency,
        desk=desk,
        place=normalise_line(entries[0].place),
        rows=[rows[entry.listing_id] for entry in entries],
        mark=mark,
        address=f"{current_app.extensions['settings'].public_url}/n/{mark}",
        at=at,
        today=today(),
        qr=qr_svg,
    )
