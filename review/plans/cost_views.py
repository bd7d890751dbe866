"""The pages on which the lines of a plan are reckoned: one by either method, or all of them at once.

Only while the plan is written: what was approved keeps the figures that it was approved with, and a new parameter set
gives a re-estimate beside them.
"""

from collections.abc import Iterable
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from catalogue.procedures.parts import Content
from catalogue.values.time_limits import TimeUnit
from office.accounts.permissions import Permission, requires
from office.database import transaction
from office.text import vietnamese_number

from ..costs.arithmetic import CostMethod, printed
from ..costs.estimating import Volume, estimate, reestimate
from ..costs.forms import DaysForm, ManyForm, WorkForm, figures_typed, read_rows, read_volumes
from ..costs.grounds import HEADINGS, Ground, Side, unit_of
from ..costs.models import CostEstimate, ParameterSet
from ..costs.queries import LineCosts, costs_of, parameter_sets, reckoned
from ..costs.reckoning import Sides, ground_by_days, ground_by_work
from .models import MeasureLine, SimplificationPlan
from .pages import line_views
from .planning import require_writable
from .queries import find_line, find_plan, plan_to_write
from .telling import Told

blueprint = Blueprint("line_costs", __name__, url_prefix="/ra-soat")
_SPARE_ROWS = 3
_NO_WORK_LEFT = (
    "Bảng II chưa có dòng nào. Chỉ thủ tục bị bãi bỏ mới không còn việc gì; hãy nhập công việc còn lại."
)
_CONTRADICTED = (
    "Đã lưu. Một đề xuất khác của cùng thủ tục trong phương án này được tính từ chi phí hiện tại khác, với tham số "
    "khác, hoặc sửa khác đi cùng một dòng, nên không cộng được: tổng chỉ lấy số vừa tính. Một thủ tục chỉ có một chi "
    "phí hiện tại; hãy tính lại đề xuất kia từ cùng số liệu."
)


@blueprint.route("/de-xuat/<int:line_id>/chi-phi/thoi-han", methods=["GET", "POST"])
@requires(Permission.REVIEW_WRITE)
def by_days(line_id):
    """An estimate by the office's processing days."""
    line = find_line(line_id, current_user, Permission.REVIEW_WRITE)
    require_writable(line.measure.plan)
    shown = line_views([line])[line.id]
    sets = parameter_sets(current_user)
    drafted = ground_by_days(_sides(shown.told))
    days = {"before": _typed(drafted.before.days), "after": _typed(drafted.after.days)}
    begun = _newest(_beside(line), CostMethod.PROCESSING_DAYS)
    usual = unit_of(limit for side in shown.told.limits for limit in side)
    form = DaysForm(data={**days, "unit": usual.value, **figures_typed(begun)})
    form.offer(sets)
    chosen = form.chosen(sets)
    if form.validate_on_submit() and chosen is not None:
        return _kept(line_id, form, form.ground(), chosen)
    page = render_template(
        "costs/days.html",
        line=line,
        shown=shown,
        form=form,
        sets=sets,
        by_calendar=_by_calendar(shown.told),
    )
    return page, 422 if form.errors else 200


