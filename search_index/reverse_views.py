"""The pages of the reverse lookup: the form with what it finds, the same as Excel, and saving it as a list."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from catalogue.exporting.edition import Edition as ExportEdition
from catalogue.exporting.lists import ListFacts, procedures_workbook
from catalogue.lookup.directories.queries import sectors
from catalogue.lookup.forms import read_page
from catalogue.lookup.home import home
from catalogue.lookup.queries import noted_rows
from catalogue.lookup.reading import as_of
from catalogue.lookup.reverse.criteria import Lack
from catalogue.lookup.reverse.forms import PAGE, kept_address, read_sought
from catalogue.lookup.reverse.wording import explained
from catalogue.lookup.selection import Scope
from catalogue.procedures.vocabulary import AgencyRole
from catalogue.selections.forms import SaveForm
from catalogue.selections.saving import save_selection
from catalogue.values.time_limits import TimeUnit
from office.accounts.permissions import Permission, requires
from office.accounts.scope import agencies_for
from office.agencies.models import Level
from office.database import transaction
from office.errors import BadInput
from office.web.downloads import download
from office.web.filters import here
from office.web.staff import StaffPage
from office.web.workbooks import XLSX

from .reverse import find, page_of

blueprint = Blueprint("reverse", __name__, url_prefix=PAGE)
PAGES = (
    StaffPage(
        "reverse.lookup",
        "Tra ngược",
        "Thủ tục nào đòi một giấy tờ, dựa vào một điều luật, nêu một cơ quan, kéo dài quá hạn, thiếu một phần.",
    ),
)


@blueprint.get("")
@requires(Permission.CATALOGUE_CHECK)
def lookup() -> ResponseReturnValue:
    """The form, and once something is asked for, how many procedures meet all of it and which."""
    sought, at = read_sought(request.args), as_of(request.args)
    found = None if sought.is_open else find(sought, at)
    return render_template(
        "search_index/reverse.html",
        sought=sought,
        told=explained(sought),
        found=page_of(found, read_page(request.args)) if found else None,
        is_from_index=found is None or found.is_from_index,
        at=at,
        day=at.on if request.args.get("ngay") else None,
        home=home(),
        sectors=sectors(at, home().agency_id, sought.selection.scope),
        units=[unit for unit in TimeUnit if unit.takes_amount or unit is TimeUnit.SAME_DAY],
        levels=Level,
        roles=AgencyRole,
        lacks=Lack,
        scopes=[scope for scope in Scope if scope is not Scope.LISTED or home().agency_id],
        query=_query(),
    )


@blueprint.get("/bang.xlsx")
@requires(Permission.CATALOGUE_CHECK)
def workbook() -> ResponseReturnValue:
    """Everything that is found, as Excel, with what was asked for above it."""
    sought, at, served = read_sought(request.args), as_of(request.args), home()
    found = find(sought, at)
    edition = ExportEdition(at.on, current_app.extensions["settings"].public_url, served.is_demonstration)
    source = f"{edition.public_url}{PAGE}?{_query()}"
    asked = "; ".join(f"{term}: {text}" for term, text in explained(sought))
    facts = ListFacts(edition, source, served.name, asked=asked)
    content = procedures_workbook(noted_rows(found.revisions, served.agency_id), facts)
    return download(content, f"tra-nguoc-{at.on}.xlsx", XLSX)


@blueprint.route("/luu", methods=["GET", "POST"])
@requires(Permission.CATALOGUE_CHECK)
def save() -> ResponseReturnValue:
    """Keep what is found under a name, for oneself or for an agency."""
    sought, at = read_sought(request.args), as_of(request.args)
    if sought.is_open:
        raise BadInput(
            "Hãy nêu ít nhất một điều kiện rồi tra, trước khi lưu.", way_out=(PAGE, "Về trang tra ngược")
        )
    found, shared = find(sought, at), agencies_for(current_user, Permission.CATALOGUE_CHECK)
    form = SaveForm()
    form.offer(shared)
    if form.validate_on_submit():
        with transaction():
            kept = save_selection(
                form.name.data,
                found.procedures,
                kept_address(request.args),
                at.on,
                agency=form.chosen(shared),
                by=current_user,
            )
        return redirect(url_for("selections.selection", selection_id=kept.id))
    page = render_template(
        "search_index/save_reverse.html",
        form=form,
        told=explained(sought),
        total=len(found.matches),
        is_from_index=found.is_from_index,
        query=_query(),
    )
    return page, 422 if form.errors else 200


def _query() -> str:
    return here(trang=None).partition("?")[2]
