"""The pages on which an officer says which decisions the numbers in files mean."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from office.accounts.permissions import Permission, requires
from office.agencies.queries import agency_called
from office.database import transaction
from office.decisions.numbers import tidy_number
from office.errors import OfficeError
from office.text import normalise_line
from office.web.staff import StaffPage

from ...lookup.forms import read_page
from .forms import ENTER, ResolveForm, UndoForm
from .queries import candidates, find_resolution, resolutions_of, stated_numbers
from .resolving import register_decision, resolve, rows_stating, undo_resolution

blueprint = Blueprint("numbers", __name__, url_prefix="/van-phong/so-quyet-dinh")
PAGES = (
    StaffPage(
        "numbers.front",
        "Số quyết định theo nguồn",
        "Số quyết định mà tệp nguồn chỉ nêu số: xác định là quyết định nào, nhiều dòng một lần, hoàn tác được.",
    ),
)


@blueprint.get("")
@requires(Permission.CATALOGUE_IMPORT)
def front():
    """The numbers that rest on no decision yet, those on most rows first."""
    words = normalise_line(request.args.get("q", ""))[:100]
    return render_template(
        "publishing/numbers.html", listed=stated_numbers(words, read_page(request.args)), words=words
    )


@blueprint.route("/xac-dinh/<path:number>", methods=["GET", "POST"])
@requires(Permission.CATALOGUE_IMPORT)
def number(number):
    """One number: the rows that state it, which decision it may be, and what was said before."""
    form = ResolveForm()
    known = candidates(tidy_number(number))
    form.decision.choices = [
        *((str(each.id), f"{each.issuing_agency.name}, ngày {each.issued_on:%d/%m/%Y}") for each in known),
        (ENTER, "Một quyết định chưa có trong sổ, ghi dưới đây"),
    ]
    refusal = None
    if form.validate_on_submit():
        try:
            with transaction():
                tied = resolve(
                    number, _decision(form, number, known), set(request.form.getlist("dong")), by=current_user
                )
        except OfficeError as error:
            refusal = error.sentence
        else:
            flash(f"Đã xác định số {number} là quyết định của {tied.decision.issuing_agency.name}.")
            return redirect(url_for(".number", number=number))
    shown = render_template(
        "publishing/number.html",
        number=number,
        form=form,
        rows=rows_stating(number),
        said=resolutions_of(number),
        is_known=bool(known),
        undo=UndoForm(formdata=None),
        refusal=refusal,
    )
    return shown, 422 if form.errors or refusal else 200


def _decision(form, number, known):
    if form.decision.data == ENTER:
        agency = agency_called(form.agency.data)
        return register_decision(number, agency, form.issued_on.data, form.title.data or "", by=current_user)
    return next(each for each in known if str(each.id) == form.decision.data)


@blueprint.post("/hoan-tac/<int:resolution_id>")
@requires(Permission.CATALOGUE_IMPORT)
def undo(resolution_id):
    """Takes back what was said of a number."""
    resolution, form = find_resolution(resolution_id), UndoForm()
    if form.validate_on_submit():
        with transaction():
            undo_resolution(resolution, form.reason.data, by=current_user)
        flash("Đã hoàn tác; các dòng lại chỉ nêu số.")
    else:
        flash("Chưa hoàn tác: hãy nêu lý do.")
    return redirect(url_for(".number", number=resolution.stated))
