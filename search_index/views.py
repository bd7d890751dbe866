"""The page of a search, the same as JSON and Excel, and what is offered while typing."""

from flask import Blueprint, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from catalogue.exporting.edition import Edition as ExportEdition
from catalogue.exporting.lists import ListFacts, procedures_workbook
from catalogue.lookup.home import home
from catalogue.lookup.reading import as_of
from office.accounts.permissions import Permission, public, requires
from office.web.downloads import download
from office.web.filters import here
from office.web.staff import StaffPage
from office.web.workbooks import XLSX

from .forms import kept, read_question
from .install import search_parts
from .pages import search, search_rows
from .records import search_record
from .remembering import wanted_questions
from .suggesting import suggest

blueprint = Blueprint("search", __name__)
PAGES = (StaffPage("search.questions", "Câu hỏi tìm kiếm", "Người dân tìm gì, câu nào chưa có kết quả."),)


@blueprint.get("/tim-kiem")
@public
def results() -> ResponseReturnValue:
    """What answers the words in the box, best first, with ways to narrow."""
    asked, at = read_question(request.args), as_of(request.args)
    found = search(search_parts(), asked, at) if asked.text else None
    if found and asked.page == 1 and not asked.chosen:
        search_parts().log.note(asked.text, found.total)
    day = at.on if request.args.get("ngay") else None
    return render_template(
        "search_index/results.html", asked=asked, found=found, day=day, kept=kept(asked, day)
    )


@blueprint.get("/tim-kiem.json")
@public
def results_json() -> ResponseReturnValue:
    """The same page for software."""
    asked, at = read_question(request.args), as_of(request.args)
    return jsonify(search_record(asked, search(search_parts(), asked, at), at))


@blueprint.get("/tim-kiem.xlsx")
@public
def results_workbook() -> ResponseReturnValue:
    """The best results, without their pages, as Excel."""
    asked, at = read_question(request.args), as_of(request.args)
    served = home()
    edition = ExportEdition(at.on, current_app.extensions["settings"].public_url, served.is_demonstration)
    _, mark, query = here(trang=None).partition("?")
    found = search_rows(search_parts(), asked, at)
    source = f"{edition.public_url}/tim-kiem{mark}{query}"
    facts = ListFacts(edition, source, served.name, found.caution, asked.text)
    content = procedures_workbook(found.rows, facts)
    return download(content, f"tim-kiem-{at.on}.xlsx", XLSX)


@blueprint.get("/tim-kiem/goi-y.json")
@public
def suggestions() -> ResponseReturnValue:
    """Names for the words typed so far; an empty list while the index is being healed."""
    parts, at = search_parts(), as_of({})
    edition = parts.healer.ready()
    if edition is None:
        return jsonify([])
    known = parts.standing.of(edition, at, home().agency_id)
    return jsonify(suggest(edition, request.args.get("q", ""), known))


@blueprint.get("/van-phong/tim-kiem")
@requires(Permission.CATALOGUE_CHECK)
def questions() -> ResponseReturnValue:
    """What people ask, first of all what they do not find."""
    only_missed = request.args.get("loai") != "tat-ca"
    search_parts().log.write()
    rows = [
        (each.words, each.times, each.found, f"{each.last_on:%d/%m/%Y}")
        for each in wanted_questions(only_missed=only_missed)
    ]
    return render_template("search_index/questions.html", rows=rows, only_missed=only_missed)
