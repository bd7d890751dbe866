"""The front of reviewing: the figures of a year, and what others reported of it."""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_login import current_user

from catalogue.lookup.reading import as_of
from office.accounts.permissions import Permission, requires
from office.accounts.scope import agencies_for
from office.clock import today
from office.database import transaction
from office.errors import OfficeError
from office.web.addresses import record_number
from office.web.staff import StaffPage

from ..plans.models import PlanKind
from .figure_answers import answer_of
from .figures import figures_of_year, years_known
from .forms import FigureForm
from .reported import enter_figure, find_figure, reported_in, withdraw_figure

blueprint = Blueprint("figures", __name__)
PAGES = (
    StaffPage(
        "figures.front",
        "Số liệu năm",
        "Đã rà soát, đơn giản hóa, tái cấu trúc bao nhiêu thủ tục, theo quyết định nào; nội bộ đếm riêng.",
    ),
)


def _year():
    asked = record_number(request.args.get("nam"))
    return asked if asked is not None and 1945 <= asked <= 2200 else None


@blueprint.get("/ra-soat")
@requires(Permission.REVIEW_READ)
def front():
    """The figures of one year, the newest that has any where none is asked for."""
    return _page()


@blueprint.get("/ra-soat.json")
@requires(Permission.REVIEW_READ)
def as_json():
    """The same for scripts."""
    year = _year() or today().year
    told = figures_of_year(year, current_user, as_of({}))
    return jsonify(answer_of(told, reported_in(year, current_user)))


def _page(form=None, refusal="", status=200):
    years = years_known(current_user)
    year = _year() or (years[0] if years else today().year)
    agencies = agencies_for(current_user, Permission.REVIEW_JUDGE)
    form = form or FigureForm(formdata=None, year=year)
    form.offer(agencies)
    page = render_template(
        "implementation/year.html",
        told=figures_of_year(year, current_user, as_of({})),
        years=sorted({*years, year}, reverse=True),
        kinds=[each for each in PlanKind if each is not PlanKind.INTERNAL],
        internal=PlanKind.INTERNAL,
        reported=reported_in(year, current_user),
        judged={each.id for each in agencies},
        form=form if agencies else None,
        refusal=refusal,
    )
    return page, status


@blueprint.post("/ra-soat/so-lieu")
@requires(Permission.REVIEW_JUDGE)
def enter():
    """Keeps a reported figure."""
    form = FigureForm()
    agencies = {str(each.id): each for each in agencies_for(current_user, Permission.REVIEW_JUDGE)}
    form.offer(agencies.values())
    if not form.validate_on_submit() or form.agency.data not in agencies:
        return _page(form, status=422)
    try:
        with transaction():
            enter_figure(agencies[form.agency.data], form.told(), by=current_user)
    except OfficeError as refusal:
        return _page(form, refusal.sentence, refusal.status)
    flash("Đã ghi số liệu theo báo cáo.")
    return redirect(url_for(".front", nam=form.year.data))


@blueprint.post("/ra-soat/so-lieu/<int:figure_id>/bo")
@requires(Permission.REVIEW_JUDGE)
def withdraw(figure_id):
    """Takes back a figure that was entered in error."""
    with transaction():
        figure = find_figure(figure_id, current_user)
        withdraw_figure(figure, by=current_user)
        year = figure.year
    flash("Đã bỏ số liệu; nhật ký vẫn giữ.")
    return redirect(url_for(".front", nam=year))
