"""The papers of a decision as files and for print, for the office and for everyone, and how they are worded."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from office.accounts.permissions import Permission, public, requires
from office.accounts.scope import agencies_for
from office.database import transaction
from office.decisions.models import Decision
from office.errors import NotFound, Refused
from office.web.documents import DOCX, write_document
from office.web.downloads import download
from office.web.staff import StaffPage
from office.web.workbooks import XLSX

from ..lookup.home import home
from .annex_queries import announced_facts, facts_of, has_items, preparation_of
from .announcement_queries import find_announcement
from .decision_document import annex_paper, decision_paper
from .decision_workbook import decision_workbook
from .document_forms import WordingForm, filled_form, pairs_of
from .document_wording import issuer_for, lay_down, proposed_settings, settings_for, settings_of

blueprint = Blueprint("documents", __name__)
PAGES = (
    StaffPage(
        "documents.wording",
        "Mẫu văn bản",
        "Căn cứ, nơi nhận, tên cột của quyết định công bố; xác nhận những chỗ phần mềm chỉ đề xuất.",
    ),
)
_DEMONSTRATION = "DỮ LIỆU MINH HỌA"


class FilesOfDecision:
    """The section of a decision's public page that offers its lists as files."""

    template = "publishing/_decision_files.html"

    def facts(self, number: str, decision: Decision | None, candidates: int) -> Mapping[str, Any] | None:
        """The decision's identity; None where it announced nothing here."""
        return {"decision_id": decision.id} if decision and has_items(decision.id) else None


@blueprint.get("/van-phong/cong-bo/<int:announcement_id>/quyet-dinh.docx")
@requires(Permission.DRAFT_WRITE)
def word(announcement_id):
    """The decision in Word, a draft until it is announced."""
    facts, settings = _prepared(announcement_id)
    return download(write_document(_noted(decision_paper(facts, settings))), _name(facts, "docx"), DOCX)


@blueprint.get("/van-phong/cong-bo/<int:announcement_id>/quyet-dinh.xlsx")
@requires(Permission.DRAFT_WRITE)
def workbook(announcement_id):
    """The same lists in Excel."""
    facts, settings = _prepared(announcement_id)
    return download(decision_workbook(facts, settings, _notice()), _name(facts, "xlsx"), XLSX)


@blueprint.get("/van-phong/cong-bo/<int:announcement_id>/in")
@requires(Permission.DRAFT_WRITE)
def printed(announcement_id):
    """The decision for print, with what nobody has confirmed yet listed above it."""
    announcement = find_announcement(announcement_id, current_user, Permission.DRAFT_WRITE)
    facts, settings = _told(announcement)
    may_word = current_user.may(Permission.DECISION_ANNOUNCE, announcement.agency)
    return render_template(
        "publishing/decision_print.html",
        paper=decision_paper(facts, settings),
        is_announced=facts.is_announced,
        back=url_for("announcements.page", announcement_id=announcement_id),
        back_label="Về hồ sơ công bố",
        unconfirmed=settings.unconfirmed,
        wording=_wording_address(announcement.agency_id) if may_word else "",
    )


@blueprint.get("/quyet-dinh-cong-bo/<int:decision_id>/danh-muc.docx")
@public
def public_word(decision_id):
    """The announced lists in Word."""
    facts, settings = _announced(decision_id)
    return download(write_document(_noted(annex_paper(facts, settings))), _name(facts, "docx"), DOCX)


@blueprint.get("/quyet-dinh-cong-bo/<int:decision_id>/danh-muc.xlsx")
@public
def public_workbook(decision_id):
    """The announced lists in Excel."""
    facts, settings = _announced(decision_id)
    return download(decision_workbook(facts, settings, _notice()), _name(facts, "xlsx"), XLSX)


@blueprint.get("/quyet-dinh-cong-bo/<int:decision_id>/in")
@public
def public_printed(decision_id):
    """The announced lists for print."""
    facts, settings = _announced(decision_id)
    return render_template(
        "publishing/decision_print.html",
        paper=annex_paper(facts, settings),
        is_announced=True,
        back=url_for("decisions.decision", number=facts.number),
        back_label=f"Về Quyết định số {facts.number}",
    )


@blueprint.route("/van-phong/mau-van-ban", methods=["GET", "POST"])
@requires(Permission.DECISION_ANNOUNCE)
def wording():
    """How the papers of an agency are worded; what nobody has confirmed is listed first."""
    agencies = agencies_for(current_user, Permission.DECISION_ANNOUNCE)
    agency = _chosen(agencies)
    if agency is None:
        return render_template("publishing/wording_agencies.html", agencies=agencies)
    issuer = issuer_for(agency)
    form = WordingForm()
    if not form.validate_on_submit():
        return _wording(agency, issuer, form if form.is_submitted() else None)
    try:
        with transaction():
            changed = lay_down(agency, issuer, form.told(), form.mark.data or "", by=current_user)
    except Refused as refusal:
        return _wording(agency, issuer, form, refusal)
    flash("Đã lưu mẫu văn bản." if changed else "Không có gì thay đổi.")
    return redirect(_wording_address(agency.id))


def _wording_address(agency_id):
    return f"{url_for('.wording')}?co-quan={agency_id}"


def _chosen(agencies):
    asked = request.args.get("co-quan", "")
    if not asked:
        return agencies[0] if len(agencies) == 1 else None
    found = next((each for each in agencies if str(each.id) == asked), None)
    if found is None:
        raise NotFound(
            "Không có cơ quan này trong các cơ quan mà bạn được giao việc công bố.",
            way_out=(url_for(".wording"), "Chọn cơ quan"),
        )
    return found


def _wording(agency, issuer, form=None, refusal=None):
    settings = settings_for(agency, issuer, is_draft=True)
    form = form or filled_form(settings)
    shown = render_template(
        "publishing/wording.html",
        agency=agency,
        issuer=issuer,
        form=form,
        pairs=pairs_of(form),
        unconfirmed=settings.unconfirmed,
        refusal=refusal.sentence if refusal else "",
    )
    return shown, refusal.status if refusal else 422 if form.errors else 200


def _prepared(announcement_id):
    return _told(find_announcement(announcement_id, current_user, Permission.DRAFT_WRITE))


def _told(announcement):
    facts = facts_of(announcement)
    return facts, settings_of(announcement, facts.issuer)


def _announced(decision_id):
    facts, preparation = announced_facts(decision_id), preparation_of(decision_id)
    if preparation is None:
        return facts, proposed_settings(facts.issuer)
    return facts, settings_of(preparation, facts.issuer)


def _notice():
    return _DEMONSTRATION if home().is_demonstration else ""


def _noted(paper):
    return replace(paper, banner=" · ".join(filter(None, (paper.banner, _notice()))))


def _name(facts, ending):
    kind = "Quyết định" if facts.is_announced else "Dự thảo quyết định"
    return f"{kind} {facts.number}".strip().replace("/", "-") + f".{ending}"
