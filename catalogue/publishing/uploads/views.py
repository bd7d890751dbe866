"""Excel and Word in: the workbook to fill in, the file or table handed in, what each row has become, drafts of it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from office import clock
from office.accounts.permissions import Permission, requires
from office.accounts.scope import agencies_for
from office.database import transaction
from office.errors import BadInput, NotFound, Refused
from office.jobs import run_again
from office.web.downloads import download
from office.web.staff import StaffPage
from office.web.workbooks import XLSX
from office.working import hand_over

from ...lookup.forms import read_page
from .confirming import ask_for_drafts, choose
from .forms import UploadForm
from .models import RowOutcome
from .queries import find_row, find_upload, rows_of, totals_of, uploads_of
from .taking import hand_in, hand_in_pasted
from .template_workbook import OfficeHoldings, holdings_of, template_workbook

_LONGEST_REASON = 2000
blueprint = Blueprint("uploads", __name__)
PAGES = (
    StaffPage(
        "uploads.front",
        "Nhập dự thảo từ Excel",
        "Tải lên mẫu đã điền, phụ lục Word, hoặc dán bảng; xem từng dòng rồi lập dự thảo.",
    ),
)


@blueprint.get("/van-phong/mau-nhap.xlsx")
@requires(Permission.DRAFT_WRITE)
def template():
    """The workbook of one of the account's agencies; with ?trong=1 an empty one."""
    agency = _agency(request.args.get("co-quan", ""))
    is_empty = request.args.get("trong") == "1"
    held = OfficeHoldings() if is_empty else holdings_of(agency)
    return download(template_workbook(agency, held), f"Mẫu nhập {agency.name}.xlsx", XLSX)


def _agency(asked):
    agencies = agencies_for(current_user, Permission.DRAFT_WRITE)
    found = next((each for each in agencies if not asked or str(each.id) == asked), None)
    if found is None:
        raise NotFound("Không có cơ quan này trong các cơ quan mà bạn được giao soạn dự thảo.")
    return found


@blueprint.route("/van-phong/nhap-du-thao", methods=["GET", "POST"])
@requires(Permission.DRAFT_WRITE)
def front():
    """The files handed in so far, the workbook to fill in, and the form."""
    agencies = {each.id: each for each in agencies_for(current_user, Permission.DRAFT_WRITE)}
    form = UploadForm()
    form.agency_id.choices = form.authority_id.choices = [(each.id, each.name) for each in agencies.values()]
    if form.validate_on_submit():
        try:
            return _handed_in(form, agencies)
        except BadInput as refusal:
            refused = form.pasted if form.is_pasted else form.file
            refused.errors = [*refused.errors, refusal.sentence]
    shown = render_template(
        "publishing/uploads.html",
        form=form,
        agencies=list(agencies.values()),
        outcomes=tuple(RowOutcome),
        listed=uploads_of(current_user, read_page(request.args)),
    )
    return shown, 422 if form.errors else 200


def _handed_in(form, agencies):
    agency, authority = agencies[form.agency_id.data], agencies[form.authority_id.data]
    given = form.file.data
    with transaction():
        if form.is_pasted:
            upload = hand_in_pasted(form.pasted.data, agency, authority, by=current_user)
        else:
            upload = hand_in(given.filename or "", given.read(), agency, authority, by=current_user)
    hand_over(upload.reading)
    return redirect(url_for(".page", upload_id=upload.id))


@blueprint.get("/van-phong/nhap-du-thao/<int:upload_id>")
@requires(Permission.DRAFT_WRITE)
def page(upload_id):
    """How far the reading or the drafting is; then each row and what it is."""
    return _page(find_upload(upload_id, current_user))


def _page(upload, refusal=None, status=200):
    asked = request.args.get("loc", "")
    outcome = next((each for each in RowOutcome if each.value == asked), None)
    jobs = [job for job in (upload.reading, upload.drafting) if job is not None]
    running = next((job for job in jobs if job.is_open), None)
    shown = render_template(
        "publishing/upload.html",
        upload=upload,
        running=running,
        stopped=next((job for job in jobs if job.may_run_again(clock.now())), None),
        totals=totals_of([upload.id])[upload.id],
        outcomes=tuple(RowOutcome),
        outcome=outcome,
        listed=rows_of(upload, outcome, read_page(request.args)),
        refusal=refusal,
    )
    # As a header and not in the page: it is there for the progress bar alone, and needs no JavaScript.
    return shown, status, {"Refresh": "3"} if running else {}


@blueprint.post("/van-phong/nhap-du-thao/<int:upload_id>/chon/<int:row_id>")
@requires(Permission.DRAFT_WRITE)
def choose_procedure(upload_id, row_id):
    """Says which procedure a row speaks of; an empty choice is a new one."""
    upload = find_upload(upload_id, current_user)
    chosen = request.form.get("thu-tuc", "")
    if chosen != "moi" and not (chosen.isdecimal() and len(chosen) < 10):
        return _page(upload, "Chưa chọn thủ tục nào cho dòng này.", 422)
    with transaction():
        row = find_row(upload, row_id)
        choose(row, None if chosen == "moi" else int(chosen), by=current_user)
    flash(f"Dòng {row.number}: {row.outcome.label.lower()}." + (f" {row.problem}" if row.problem else ""))
    return redirect(url_for(".page", upload_id=upload_id, **_kept()))


@blueprint.post("/van-phong/nhap-du-thao/<int:upload_id>/lap")
@requires(Permission.DRAFT_WRITE)
def make_drafts(upload_id):
    """Makes drafts of the ticked rows, or of all about which nothing was guessed."""
    upload = find_upload(upload_id, current_user)
    ticked = [int(each) for each in request.form.getlist("dong") if each.isdecimal() and len(each) < 10]
    rows = None if request.form.get("tat-ca") else ticked
    reason = request.form.get("ly-do", "")[:_LONGEST_REASON]
    try:
        with transaction():
            job = ask_for_drafts(find_upload(upload_id, current_user), rows, reason, by=current_user)
    except Refused as refusal:
        return _page(upload, refusal.sentence, refusal.status)
    hand_over(job)
    return redirect(url_for(".page", upload_id=upload_id, **_kept()))


@blueprint.post("/van-phong/nhap-du-thao/<int:upload_id>/chay-lai")
@requires(Permission.DRAFT_WRITE)
def begin_again(upload_id):
    """Begins a job again that failed or lost its process."""
    upload = find_upload(upload_id, current_user)
    jobs = [job for job in (upload.reading, upload.drafting) if job is not None]
    stopped = next((job for job in jobs if job.may_run_again(clock.now())), None)
    if stopped is None:
        raise Refused("Việc này chưa dừng nên chưa chạy lại được. Hãy tải lại trang để xem tiến độ.")
    with transaction():
        run_again(stopped)
    hand_over(stopped)
    return redirect(url_for(".page", upload_id=upload_id))


def _kept():
    return {name: request.args[name] for name in ("loc", "trang") if name in request.args}
