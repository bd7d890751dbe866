"""The page of parameter sets, and how a figure is printed on every page."""

from decimal import Decimal

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_login import current_user

from office.accounts.permissions import Permission, requires
from office.accounts.scope import agencies_for
from office.database import transaction
from office.errors import OfficeError
from office.web.staff import StaffPage

from .arithmetic import printed
from .estimating import make_parameters
from .forms import ParametersForm
from .queries import parameter_sets

blueprint = Blueprint("costs", __name__, url_prefix="/ra-soat")
PAGES = (
    StaffPage(
        "costs.parameters",
        "Tham số chi phí",
        "Thu nhập một giờ, số giờ một ngày, với nguồn và ngày của số liệu.",
    ),
)


@blueprint.app_template_filter("cost")
def cost(number: Decimal | None) -> str:
    """A figure as the forms print it: at most two places, half up; "–" for what is unknown."""
    return printed(number)


@blueprint.route("/tham-so-chi-phi", methods=["GET", "POST"])
@requires(Permission.REVIEW_READ)
def parameters():
    """All parameter sets, and a new one."""
    form = ParametersForm()
    agencies = {str(each.id): each for each in agencies_for(current_user, Permission.REVIEW_WRITE)}
    form.offer(list(agencies.values()))
    may_make = bool(agencies)
    if may_make and form.validate_on_submit() and form.agency.data in agencies:
        try:
            with transaction():
                make_parameters(form.told(), agencies[form.agency.data], by=current_user)
        except OfficeError as refusal:
            return _parameters(form, may_make, refusal.sentence, refusal.status)
        flash("Đã lập bộ tham số; các kết quả đã tính không đổi.")
        return redirect(url_for(".parameters"))
    return _parameters(form, may_make, status=422 if form.errors else 200)


def _parameters(form, may_make, refusal="", status=200):
    page = render_template(
        "costs/parameters.html",
        sets=parameter_sets(current_user),
        form=form,
        may_make=may_make,
        refusal=refusal,
    )
    return page, status