@blueprint.route("/de-xuat/<int:line_id>/chi-phi/cong-viec", methods=["GET", "POST"])
@requires(Permission.REVIEW_WRITE)
def by_work(line_id):
    """An estimate by the applicant's work, row by row (Thông tư 02/2017/TT-VPCP, Điều 27)."""
    line = find_line(line_id, current_user, Permission.REVIEW_WRITE)
    require_writable(line.measure.plan)
    shown = line_views([line])[line.id]
    held, begun = shown.costs.counted(CostMethod.WORK), _newest(_beside(line), CostMethod.WORK)
    present = begun.reckoned_from.before.rows if begun else ()
    ground = held.reckoned_from if held else ground_by_work(_sides(shown.told), present)
    sets, form = parameter_sets(current_user), WorkForm(data=figures_typed(held or begun))
    form.offer(sets)
    faults: list[str] = []
    if request.method == "POST":
        (before, wrong), (after, more) = read_rows(request.form, "truoc"), read_rows(request.form, "sau")
        ground, faults = Ground(Side(rows=before), Side(rows=after)), [*wrong, *more]
        if before and not after and not shown.told.is_abolition:
            faults.append(_NO_WORK_LEFT)
    chosen = form.chosen(sets)
    if form.validate_on_submit() and chosen is not None and not faults:
        return _kept(line_id, form, ground.for_subjects(form.told_volume().amount), chosen)
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
    names = {line_id: lines[line_id].named.name for line_id in known}
    volumes, faults = read_volumes(request.form, names)
    if form.validate_on_submit() and chosen is not None and not faults:
        common = form.told_volume()
        with transaction():
            require_writable(plan_to_write(plan_id, current_user, Permission.REVIEW_WRITE))
            for line_id, ground in known.items():
                volume = Volume(volumes.get(line_id, common.amount), common.source)
                estimate(line_id, CostMethod.PROCESSING_DAYS, ground, volume, chosen, by=current_user)
        flash(f"Đã tính chi phí cho {len(known)} đề xuất.")
        _warn_of_contradictions(_reckoned_beside(plan, known), CostMethod.PROCESSING_DAYS)
        return redirect(url_for("plans.plan", plan_id=plan_id))
    left = [shown for line_id, shown in lines.items() if line_id not in known]
    page = render_template(
        "costs/many.html",
        plan=plan,
        form=form,
        sets=sets,
        known=[(lines[line_id], ground) for line_id, ground in known.items()],
        left=left,
        typed=request.form,
        faults=faults,
    )
    return page, 422 if form.errors or faults else 200


def _kept(line_id: int, form: DaysForm | WorkForm, ground: Ground, chosen: ParameterSet) -> Any:
    """Keeps an estimate and goes to its line; says so where it contradicts what the plan reckons already."""
    with transaction():
        own = find_line(line_id, current_user, Permission.REVIEW_WRITE)
        require_writable(own.measure.plan)
        estimate(own.id, form.method, ground, form.told_volume(), chosen, by=current_user)
    _warn_of_contradictions(_beside(own), form.method)
    return redirect(url_for("measure_lines.line", line_id=line_id, _anchor="chi-phi"))


def _warn_of_contradictions(costs: Iterable[LineCosts], method: CostMethod) -> None:
    if any(each.contradicts for each in reckoned(costs, method)):
        flash(_CONTRADICTED)


def _beside(line: MeasureLine) -> list[LineCosts]:
    """What was reckoned in the plan for the same procedure, this line among them."""
    return _reckoned_beside(line.measure.plan, (line.id,))


def _reckoned_beside(plan: SimplificationPlan, line_ids: Iterable[int]) -> list[LineCosts]:
    """What was reckoned in the plan for the procedures of these lines, the lines themselves among them."""
    costs = costs_of(each for measure in plan.measures for each in measure.lines)
    subjects = {costs[line_id].subject for line_id in line_ids}
    return [each for each in costs.values() if each.subject in subjects]


def _newest(costs: Iterable[LineCosts], method: CostMethod) -> CostEstimate | None:
    made = (each.counted(method) for each in costs)
    return max((each for each in made if each is not None), key=lambda each: each.id, default=None)


def _is_whole(ground: Ground) -> bool:
    return ground.before.days is not None and ground.after.days is not None


def _sides(told: Told) -> Sides:
    """The procedure before and after; a listing changes nothing of what the applicant prepares."""
    before, after = told.limits
    content = told.after if told.after is None or isinstance(told.after, Content) else told.general
    return Sides(before, after, told.general, content)


def _by_calendar(told: Told) -> list[str]:
    """The limits that count days of the calendar, in words: "30 → 25 ngày"."""
    before, after = told.limits
    pairs = zip_longest(before, after[: len(before)])
    return list(
        dict.fromkeys(
            f"{printed(old.amount)} → {printed(new.amount if new else Decimal(0))} {old.unit.label}"
            for old, new in pairs
            if old.unit is TimeUnit.DAY
        )
    )


def _typed(days: Decimal | None) -> str:
    return "" if days is None else vietnamese_number(days)
