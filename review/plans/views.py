"""The pages of plans: the list, one plan, its way to the decision that approves it."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user

from catalogue.lookup.forms import read_page
from office.accounts.permissions import Permission, requires
from office.accounts.scope import agencies_for
from office.clock import today
from office.database import transaction
from office.errors import OfficeError
from office.files.storing import store_file
from office.web.addresses import record_number
from office.web.staff import StaffPage

from .approving import approve_plan, drop_plan, return_plan, submit_plan, take_back_plan
from .forms import ApprovalForm, NewPlanForm, PlanForm, ReasonForm
from .measure_asking import measure_asked
from .models import PlanKind, PlanState
from .pages import acts_open, needed_for, plan_view
from .planning import open_plan, prepare_plan
from .queries import Wanted, find_plan, list_plans, plan_to_write
from .second_person import bar_to_approving
from .states import PlanAct

blueprint = Blueprint("plans", __name__, url_prefix="/ra-soat/phuong-an")
PAGES = (
    StaffPage(
        "plans.front",
        "Phương án đơn giản hóa",
        "Lập nội dung cắt giảm, tính chi phí, trình và ghi quyết định thông qua.",
        beside=("/ra-soat/noi-dung", "/ra-soat/de-xuat"),
    ),
)


@blueprint.get("")
@requires(Permission.REVIEW_READ)
def front():
    """The plans of the account's agencies."""
    wanted = Wanted(
        record_number(request.args.get("nam")),
        next((each for each in PlanKind if each.value == request.args.get("loai")), None),
        next((each for each in PlanState if each.value == request.args.get("trang-thai")), None),
    )
    return render_template(
        "plans/plans.html",
        found=list_plans(current_user, wanted, read_page(request.args)),
        wanted=wanted,
        kinds=PlanKind,
        states=PlanState,
        may_begin=current_user.may(Permission.REVIEW_WRITE),
    )


@blueprint.route("/moi", methods=["GET", "POST"])
@requires(Permission.REVIEW_WRITE)
def begin():
    """A new plan; with a measure in mind, on to that measure."""
    kind = request.args.get("loai-phuong-an") or PlanKind.SIMPLIFICATION.value
    form = NewPlanForm(data={"year": today().year, "kind": kind})
    agencies = {each.id: each for each in agencies_for(current_user, Permission.REVIEW_WRITE)}
    form.agency_id.choices = [(each.id, each.name) for each in agencies.values()]
    if form.validate_on_submit():
        with transaction():
            plan = open_plan(agencies[form.agency_id.data], form.told(), by=current_user)
        asked = measure_asked(request.args)
        return redirect(url_for("measures.begin" if asked else ".plan", plan_id=plan.id, **asked))
    return render_template("plans/plan_new.html", form=form), 422 if form.errors else 200


@blueprint.get("/<int:plan_id>")
@requires(Permission.REVIEW_READ)
def plan(plan_id):
    """One plan: its measures with their lines, figures and costs, and what may be done with it."""
    return _page(find_plan(plan_id, current_user))


def _page(found, form=None, reason=None, approval=None, refusal="", status=200):
    shown = render_template(
        "plans/plan.html",
        view=plan_view(found),
        plan=found,
        acts=acts_open(found, current_user),
        barred=_barred(found),
        form=form or PlanForm.of(found),
        reason=reason or ReasonForm(formdata=None),
        approval=approval or ApprovalForm.begun_for(found),
        refusal=refusal,
    )
    return shown, status


def _barred(found):
    """Why somebody who approves plans otherwise does not approve this one."""
    is_second = found.state is PlanState.SUBMITTED and current_user.may(Permission.PLAN_APPROVE, found.agency)
    return bar_to_approving(found, current_user) if is_second else ""


@blueprint.post("/<int:plan_id>")
@requires(Permission.REVIEW_WRITE)
def prepare(plan_id):
    """Writes title, kind and year."""
    found, form = find_plan(plan_id, current_user, Permission.REVIEW_WRITE), PlanForm()
    if not form.validate_on_submit():
        return _page(found, form, status=422)
    version = record_number(form.version.data) or 0
    return _done(
        plan_id, Permission.REVIEW_WRITE, lambda own: prepare_plan(own, form.told(), version, by=current_user)
    )


@blueprint.post("/<int:plan_id>/trinh")
@requires(Permission.REVIEW_WRITE)
def submit(plan_id):
    """Hands the plan in."""
    return _done(plan_id, needed_for(PlanAct.SUBMIT), lambda own: submit_plan(own, by=current_user))


@blueprint.post("/<int:plan_id>/rut-lai")
@requires(Permission.REVIEW_WRITE)
def take_back(plan_id):
    """Goes on writing."""
    return _done(plan_id, needed_for(PlanAct.TAKE_BACK), lambda own: take_back_plan(own, by=current_user))


@blueprint.post("/<int:plan_id>/tra-lai")
@requires(Permission.REVIEW_JUDGE)
def give_back(plan_id):
    """Gives it back, with a reason."""
    return _with_reason(plan_id, PlanAct.RETURN, return_plan)


@blueprint.post("/<int:plan_id>/bo")
@requires(Permission.REVIEW_WRITE)
def drop(plan_id):
    """Lays it aside, with a reason."""
    return _with_reason(plan_id, PlanAct.DROP, drop_plan)


def _with_reason(plan_id, act, verb):
    form, found = ReasonForm(), find_plan(plan_id, current_user, needed_for(act))
    if not form.validate_on_submit():
        return _page(found, reason=form, refusal="Hãy nêu lý do.", status=422)
    return _done(plan_id, needed_for(act), lambda own: verb(own, form.reason.data, by=current_user))


@blueprint.post("/<int:plan_id>/thong-qua")
@requires(Permission.PLAN_APPROVE)
def approve(plan_id):
    """Records the decision that approves the plan."""
    found, form = find_plan(plan_id, current_user, Permission.PLAN_APPROVE), ApprovalForm()
    if not form.validate_on_submit():
        return _page(found, approval=form, status=422)
    given = form.file.data

    def verb(own):
        folder = current_app.extensions["settings"].data
        stored = store_file(folder, given.filename or "", given.read(), by=current_user) if given else None
        approve_plan(own, form.told(), stored, by=current_user)

    return _done(plan_id, Permission.PLAN_APPROVE, verb, approval=form)


def _done(plan_id, permission, verb, approval=None):
    try:
        with transaction():
            verb(plan_to_write(plan_id, current_user, permission))
    except OfficeError as refusal:
        found = find_plan(plan_id, current_user)
        return _page(found, approval=approval, refusal=refusal.sentence, status=refusal.status)
    flash("Đã ghi.")
    return redirect(url_for(".plan", plan_id=plan_id))
