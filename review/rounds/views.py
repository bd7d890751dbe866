"""The pages of rounds: the list, one round with its items and figures, its plan as files, its course."""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_login import current_user

from catalogue.lookup.forms import read_page
from catalogue.lookup.home import home
from office import clock
from office.accounts.permissions import Permission, requires
from office.accounts.scope import agencies_for
from office.database import transaction
from office.errors import BadInput, Refused
from office.text import normalise_line, vietnamese_number
from office.web.addresses import record_number
from office.web.documents import DOCX, write_document
from office.web.downloads import download
from office.web.staff import StaffPage
from office.web.workbooks import XLSX

from ..assessments.assigning import assessors_for
from ..assessments.models import AssessmentState, Conclusion
from .figures import as_json, figures_of, percent
from .forms import BulkForm, HeadingsForm, NewRoundForm, ReasonForm, RoundForm
from .making import close_round, make_round, reopen_round, start_round, tell_round
from .plan_wording import headings_for, word_plan
from .plan_writing import plan_paper, plan_workbook
from .queries import (
    Filters,
    ItemStanding,
    all_items,
    find_round,
    item_page,
    leads_in,
    round_to_write,
    rounds_of,
    sectors_in,
)
from .states import acts_open

blueprint = Blueprint("rounds", __name__, url_prefix="/ra-soat/dot")
PAGES = (
    StaffPage(
        "rounds.front",
        "Đợt rà soát",
        "Lập kế hoạch rà soát: thủ tục nào, ai, đến khi nào; theo dõi tiến độ; xuất Excel, Word.",
    ),
)
_DEMONSTRATION = "DỮ LIỆU MINH HỌA"
blueprint.add_app_template_filter(percent)


@blueprint.app_template_filter("state_row")
def state_row(state, figures):
    """A row of the table of states."""
    return [state.label, vietnamese_number(figures.by_state.get(state, 0))]


@blueprint.app_template_filter("conclusion_row")
def conclusion_row(conclusion, figures):
    """A row of the table of conclusions, with its part of what is reviewed."""
    count = vietnamese_number(figures.by_conclusion.get(conclusion, 0))
    return [conclusion.label, count, percent(figures.conclusion_share(conclusion))]


@blueprint.app_template_filter("lead_row")
def lead_row(lead):
    """A row of the table of lead agencies."""
    numbers = [vietnamese_number(lead.planned), vietnamese_number(lead.reviewed)]
    return [lead.agency or "Chưa có cơ quan chủ trì", *numbers]


@blueprint.get("")
@requires(Permission.REVIEW_READ)
def front():
    """The rounds that the account may see."""
    may_make = current_user.may(Permission.ROUND_LEAD)
    return render_template("rounds/front.html", listed=rounds_of(current_user), may_make=may_make)


@blueprint.route("/moi", methods=["GET", "POST"])
@requires(Permission.ROUND_LEAD)
def begin():
    """A new round."""
    form = NewRoundForm()
    agencies = {each.id: each for each in agencies_for(current_user, Permission.ROUND_LEAD)}
    form.agency_id.choices = [(each.id, each.name) for each in agencies.values()]
    if not form.is_submitted():
        form.year.data = clock.today().year
    refusal = ""
    if form.validate_on_submit():
        try:
            with transaction():
                made = make_round(agencies[form.agency_id.data], form.told(), by=current_user)
            return redirect(url_for(".page", round_id=made.id))
        except (BadInput, Refused) as problem:
            refusal = problem.sentence
    shown = render_template("rounds/new.html", form=form, refusal=refusal)
    return shown, 422 if form.errors or refusal else 200


@blueprint.get("/<int:round_id>")
@requires(Permission.REVIEW_READ)
def page(round_id):
    """One round: its figures, and its items by filter."""
    return round_page(find_round(round_id, current_user))


def round_page(chosen, form=None, refusal="", status=200):
    """The page of a round, with what was typed for its ticked items where that could not be taken."""
    on = clock.today()
    may_lead = current_user.may(Permission.ROUND_LEAD, chosen.agency)
    form = form or BulkForm(formdata=None)
    if may_lead:
        form.offer(assessors_for(chosen))
    filters = read_filters(request.args)
    shown = render_template(
        "rounds/round.html",
        round=chosen,
        figures=figures_of(chosen, on),
        listed=item_page(chosen, filters, read_page(request.args), on),
        filters=filters,
        leads=leads_in(chosen),
        sectors=sectors_in(chosen),
        standings=tuple(ItemStanding),
        states=tuple(AssessmentState),
        conclusions=tuple(Conclusion),
        acts=acts_open(chosen.state) if may_lead else frozenset(),
        form=form,
        reason=ReasonForm(formdata=None),
        refusal=refusal,
    )
    return shown, 422 if form.errors and status == 200 else status


