"""The pages of drafts: the list, beginning one, its form, what it changes, and how the public would see it."""

from typing import Any

from flask import Blueprint, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from office.accounts.permissions import Permission, requires
from office.database import transaction
from office.errors import BadInput
from office.text import normalise_line
from office.web.staff import StaffPage

from ...lookup.forms import read_page
from ...lookup.headlines import charge_summary, limit_summary
from ...lookup.home import home
from ...lookup.presenting import channel_groups, dossier_groups, handing_in, shown_steps
from ...lookup.reading import as_of
from ..content_form.contradictions import Finding
from ..content_form.rows import is_on_rows
from ..content_form.sections import field_of, open_sections
from ..content_form.words import WORDS
from ..models import Draft
from ..objections.answering import objections_to
from .acting import acts_open, circumstances_of, save
from .differences import circumstance_differences, differences
from .drafting import Overtaken, drafted, has_moved, original, standing_note
from .editing import Editing, findings_of, rearranged, rows_of, sections_of, shown, typed, typed_texts
from .forms import ActForm, CircumstancesForm, CopyForm
from .origins import origin_of
from .preview import preview_of
from .queries import Standing, base_of, draft_to_write, find_draft, list_drafts, trail_of
from .states import Act, is_allowed

blueprint = Blueprint("drafts", __name__, url_prefix="/van-phong/du-thao")
PAGES = (
    StaffPage(
        "drafts.front",
        "Dự thảo",
        "Soạn, duyệt nội dung thủ tục và danh mục của cơ quan trước khi công bố theo quyết định.",
    ),
)
# What the list offers to do with many drafts at once.
_TOGETHER = frozenset({Act.SUBMIT.value, Act.ACCEPT.value})


@blueprint.app_template_global("may_draft")
def may_draft() -> bool:
    """Whether the one who is signed in writes drafts anywhere."""
    return bool(current_user.is_authenticated and current_user.may_use(Permission.DRAFT_WRITE))


@blueprint.get("")
@requires(Permission.DRAFT_WRITE)
def front() -> ResponseReturnValue:
    """The drafts of the account's agencies."""
    words = normalise_line(request.args.get("q", ""))[:200]
    standing = next(
        (each for each in Standing if each.value == request.args.get("trang-thai")), Standing.OPEN
    )
    found = list_drafts(current_user, standing, words, read_page(request.args))
    open_acts = {each.id: acts_open(each, current_user) & _TOGETHER for each in found.rows}
    return render_template(
        "publishing/drafts.html",
        found=found,
        words=words,
        standing=standing,
        standings=Standing,
        open_acts=open_acts,
        together=frozenset().union(*open_acts.values()),
    )


@blueprint.get("/<int:draft_id>")
@requires(Permission.DRAFT_WRITE)
def draft(draft_id: int) -> ResponseReturnValue:
    """One draft: its form while it may be written, else what it says; what may be done with it; its trail."""
    found = find_draft(draft_id, current_user)
    return _page(found, shown(found), CircumstancesForm.of(found))


@blueprint.post("/<int:draft_id>")
@requires(Permission.DRAFT_WRITE)
def write(draft_id: int) -> ResponseReturnValue:
    """Save what was typed, or add, move or drop a row of it."""
    found = find_draft(draft_id, current_user, Permission.DRAFT_WRITE)
    form, act = CircumstancesForm(), request.form.get("act", "")
    if is_on_rows(act):
        return _page(found, rearranged(found, request.form), form)
    editing = typed(found, request.form)
    if not form.validate_on_submit() or editing.faults:
        return _refused(found, editing, form)
    try:
        with transaction():
            found = draft_to_write(draft_id, current_user, Permission.DRAFT_WRITE)
            save(found, editing.content, form.told(), form.version.data, by=current_user)
    except Overtaken:
        return _overtaken(find_draft(draft_id, current_user), editing, form)
    if _is_by_script():
        return _told(find_draft(draft_id, current_user))
    return redirect(url_for("drafts.draft", draft_id=draft_id))


@blueprint.get("/<int:draft_id>/thay-doi")
@requires(Permission.DRAFT_WRITE)
def changes(draft_id: int) -> ResponseReturnValue:
    """What the draft changes of what it was made from, and what has changed there since."""
    found = find_draft(draft_id, current_user)
    base = base_of(found)
    newest = original(found)[0]
    return render_template(
        "publishing/draft_changes.html",
        draft=found,
        changed=differences(base, drafted(found)) if found.content is not None else (),
        moved=differences(base, newest) if has_moved(found) else (),
        has_moved=has_moved(found),
        acts=acts_open(found, current_user),
        form=ActForm(formdata=None),
    )


