"""The public page of a decision, or the choice between several of the same number."""

from flask import Blueprint, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from ..accounts.permissions import Permission, public
from ..web.caching import catalogue_page
from .numbers import parse_number, tidy_number
from .queries import decisions_numbered, public_decisions_numbered
from .sections import decision_sections

blueprint = Blueprint("decisions", __name__)


@blueprint.get("/quyet-dinh/<path:number>")
@public
@catalogue_page
def decision(number: str) -> ResponseReturnValue:
    """The page of a decision, or the choice between those of the same number."""
    tidy = tidy_number(number)
    if not tidy:
        abort(404)
    # The staff meet the number of an internal decision on their own pages, and may follow it.
    is_staff = current_user.is_authenticated and current_user.may(Permission.OFFICE_ENTER)
    find = decisions_numbered if is_staff else public_decisions_numbered
    candidates = find(tidy, request.args.get("ban", ""))
    only = candidates[0] if len(candidates) == 1 else None
    sections = [
        (section.template, facts)
        for section in decision_sections(current_app)
        if (facts := section.facts(tidy, only, len(candidates))) is not None
    ]
    if not candidates and not sections:
        abort(404)
    return render_template(
        "decisions/decision.html",
        number=tidy,
        noun=parsed.noun if (parsed := parse_number(tidy)) else "Quyết định",
        decision=only,
        candidates=candidates,
        sections=sections,
    )
