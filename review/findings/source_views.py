"""The pages of the register of data sources: the list, one source, a new one."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_login import current_user

from office.accounts.permissions import Permission, requires
from office.database import transaction
from office.errors import BadInput, Refused

from .forms import SourceForm
from .register import data_sources, find_source, save_source

blueprint = Blueprint("data_sources", __name__, url_prefix="/ra-soat/phat-hien/nguon-du-lieu")


@blueprint.get("")
@requires(Permission.REVIEW_READ)
def front():
    """The sources, what each holds and whether the office has vouched for it."""
    may_edit = current_user.may_use(Permission.AGENCY_EDIT)
    return render_template("findings/sources.html", sources=data_sources(), may_edit=may_edit)


@blueprint.route("/them", methods=["GET", "POST"])
@requires(Permission.AGENCY_EDIT)
def add():
    """Write down a source that the register lacks."""
    return _edit(None)


@blueprint.route("/<int:source_id>", methods=["GET", "POST"])
@requires(Permission.AGENCY_EDIT)
def edit(source_id):
    """Correct a source, or vouch for it."""
    return _edit(source_id)


def _edit(source_id):
    source = None if source_id is None else find_source(source_id)
    form, refusal = SourceForm(), None
    if not form.is_submitted() and source is not None:
        form.show(source)
    if form.validate_on_submit():
        try:
            with transaction():
                held = None if source_id is None else find_source(source_id)
                saved = save_source(held, form.entry(), form.version.data, by=current_user)
                told = f"Đã lưu nguồn «{saved.name}». Phát hiện đổi theo ở lần rà soát toàn bộ tới."
        except (BadInput, Refused) as refused:
            refusal = refused.sentence
        else:
            flash(told)
            return redirect(url_for(".front"))
    name = source.name if source else ""
    shown = render_template("findings/source.html", form=form, name=name, refusal=refusal)
    return shown, 422 if form.errors or refusal else 200
