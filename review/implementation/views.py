"""The pages of carrying plans through: what is proven, what stands open, what came back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from catalogue.lookup.addresses import find_address
from catalogue.lookup.forms import read_page
from catalogue.lookup.reading import as_of
from catalogue.procedures.models import Procedure
from office.accounts.permissions import Permission, requires
from office.database import db, transaction
from office.errors import BadInput, OfficeError
from office.text import normalise_line
from office.web.addresses import record_number
from office.web.staff import StaffPage

from ..plans.pages import line_views
from ..plans.queries import find_line
from .forms import ActForm, ClosingForm
from .proving import Progress
from .queries import Wanted, list_tracked, tracked_lines, years_and_kinds
from .recording import close_line, record_act, reopen_line

blueprint = Blueprint("implementation", __name__, url_prefix="/ra-soat/thuc-thi")
PAGES = (
    StaffPage(
        "implementation.front",
        "Thực thi phương án",
        "Cam kết nào đã thành hiện thực, theo quyết định nào; còn gì chưa làm.",
    ),
)


@blueprint.get("")
@requires(Permission.REVIEW_READ)
def front():
    """The lines of approved plans with their progress."""
    asked = request.args
    wanted = wanted_lines(asked)
    at = as_of(asked)
    return render_template(
        "implementation/front.html",
        found=list_tracked(current_user, wanted, read_page(asked), at),
        wanted=wanted,
        years=years_and_kinds(current_user),
        every=Progress,
        at=at,
        day=at.on if asked.get("ngay") else None,
    )


def wanted_lines(asked):
    """Which lines an address asks for."""
    return Wanted(
        record_number(asked.get("phuong-an")),
        normalise_line(asked.get("so", ""))[:120],
        next((each for each in Progress if each.value == asked.get("tien-do")), None),
        record_number(asked.get("nam")),
    )


@blueprint.get("/<int:line_id>")
@requires(Permission.REVIEW_READ)
def line(line_id):
    """One line: each promise, and what was recorded."""
    return _page(find_line(line_id, current_user))


def _page(found, act=None, closing=None, refusal="", status=200):
    views, at = line_views([found]), as_of({})
    row = tracked_lines([found], views, at)[0]
    page = render_template(
        "implementation/line.html",
        line=found,
        plan=found.measure.plan,
        shown=row.view,
        row=row,
        tracked=row.tracked,
        act=act or ActForm(formdata=None, number=found.act_number, issued_on=found.act_issued_on),
        closing=closing or ClosingForm(formdata=None),
        may_record=current_user.may(Permission.REVIEW_WRITE, found.measure.plan.agency),
        refusal=refusal,
    )
    return page, status


@blueprint.post("/<int:line_id>/van-ban")
@requires(Permission.REVIEW_WRITE)
def issue(line_id):
    """Records the legal act."""
    form = ActForm()
    if not form.validate_on_submit():
        return _page(find_line(line_id, current_user, Permission.REVIEW_WRITE), act=form, status=422)
    return _done(line_id, lambda own: record_act(own, form.number.data, form.issued_on.data, by=current_user))


@blueprint.post("/<int:line_id>/dong")
@requires(Permission.REVIEW_WRITE)
def close(line_id):
    """Closes a line that the catalogue cannot prove."""
    form = ClosingForm()
    if not form.validate_on_submit():
        return _page(find_line(line_id, current_user, Permission.REVIEW_WRITE), closing=form, status=422)
    return _done(line_id, lambda own: close_line(own, form.why.data, _successor(form), by=current_user))


def _successor(form):
    typed = form.successor.data or ""
    found = find_address(typed) if typed else None
    if typed and found is None:
        raise BadInput(f"Không có thủ tục nào mang mã «{typed[:40]}». Hãy kiểm tra lại mã, hoặc để trống.")
    return db.session.get(Procedure, found.procedure_id) if found else None


@blueprint.post("/<int:line_id>/mo-lai")
@requires(Permission.REVIEW_WRITE)
def reopen(line_id):
    """Opens it again."""
    return _done(line_id, lambda own: reopen_line(own, request.form.get("why", "")[:2000], by=current_user))


def _done(line_id, verb):
    try:
        with transaction():
            verb(find_line(line_id, current_user, Permission.REVIEW_WRITE))
    except OfficeError as refusal:
        return _page(find_line(line_id, current_user), refusal=refusal.sentence, status=refusal.status)
    flash("Đã ghi.")
    return redirect(url_for(".line", line_id=line_id))
