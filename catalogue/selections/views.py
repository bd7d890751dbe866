"""The pages of saved selections: the lists, one list and what has changed since, its members, its name, its end."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_login import current_user

from office.accounts.permissions import Permission, requires
from office.database import transaction
from office.errors import NotFound
from office.web.downloads import download
from office.web.staff import StaffPage
from office.web.workbooks import XLSX

from ..exporting.edition import Edition
from ..lookup.addresses import find_address
from ..lookup.forms import read_page
from ..lookup.home import home
from ..lookup.reading import as_of
from ..lookup.reverse.wording import explained
from .forms import ConfirmForm, MemberForm, NoteForm, RenameForm
from .queries import find_selection, selections_of, sought_by
from .saving import add_member, delete_selection, find_member, note_member, remove_member, rename_selection
from .standings import PAGE_LENGTH, MemberStanding, members_of, standing_counts
from .workbook import selection_workbook

blueprint = Blueprint("selections", __name__, url_prefix="/van-phong/danh-sach")
PAGES = (
    StaffPage(
        "selections.front",
        "Danh sách đã lưu",
        "Danh sách thủ tục bạn hoặc cơ quan bạn đã lưu; thủ tục nào đã đổi từ khi lưu.",
    ),
)


@blueprint.get("")
@requires(Permission.CATALOGUE_CHECK)
def front():
    """The lists that the account may use."""
    return render_template("selections/front.html", listed=selections_of(current_user))


@blueprint.get("/<int:selection_id>")
@requires(Permission.CATALOGUE_CHECK)
def selection(selection_id):
    """One list: why these procedures, and what has become of each."""
    return _page(find_selection(selection_id, current_user), MemberForm(formdata=None))


def _page(chosen, form):
    members = members_of(chosen, as_of({}), home().agency_id)
    everything = members.rows
    wanted = next((each for each in MemberStanding if each.value == request.args.get("tinh-trang")), None)
    rows = [row for row in everything if wanted in {None, row.standing}]
    last_page = max(1, -(-len(rows) // PAGE_LENGTH))
    page = min(read_page(request.args), last_page)
    return render_template(
        "selections/selection.html",
        selection=chosen,
        told=explained(sought_by(chosen)),
        reasked=members.reasked,
        counts=standing_counts(everything),
        total=len(everything),
        wanted=wanted,
        rows=rows[max(page - 1, 0) * PAGE_LENGTH : page * PAGE_LENGTH],
        page=page,
        last_page=last_page,
        form=form,
    )


@blueprint.get("/<int:selection_id>/bang.xlsx")
@requires(Permission.CATALOGUE_CHECK)
def workbook(selection_id):
    """The whole list as Excel."""
    chosen, at, served = find_selection(selection_id, current_user), as_of({}), home()
    edition = Edition(at.on, current_app.extensions["settings"].public_url, served.is_demonstration)
    members = members_of(chosen, at, served.agency_id)
    content = selection_workbook(chosen, explained(sought_by(chosen)), members, edition)
    return download(content, f"{chosen.name[:60]}.xlsx", XLSX)


@blueprint.post("/<int:selection_id>/them")
@requires(Permission.CATALOGUE_CHECK)
def add(selection_id):
    """Put a procedure into the list by its code."""
    chosen, form = find_selection(selection_id, current_user), MemberForm()
    if not form.validate_on_submit():
        return _page(chosen, form), 422
    found = find_address(form.code.data)
    if found is None:
        raise NotFound(
            f"Không có thủ tục nào mang mã «{form.code.data}». Hãy kiểm tra lại mã.",
            way_out=(url_for("selections.selection", selection_id=selection_id), "Về danh sách"),
        )
    with transaction():
        chosen = find_selection(selection_id, current_user)
        add_member(chosen, found.procedure_id, form.note.data or "", by=current_user)
    return redirect(url_for("selections.selection", selection_id=selection_id))


@blueprint.route("/<int:selection_id>/thu-tuc/<int:procedure_id>", methods=["GET", "POST"])
@requires(Permission.CATALOGUE_CHECK)
def member(selection_id, procedure_id):
    """The note on one procedure of the list."""
    chosen = find_selection(selection_id, current_user)
    kept = find_member(chosen, procedure_id)
    form = NoteForm(obj=kept)
    if form.validate_on_submit():
        with transaction():
            chosen = find_selection(selection_id, current_user)
            note_member(chosen, find_member(chosen, procedure_id), form.note.data or "", by=current_user)
        return redirect(url_for("selections.selection", selection_id=selection_id))
    members = members_of(chosen, as_of({}), home().agency_id)
    row = next(row for row in members.rows if row.procedure_id == procedure_id)
    status = 422 if form.errors else 200
    return render_template("selections/member.html", selection=chosen, row=row, form=form), status


@blueprint.post("/<int:selection_id>/thu-tuc/<int:procedure_id>/bo")
@requires(Permission.CATALOGUE_CHECK)
def remove(selection_id, procedure_id):
    """Take one procedure out of the list."""
    with transaction():
        chosen = find_selection(selection_id, current_user)
        remove_member(chosen, find_member(chosen, procedure_id), by=current_user)
    return redirect(url_for("selections.selection", selection_id=selection_id))


@blueprint.route("/<int:selection_id>/ten", methods=["GET", "POST"])
@requires(Permission.CATALOGUE_CHECK)
def rename(selection_id):
    """Give the list another name."""
    chosen = find_selection(selection_id, current_user)
    form = RenameForm(obj=chosen)
    if form.validate_on_submit():
        with transaction():
            chosen = find_selection(selection_id, current_user)
            rename_selection(chosen, form.name.data, form.version.data, by=current_user)
        return redirect(url_for("selections.selection", selection_id=selection_id))
    return render_template("selections/rename.html", selection=chosen, form=form), 422 if form.errors else 200


@blueprint.route("/<int:selection_id>/xoa", methods=["GET", "POST"])
@requires(Permission.CATALOGUE_CHECK)
def delete(selection_id):
    """Delete the list, after having been asked once more."""
    chosen, form = find_selection(selection_id, current_user), ConfirmForm()
    if form.validate_on_submit():
        with transaction():
            delete_selection(find_selection(selection_id, current_user), by=current_user)
        return redirect(url_for("selections.front"))
    return render_template("selections/delete.html", selection=chosen, form=form)
