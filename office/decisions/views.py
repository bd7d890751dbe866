"""The public page of a decision, or the choice between several of the same number."""

import sqlalchemy as sa
from flask import Blueprint, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from ..accounts.permissions import public
from ..database import db
from ..web.caching import catalogue_page
from .models import Decision
from .numbers import tidy_number
from .sections import decision_sections

blueprint = Blueprint("decisions", __name__)


def _candidates(number: str) -> list[Decision]:
    wanted = sa.select(Decision).options(joinedload(Decision.issuing_agency)).where(Decision.number == number)
    found = list(db.session.scalars(wanted.order_by(Decision.issued_on.desc(), Decision.id)))
    chosen = request.args.get("ban", "")
    return [each for each in found if str(each.id) == chosen] or found


@blueprint.get("/quyet-dinh/<path:number>")
@public
@catalogue_page
def decision(number: str) -> ResponseReturnValue:
    """The page of a decision, or the choice between those of the same number."""
    tidy = tidy_number(number)
    if not tidy:
        abort(404)
    candidates = _candidates(tidy)
    only = candidates[0] if len(candidates) == 1 else None
    sections = [
        (section.template, facts)
        for section in decision_sections(current_app)
        if (facts := section.facts(tidy, only, len(candidates))) is not None
    ]
    if not candidates and not sections:
        abort(404)
    return render_template(
        "decisions/decision.html", number=tidy, decision=only, candidates=candidates, sections=sections
    )
