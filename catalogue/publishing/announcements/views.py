"""The pages on which a publisher prepares a decision and announces it."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user

from office.accounts.permissions import Permission, public, requires
from office.accounts.scope import agencies_for
from office.database import transaction
from office.errors import NotFound, Refused
from office.files.storing import store_file, stored_path
from office.web.addresses import record_number
from office.web.downloads import download
from office.web.staff import StaffPage

from ...lookup.forms import read_page
from .announcing import NotReady, announce_decision, problems_of
from .forms import NewAnnouncementForm, ParticularsForm, PlaceForm, ReasonForm, SignedFileForm
from .gathering import attach, drop, gather, move, open_announcement, prepare, release
from .queries import announced_file, announcements_of, correctable, find_announcement, gatherable

blueprint = Blueprint("announcements", __name__)
PAGES = (
    StaffPage(
        "announcements.front",
        "Công bố theo quyết định",
        "Xếp dự thảo đã duyệt vào một quyết định, ghi số và ngày, công bố tất cả cùng lúc.",
    ),
)


@blueprint.get("/van-phong/cong-bo")
@requires(Permission.DRAFT_WRITE)
def front():
    """What is being prepared and what was announced, newest first."""
    return render_template(
        "publishing/announcements.html",
        listed=announcements_of(current_user, read_page(request.args)),
        may_begin=current_user.may(Permission.DECISION_ANNOUNCE),
    )


@blueprint.route("/van-phong/cong-bo/moi", methods=["GET", "POST"])
@requires(Permission.DECISION_ANNOUNCE)
def begin():
    """A new decision in preparation; with ?dinh-chinh= one that corrects another."""
    corrects = _corrected()
    form = NewAnnouncementForm()
    agencies = {agency.id: agency for agency in agencies_for(current_user, Permission.DECISION_ANNOUNCE)}
    form.agency_id.choices = [(agency.id, agency.name) for agency in agencies.values()]
    if form.validate_on_submit():
        with transaction():
            announcement = open_announcement(
                agencies[form.agency_id.data], form.told(), by=current_user, corrects=corrects
            )
        return redirect(url_for(".page", announcement_id=announcement.id))
    shown = render_template("publishing/announcement_new.html", form=form, corrects=corrects)
    return shown, 422 if form.errors else 200


def _corrected():
    asked = request.args.get("dinh-chinh", "")
    if not asked:
        return None
    return correctable(int(asked) if asked.isdecimal() and len(asked) < 10 else 0, current_user)


@blueprint.get("/van-phong/cong-bo/<int:announcement_id>")
@requires(Permission.DRAFT_WRITE)
def page(announcement_id):
    """One decision in preparation: its particulars, its items, what is still missing."""
    return _page(find_announcement(announcement_id, current_user, Permission.DRAFT_WRITE))


def _page(announcement, form=None, refusal=None, status=200):
    issuer = announcement.issuing_agency
    told = {
        "title": announcement.title,
        "number": announcement.number_as_typed,
        "issuing_agency": issuer.name if issuer else "",
        "issued_on": announcement.issued_on,
        "signatory": announcement.signatory,
        "effective_on": announcement.effective_on,
        "version": str(announcement.version),
    }
    shown = render_template(
        "publishing/announcement.html",
        announcement=announcement,
        form=form or ParticularsForm(formdata=None, data=told),
        waiting=gatherable(announcement),
        problems=problems_of(announcement),
        may_announce=current_user.may(Permission.DECISION_ANNOUNCE, announcement.agency),
        reason=ReasonForm(formdata=None),
        file=SignedFileForm(formdata=None),
        refusal=refusal,
    )
    return shown, status


@blueprint.post("/van-phong/cong-bo/<int:announcement_id>/sua")
@requires(Permission.DECISION_ANNOUNCE)
def particulars(announcement_id):
    """Writes title, number, agency, dates and signatory."""
    announcement = _own(announcement_id)
    form = ParticularsForm()
    if not form.validate_on_submit():
        return _page(announcement, form, status=422)
    version = record_number(form.version.data) or 0
    try:
        with transaction():
            prepare(announcement, form.told(), version, by=current_user)
    except Refused as refusal:
        return _page(_own(announcement_id), form, refusal.sentence, refusal.status)
    flash("Đã lưu thông tin quyết định.")
    return redirect(url_for(".page", announcement_id=announcement_id))


@blueprint.post("/van-phong/cong-bo/<int:announcement_id>/xep")
@requires(Permission.DECISION_ANNOUNCE)
def gather_drafts(announcement_id):
    """Puts the ticked drafts into the decision."""
    announcement = _own(announcement_id)
    chosen = set(request.form.getlist("du-thao"))
    with transaction():
        found = [draft for draft in gatherable(announcement) if str(draft.id) in chosen]
        for draft in found:
            gather(announcement, draft, request.form.get("muc", "")[:120], by=current_user)
    flash(f"Đã xếp {len(found)} dự thảo vào quyết định." if found else "Chưa chọn dự thảo nào.")
    return redirect(url_for(".page", announcement_id=announcement_id))


@blueprint.post("/van-phong/cong-bo/<int:announcement_id>/lay-ra/<int:draft_id>")
@requires(Permission.DECISION_ANNOUNCE)
def release_draft(announcement_id, draft_id):
    """Takes a draft out again; it stays accepted."""
    draft = _gathered(_own(announcement_id), draft_id)
    with transaction():
        release(draft, by=current_user)
    return redirect(url_for(".page", announcement_id=announcement_id))


@blueprint.post("/van-phong/cong-bo/<int:announcement_id>/vi-tri/<int:draft_id>")
@requires(Permission.DECISION_ANNOUNCE)
def place_draft(announcement_id, draft_id):
    """Gives a draft another place in its section."""
    announcement = _own(announcement_id)
    form = PlaceForm()
    if not form.validate_on_submit():
        return _page(announcement, refusal="Số thứ tự phải là một số từ 1.", status=422)
    draft = _gathered(announcement, draft_id)
    with transaction():
        move(draft, form.place.data, by=current_user)
    return redirect(url_for(".page", announcement_id=announcement_id))


@blueprint.post("/van-phong/cong-bo/<int:announcement_id>/tep")
@requires(Permission.DECISION_ANNOUNCE)
def attach_file(announcement_id):
    """Keeps the signed decision."""
    announcement = _own(announcement_id)
    form = SignedFileForm()
    if not form.validate_on_submit():
        return _page(announcement, refusal="Hãy chọn một tệp PDF.", status=422)
    given = form.file.data
    with transaction():
        folder = current_app.extensions["settings"].data
        stored = store_file(folder, given.filename or "", given.read(), by=current_user)
        attach(announcement, stored, by=current_user)
    flash("Đã lưu tệp quyết định.")
    return redirect(url_for(".page", announcement_id=announcement_id))


@blueprint.post("/van-phong/cong-bo/<int:announcement_id>/bo")
@requires(Permission.DECISION_ANNOUNCE)
def give_up(announcement_id):
    """Lays the preparation aside; its drafts wait for another decision."""
    announcement = _own(announcement_id)
    form = ReasonForm()
    if not form.validate_on_submit():
        return _page(announcement, refusal="Hãy nêu lý do bỏ hồ sơ này.", status=422)
    with transaction():
        drop(announcement, form.reason.data, by=current_user)
    flash("Đã bỏ hồ sơ công bố; các dự thảo vẫn ở trạng thái đã duyệt.")
    return redirect(url_for(".front"))


@blueprint.post("/van-phong/cong-bo/<int:announcement_id>/cong-bo")
@requires(Permission.DECISION_ANNOUNCE)
def announce(announcement_id):
    """Makes everything public, or says why nothing was."""
    announcement = _own(announcement_id)
    try:
        with transaction():
            decision = announce_decision(announcement, by=current_user)
    except NotReady as refusal:
        return _page(_own(announcement_id), refusal=refusal.sentence, status=refusal.status)
    flash(f"Đã công bố Quyết định số {decision.number}.")
    return redirect(url_for("decisions.decision", number=decision.number))


@blueprint.get("/quyet-dinh-da-ky/<int:decision_id>.pdf")
@public
def signed_file(decision_id):
    """The signed decision, saved and never shown by the browser."""
    is_staff = current_user.is_authenticated and current_user.may(Permission.OFFICE_ENTER)
    stored = announced_file(decision_id, is_staff=is_staff)
    content = stored_path(current_app.extensions["settings"].data, stored).read_bytes()
    return download(content, stored.name, "application/pdf")


def _own(announcement_id):
    return find_announcement(announcement_id, current_user, Permission.DECISION_ANNOUNCE)


def _gathered(announcement, draft_id):
    found = next((draft for draft in announcement.drafts if draft.id == draft_id), None)
    if found is None:
        raise NotFound(
            "Dự thảo này không còn trong quyết định.",
            way_out=(url_for(".page", announcement_id=announcement.id), "Về hồ sơ công bố"),
        )
    return found
