"""What is done with a draft by a button: submitting, judging, taking back, giving up, renewing, copying."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from office.accounts.permissions import Permission, requires
from office.database import transaction
from office.errors import BadInput, NotFound

from ...lookup.addresses import find_address
from ...procedures.contents import PART_KINDS
from ...procedures.parts import Content
from ...procedures.recording import content_of, latest_revision
from ..models import Draft
from ..objections.answering import answer_objection
from .acting import circumstances_of
from .drafting import Overtaken, drafted, rebase_draft, save_draft
from .forms import ActForm, CopyForm
from .judging import accept, bypass, give_up, return_draft, submit, take_back
from .queries import draft_to_write, find_draft

blueprint = Blueprint("draft_acts", __name__, url_prefix="/van-phong/du-thao")


def _do(draft_id: int, permission: Permission, act: Callable[[Draft, str], None]) -> ResponseReturnValue:
    form = ActForm()
    if not form.validate_on_submit():
        raise BadInput("Lý do có tối đa 2.000 ký tự. Hãy viết ngắn hơn rồi làm lại.", way_out=_back(draft_id))
    with transaction():
        draft = draft_to_write(draft_id, current_user, permission)
        try:
            act(draft, form.reason.data or "")
        except BadInput as refusal:
            refusal.way_out = _back(draft_id)
            raise
    return redirect(url_for("drafts.draft", draft_id=draft_id))


def _back(draft_id: int) -> tuple[str, str]:
    return url_for("drafts.draft", draft_id=draft_id), "Về dự thảo"


@blueprint.post("/<int:draft_id>/trinh")
@requires(Permission.DRAFT_WRITE)
def hand_in(draft_id: int) -> ResponseReturnValue:
    """Hand the draft to a second person."""
    return _do(draft_id, Permission.DRAFT_WRITE, lambda draft, why: submit(draft, by=current_user))


@blueprint.post("/<int:draft_id>/rut-lai")
@requires(Permission.DRAFT_WRITE)
def withdraw(draft_id: int) -> ResponseReturnValue:
    """Go on writing what nobody has judged yet."""
    return _do(draft_id, Permission.DRAFT_WRITE, lambda draft, why: take_back(draft, by=current_user))


@blueprint.post("/<int:draft_id>/bo")
@requires(Permission.DRAFT_WRITE)
def abandon(draft_id: int) -> ResponseReturnValue:
    """Lay the draft aside for good."""
    return _do(draft_id, Permission.DRAFT_WRITE, lambda draft, why: give_up(draft, why, by=current_user))


@blueprint.post("/<int:draft_id>/doi-ban-goc")
@requires(Permission.DRAFT_WRITE)
def renew(draft_id: int) -> ResponseReturnValue:
    """Say that the draft, as it stands, is meant against the newest original."""
    return _do(draft_id, Permission.DRAFT_WRITE, lambda draft, why: rebase_draft(draft, by=current_user))


@blueprint.post("/<int:draft_id>/tra-lai")
@requires(Permission.DRAFT_JUDGE)
def send_back(draft_id: int) -> ResponseReturnValue:
    """Give the draft back to its writers, with what is to be mended."""
    return _do(draft_id, Permission.DRAFT_JUDGE, lambda draft, why: return_draft(draft, why, by=current_user))


@blueprint.post("/<int:draft_id>/duyet")
@requires(Permission.DRAFT_JUDGE)
def approve(draft_id: int) -> ResponseReturnValue:
    """Accept the draft as its second person."""
    return _do(draft_id, Permission.DRAFT_JUDGE, lambda draft, why: accept(draft, why, by=current_user))


@blueprint.post("/<int:draft_id>/duyet-khan")
@requires(Permission.DECISION_ANNOUNCE)
def approve_alone(draft_id: int) -> ResponseReturnValue:
    """Accept a draft of one's own in an emergency."""
    return _do(draft_id, Permission.DECISION_ANNOUNCE, lambda draft, why: bypass(draft, why, by=current_user))


@blueprint.post("/<int:draft_id>/sao-chep")
@requires(Permission.DRAFT_WRITE)
def copy(draft_id: int) -> ResponseReturnValue:
    """Fill the draft with the content of another procedure."""
    draft, form = find_draft(draft_id, current_user, Permission.DRAFT_WRITE), CopyForm()
    if not form.validate_on_submit():
        raise BadInput("Hãy nhập mã của thủ tục cần sao chép, ví dụ 1.001193.", way_out=_back(draft_id))
    copied = _content_at(form.code.data, draft_id)
    held = drafted(draft)
    if not isinstance(held, Content):
        raise BadInput("Chỉ dự thảo nội dung thủ tục mới sao chép được.", way_out=_back(draft_id))
    with transaction():
        draft = draft_to_write(draft_id, current_user, Permission.DRAFT_WRITE)
        told = circumstances_of(draft)
        # The parts are of another procedure, so they continue none of this one's, and its decision is not ours.
        content = replace(_anew(copied), name=held.name or copied.name, stated_decision_number="")
        try:
            save_draft(draft, content, told, form.version.data, by=current_user)
        except Overtaken as overtaken:
            overtaken.way_out = _back(draft_id)
            raise
    return redirect(url_for("drafts.draft", draft_id=draft_id))


def _content_at(code: str, draft_id: int) -> Content:
    found = find_address(code)
    revision = latest_revision(found.procedure_id) if found else None
    if revision is None:
        raise NotFound(
            f"Không có thủ tục công khai nào mang mã «{code}». Hãy kiểm tra lại mã.", way_out=_back(draft_id)
        )
    return content_of(revision)


def _anew(content: Content) -> Content:
    many: dict[str, Any] = {
        kind.attribute: tuple(replace(part, lineage=0) for part in getattr(content, kind.attribute))
        for kind in PART_KINDS
    }
    return replace(content, **many)


@blueprint.post("/<int:draft_id>/giai-trinh")
@requires(Permission.DRAFT_WRITE)
def answer(draft_id: int) -> ResponseReturnValue:
    """Say why the draft is to be announced although something is held against it."""
    key = request.form.get("key", "")[:120]
    return _do(draft_id, Permission.DRAFT_WRITE, lambda draft, why: _answer(draft, key, why))


def _answer(draft: Draft, key: str, why: str) -> None:
    answer_objection(draft, key, why, by=current_user)
