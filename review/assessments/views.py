"""The pages of assessments: what waits for me, one form, its judge's view, its print, and what is done with it."""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_login import current_user

from catalogue.lookup.in_force import AsOf
from catalogue.procedures.recording import content_of
from office import clock
from office.accounts.permissions import Permission, requires
from office.database import transaction
from office.errors import BadInput, NotAllowed, Refused
from office.web.staff import StaffPage

from .answering import is_needless, read_answers, subjects_of
from .assessing import (
    Overtaken,
    accept,
    problems_of,
    save_assessment,
    send_back,
    submit,
    take_back,
    written,
)
from .forms import ConclusionForm, JudgementForm
from .gone import gone_sheets
from .hints import hints_for
from .peers import peers_of
from .queries import acts_open, assessment_to_write, find_assessment, inbox_of, moved_among
from .sheets import adverse_first, differences, sheets_of
from .states import Act

blueprint = Blueprint("assessments", __name__, url_prefix="/ra-soat/danh-gia")
PAGES = (
    StaffPage(
        "assessments.front",
        "Biểu mẫu rà soát",
        "Thủ tục được giao rà soát, biểu mẫu chờ duyệt; trả lời từng câu hỏi, kết luận, trình duyệt.",
    ),
)


@blueprint.get("")
@requires(Permission.REVIEW_READ)
def front():
    """What waits for the one who is signed in."""
    inbox = inbox_of(current_user)
    moved = moved_among(inbox.to_write)
    return render_template("assessments/front.html", inbox=inbox, moved=moved, today=clock.today())


@blueprint.get("/<int:assessment_id>")
@requires(Permission.REVIEW_READ)
def page(assessment_id):
    """One assessment: the form while it may be written, else what it says."""
    found = find_assessment(assessment_id, current_user)
    return _page(found, written(found).answers, ConclusionForm.of(found))


def _page(found, answers, form, refusal="", status=200):
    content = content_of(found.base)
    subjects = subjects_of(content)
    acts = acts_open(found, current_user)
    may_write = Act.SAVE.value in acts
    shown = render_template(
        "assessments/assessment.html" if may_write else "assessments/read.html",
        assessment=found,
        sheets=sheets_of(
            subjects, content, answers, hints_for(found.procedure_id, found.base_id), found.recheck
        ),
        gone=gone_sheets(found, subjects),
        is_needless=is_needless(answers),
        peers=peers_of(found.base, AsOf(clock.today(), clock.now())),
        problems=problems_of(found),
        has_moved=bool(moved_among([found])),
        acts=acts,
        form=form,
        judgement=JudgementForm(formdata=None),
        refusal=refusal,
    )
    return shown, status


@blueprint.post("/<int:assessment_id>")
@requires(Permission.REVIEW_WRITE)
def write(assessment_id):
    """Save what was answered; a page that saves as one goes is told in JSON."""
    found = find_assessment(assessment_id, current_user, Permission.REVIEW_WRITE)
    form, subjects = ConclusionForm(), subjects_of(content_of(found.base))
    if not form.validate_on_submit():
        return _page(found, written(found).answers, form, status=422)
    said = form.written(read_answers(subjects, request.form), request.form.getlist("looked_at"))
    try:
        with transaction():
            found = assessment_to_write(assessment_id, current_user, Permission.REVIEW_WRITE)
            save_assessment(found, said, form.opened_version, by=current_user)
    except Overtaken as overtaken:
        if _is_by_script():
            raise
        return _overtaken(find_assessment(assessment_id, current_user), said, overtaken.sentence)
    if _is_by_script():
        return _told(find_assessment(assessment_id, current_user))
    flash("Đã lưu biểu mẫu rà soát.")
    return redirect(url_for(".page", assessment_id=assessment_id))


def _is_by_script():
    return request.accept_mimetypes.best == "application/json"


def _told(found):
    content = content_of(found.base)
    sheets = sheets_of(subjects_of(content), content, found.answers, recheck=found.recheck)
    checks = render_template(
        "assessments/_checks.html", assessment=found, sheets=sheets, problems=problems_of(found)
    )
    saved = render_template("assessments/_saved.html", assessment=found)
    return jsonify(version=found.version, saved=saved.strip(), checks=checks)


