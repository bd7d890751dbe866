"""The pages on which the installation's list of agencies is kept. Public pages about agencies are the catalogue's."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from ..accounts.permissions import requires
from ..accounts.roles import Permission
from ..database import transaction
from ..errors import BadInput, Refused
from ..text import normalise_line
from ..web.staff import StaffPage
from .editing import add_agency, edit_agency
from .forms import AgencyForm, JoinForm, NewAgencyForm
from .joining import join_agencies
from .queries import MOST, agency_called, agency_rows, doubles, find_agency

blueprint = Blueprint("agencies", __name__, url_prefix="/van-phong/co-quan")
PAGES = (
    StaffPage(
        "agencies.front",
        "Cơ quan",
        "Cơ quan công bố, cơ quan có tài khoản; thêm cơ quan, ghi mã và cấp trên.",
    ),
)


def _parent(form):
    return agency_called(form.parent.data) if form.parent.data else None


@blueprint.get("")
@requires(Permission.AGENCY_EDIT)
def front():
    """The agencies that work here, or those that a search finds in the whole list."""
    words = normalise_line(request.args.get("ten", ""))[:200]
    return render_template("agencies/front.html", rows=agency_rows(words), words=words, most=MOST)


@blueprint.route("/moi", methods=["GET", "POST"])
@requires(Permission.AGENCY_EDIT)
def add():
    """Adds an agency that no source has named yet."""
    form = NewAgencyForm()
    if not form.validate_on_submit():
        return _page(form, None), 422 if form.errors else 200
    try:
        with transaction():
            agency = add_agency(
                form.name.data, form.kind.data, form.code.data or "", _parent(form), by=current_user
            )
    except BadInput as refusal:
        return _page(form, None, refusal.sentence), refusal.status
    flash(f"Đã thêm «{agency.name}».")
    return redirect(url_for("agencies.front"))


@blueprint.get("/trung-ten")
@requires(Permission.AGENCY_EDIT)
def doubled():
    """The agencies that stand in the list twice under two spellings."""
    return render_template("agencies/doubles.html", doubles=doubles())


@blueprint.post("/trung-ten/gop")
@requires(Permission.AGENCY_EDIT)
def join():
    """Joins one double: everything of the other records becomes the kept one's."""
    form = JoinForm()
    if not form.validate_on_submit():
        return render_template(
            "agencies/doubles.html", doubles=doubles(), refusal="Hãy chọn bản ghi giữ lại."
        ), 422
    try:
        with transaction():
            kept = find_agency(form.kept.data)
            groups = [each.agencies for each in doubles() if kept in each.agencies]
            others = [each for group in groups for each in group if each is not kept]
            moved = sum(join_agencies(kept, other, by=current_user) for other in others)
    except Refused as refusal:
        return render_template(
            "agencies/doubles.html", doubles=doubles(), refusal=refusal.sentence
        ), refusal.status
    flash(f"Đã gộp vào «{kept.name}»; {moved} chỗ nay nêu bản ghi này.")
    return redirect(url_for(".doubled"))


@blueprint.route("/<int:agency_id>", methods=["GET", "POST"])
@requires(Permission.AGENCY_EDIT)
def agency(agency_id):
    """Says what one agency is."""
    known = find_agency(agency_id)
    form = AgencyForm(kind=known.kind, code=known.code, parent=known.parent.name if known.parent else "")
    if not form.validate_on_submit():
        return _page(form, known), 422 if form.errors else 200
    try:
        with transaction():
            known = find_agency(agency_id)
            edit_agency(known, form.kind.data, form.code.data or "", _parent(form), by=current_user)
    except BadInput as refusal:
        return _page(form, known, refusal.sentence), refusal.status
    flash(f"Đã lưu thông tin của «{known.name}».")
    return redirect(url_for("agencies.front"))


def _page(form, known, refusal=None):
    return render_template("agencies/agency.html", form=form, agency=known, refusal=refusal)
