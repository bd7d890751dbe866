"""The pages of an assessment whose procedure has another content by now: what changed, and taking the form to it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_login import current_user

from catalogue.procedures.sentences import by_heading
from office.accounts.permissions import Permission, requires
from office.database import transaction
from office.errors import BadInput, Refused

from .forms import RebaseForm
from .queries import acts_open, assessment_to_write, find_assessment
from .rebasing import rebase, rebase_of

blueprint = Blueprint(
    "newer_content", __name__, url_prefix="/ra-soat/danh-gia/<int:assessment_id>/noi-dung-moi"
)


@blueprint.get("")
@requires(Permission.REVIEW_READ)
def page(assessment_id):
    """What changed since the content that is assessed, and what the one who assesses would have to look at."""
    return _page(find_assessment(assessment_id, current_user))


def _page(found, refusal="", status=200):
    coming = rebase_of(found)
    form = RebaseForm(
        formdata=None, data={"version": found.version, "base_id": coming.base_id if coming else 0}
    )
    shown = render_template(
        "assessments/newer_content.html",
        assessment=found,
        coming=coming,
        changed=list(by_heading(coming.changes)) if coming else [],
        acts=acts_open(found, current_user),
        form=form,
        refusal=refusal,
    )
    return shown, status


@blueprint.post("")
@requires(Permission.REVIEW_WRITE)
def take_over(assessment_id):
    """Go on with the content that is in force; every answer stays."""
    form = RebaseForm()
    try:
        if not form.validate_on_submit():
            raise BadInput("Trang này mở không trọn vẹn. Hãy xem lại những gì đã đổi ở dưới rồi chuyển.")
        with transaction():
            found = assessment_to_write(assessment_id, current_user, Permission.REVIEW_WRITE)
            rebase(found, form.version.data, form.base_id.data, by=current_user)
    except (BadInput, Refused) as problem:
        return _page(find_assessment(assessment_id, current_user), problem.sentence, problem.status)
    flash(
        "Đã chuyển biểu mẫu sang nội dung mới. Mọi câu trả lời được giữ; câu phải xem lại mang dấu «Cần xem lại»."
    )
    return redirect(url_for("assessments.page", assessment_id=assessment_id))
