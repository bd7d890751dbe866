"""What is done with the items of a round: choosing them four ways, editing one, and many at once."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from catalogue.lookup.addresses import find_address
from catalogue.selections.queries import find_selection, selections_of
from catalogue.selections.reading import procedures_of
from office import clock
from office.accounts.permissions import Permission, requires
from office.database import transaction
from office.errors import BadInput, OfficeError, Refused
from office.web.addresses import record_number

from ..assessments.assigning import assessors_for, assign_items
from .choosing import Chosen, add_group, add_procedures, edit_item, remove_items, schedule_items
from .forms import BulkForm, ByCodeForm, FromSelectionForm, ItemForm, PlanFileForm
from .plan_reading import read_plan
from .plan_taking import take_plan
from .plan_wording import headings_for
from .queries import find_item, find_round, item_numbers, items_numbered, round_to_write
from .views import read_filters, round_page

blueprint = Blueprint("round_items", __name__, url_prefix="/ra-soat/dot/<int:round_id>")


@blueprint.get("/them")
@requires(Permission.ROUND_LEAD)
def choose(round_id):
    """The ways to put procedures into the round."""
    return _choosing(find_round(round_id, current_user, Permission.ROUND_LEAD))


def _choosing(chosen, *, by_code=None, selection=None, file=None, refusal="", status=200):
    selection = selection or FromSelectionForm(formdata=None, prefix="ds")
    selection.offer(selections_of(current_user))
    shown = render_template(
        "rounds/choose.html",
        round=chosen,
        by_code=by_code or ByCodeForm(formdata=None, prefix="ma"),
        selection=selection,
        file=file or PlanFileForm(formdata=None, prefix="tep"),
        refusal=refusal,
    )
    return shown, status


@blueprint.post("/them/ma")
@requires(Permission.ROUND_LEAD)
def add_by_code(round_id):
    """Put procedures in by their codes, or a group of them."""
    chosen, form = find_round(round_id, current_user, Permission.ROUND_LEAD), ByCodeForm(prefix="ma")
    if not form.validate_on_submit():
        return _choosing(chosen, by_code=form, status=422)
    try:
        numbers = _procedures_of((form.codes.data or "").split())
        with transaction():
            chosen = round_to_write(round_id, current_user)
            if form.group.data:
                add_group(chosen, form.group.data, numbers, form.told(), by=current_user)
                flash(f"Đã thêm nhóm «{form.group.data}» gồm {len(numbers)} thủ tục.")
            else:
                told = form.told()
                added = add_procedures(chosen, [Chosen(each, told) for each in numbers], by=current_user)
                flash(added.told)
    except (BadInput, Refused) as problem:
        chosen = find_round(round_id, current_user)
        return _choosing(chosen, by_code=form, refusal=problem.sentence, status=problem.status)
    return redirect(url_for("rounds.page", round_id=round_id))


def _procedures_of(codes):
    asked = {code: find_address(code) for code in dict.fromkeys(codes)}
    found = {code: each for code, each in asked.items() if each is not None}
    unknown = [code for code in asked if code not in found]
    if unknown:
        raise BadInput(
            f"Danh mục không có thủ tục nào mang mã {', '.join(unknown)[:200]}. Hãy kiểm tra lại mã; chưa thêm gì."
        )
    return list(dict.fromkeys(each.procedure_id for each in found.values()))


@blueprint.post("/them/danh-sach")
@requires(Permission.ROUND_LEAD)
def add_selection(round_id):
    """Put all procedures of a saved selection in."""
    chosen = find_round(round_id, current_user, Permission.ROUND_LEAD)
    form = FromSelectionForm(prefix="ds")
    selection_id = record_number(form.selection.data)
    if not form.validate_on_submit() or selection_id is None:
        return _choosing(chosen, selection=form, refusal="Hãy chọn một danh sách đã lưu.", status=422)
    with transaction():
        chosen = round_to_write(round_id, current_user)
        numbers = procedures_of(find_selection(selection_id, current_user))
        told = form.told()
        added = add_procedures(chosen, [Chosen(each, told) for each in numbers], by=current_user)
    flash(added.told)
    return redirect(url_for("rounds.page", round_id=round_id))


@blueprint.post("/them/tep")
@requires(Permission.ROUND_LEAD)
def add_file(round_id):
    """Put the rows of a plan in; those that cannot be taken are listed with their reasons."""
    chosen, form = find_round(round_id, current_user, Permission.ROUND_LEAD), PlanFileForm(prefix="tep")
    if not form.validate_on_submit():
        return _choosing(chosen, file=form, status=422)
    given = form.file.data
    try:
        plan = read_plan(given.filename or "", given.read(), headings_for(chosen.agency).texts)
        with transaction():
            chosen = round_to_write(round_id, current_user)
            taken = take_plan(chosen, plan, by=current_user)
    except (BadInput, Refused) as problem:
        chosen = find_round(round_id, current_user)
        return _choosing(chosen, file=form, refusal=problem.sentence, status=problem.status)
    chosen = find_round(round_id, current_user)
    return render_template("rounds/taken.html", round=chosen, taken=taken)


@blueprint.route("/muc/<int:item_id>", methods=["GET", "POST"])
@requires(Permission.ROUND_LEAD)
def item(round_id, item_id):
    """What the plan says of one item."""
    chosen = find_round(round_id, current_user, Permission.ROUND_LEAD)
    kept, form, refusal = find_item(chosen, item_id), ItemForm(), ""
    if not form.is_submitted():
        form = ItemForm.of(kept)
        return render_template("rounds/item.html", round=chosen, item=kept, form=form, refusal="")
    status = 422
    if form.validate_on_submit():
        version = record_number(form.version.data) or 0
        try:
            with transaction():
                kept = find_item(round_to_write(round_id, current_user), item_id)
                edit_item(kept, form.told(), version, by=current_user)
            flash(f"Đã lưu mục {kept.position}.")
            return redirect(url_for("rounds.page", round_id=round_id))
        except (BadInput, Refused) as problem:
            refusal, status = problem.sentence, problem.status
    chosen = find_round(round_id, current_user)
    kept = find_item(chosen, item_id)
    return render_template("rounds/item.html", round=chosen, item=kept, form=form, refusal=refusal), status


@blueprint.post("/hang-loat")
@requires(Permission.ROUND_LEAD)
def many(round_id):
    """Assign, schedule or take out the ticked items, or all that the filters leave."""
    chosen, form = find_round(round_id, current_user, Permission.ROUND_LEAD), BulkForm()
    if not form.validate_on_submit():
        return round_page(chosen, form)
    try:
        with transaction():
            chosen = round_to_write(round_id, current_user)
            flash(_do(chosen, form, _ticked(chosen)))
    except OfficeError as problem:
        if not isinstance(problem, BadInput | Refused):
            raise
        return round_page(find_round(round_id, current_user), form, problem.sentence, problem.status)
    return redirect(url_for("rounds.page", round_id=round_id, **_kept()))


def _ticked(chosen):
    if request.form.get("tat-ca"):
        numbers = item_numbers(chosen, read_filters(request.args), clock.today())
    else:
        numbers = [
            number for each in request.form.getlist("muc") if (number := record_number(each)) is not None
        ]
    items = items_numbered(chosen, numbers)
    if not items:
        raise BadInput("Chưa chọn mục nào. Hãy đánh dấu các mục, hoặc chọn «Tất cả các mục đang lọc».")
    return items


def _do(chosen, form, items):
    if request.form.get("viec") == "bo":
        remove_items(chosen, items, by=current_user)
        return f"Đã bỏ {len(items)} mục khỏi đợt."
    said, schedule = [], form.schedule()
    if schedule is not None:
        schedule_items(chosen, items, schedule, by=current_user)
        said.append(f"Đã sửa {len(items)} mục.")
    if form.assignee.data:
        said.append(_assign(chosen, form, items))
    if not said:
        raise BadInput("Chưa nhập gì để sửa. Hãy chọn người được giao, cơ quan chủ trì hoặc ngày.")
    return " ".join(said)


def _assign(chosen, form, items):
    assignee = form.chosen(assessors_for(chosen))
    if assignee is None:
        raise BadInput("Người này không rà soát được trong đợt. Hãy chọn một người trong danh sách.")
    result = assign_items(chosen, items, assignee, by=current_user)
    words = f"Đã giao {result.given} thủ tục cho {assignee.full_name}."
    if result.past:
        words += f" {result.past} thủ tục đã trình hoặc đã duyệt, giữ nguyên người cũ."
    if result.without_procedure:
        words += f" {result.without_procedure} nhóm chưa ghi thủ tục nào nên chưa giao được."
    return words


def _kept():
    names = ("trang-thai", "chu-tri", "linh-vuc", "q", "qua-han", "trang")
    return {name: request.args[name] for name in names if name in request.args}
