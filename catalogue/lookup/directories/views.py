"""The pages of the shared lists: sectors, agencies, decisions, papers, legal documents."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from office.accounts.permissions import public
from office.agencies.models import Agency, Sector
from office.agencies.queries import slug_joined
from office.text import normalise_line
from office.web.caching import catalogue_page

from ...law.models import LegalDocument
from ...papers.models import Paper
from ..forms import read_page, read_selection, read_words
from ..home import home
from ..in_force import AsOf
from ..publicity import find_public
from ..queries import ProcedureList, list_procedures, rows_of_revisions
from ..reading import as_of
from ..selection import Scope, Selection
from ..tallies import tallied
from . import queries as directories

blueprint = Blueprint("directory", __name__)
_EVERYTHING = Selection(scope=Scope.ALL)


def _joined_or_404(slug: str) -> Agency:
    """The agency of an address, also of one under which a record of it stood that was joined since."""
    address = normalise_line(slug)
    agency: Agency = find_public(Agency, address) or _or_404(Agency, slug_joined(address))
    return agency


def _or_404(record: Any, slug: str) -> Any:
    found = find_public(record, slug)
    if found is None:
        abort(404)
    return found


def _list(selection: Selection) -> ProcedureList:
    return list_procedures(selection, as_of(request.args), home().agency_id, read_page(request.args))


def _directory(
    entries: Callable[[AsOf, int, str], directories.Directory],
) -> tuple[directories.Directory, str]:
    at, page, words = as_of(request.args), read_page(request.args), read_words(request.args)
    return tallied((entries, page, words), at, lambda: entries(at, page, words)), words


@blueprint.get("/linh-vuc")
@public
@catalogue_page
def sectors() -> ResponseReturnValue:
    """All sectors that have procedures in force."""
    entries = directories.sectors(as_of(request.args), home().agency_id)
    return render_template("lookup/sectors.html", entries=entries)


@blueprint.get("/linh-vuc/<slug>")
@public
@catalogue_page
def sector(slug: str) -> ResponseReturnValue:
    """The procedures of one sector, with the same switch for other provinces' copies as the whole list."""
    record = _or_404(Sector, slug)
    found = _list(Selection(sector=slug, scope=read_selection(request.args).scope))
    return render_template("lookup/sector.html", sector=record, found=found)


@blueprint.get("/co-quan")
@public
@catalogue_page
def agencies() -> ResponseReturnValue:
    """The agencies that procedures name."""
    directory, words = _directory(directories.agencies)
    return render_template("lookup/agencies.html", directory=directory, words=words)


@blueprint.get("/co-quan/<slug>")
@public
@catalogue_page
def agency(slug: str) -> ResponseReturnValue:
    """The procedures that name one agency, in any role, and those that its own list carries."""
    record = _joined_or_404(slug)
    if record.slug != normalise_line(slug):
        return redirect(url_for(".agency", slug=record.slug), 301)
    found = _list(replace(_EVERYTHING, agency=slug))
    carried = directories.carried_by(record, as_of(request.args))
    return render_template("lookup/agency.html", agency=record, found=found, carried=carried)


@blueprint.get("/giay-to")
@public
@catalogue_page
def papers() -> ResponseReturnValue:
    """The issued papers that dossiers ask for."""
    directory, words = _directory(directories.papers)
    return render_template("lookup/papers.html", directory=directory, words=words)


@blueprint.get("/giay-to/<slug>")
@public
@catalogue_page
def paper(slug: str) -> ResponseReturnValue:
    """One paper: which procedures issue it, which ask for it."""
    record = _or_404(Paper, slug)
    issuing = rows_of_revisions(directories.issuing_paper(record.id, as_of(request.args)), home().agency_id)
    found = _list(replace(_EVERYTHING, paper=slug))
    return render_template("lookup/paper.html", paper=record, found=found, issuing=issuing)


@blueprint.get("/van-ban")
@public
@catalogue_page
def legal_documents() -> ResponseReturnValue:
    """The legal documents on which procedures rest."""
    directory, words = _directory(directories.legal_documents)
    return render_template("lookup/legal_documents.html", directory=directory, words=words)


@blueprint.get("/van-ban/<slug>")
@public
@catalogue_page
def legal_document(slug: str) -> ResponseReturnValue:
    """One legal document, whether it is still valid, and what rests on it."""
    record = _or_404(LegalDocument, slug)
    found = _list(replace(_EVERYTHING, law=slug))
    valid = record.is_valid_on(as_of(request.args).on)
    return render_template("lookup/legal_document.html", document=record, found=found, is_valid=valid)


@blueprint.get("/quyet-dinh")
@public
@catalogue_page
def decisions() -> ResponseReturnValue:
    """The registered decisions, and the numbers that sources state without more."""
    directory, words = _directory(directories.stated_decisions)
    registered = directories.registered_decisions(words)
    return render_template("lookup/decisions.html", directory=directory, words=words, registered=registered)