@blueprint.get("/<int:draft_id>/xem-truoc")
@requires(Permission.DRAFT_WRITE)
def preview(draft_id: int) -> ResponseReturnValue:
    """The public page of the draft, marked as not announced, for its office alone."""
    found, at = find_draft(draft_id, current_user), as_of({})
    seen = preview_of(found, at)
    if seen is None:
        raise BadInput(
            f"Dự thảo bãi bỏ «{found.name}» không có nội dung để xem trước: từ ngày bãi bỏ, trang công khai chỉ nói "
            "thủ tục không còn hiệu lực.",
            way_out=(url_for("drafts.draft", draft_id=draft_id), "Về dự thảo"),
        )
    page, content = seen.page, seen.page.content
    answer = make_response(
        render_template(
            "publishing/draft_preview.html",
            draft=found,
            page=page,
            content=content,
            at=at,
            groups=channel_groups(content),
            cases=dossier_groups(content),
            limits=[],
            limit=limit_summary(content),
            charge=charge_summary(content),
            steps=shown_steps(content),
            place=handing_in(content, (each.revision.place for each in page.home_listings)),
            versions=page.versions,
            standing=seen.standing,
            day_query="",
            home=home(),
        )
    )
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _page(found: Draft, editing: Editing, form: CircumstancesForm, status: int = 200) -> ResponseReturnValue:
    said = editing.content if not editing.faults else drafted(found)
    findings = findings_of(found, said)
    may_write = current_user.may(Permission.DRAFT_WRITE, found.agency) and is_allowed(found.state, Act.SAVE)
    body = render_template(
        "publishing/draft.html",
        draft=found,
        editing=editing,
        form=form,
        may_write=may_write,
        acts=acts_open(found, current_user),
        act_form=ActForm(formdata=None),
        copy_form=CopyForm(formdata=None, version=found.version),
        has_moved=has_moved(found),
        trail=trail_of(found),
        objections=objections_to([found]).get(found.id, ()) if found.procedure_id else (),
        origin=origin_of(found.id),
        may_see_file=current_user.may(Permission.DRAFT_WRITE, found.agency),
        standing_note=standing_note(found),
        changed=() if may_write else _changed(found),
        open_sections=open_sections(editing.fields_to_see()),
        words=WORDS,
        rows_of=rows_of,
        **_checks(found, said, findings),
    )
    return body, status


def _changed(found: Draft) -> Any:
    return differences(base_of(found), drafted(found)) if found.content is not None else ()


def _checks(found: Draft, said: Any, findings: tuple[Finding, ...]) -> dict[str, Any]:
    standings = sections_of(said, findings, is_internal=found.is_internal)
    return {"standings": standings, "findings": findings, "field_of": field_of}


def _refused(found: Draft, editing: Editing, form: CircumstancesForm) -> ResponseReturnValue:
    if _is_by_script():
        told = [fault.sentence for fault in editing.faults]
        told += [sentence for sentences in form.errors.values() for sentence in sentences]
        return jsonify(sentence=" ".join(told)), 422
    return _page(found, editing, form, 422)


def _overtaken(found: Draft, editing: Editing, form: CircumstancesForm) -> ResponseReturnValue:
    if _is_by_script():
        return jsonify(sentence=Overtaken(found).sentence, is_overtaken=True), 409
    body = render_template(
        "publishing/draft_overtaken.html",
        draft=found,
        differing=(
            *differences(drafted(found), editing.content),
            *circumstance_differences(circumstances_of(found), form.told()),
        ),
        texts=typed_texts(request.form),
        form=ActForm(formdata=None),
    )
    return body, 409


def _told(found: Draft) -> ResponseReturnValue:
    said = drafted(found)
    checks = _checks(found, said, findings_of(found, said))
    html = render_template("publishing/_draft_checks.html", draft=found, may_write=True, **checks)
    return jsonify(
        version=found.version, saved=render_template("publishing/_draft_saved.html", draft=found), checks=html
    )


def _is_by_script() -> bool:
    return request.accept_mimetypes.best == "application/json"