def read_filters(arguments):
    """The filters that an address names; what it names wrongly counts as not named."""

    def number(name):
        return record_number(arguments.get(name))

    asked = arguments.get("trang-thai", "")
    return Filters(
        next((each for each in ItemStanding if each.value == asked), None),
        number("chu-tri"),
        number("linh-vuc"),
        normalise_line(arguments.get("q", ""))[:200],
        arguments.get("qua-han") == "1",
    )


@blueprint.route("/<int:round_id>/thong-tin", methods=["GET", "POST"])
@requires(Permission.ROUND_LEAD)
def particulars(round_id):
    """Title, year and number."""
    chosen = find_round(round_id, current_user, Permission.ROUND_LEAD)
    form = RoundForm()
    if not form.is_submitted():
        return render_template("rounds/particulars.html", round=chosen, form=RoundForm.of(chosen), refusal="")
    refusal, status = "", 422
    if form.validate_on_submit():
        version = record_number(form.version.data) or 0
        try:
            with transaction():
                tell_round(round_to_write(round_id, current_user), form.told(), version, by=current_user)
            flash("Đã lưu thông tin đợt rà soát.")
            return redirect(url_for(".page", round_id=round_id))
        except (BadInput, Refused) as problem:
            refusal, status = problem.sentence, problem.status
    chosen = find_round(round_id, current_user, Permission.ROUND_LEAD)
    return render_template("rounds/particulars.html", round=chosen, form=form, refusal=refusal), status


@blueprint.post("/<int:round_id>/bat-dau")
@requires(Permission.ROUND_LEAD)
def start(round_id):
    """Let the review begin."""
    return _turn(round_id, lambda chosen, why: start_round(chosen, by=current_user))


@blueprint.post("/<int:round_id>/ket-thuc")
@requires(Permission.ROUND_LEAD)
def close(round_id):
    """End the round."""
    return _turn(round_id, lambda chosen, why: close_round(chosen, by=current_user))


@blueprint.post("/<int:round_id>/mo-lai")
@requires(Permission.ROUND_LEAD)
def reopen(round_id):
    """Let a closed round go on."""
    return _turn(round_id, lambda chosen, why: reopen_round(chosen, why, by=current_user))


def _turn(round_id, act):
    form = ReasonForm()
    form.validate_on_submit()
    try:
        with transaction():
            act(round_to_write(round_id, current_user), form.reason.data or "")
    except (BadInput, Refused) as refusal:
        chosen = find_round(round_id, current_user)
        return round_page(chosen, refusal=refusal.sentence, status=refusal.status)
    return redirect(url_for(".page", round_id=round_id))


@blueprint.get("/<int:round_id>/ke-hoach.xlsx")
@requires(Permission.REVIEW_READ)
def workbook(round_id):
    """The plan as Excel, which can be taken in again."""
    chosen = find_round(round_id, current_user)
    headings = headings_for(chosen.agency)
    content = plan_workbook(chosen, all_items(chosen), headings, _notice())
    return download(content, f"{chosen.title[:60]}.xlsx", XLSX)


@blueprint.get("/<int:round_id>/ke-hoach.docx")
@requires(Permission.REVIEW_READ)
def word(round_id):
    """The annex of the plan as Word."""
    chosen = find_round(round_id, current_user)
    paper = plan_paper(chosen, all_items(chosen), headings_for(chosen.agency), _notice())
    return download(write_document(paper), f"{chosen.title[:60]}.docx", DOCX)


@blueprint.get("/<int:round_id>/so-lieu.json")
@requires(Permission.REVIEW_READ)
def figures(round_id):
    """The figures for programs: the same as on the page."""
    chosen = find_round(round_id, current_user)
    return jsonify(as_json(chosen, figures_of(chosen, clock.today())))


@blueprint.route("/<int:round_id>/ten-cot", methods=["GET", "POST"])
@requires(Permission.ROUND_LEAD)
def headings(round_id):
    """The headings of the agency's plans, and whether an officer vouches for them."""
    chosen = find_round(round_id, current_user, Permission.ROUND_LEAD)
    held, form, refusal = headings_for(chosen.agency), HeadingsForm(), ""
    if form.validate_on_submit():
        try:
            with transaction():
                word_plan(
                    round_to_write(round_id, current_user).agency,
                    form.headings.data,
                    is_confirmed=form.is_confirmed.data,
                    by=current_user,
                )
            flash("Đã lưu tên cột của kế hoạch rà soát.")
            return redirect(url_for(".page", round_id=round_id))
        except BadInput as problem:
            refusal = problem.sentence
    elif not form.is_submitted():
        told = {"headings": "\n".join(held.texts), "is_confirmed": held.is_confirmed}
        form = HeadingsForm(formdata=None, data=told)
    chosen = find_round(round_id, current_user)
    shown = render_template("rounds/headings.html", round=chosen, held=held, form=form, refusal=refusal)
    return shown, 422 if form.errors or refusal else 200


def _notice():
    return _DEMONSTRATION if home().is_demonstration else ""
