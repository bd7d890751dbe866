"""The pages of measures: a new one for one procedure or for many, its wording, undoing it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from catalogue.lookup.reading import as_of
from catalogue.publishing.whose_content import lists_for
from catalogue.selections.queries import selections_of
from office.accounts.permissions import Permission, requires
from office.database import transaction
from office.errors import BadInput, OfficeError
from office.web.addresses import record_number

from ..measures import MeasureKind
from .forms import MeasureForm, NewMeasureForm
from .measure_asking import measure_asked, measure_begun
from .pages import line_views
from .planning import add_measure, is_automatic, leave_out, require_writable, reword_measure, undo_measure
from .proposing import propose
from .queries import codes_of, find_line, find_measure, find_plan, plan_to_write, writable_plans
from .states import PlanAct, is_allowed
from .targets import chosen_by_codes, chosen_by_paper, chosen_by_selection, joined
from .telling import told_of_proposed

blueprint = Blueprint("measures", __name__, url_prefix="/ra-soat")


@blueprint.route("/phuong-an/<int:plan_id>/noi-dung/moi", methods=["GET", "POST"])
@requires(Permission.REVIEW_WRITE)
def begin(plan_id):
    """A new measure: first what it would do to each procedure, then, in one act, all its lines."""
    plan = find_plan(plan_id, current_user, Permission.REVIEW_WRITE)
    require_writable(plan)
    form = NewMeasureForm(data=measure_begun(request.args, current_user) if request.method == "GET" else None)
    authorities = lists_for([plan.agency])
    form.offer(
        authorities, [(each.selection.id, each.selection.name) for each in selections_of(current_user)]
    )
    if request.method == "GET" or not form.validate_on_submit():
        return _begin(plan, form, status=422 if form.errors else 200)
    try:
        chosen = _chosen(form, {str(each.id): each.id for each in authorities})
    except BadInput as refusal:
        return _begin(plan, form, refusal=refusal.sentence, status=refusal.status)
    proposals = propose(form.intent(), chosen.targets, as_of({}))
    if request.form.get("act") != "add" or chosen.unknown:
        return _begin(plan, form, proposals, chosen.unknown, status=422 if chosen.unknown else 200)
    wanted = _ticked(proposals)
    try:
        with transaction():
            own = plan_to_write(plan_id, current_user, Permission.REVIEW_WRITE)
            measure = add_measure(own, form.intent(), form.wording(), wanted, by=current_user)
    except OfficeError as refusal:
        return _begin(plan, form, proposals, refusal=refusal.sentence, status=refusal.status)
    flash(_told_of_added(wanted))
    return redirect(url_for(".measure", measure_id=measure.id))


def _ticked(proposals):
    """What is to be added: of what the page showed, the ticked rows; of what it did not show, what is sure."""
    shown = frozenset(request.form.get("shown", "").split())
    ticked = frozenset(request.form.getlist("row"))
    able = [each for each in proposals if not each.refusal]
    return [each for each in able if _is_wanted(each, shown, ticked)]


def _is_wanted(proposed, shown, ticked):
    return proposed.place in ticked if proposed.place in shown else not proposed.is_by_hand


def _told_of_added(wanted):
    by_hand = sum(each.is_by_hand for each in wanted)
    told = f"Đã thêm nội dung cho {len(wanted)} thủ tục. Có thể hủy cả nội dung ở dưới trang này."
    return f"{told} {by_hand} thủ tục chưa đổi gì: hãy mở từng đề xuất và sửa bằng tay." if by_hand else told


@blueprint.get("/noi-dung/chon-phuong-an")
@requires(Permission.REVIEW_WRITE)
def choose_plan():
    """Into which open plan a measure goes that findings, a paper or a procedure lead to."""
    return render_template(
        "plans/choose_plan.html",
        plans=writable_plans(current_user),
        asked=measure_asked(request.args),
        begun=measure_begun(request.args, current_user),
    )


def _chosen(form, authorities):
    authority = authorities.get(form.authority.data or "")
    parts = [chosen_by_codes(form.codes.data or "", authority)]
    selection_id = record_number(form.selection.data)
    if selection_id is not None:
        parts.append(chosen_by_selection(selection_id, current_user, authority))
    if form.is_for_all.data:
        parts += [chosen_by_paper(paper, authority, as_of({})) for paper in form.intent().names]
    return joined(parts)


def _begin(plan, form, proposals=None, unknown=(), refusal="", status=200):
    codes = codes_of(each.target.procedure_id for each in proposals or ())
    told = [(each, told_of_proposed(each), codes[each.target.procedure_id]) for each in proposals or ()]
    shown = render_template(
        "plans/measure_new.html",
        plan=plan,
        form=form,
        proposals=[each for each in told if not each[0].is_by_hand],
        by_hand=[each for each in told if each[0].is_by_hand],
        ticked=frozenset(each.place for each in _ticked(proposals or ())),
        is_tried=proposals is not None,
        unknown=unknown,
        refusal=refusal,
        automatic=[kind for kind in MeasureKind if is_automatic(kind)],
    )
    return shown, status


@blueprint.get("/noi-dung/<int:measure_id>")
@requires(Permission.REVIEW_READ)
def measure(measure_id):
    """One measure with its lines."""
    return _page(find_measure(measure_id, current_user))


def _page(found, form=None, refusal="", status=200):
    may_write = current_user.may(Permission.REVIEW_WRITE, found.plan.agency)
    shown = render_template(
        "plans/measure.html",
        measure=found,
        plan=found.plan,
        lines=list(line_views(found.lines).values()),
        form=form or MeasureForm.of(found),
        may_write=may_write and is_allowed(found.plan.state, PlanAct.WRITE),
        refusal=refusal,
    )
    return shown, status


@blueprint.post("/noi-dung/<int:measure_id>")
@requires(Permission.REVIEW_WRITE)
def reword(measure_id):
    """Writes what a measure says."""
    found, form = find_measure(measure_id, current_user, Permission.REVIEW_WRITE), MeasureForm()
    if not form.validate_on_submit():
        return _page(found, form, status=422)
    try:
        with transaction():
            own = find_measure(measure_id, current_user, Permission.REVIEW_WRITE)
            reword_measure(own, form.wording(), form.version.data, by=current_user)
    except OfficeError as refusal:
        return _page(find_measure(measure_id, current_user), form, refusal.sentence, refusal.status)
    flash("Đã lưu nội dung.")
    return redirect(url_for(".measure", measure_id=measure_id))


@blueprint.post("/noi-dung/<int:measure_id>/huy")
@requires(Permission.REVIEW_WRITE)
def undo(measure_id):
    """Takes the measure out with all its lines."""
    with transaction():
        found = find_measure(measure_id, current_user, Permission.REVIEW_WRITE)
        plan_id = found.plan_id
        undo_measure(found, by=current_user)
    flash("Đã hủy nội dung và mọi dòng của nó.")
    return redirect(url_for("plans.plan", plan_id=plan_id))


@blueprint.post("/de-xuat/<int:line_id>/bo")
@requires(Permission.REVIEW_WRITE)
def leave_line_out(line_id):
    """Takes one procedure out of a measure."""
    with transaction():
        line = find_line(line_id, current_user, Permission.REVIEW_WRITE)
        measure_id = line.measure_id
        leave_out(line, by=current_user)
    flash("Đã bỏ thủ tục khỏi nội dung.")
    return redirect(url_for(".measure", measure_id=measure_id))
