"""The catalogue's files: the list with the filters of its page, and one procedure beside its page."""

import json
from collections.abc import Iterator

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue

from office.accounts.permissions import public
from office.config import Settings
from office.errors import NotFound
from office.web.caching import catalogue_page
from office.web.csv_files import CSV
from office.web.downloads import download
from office.web.filters import here
from office.web.workbooks import XLSX

from ..lookup.forms import read_page, read_selection
from ..lookup.home import Home, home
from ..lookup.in_force import AsOf
from ..lookup.leading import found_or_led_on
from ..lookup.page_standing import standing_of
from ..lookup.procedure_page import load_page
from ..lookup.queries import ProcedureRow, all_procedures, list_procedures
from ..lookup.reading import as_of
from ..lookup.undated import undated_in
from ..lookup.versions import versions_of
from .edition import Edition
from .lists import ListFacts, procedures_csv, procedures_workbook
from .record import list_record, procedure_record
from .wording import Json

blueprint = Blueprint("exporting", __name__)


def _edition(at: AsOf, served: Home) -> Edition:
    settings: Settings = current_app.extensions["settings"]
    return Edition(at.on, settings.public_url, served.is_demonstration)


def _asked_for() -> tuple[Iterator[ProcedureRow], ListFacts]:
    at, served = as_of(request.args), home()
    selection = read_selection(request.args)
    rows = all_procedures(selection, at, served.agency_id)
    undated = undated_in(selection, at, served.agency_id)
    _, mark, query = here(trang=None).partition("?")
    edition = _edition(at, served)
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
    edition = _edition(at, served)
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
    at, served = as_of(request.args), home()
    page = load_page(found.procedure_id, found.address, at, served.agency_id)
    if page is None:
        raise _not_in_force(segment, at)
    edition = _edition(at, served)
    versions = versions_of(found.procedure_id, at)
    standing = standing_of(page, versions, at, served.agency_id)
    return _json(procedure_record(page, versions, standing, edition), edition)


def _not_in_force(segment: str, at: AsOf) -> NotFound:
    return NotFound(
        f"Thủ tục {segment} không có nội dung nào có hiệu lực vào ngày {at.on:%d/%m/%Y}: "
        "chưa có hiệu lực, đã hết hiệu lực hoặc đã bị bãi bỏ. Hãy chọn ngày khác.",
        way_out=("/thu-tuc?hieu-luc=khong", "Xem các thủ tục không còn hoặc chưa có hiệu lực"),
    )
