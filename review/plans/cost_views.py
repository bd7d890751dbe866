"""The pages on which the lines of a plan are reckoned: one by either method, or all of them at once.

Only while the plan is written: what was approved keeps the figures that it was approved with, and a new parameter set
gives a re-estimate beside them.
"""

from decimal import Decimal

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from catalogue.procedures.parts import Content
from office.accounts.permissions import Permission, requires
from office.database import transaction

from ..costs.arithmetic import CostMethod, printed
from ..costs.estimating import estimate, ground_of, reestimate
from ..costs.forms import DaysForm, ManyForm, WorkForm, read_rows
from ..costs.grounds import HEADINGS, Ground, Side
from ..costs.queries import parameter_sets
from ..costs.reckoning import Sides, ground_by_days, ground_by_work
from .pages import line_views
from .planning import require_writable
from .queries import find_line, find_plan, plan_to_write
from .telling import Told

blueprint = Blueprint("line_costs", __name__, url_prefix="/ra-soat")
_SPARE_ROWS = 3


@blueprint.route("/de-xuat/<int:line_id>/chi-phi/thoi-han", methods=["GET", "POST"])
@requires(Permission.REVIEW_WRITE)
def by_days(line_id):
    """An estimate by the office's processing days."""
    line = find_line(line_id, current_user, Permission.REVIEW_WRITE)
    require_writable(line.measure.plan)
    shown = line_views([line])[line.id]
    sets = parameter_sets(current_user)
    drafted = ground_by_days(_sides(shown.told))
    form = DaysForm(data={"before": _typed(drafted.before.days), "after": _typed(drafted.after.days)})
    form.offer(sets)
    chosen = form.chosen(sets)
    if form.validate_on_submit() and chosen is not None:
        with transaction():
            own = find_line(line_id, current_user, Permission.REVIEW_WRITE)
            require_writable(own.measure.plan)
            volume = form.told_volume()
            estimate(own.id, form.method, form.ground(), volume, chosen, by=current_user)
        return redirect(url_for("measure_lines.line", line_id=line_id, _anchor="chi-phi"))
    page = render_template("costs/days.html", line=line, shown=shown, form=form, sets=sets)
    return page, 422 if form.errors else 200


@blueprint.route("/de-xuat/<int:line_id>/chi-phi/cong-viec", methods=["GET", "POST"])
@requires(Permission.REVIEW_WRITE)
def by_work(line_id):
    """An estimate by the applicant's work, row by row (Thông tư 02/2017/TT-VPCP, Điều 27)."""
    line = find_line(line_id, current_user, Permission.REVIEW_WRITE)
    require_writable(line.measure.plan)
    shown = line_views([line])[line.id]
    sets, form = parameter_sets(current_user), WorkForm()
    form.offer(sets)
    held = shown.costs.counted(CostMethod.WORK)
    ground = ground_of(held) if held else ground_by_work(_sides(shown.told))
    faults: list[str] = []
    if request.method == "POST":
        (before, wrong), (after, more) = read_rows(request.form, "truoc"), read_rows(request.form, "sau")
        ground, faults = Ground(Side(rows=before), Side(rows=after)), [*wrong, *more]
    chosen = form.chosen(sets)
    if form.validate_on_submit() and chosen is not None and not faults:
        with transaction():
            own = find_line(line_id, current_user, Permission.REVIEW_WRITE)
            require_writable(own.measure.plan)
            estimate(own.id, form.method, ground, form.told_volume(), chosen, by=current_user)
        return redirect(url_for("measure_lines.line", line_id=line_id, _anchor="chi-phi"))
    page = render_template(
        "costs/work.html",
        line=line,
        shown=shown,
        form=form,
        sets=sets,
        faults=faults,
        sides=[
            ("truoc", "I. Hiện tại", ground.before.rows),
            ("sau", "II. Sau đơn giản hóa", ground.after.rows),
        ],
        headings=HEADINGS,
        spare=_SPARE_ROWS,
    )
    return page, 422 if form.errors or faults else 200


@blueprint.post("/de-xuat/<int:line_id>/chi-phi/tinh-lai")
@requires(Permission.REVIEW_WRITE)
def anew(line_id):
    """The same ground with another parameter set, kept apart as a re-estimate."""
    line = find_line(line_id, current_user, Permission.REVIEW_WRITE)
    costs = line_views([line])[line.id].costs
    chosen = next(
        (each for each in parameter_sets(current_user) if str(each.id) == request.form.get("parameters")),
        None,
    )
    with transaction():
        own = find_line(line_id, current_user, Permission.REVIEW_WRITE)
        for method in costs.methods:
            made = costs.counted(method)
            if chosen is not None and made is not None and own.id == line_id:
                reestimate(made, chosen, by=current_user)
    return redirect(url_for("measure_lines.line", line_id=line_id, _anchor="chi-phi"))


@blueprint.route("/phuong-an/<int:plan_id>/chi-phi", methods=["GET", "POST"])
@requires(Permission.REVIEW_WRITE)
def many(plan_id):
    """Estimates by processing days for all lines of a plan whose limits are told in working time."""
    plan = find_plan(plan_id, current_user, Permission.REVIEW_WRITE)
    require_writable(plan)
    lines = line_views(line for measure in plan.measures for line in measure.lines)
    sets, form = parameter_sets(current_user), ManyForm()
    form.offer(sets)
    grounds = {line_id: ground_by_days(_sides(shown.told)) for line_id, shown in lines.items()}
    known = {line_id: each for line_id, each in grounds.items() if _is_whole(each)}
    chosen = form.chosen(sets)
    if form.validate_on_submit() and chosen is not None:
        with transaction():
            require_writable(plan_to_write(plan_id, current_user, Permission.REVIEW_WRITE))
            for line_id, ground in known.items():
                volume = form.told_volume()
                estimate(line_id, CostMethod.PROCESSING_DAYS, ground, volume, chosen, by=current_user)
        flash(f"Đã tính chi phí cho {len(known)} đề xuất.")
        return redirect(url_for("plans.plan", plan_id=plan_id))
    left = [shown for line_id, shown in lines.items() if line_id not in known]
    page = render_template("costs/many.html", plan=plan, form=form, sets=sets, known=known, left=left)
    return page, 422 if form.errors else 200


def _is_whole(ground: Ground) -> bool:
    return ground.before.days is not None and ground.after.days is not None


def _sides(told: Told) -> Sides:
    """The procedure before and after; a listing changes nothing of what the applicant prepares."""
    before, after = told.limits
    content = told.after if told.after is None or isinstance(told.after, Content) else told.general
    return Sides(before, after, told.general, content)


def _typed(days: Decimal | None) -> str:
    return "" if days is None else printed(days)
