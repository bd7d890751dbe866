"""The papers of plans as files and for print, for the office and for everyone, and how annexes are worded."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from catalogue.lookup.home import home
from catalogue.lookup.reading import as_of
from office.accounts.permissions import Permission, public, requires
from office.accounts.scope import agencies_for
from office.database import db, transaction
from office.decisions.models import Decision, DecisionKind
from office.errors import NotFound, Refused
from office.web.documents import DOCX, write_document
from office.web.downloads import download
from office.web.staff import StaffPage
from office.web.workbooks import XLSX, write_workbook

from ..implementation.queries import report_lines
from ..implementation.views import wanted_lines
from ..plans.queries import find_plan
from .annex_sheets import annex_sheets
from .cost_sheets import cost_sheets
from .forms import AnnexForm, filled_annex_form
from .gathering import DEMONSTRATION, facts_of_decision, facts_of_plan, has_public_lines
from .plan_document import annex_only, plan_paper
from .progress_sheets import progress_sheets, report_rows
from .wording import annex_settings_for, lay_down_annex

blueprint = Blueprint("papers", __name__)
PAGES = (
    StaffPage(
        "papers.wording",
        "Mẫu phụ lục phương án",
        "Chọn mẫu phụ lục, tên cột, biểu mẫu chi phí; xác nhận những chỗ phần mềm chỉ đề xuất.",
    ),
)


class AnnexOfDecision:
    """The section of a decision's public page that offers the annex of what it approved."""

    template = "papers/_decision_annex.html"

    def facts(self, number: str, decision: Decision | None, candidates: int) -> Mapping[str, Any] | None:
        """The decision's identity; None where it approved nothing that the public may see."""
        is_approval = decision is not None and decision.kind is DecisionKind.PLAN_APPROVAL
        if decision is None or not is_approval or not has_public_lines(decision.id):
            return None
        return {"decision_id": decision.id}


@blueprint.get("/ra-soat/phuong-an/<int:plan_id>/phu-luc.xlsx")
@requires(Permission.REVIEW_READ)
def annex_workbook(plan_id):
    """Both parts of the annex in Excel, with the sums."""
    facts = _plan(plan_id)
    return download(write_workbook(annex_sheets(facts)), _name("Phụ lục phương án", facts, "xlsx"), XLSX)


@blueprint.get("/ra-soat/phuong-an/<int:plan_id>/phu-luc.docx")
@requires(Permission.REVIEW_READ)
def annex_word(plan_id):
    """Both parts of the annex in Word."""
    facts = _plan(plan_id)
    return download(write_document(annex_only(facts)), _name("Phụ lục phương án", facts, "docx"), DOCX)


@blueprint.get("/ra-soat/phuong-an/<int:plan_id>/quyet-dinh.docx")
@requires(Permission.REVIEW_READ)
def decision_word(plan_id):
    """The draft of the approving decision in Word; once it is recorded, what was signed is the decision."""
    facts = _plan(plan_id)
    if facts.decision.is_announced:
        raise NotFound(
            f"Quyết định số {facts.decision.number} đã được ghi nhận, nên không còn dự thảo để tải: nơi nhận và căn cứ "
            "trong mẫu văn bản có thể đã đổi từ khi ký. Hãy xem bản đã ký ở trang quyết định; phụ lục vẫn tải được.",
            way_out=(url_for("plans.plan", plan_id=plan_id), "Về phương án"),
        )
    return download(write_document(plan_paper(facts)), _name("Quyết định thông qua", facts, "docx"), DOCX)


@blueprint.get("/ra-soat/phuong-an/<int:plan_id>/chi-phi.xlsx")
@requires(Permission.REVIEW_READ)
def costs(plan_id):
    """The cost sheets with their charts."""
    facts = _plan(plan_id)
    return download(write_workbook(cost_sheets(facts)), _name("Chi phí tuân thủ", facts, "xlsx"), XLSX)


@blueprint.get("/ra-soat/phuong-an/<int:plan_id>/ban-in")
@requires(Permission.REVIEW_READ)
def printed(plan_id):
    """The draft for print, with what nobody has confirmed yet listed above it; of a recorded decision the annex."""
    facts = _plan(plan_id)
    is_signed = facts.decision.is_announced
    return render_template(
        "publishing/decision_print.html",
        paper=annex_only(facts) if is_signed else plan_paper(facts),
        is_announced=is_signed,
        back=url_for("plans.plan", plan_id=plan_id),
        back_label="Về phương án",
        unconfirmed=() if is_signed else facts.settings.unconfirmed,
        wording="",
    )


