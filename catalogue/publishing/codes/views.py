"""The pages on which an officer gives announced procedures the codes that came later, one or many at a time."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from office.accounts.permissions import Permission, requires
from office.database import transaction
from office.errors import OfficeError
from office.text import normalise_line
from office.web.staff import StaffPage

from ...lookup.forms import read_page
from .coding import confirm_code, dismiss_code, give_code, undo_code
from .forms import CodeForm, ConfirmForm, PasteForm, ReasonForm
from .paste import read_rows
from .queries import all_codeless, codeless_procedures, find_coded, find_entry, proposals

blueprint = Blueprint("codes", __name__, url_prefix="/van-phong/ma-thu-tuc")
PAGES = (
    StaffPage(
        "codes.front",
        "Mã thủ tục",
        "Thủ tục đã công bố mà chưa có mã; ghi mã do cơ sở dữ liệu quốc gia cấp sau, từng mã hoặc nhiều mã một lần.",
    ),
)


@blueprint.get("")
@requires(Permission.DUTY_RECORD)
def front():
    """What has no code yet, and what imports propose."""
    words = normalise_line(request.args.get("q", ""))[:200]
    return render_template(
        "publishing/codes.html",
        listed=codeless_procedures(current_user, words, read_page(request.args)),
        proposed=proposals(current_user),
        confirming=ConfirmForm(formdata=None),
        words=words,
    )


@blueprint.route("/<int:procedure_id>", methods=["GET", "POST"])
@requires(Permission.DUTY_RECORD)
def procedure(procedure_id):
    """One procedure: its code is recorded here, and everything said of it before."""
    coded, form = find_coded(procedure_id, current_user), CodeForm()
    refusal, status = None, 422 if form.errors else 200
    if form.validate_on_submit():
        try:
            with transaction():
                coded = find_coded(procedure_id, current_user)
                entry = give_code(coded.procedure, form.code.data, form.told(), by=current_user)
        except OfficeError as refused:
            refusal, status = refused.sentence, refused.status
        else:
            flash(f"Đã ghi mã {entry.written} cho «{coded.name}».")
            return redirect(url_for(".procedure", procedure_id=procedure_id))
    coded = find_coded(procedure_id, current_user)
    shown = render_template("publishing/code.html", coded=coded, form=form, refusal=refusal)
    return shown, 422 if form.errors else status


@blueprint.route("/nhieu", methods=["GET", "POST"])
@requires(Permission.DUTY_RECORD)
def many():
    """Many codes at once: pasted, looked at, and only then written, all or none."""
    form = PasteForm()
    if not form.validate_on_submit():
        return _many(form, [], None, 422 if form.errors else 200)
    rows = read_rows(form.rows.data, all_codeless(current_user))
    chosen = [row for row in rows if row.procedure and str(row.line) in request.form.getlist("dong")]
    if request.form.get("act") != "ghi" or not chosen:
        missing = "Chưa chọn dòng nào để ghi." if request.form.get("act") == "ghi" else None
        return _many(form, rows, missing, 422 if missing else 200)
    try:
        with transaction():
            for row in chosen:
                _give(row, form.told())
    except OfficeError as refused:
        return _many(form, rows, f"Chưa ghi mã nào. {refused.sentence}", refused.status)
    flash(f"Đã ghi mã cho {len(chosen)} thủ tục.")
    return redirect(url_for(".front"))


def _give(row, told):
    bearer = find_coded(row.procedure.procedure_id, current_user).procedure
    give_code(bearer, row.code, told, by=current_user)


def _many(form, rows, refusal, status):
    return render_template("publishing/codes_many.html", form=form, rows=rows, refusal=refusal), status


@blueprint.post("/de-xuat/<int:entry_id>/xac-nhan")
@requires(Permission.DUTY_RECORD)
def confirm(entry_id):
    """The proposed code is the procedure's."""
    entry, form = find_entry(entry_id, current_user), ConfirmForm()
    if not form.validate_on_submit():
        flash("Chưa ghi mã: ngày không đọc được.")
        return redirect(url_for(".front"))
    with transaction():
        entry = find_entry(entry_id, current_user)
        confirm_code(entry, form.valid_from.data, by=current_user)
    flash(f"Đã ghi mã {entry.written}. Nhập lại tệp để nhận các dòng đang chờ.")
    return redirect(url_for(".procedure", procedure_id=entry.procedure_id))


@blueprint.post("/de-xuat/<int:entry_id>/bac")
@requires(Permission.DUTY_RECORD)
def dismiss(entry_id):
    """The proposed code is another procedure's."""
    return _with_reason(entry_id, dismiss_code, "Đã bác đề xuất mã")


@blueprint.post("/lan-ghi/<int:entry_id>/hoan-tac")
@requires(Permission.DUTY_RECORD)
def undo(entry_id):
    """A code given by mistake is nobody's again."""
    return _with_reason(entry_id, undo_code, "Đã hoàn tác việc ghi mã")


def _with_reason(entry_id, verb, told):
    entry, form = find_entry(entry_id, current_user), ReasonForm()
    page = redirect(url_for(".procedure", procedure_id=entry.procedure_id))
    if not form.validate_on_submit():
        flash("Chưa làm được: hãy nêu lý do.")
        return page
    with transaction():
        entry = find_entry(entry_id, current_user)
        verb(entry, form.reason.data, by=current_user)
    flash(f"{told} {entry.written}.")
    return page
