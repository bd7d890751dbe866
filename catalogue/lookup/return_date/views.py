"""The page that tells when a result is due, and why."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request

from office import clock
from office.accounts.permissions import public
from office.calendar.queries import load_calendar
from office.errors import BadInput

from ..addresses import find_address
from ..published_versions import last_known
from .forms import asked_form
from .reckoning import return_date

blueprint = Blueprint("return_date", __name__)


@dataclass(frozen=True, slots=True)
class _About:
    """The procedure that the reader came from."""

    name: str
    address: str


def _about(segment: str) -> _About | None:
    found = find_address(segment) if segment else None
    last = last_known(found.procedure_id) if found else None
    return _About(last.name, found.address) if found and last else None


@blueprint.get("/tinh-ngay-tra")
@public
def calculator() -> tuple[str, int]:
    """The form, and the answer once a limit is given; what cannot be counted is said beside its field."""
    form, is_asked = asked_form(request.args, clock.office_time(clock.now()))
    outcome = None
    if is_asked and form.validate():
        try:
            outcome = return_date(
                form.handed_in_at, form.stages, load_calendar(), late_intake_next_day=form.is_late_rule.data
            )
        except BadInput as error:
            form.refuse(error.sentence)
    about = _about(request.args.get("thu-tuc", ""))
    page = render_template("return_date/calculator.html", form=form, outcome=outcome, about=about)
    return page, 422 if is_asked and outcome is None else 200
