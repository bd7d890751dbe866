"""What is done with many drafts at once from their list: handing them in, accepting them; all of them or none."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from office.accounts.permissions import Permission, requires
from office.database import transaction
from office.errors import BadInput, OfficeError

from ..models import Draft
from .judging_together import accept_all, submit_all
from .queries import PER_PAGE, draft_to_write

_LONGEST_REASON = 2000
blueprint = Blueprint("drafts_together", __name__, url_prefix="/van-phong/du-thao")


@blueprint.post("/trinh")
@requires(Permission.DRAFT_WRITE)
def hand_in() -> ResponseReturnValue:
    """Hand the ticked drafts to a second person; the reason typed beside is for those that state none."""
    reason = request.form.get("ly-do", "")[:_LONGEST_REASON]
    return _do(
        Permission.DRAFT_WRITE, lambda drafts: submit_all(drafts, reason, by=current_user), "Đã trình duyệt"
    )


@blueprint.post("/duyet")
@requires(Permission.DRAFT_JUDGE)
def approve() -> ResponseReturnValue:
    """Accept the ticked drafts as their second person."""
    return _do(Permission.DRAFT_JUDGE, lambda drafts: accept_all(drafts, by=current_user), "Đã duyệt")


def _do(permission: Permission, act: Callable[[list[Draft]], None], done: str) -> ResponseReturnValue:
    kept: dict[str, Any] = {name: request.args[name] for name in ("q", "trang-thai") if name in request.args}
    back = url_for("drafts.front", **kept)
    # In the order of their numbers, so that two who judge at once wait for each other and never both.
    ticked = sorted({int(each) for each in request.form.getlist("du-thao") if _is_number(each)})
    try:
        if len(ticked) > PER_PAGE:
            raise BadInput(f"Mỗi lần làm tối đa {PER_PAGE} dự thảo; bạn chọn {len(ticked)}. Hãy chọn ít hơn.")
        with transaction():
            act([draft_to_write(each, current_user, permission) for each in ticked])
    except OfficeError as refusal:
        refusal.way_out = (back, "Về danh sách dự thảo")
        raise
    flash(f"{done} {len(ticked)} dự thảo.")
    return redirect(back)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10
