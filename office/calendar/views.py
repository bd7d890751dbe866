"""The pages on which an office keeps its calendar of working days, year by year."""

from datetime import date

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_login import current_user

from .. import clock
from ..accounts.permissions import Permission, requires
from ..database import transaction
from ..web.addresses import record_number
from . import queries
from .editing import add_day, edit_day
from .forms import CalendarDayForm, NewCalendarDayForm
from .wording import weekday_name
from .working_days import fully_decided_years

blueprint = Blueprint("calendar", __name__, url_prefix="/van-phong/lich")
blueprint.add_app_template_filter(weekday_name, "weekday")
_FIRST, _LAST = 2000, 2100


@blueprint.get("")
@requires(Permission.CALENDAR_EDIT)
def year():
    """One year; the present one unless the address names another."""
    shown = record_number(request.args.get("nam")) or clock.today().year
    if not _FIRST <= shown <= _LAST:
        abort(404)
    years = sorted({*queries.known_years(), clock.today().year, shown})
    rows = queries.days_of_year(shown)
    is_decided = shown in fully_decided_years(row.on for row in rows if row.is_decided)
    return render_template("calendar/year.html", year=shown, years=years, rows=rows, is_decided=is_decided)


@blueprint.route("/them", methods=["GET", "POST"])
@requires(Permission.CALENDAR_EDIT)
def add():
    """Put a day into the calendar that no file has brought."""
    form = NewCalendarDayForm()
    if form.validate_on_submit():
        with transaction():
            row = add_day(form.says(form.on.data), by=current_user)
        return redirect(url_for("calendar.year", nam=row.on.year))
    return render_template("calendar/day.html", form=form, on=None), 422 if form.errors else 200


@blueprint.route("/<on>", methods=["GET", "POST"])
@requires(Permission.CALENDAR_EDIT)
def day(on):
    """Decide, correct or cancel one day."""
    row = queries.find_day(_date(on))
    form = CalendarDayForm(obj=row)
    if form.validate_on_submit():
        with transaction():
            edit_day(form.says(row.on), form.version.data, by=current_user)
        return redirect(url_for("calendar.year", nam=row.on.year))
    return render_template("calendar/day.html", form=form, on=row.on), 422 if form.errors else 200


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        abort(404)
