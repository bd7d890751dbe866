"""The catalogue's files: the list with the filters of its page, and one procedure beside its page."""

import json
from collections.abc import Iterator

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from office.accounts.permissions import public
from office.decisions.numbers import tidy_number
from office.decisions.queries import public_decisions_numbered
from office.errors import NotFound
from office.text import normalise_line
from office.web.caching import catalogue_page
from office.web.csv_files import CSV
from office.web.downloads import download
from office.web.filters import here
from office.web.workbooks import XLSX

from ..lookup.forms import read_page, read_selection
from ..lookup.home import home
from ..lookup.leading import found_or_led_on
from ..lookup.queries import ProcedureRow, all_procedures, list_procedures
from ..lookup.reading import as_of
from ..lookup.undated import undated_in
from .answers import decision_answer, edition_of, procedure_answer
from .edition import Edition
from .lists import ListFacts, procedures_csv, procedures_workbook
from .record import list_record
from .record_changes import candidates_record
from .wording import Json

blueprint = Blueprint("exporting", __name__)


def _asked_for() -> tuple[Iterator[ProcedureRow], ListFacts]:
    at, served = as_of(request.args), home()
    selection = read_selection(request.args)
    rows = all_procedures(selection, at, served.agency_id)
    undated = undated_in(selection, at, served.agency_id)
    _, mark, query = here(trang=None).partition("?")
    edition = edition_of(at, served)
    address = f"{edition.public_url}/thu-tuc{mark}{query}"
    return rows, ListFacts(edition, address, served.name, undated.sentence if undated else "")


def _indexable(answer: Response, edition: Edition) -> Response:
    # A file has no room for the tag that keeps search engines away from a demonstration's pages.
    if edition.is_demonstration:
        answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _json(record: Json, edition: Edition) -> Response:
    text = json.dumps(record, ensure_ascii=False)
    return _indexable(Response(text, mimetype="application/json"), edition)


@blueprint.get("/thu-tuc.xlsx")
@public
@catalogue_page
def workbook():
    """The list as Excel."""
    rows, facts = _asked_for()
    content = procedures_workbook(rows, facts)
    return _indexable(download(content, f"thu-tuc-{facts.edition.on}.xlsx", XLSX), facts.edition)


@blueprint.get("/thu-tuc.csv")
@public
@catalogue_page
def csv():
    """The list as CSV."""
    rows, facts = _asked_for()
    content = procedures_csv(rows, facts)
    return _indexable(download(content, f"thu-tuc-{facts.edition.on}.csv", CSV), facts.edition)


@blueprint.get("/thu-tuc.json")
@public
@catalogue_page
def procedures():
    """One page of the list as JSON, with the addresses of the pages around it."""
    at, served = as_of(request.args), home()
    found = list_procedures(read_selection(request.args), at, served.agency_id, read_page(request.args))
    edition = edition_of(at, served)
    previous, following = (
        f"{edition.public_url}{here(trang=page)}" if 1 <= page <= found.last_page else None
        for page in (found.page - 1, found.page + 1)
    )
    return _json(list_record(found, edition, previous=previous, following=following), edition)


@blueprint.get("/thu-tuc/<segment>.json")
@public
@catalogue_page
def procedure(segment: str) -> ResponseReturnValue:
    """One procedure as JSON; an old or otherwise written code leads on to its address."""
    found = found_or_led_on(segment, "exporting.procedure")
    at = as_of(request.args)
    return _json(procedure_answer(found, at), edition_of(at, home()))


@blueprint.get("/quyet-dinh/<path:number>.json")
@public
@catalogue_page
def decision(number: str) -> ResponseReturnValue:
    """A decision with every change of every procedure as JSON, or the choice between those of one number."""
    found = public_decisions_numbered(tidy_number(number), request.args.get("ban", ""))
    if not found:
        raise NotFound(
            f"Chưa có quyết định nào số {normalise_line(number)[:100]} được ghi nhận cùng cơ quan và ngày ban hành.",
            way_out=("/quyet-dinh", "Xem danh sách quyết định"),
        )
    at = as_of({})
    edition = edition_of(at, home())
    record = decision_answer(found[0], at) if len(found) == 1 else candidates_record(found, edition)
    return _json(record, edition)
