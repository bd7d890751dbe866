"""The pages of the findings: the list and what is done with it, the rules, and the scan of everything."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from catalogue.lookup.forms import read_page
from catalogue.selections.saving import save_selection
from office.accounts.permissions import Permission, requires
from office.agencies.models import Level
from office.clock import today
from office.database import transaction
from office.errors import BadInput, Refused
from office.web.staff import StaffPage
from office.working import hand_over

from .following import ask_for_scan, last_scan
from .forms import ActForm, TriageForm, read_numbers, read_sought
from .meant import address_of_all, address_of_some, filters_of
from .measured import ADDED, MEASURED
from .models import LIVE, FindingState
from .queries import (
    chosen_findings,
    counts_by_rule,
    counts_by_state,
    list_findings,
    matching_findings,
    sectors_with_findings,
)
from .registry import RULES, rule_of
from .scanning import rules_off
from .triage import dismiss, reopen, switch, take
from .values import Severity

blueprint = Blueprint("findings", __name__, url_prefix="/ra-soat/phat-hien")
PAGES = (
    StaffPage(
        "findings.front",
        "Phát hiện",
        "Gánh nặng mà máy tìm thấy trong danh mục: xem, bỏ qua kèm lý do, đưa vào rà soát.",
    ),
)
# Where the chosen findings are taken to, by what the button says.
_WAYS = {"vao-dot": "round_findings.choose", "lap-noi-dung": "measures.choose_plan"}


@blueprint.get("")
@requires(Permission.REVIEW_READ)
def front():
    """The findings that the filters ask for, with the numbers beside the filters."""
    return _list(TriageForm(formdata=None))


def _list(form, refusal=None, status=200):
    sought = read_sought(request.args)
    job = last_scan()
    shown = render_template(
        "findings/front.html",
        sought=sought,
        found=list_findings(sought, current_user, read_page(request.args)),
        states=FindingState,
        settled=FindingState.settled(),
        by_state=counts_by_state(sought, current_user),
        by_rule=counts_by_rule(sought, current_user),
        rules=RULES,
        severities=Severity,
        levels=Level,
        sectors=sectors_with_findings(),
        agency=request.args.get("co-quan", "")[:200],
        may_write=current_user.may(Permission.REVIEW_WRITE),
        may_lead=current_user.may(Permission.ROUND_LEAD),
        form=form,
        refusal=refusal,
        job=job,
        kept=_kept(),
        ticked=read_numbers(request.form.getlist("phat-hien")),
    )
    return shown, status, {"Refresh": "3"} if job and job.is_open else {}


@blueprint.post("")
@requires(Permission.REVIEW_WRITE)
def triage():
    """Dismiss, take or open again what is ticked, or all that the page shows; or lead with it into a round or plan."""
    form, act = TriageForm(), request.form.get("viec", "")
    if not form.validate():
        return _list(form, status=422)
    ticked = "tren-trang" if request.form.get("ca-trang") else "phat-hien"
    numbers = read_numbers(request.form.getlist(ticked))
    is_all = bool(request.form.get("tat-ca"))
    if act in _WAYS and (numbers or is_all):
        meant = address_of_all(request.args) if is_all else address_of_some(numbers)
        return redirect(url_for(_WAYS[act], **meant))
    try:
        told = _act(act, form, None if is_all else numbers)
    except (BadInput, Refused) as refusal:
        return _list(form, refusal.sentence, 422)
    flash(told)
    return redirect(url_for(".front", **_kept()))


def _act(act, form, numbers):
    """Does the act with these findings; None: with all that the filters leave."""
    if numbers == []:
        raise BadInput("Chưa chọn phát hiện nào. Hãy đánh dấu ít nhất một phát hiện rồi bấm lại.")
    with transaction():
        if numbers is None:
            findings = matching_findings(read_sought(request.args), current_user, LIVE)
        else:
            findings = chosen_findings(numbers, current_user)
        if act == "bo-qua":
            dismiss(findings, form.reason.data or "", by=current_user)
            return f"Đã bỏ qua {len(findings)} phát hiện; chúng chỉ trở lại khi nội dung đổi."
        if act == "mo-lai":
            reopen(findings, by=current_user)
            return f"Đã mở lại {len(findings)} phát hiện."
        if act == "dua-vao":
            take(findings, by=current_user)
            return _saved(findings, form.name.data or "")
    raise BadInput(
        "Không rõ phải làm gì với các phát hiện đã chọn. Hãy bấm một trong các nút dưới danh sách."
    )


def _saved(findings, name):
    told = f"Đã đưa {len(findings)} phát hiện vào rà soát."
    if not name:
        return told
    procedures = sorted({each.procedure_id for each in findings})
    save_selection(name, procedures, {}, today(), agency=None, by=current_user)
    return f"{told} Đã lưu {len(procedures)} thủ tục thành danh sách «{name}»."


@blueprint.post("/ra-lai")
@requires(Permission.REVIEW_WRITE)
def scan_again():
    """Ask for a scan of the whole catalogue."""
    with transaction():
        job = ask_for_scan(by=current_user)
    hand_over(job)
    return redirect(url_for(".front"))


@blueprint.get("/quy-tac")
@requires(Permission.REVIEW_READ)
def rules():
    """The rules: ground, explanation, examples, how often they are right, on or off."""
    return render_template(
        "findings/rules.html",
        rules=RULES,
        off=rules_off(),
        measured=MEASURED,
        added=ADDED,
        may_switch=current_user.may_everywhere(Permission.ROUND_LEAD),
        form=ActForm(),
    )


@blueprint.post("/quy-tac/<rule_id>")
@requires(Permission.ROUND_LEAD)
def switch_rule(rule_id):
    """Switch a rule on or off, for the whole installation; switched on, everything is scanned again."""
    rule = rule_of(rule_id)
    # A rule speaks of everybody's procedures, so whoever leads rounds in one agency alone does not switch it.
    if rule is None or not current_user.may_everywhere(Permission.ROUND_LEAD):
        abort(404)
    is_on, job = request.form.get("bat") == "1", None
    with transaction():
        switch(rule, is_on=is_on, by=current_user)
        last = last_scan()
        if is_on and not (last and last.is_open):
            job = ask_for_scan(by=current_user)
    if job is not None:
        hand_over(job)
    flash(f"Đã {'bật' if is_on else 'tắt'} quy tắc «{rule.title}».")
    return redirect(url_for(".rules"))


def _kept():
    page = {"trang": request.args["trang"]} if request.args.get("trang") else {}
    return filters_of(request.args) | page