@blueprint.get("/ra-soat/thuc-thi/bao-cao.xlsx")
@requires(Permission.REVIEW_READ)
def report():
    """The progress of the lines that the page of implementation shows, in Excel."""
    at = as_of(request.args)
    wanted = wanted_lines(request.args)
    rows = report_rows(report_lines(current_user, wanted), at)
    shown = [row for row in rows if wanted.progress in {None, row.tracked.progress}]
    sheets = progress_sheets(shown, at.on, DEMONSTRATION if home().is_demonstration else "")
    return download(write_workbook(sheets), f"Tiến độ thực thi {at.on:%Y-%m-%d}.xlsx", XLSX)


@blueprint.get("/quyet-dinh-thong-qua/<int:decision_id>/phu-luc.xlsx")
@public
def public_workbook(decision_id):
    """The approved annex in Excel, without what stays inside the offices."""
    facts = _approved(decision_id)
    return download(write_workbook(annex_sheets(facts)), _name("Phụ lục phương án", facts, "xlsx"), XLSX)


@blueprint.get("/quyet-dinh-thong-qua/<int:decision_id>/phu-luc.docx")
@public
def public_word(decision_id):
    """The approved annex in Word."""
    facts = _approved(decision_id)
    return download(write_document(annex_only(facts)), _name("Phụ lục phương án", facts, "docx"), DOCX)


@blueprint.get("/quyet-dinh-thong-qua/<int:decision_id>/ban-in")
@public
def public_printed(decision_id):
    """The approved annex for print."""
    facts = _approved(decision_id)
    return render_template(
        "publishing/decision_print.html",
        paper=annex_only(facts),
        is_announced=True,
        back=url_for("decisions.decision", number=facts.decision.number),
        back_label=f"Về Quyết định số {facts.decision.number}",
    )


@blueprint.route("/ra-soat/mau-phu-luc", methods=["GET", "POST"])
@requires(Permission.PLAN_APPROVE)
def wording():
    """How an agency writes its annexes; what nobody has confirmed is listed first."""
    agencies = agencies_for(current_user, Permission.PLAN_APPROVE)
    agency = _chosen(agencies)
    if agency is None:
        return render_template("papers/wording_agencies.html", agencies=agencies)
    form = AnnexForm()
    if not form.validate_on_submit():
        return _wording(agency, form if form.is_submitted() else None)
    try:
        with transaction():
            changed = lay_down_annex(agency, form.told(), form.mark.data or "", by=current_user)
    except Refused as refusal:
        return _wording(agency, form, refusal)
    flash("Đã lưu mẫu phụ lục." if changed else "Không có gì thay đổi.")
    return redirect(url_for(".wording", **{"co-quan": agency.id}))


def _wording(agency, form=None, refusal=None):
    settings = annex_settings_for(agency, is_draft=True)
    shown = render_template(
        "papers/wording.html",
        agency=agency,
        form=form or filled_annex_form(settings),
        unconfirmed=settings.unconfirmed,
        refusal=refusal.sentence if refusal else "",
    )
    return shown, refusal.status if refusal else 422 if form and form.errors else 200


def _chosen(agencies):
    asked = request.args.get("co-quan", "")
    if not asked:
        return agencies[0] if len(agencies) == 1 else None
    found = next((each for each in agencies if str(each.id) == asked), None)
    if found is None:
        raise NotFound(
            "Không có cơ quan này trong các cơ quan mà bạn được ghi nhận quyết định thông qua.",
            way_out=(url_for(".wording"), "Chọn cơ quan"),
        )
    return found


def _plan(plan_id):
    return facts_of_plan(find_plan(plan_id, current_user), as_of({}))


def _approved(decision_id):
    decision = db.session.get(Decision, decision_id)
    if decision is None:
        raise NotFound("Không có quyết định này.", way_out=("/quyet-dinh", "Về danh sách quyết định"))
    return facts_of_decision(decision, as_of({}), is_public=True)


def _name(kind, facts, ending):
    told = facts.decision.number.replace("/", "-") if facts.decision.number else "dự thảo"
    return f"{kind} {told}.{ending}"