def _overtaken(found, said, sentence):
    subjects = subjects_of(content_of(found.base))
    typed = [(name, value) for name in request.form for value in request.form.getlist(name)]
    shown = render_template(
        "assessments/overtaken.html",
        assessment=found,
        differing=differences(subjects, found.answers, said.answers),
        said=said,
        sentence=sentence,
        typed=[pair for pair in typed if pair[0] not in {"csrf_token", "version"}],
        form=JudgementForm(formdata=None),
    )
    return shown, 409


@blueprint.get("/<int:assessment_id>/duyet")
@requires(Permission.REVIEW_JUDGE)
def judging(assessment_id):
    """The judge's view: what speaks against the procedure first, then the conclusion."""
    return _judging(find_assessment(assessment_id, current_user, Permission.REVIEW_JUDGE))


def _judging(found, refusal="", status=200):
    content = content_of(found.base)
    sheets = sheets_of(subjects_of(content), content, found.answers)
    against, others = adverse_first(sheets)
    shown = render_template(
        "assessments/judging.html",
        assessment=found,
        against=against,
        others=others,
        problems=problems_of(found),
        has_moved=bool(moved_among([found])),
        acts=acts_open(found, current_user),
        judgement=JudgementForm(formdata=None),
        refusal=refusal,
    )
    return shown, status


@blueprint.get("/<int:assessment_id>/in")
@requires(Permission.REVIEW_READ)
def printed(assessment_id):
    """The answered form for print."""
    found = find_assessment(assessment_id, current_user)
    content = content_of(found.base)
    subjects = subjects_of(content)
    return render_template(
        "assessments/print.html",
        assessment=found,
        sheets=sheets_of(subjects, content, found.answers),
        gone=gone_sheets(found, subjects),
    )


@blueprint.post("/<int:assessment_id>/trinh")
@requires(Permission.REVIEW_WRITE)
def hand_in(assessment_id):
    """Hand the assessment to a second person."""
    try:
        with transaction():
            found = assessment_to_write(assessment_id, current_user, Permission.REVIEW_WRITE)
            submit(found, by=current_user)
    except (BadInput, Refused) as problem:
        found = find_assessment(assessment_id, current_user)
        form = ConclusionForm.of(found)
        return _page(found, written(found).answers, form, problem.sentence, problem.status)
    flash("Đã trình duyệt biểu mẫu rà soát.")
    return redirect(url_for(".front"))


@blueprint.post("/<int:assessment_id>/rut-lai")
@requires(Permission.REVIEW_WRITE)
def withdraw(assessment_id):
    """Go on writing what nobody has judged yet."""
    with transaction():
        found = assessment_to_write(assessment_id, current_user, Permission.REVIEW_WRITE)
        take_back(found, by=current_user)
    return redirect(url_for(".page", assessment_id=assessment_id))


@blueprint.post("/<int:assessment_id>/tra-lai")
@requires(Permission.REVIEW_JUDGE)
def give_back(assessment_id):
    """Give the assessment back to its writers, with what is to be mended."""
    return _judge(assessment_id, lambda found, words: send_back(found, words, by=current_user), "trả lại")


@blueprint.post("/<int:assessment_id>/duyet")
@requires(Permission.REVIEW_JUDGE)
def approve(assessment_id):
    """Accept the assessment as its second person."""
    return _judge(assessment_id, lambda found, words: accept(found, words, by=current_user), "duyệt")


def _judge(assessment_id, act, done):
    form = JudgementForm()
    if not form.validate_on_submit():
        found = find_assessment(assessment_id, current_user, Permission.REVIEW_JUDGE)
        return _judging(found, "Ý kiến có tối đa 2.000 ký tự. Hãy viết ngắn hơn.", 422)
    try:
        with transaction():
            found = assessment_to_write(assessment_id, current_user, Permission.REVIEW_JUDGE)
            act(found, form.reason.data or "")
    except (BadInput, Refused, NotAllowed) as problem:
        found = find_assessment(assessment_id, current_user, Permission.REVIEW_JUDGE)
        return _judging(found, problem.sentence, problem.status)
    flash(f"Đã {done} biểu mẫu rà soát.")
    return redirect(url_for(".front"))
