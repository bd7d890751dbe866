"""The pages of the staff: where they begin, and what the state of the data asks them to do."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user

from office.accounts.permissions import Permission, requires
from office.accounts.scope import agencies_for
from office.database import transaction
from office.errors import NotFound, Refused
from office.web.staff import StaffPage
from office.web.tasks import tasks_of

from ..lookup.addresses import find_address
from ..lookup.directories.queries import sectors
from ..lookup.forms import read_page
from ..lookup.home import home
from ..lookup.reading import as_of
from ..lookup.selection import Scope
from ..procedures.completeness import Constituent
from ..procedures.sources import Settling
from . import conflicts as conflict_queries
from . import runs as run_queries
from .forms import STANDINGS, read_sought
from .procedure_state import state_of
from .queries import Sought, agencies_by_gaps, agency_name, procedures_with, tally
from .sections import sections_of
from .settling import draft_stated, find_conflict, keep_held
from .settling_forms import SettlingForm

blueprint = Blueprint("checking", __name__, url_prefix="/van-phong")
PAGES = (
    StaffPage(
        "checking.completeness",
        "Tính đầy đủ",
        "Thủ tục nào còn thiếu bộ phận bắt buộc theo Điều 8 Nghị định 63/2010/NĐ-CP.",
    ),
    StaffPage("checking.conflicts", "Mâu thuẫn", "Chỗ các nguồn dữ liệu nói khác nhau, đặt cạnh nhau."),
    StaffPage("checking.runs", "Nhập dữ liệu", "Mỗi tệp đã nhập mang lại gì, chỗ nào chưa nhận được."),
)
_LAST_RUNS = 5


@blueprint.get("")
@requires(Permission.OFFICE_ENTER)
def front():
    """What there is to do, for whoever has just signed in."""
    tasks = tasks_of(current_user)
    if not current_user.may(Permission.CATALOGUE_CHECK):
        return render_template("office/front.html", tasks=tasks, counted=None)
    return render_template(
        "office/front.html",
        tasks=tasks,
        counted=tally(Sought(), as_of({}), home().agency_id),
        conflicts=sum(each.count for each in conflict_queries.attribute_counts()),
        runs=run_queries.runs(1, _LAST_RUNS).rows,
    )


@blueprint.get("/day-du")
@requires(Permission.CATALOGUE_CHECK)
def completeness():
    """The figures of the whole catalogue, of a sector or of an agency, and the procedures behind a figure."""
    sought, at, home_id = read_sought(request.args), as_of({}), home().agency_id
    counted = tally(sought, at, home_id)
    total = counted.standing_so(sought.standing, sought.part)
    return render_template(
        "checking/completeness.html",
        sought=sought,
        counted=counted,
        found=procedures_with(sought, at, home_id, total, read_page(request.args)),
        agency=agency_name(sought.agency) if sought.agency else None,
        sectors=sectors(at, home_id, sought.scope),
        parts=Constituent,
        standings=STANDINGS,
        scopes=Scope,
    )


@blueprint.get("/day-du/co-quan")
@requires(Permission.CATALOGUE_CHECK)
def agencies():
    """The agencies, those with most to complete first."""
    found = agencies_by_gaps(as_of({}), home().agency_id, read_page(request.args))
    return render_template("checking/agencies.html", found=found)


@blueprint.get("/mau-thuan")
@requires(Permission.CATALOGUE_CHECK)
def conflicts():
    """The open conflicts between sources, of one attribute or of all."""
    counts = conflict_queries.attribute_counts()
    chosen = next((each for each in counts if each.name == request.args.get("muc")), None)
    total = chosen.count if chosen else sum(each.count for each in counts)
    found = conflict_queries.conflicts(chosen.name if chosen else "", total, read_page(request.args))
    return render_template(
        "checking/conflicts.html",
        counts=counts,
        chosen=chosen,
        found=found,
        settled=conflict_queries.settled_lately(),
        may_settle=current_user.may(Permission.CATALOGUE_IMPORT),
    )


@blueprint.route("/mau-thuan/<int:conflict_id>", methods=["GET", "POST"])
@requires(Permission.CATALOGUE_IMPORT)
def settle(conflict_id):
    """One conflict is settled by hand: the catalogue stays, or an office drafts what the source says."""
    conflict = find_conflict(conflict_id)
    agencies, form = agencies_for(current_user, Permission.DRAFT_WRITE), SettlingForm()
    form.offer_agencies(agencies)
    if not form.validate_on_submit():
        return _settling(conflict, form, None, 422 if form.errors else 200)
    agency = form.chosen_agency(agencies)
    is_drafting = form.outcome.data == Settling.DRAFTED.value
    if is_drafting and agency is None:
        return _settling(conflict, form, "Hãy chọn cơ quan lập dự thảo.", 422)
    try:
        with transaction():
            conflict, reason = find_conflict(conflict_id), form.reason.data
            if is_drafting and agency is not None:
                draft = draft_stated(conflict, agency, reason, by=current_user)
            else:
                keep_held(conflict, reason, by=current_user)
    except Refused as refused:
        return _settling(find_conflict(conflict_id), form, refused.sentence, refused.status)
    flash("Đã giải quyết mâu thuẫn.")
    return redirect(url_for("drafts.draft", draft_id=draft.id) if is_drafting else url_for(".conflicts"))


def _settling(conflict, form, refusal, status):
    [shown] = [
        each
        for each in conflict_queries.conflicts_of(conflict.procedure_id)
        if each.conflict_id == conflict.id
    ]
    return render_template("checking/settle.html", conflict=shown, form=form, refusal=refusal), status


@blueprint.get("/nhap-du-lieu")
@requires(Permission.CATALOGUE_CHECK)
def runs():
    """The imports, the latest first."""
    return render_template("checking/runs.html", found=run_queries.runs(read_page(request.args)))


@blueprint.get("/nhap-du-lieu/<int:run_id>")
@requires(Permission.CATALOGUE_CHECK)
def run(run_id):
    """One import: its problems by kind, and the places of one kind or of all."""
    shown = run_queries.find_run(run_id)
    if shown is None:
        abort(404)
    kinds = run_queries.problem_kinds(run_id)
    chosen = next((kind for kind in kinds if kind.address == request.args.get("nhom")), None)
    total = chosen.count if chosen else sum(kind.count for kind in kinds)
    found = run_queries.places(run_id, chosen, total, read_page(request.args))
    return render_template("checking/run.html", shown=shown, kinds=kinds, chosen=chosen, found=found)


@blueprint.get("/thu-tuc")
@requires(Permission.CATALOGUE_CHECK)
def find():
    """Leads from a code, in any shape, to the procedure."""
    code = request.args.get("ma", "").strip()[:120]
    found = find_address(code)
    if found is None:
        raise NotFound(
            f"Không có thủ tục nào mang mã «{code}». Hãy kiểm tra lại mã, hoặc tìm theo tên ở danh sách công khai.",
            way_out=(url_for("checking.front"), "Về việc cần làm"),
        )
    return redirect(url_for("checking.procedure", segment=found.address))


@blueprint.get("/thu-tuc/<segment>")
@requires(Permission.CATALOGUE_CHECK)
def procedure(segment):
    """One procedure as the office sees it; an address that has moved leads on."""
    found = find_address(segment)
    state = state_of(found.procedure_id, as_of({})) if found else None
    if found is None or state is None:
        abort(404)
    if found.address != segment:
        return redirect(url_for("checking.procedure", segment=found.address))
    return render_template(
        "checking/procedure.html",
        state=state,
        address=found.address,
        parts=Constituent,
        sections=sections_of(current_app, found.procedure_id),
    )
