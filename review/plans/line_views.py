"""The pages of one line: what it changes and promises, what it costs, its proposal as a form."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from catalogue.lookup.reading import as_of
from catalogue.procedures.plain import from_plain
from catalogue.publishing.content_form.rows import is_on_rows
from catalogue.publishing.content_form.sections import field_of, open_sections
from catalogue.publishing.content_form.words import WORDS
from catalogue.publishing.drafts.editing import rows_of, sections_of
from office.accounts.permissions import Permission, requires
from office.database import transaction
from office.errors import OfficeError
from office.web.addresses import record_number

from ..costs.queries import parameter_sets
from ..values.intents import Intent
from ..values.stored_promises import promises_from
from .line_editing import promised, sent_form, shown
from .moving import moved_lines
from .pages import line_views
from .planning import rebase_line, require_writable, save_line
from .proposing import Target, propose
from .queries import find_line
from .states import PlanAct, is_allowed
from .telling import told_of

blueprint = Blueprint("measure_lines", __name__, url_prefix="/ra-soat/de-xuat")


@blueprint.get("/<int:line_id>")
@requires(Permission.REVIEW_READ)
def line(line_id):
    """One line."""
    return _page(find_line(line_id, current_user))


def _page(found, refusal="", status=200):
    plan = found.measure.plan
    may_write = current_user.may(Permission.REVIEW_WRITE, plan.agency)
    page = render_template(
        "plans/line.html",
        line=found,
        plan=plan,
        shown=line_views([found])[found.id],
        promises=promises_from(found.promises),
        may_write=may_write and is_allowed(plan.state, PlanAct.WRITE),
        may_reckon=may_write,
        has_moved=bool(moved_lines([found], as_of({}))),
        parameter_sets=parameter_sets(current_user),
        refusal=refusal,
    )
    return page, status


@blueprint.route("/<int:line_id>/sua", methods=["GET", "POST"])
@requires(Permission.REVIEW_WRITE)
def edit(line_id):
    """The proposal as a form: an edited copy of the revision that it was made from."""
    found = find_line(line_id, current_user, Permission.REVIEW_WRITE)
    require_writable(found.measure.plan)
    told = told_of([found])[found.id]
    if request.method == "GET":
        return _form(found, told, shown(told))
    editing = sent_form(told, request.form)
    said = editing.content
    if said is None or is_on_rows(request.form.get("act", "")) or editing.faults:
        return _form(found, told, editing, status=422 if editing.faults else 200)
    version = request.form.get("version", "")
    try:
        with transaction():
            own = find_line(line_id, current_user, Permission.REVIEW_WRITE)
            promises = promised(told, said)
            seen = record_number(version) or 0
            save_line(own, said, promises, seen, by=current_user)
    except OfficeError as refusal:
        return _form(found, told, editing, refusal.sentence, refusal.status)
    flash("Đã lưu đề xuất.")
    return redirect(url_for(".line", line_id=line_id))


def _form(found, told, editing, refusal="", status=200):
    page = render_template(
        "plans/line_form.html",
        line=found,
        draft=found,
        plan=found.measure.plan,
        told=told,
        editing=editing,
        standings=sections_of(editing.content or told.after, ()),
        open_sections=open_sections(editing.fields_to_see()),
        field_of=field_of,
        words=WORDS,
        rows_of=rows_of,
        refusal=refusal,
    )
    return page, status


@blueprint.post("/<int:line_id>/ban-moi")
@requires(Permission.REVIEW_WRITE)
def rebase(line_id):
    """Carries the same measure out on what is in force now."""
    try:
        with transaction():
            own = find_line(line_id, current_user, Permission.REVIEW_WRITE)
            intent = from_plain(Intent, own.measure.intent)
            proposed = propose(intent, [Target(own.procedure_id, own.authority_id)], as_of({}))
            same = [each for each in proposed if _listing_of(each) == own.listing_id]
            rebase_line(own, (same or proposed)[0], by=current_user)
    except OfficeError as refusal:
        return _page(find_line(line_id, current_user), refusal.sentence, refusal.status)
    flash("Đã chuyển đề xuất sang bản đang có hiệu lực.")
    return redirect(url_for(".line", line_id=line_id))


def _listing_of(proposed):
    return proposed.base_listing.listing_id if proposed.base_listing else None
