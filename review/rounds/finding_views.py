"""From the list of findings into a round: which one, and what is said of its new items."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from office import clock
from office.accounts.permissions import Permission, requires
from office.accounts.scope import agencies_for
from office.database import transaction
from office.errors import BadInput, Refused

from ..findings.meant import findings_meant
from .finding_forms import FromFindingsForm
from .from_findings import add_findings, burdened
from .making import RoundTold, make_round
from .models import ReasonChosen
from .queries import open_rounds, round_to_write

blueprint = Blueprint("round_findings", __name__, url_prefix="/ra-soat/phat-hien/vao-dot")
_SHOWN = 50


@blueprint.route("", methods=["GET", "POST"])
@requires(Permission.ROUND_LEAD)
def choose():
    """The procedures of the findings that the address means, and the round that is to take them."""
    form = FromFindingsForm(reason=ReasonChosen.FINDING.value, year=clock.today().year)
    agencies = {each.id: each for each in agencies_for(current_user, Permission.ROUND_LEAD)}
    form.offer(open_rounds(current_user), list(agencies.values()))
    if not form.validate_on_submit():
        return _page(form, status=422 if form.errors else 200)
    try:
        with transaction():
            findings = findings_meant(request.args, current_user)
            chosen = _round(form, agencies)
            added = add_findings(chosen, findings, form.told(), by=current_user)
            round_id = chosen.id
    except (BadInput, Refused) as problem:
        return _page(form, problem.sentence, problem.status)
    flash(added.told)
    return redirect(url_for("rounds.page", round_id=round_id))


def _round(form, agencies):
    if form.round_id is not None:
        return round_to_write(form.round_id, current_user)
    told = RoundTold(form.title.data or "", form.year.data or clock.today().year)
    return make_round(agencies[form.agency_id.data], told, by=current_user)


def _page(form, refusal="", status=200):
    findings = findings_meant(request.args, current_user)
    procedures = burdened(findings)
    shown = render_template(
        "rounds/from_findings.html",
        form=form,
        findings=len(findings),
        procedures=procedures,
        shown=procedures[:_SHOWN],
        refusal=refusal,
    )
    return shown, status
