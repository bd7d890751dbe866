"""The pages that everyone reads: home, the list of procedures, one procedure and its checklist."""

from datetime import timedelta

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from office.accounts.permissions import public
from office.agencies.models import Level
from office.web.caching import catalogue_page

from ..procedures.vocabulary import ApplicantKind, ChannelKind
from ..values.time_limits import Duration
from .addresses import Found
from .directories.queries import applicants, sectors
from .forms import read_page, read_selection
from .headlines import certain_durations, charge_summary, limit_summary
from .home import home
from .in_force import AsOf
from .leading import found_or_led_on
from .page_standing import malformed_code_of, standing_of
from .presenting import channel_groups, dossier_groups, handing_in, shown_steps
from .procedure_page import ProcedurePage, load_page, load_page_at
from .published_versions import abolition_of, last_known
from .queries import count_procedures, list_procedures
from .reading import as_of
from .return_date.forms import LimitChoice, limit_choice
from .selection import Order, Scope, Selection, Validity
from .undated import undated_in

blueprint = Blueprint("lookup", __name__)
_LARGEST = 8


@blueprint.app_context_processor
def demonstration() -> dict[str, bool]:
    """Whether every page must say that its data is a demonstration; a page about a failure must not fail."""
    try:
        return {"demonstration": home().is_demonstration}
    except SQLAlchemyError:
        return {"demonstration": False}


@blueprint.get("/")
@public
@catalogue_page
def front() -> ResponseReturnValue:
    """The home page: search by name, sectors, and the way into every other list."""
    at = as_of({})
    served = home().agency_id
    entries = sectors(at, served)
    return render_template(
        "lookup/front.html",
        sectors=entries,
        largest=sorted(entries, key=lambda each: -each.count)[:_LARGEST],
        applicants=applicants(at, served, _LARGEST),
        total=count_procedures(Selection(), at, served),
        home=home(),
        levels=Level,
    )


@blueprint.get("/thu-tuc")
@public
@catalogue_page
def procedures() -> ResponseReturnValue:
    """The list of procedures, filtered, sorted and paged by what the address asks for.

    A whole code that one procedure bears leads straight to its page.
    """
    selection, at = read_selection(request.args), as_of(request.args)
    bearer = _bearer_of(selection, at)
    if bearer:
        return redirect(url_for("lookup.procedure", segment=bearer, ngay=request.args.get("ngay") or None))
    found = list_procedures(selection, at, home().agency_id, read_page(request.args))
    choices = {"levels": Level, "applicants": ApplicantKind, "channels": ChannelKind, "orders": Order}
    return render_template(
        "lookup/procedures.html",
        selection=selection,
        found=found,
        sectors=sectors(at, home().agency_id, selection.scope),
        validities=Validity,
        scopes=[scope for scope in Scope if scope is not Scope.LISTED or home().agency_id],
        home=home(),
        day=at.on if request.args.get("ngay") else None,
        undated=undated_in(selection, at, home().agency_id),
        is_narrowed=selection != Selection(words=selection.words, order=selection.order),
        query=request.query_string.decode("ascii", "replace"),
        **choices,
    )


def _bearer_of(selection: Selection, at: AsOf) -> str:
    """The address of the one procedure whose whole code was typed, "" for none or several."""
    if not selection.is_for_one_code:
        return ""
    found = list_procedures(Selection(words=selection.words), at, home().agency_id, 1)
    return found.rows[0].address if found.total == 1 else ""


def _page(segment: str, endpoint: str, template: str) -> ResponseReturnValue:
    at = as_of(request.args)
    page = load_page_at(segment, at, home().agency_id)
    if page is None:
        found = found_or_led_on(segment, endpoint)
        page = load_page(found.procedure_id, found.address, at, home().agency_id)
        if page is None:
            return _not_in_force(found, at)
    standing = standing_of(page, page.versions, at, home().agency_id)
    return render_template(
        template,
        page=page,
        content=page.content,
        at=at,
        groups=channel_groups(page.content),
        cases=dossier_groups(page.content),
        limits=_reckonable(page),
        limit=limit_summary(page.content),
        charge=charge_summary(page.content),
        steps=shown_steps(page.content),
        place=handing_in(page.content, (each.revision.place for each in page.home_listings)),
        versions=page.versions,
        standing=standing,
        day_query=f"?ngay={at.on}" if standing.is_other_day else "",
        home=home(),
    )


def _reckonable(page: ProcedurePage) -> list[LimitChoice]:
    own = (
        limit_choice(Duration(each.revision.limit_amount, each.revision.limit_unit), f"Tại {each.authority}")
        for each in page.home_listings
        if each.revision.limit_unit.takes_amount and each.revision.limit_amount is not None
    )
    general = (limit_choice(duration) for duration in certain_durations(page.content.time_limits))
    return list(dict.fromkeys([*own, *general]))


def _not_in_force(found: Found, at: AsOf) -> str:
    last = last_known(found.procedure_id)
    if last is None:
        abort(404)
    abolition = abolition_of(found.procedure_id, at)
    return render_template(
        "lookup/not_in_force.html",
        address=found.address,
        malformed_code=malformed_code_of(found.procedure_id),
        last=last,
        abolition=abolition,
        before=abolition.effective_on - timedelta(days=1) if abolition else None,
        at=at,
    )


@blueprint.get("/thu-tuc/<segment>")
@public
@catalogue_page
def procedure(segment: str) -> ResponseReturnValue:
    """Everything about one procedure, on one page; an old code leads on to the new one."""
    return _page(segment, "lookup.procedure", "lookup/procedure.html")


@blueprint.get("/thu-tuc/<segment>/phieu")
@public
@catalogue_page
def checklist(segment: str) -> ResponseReturnValue:
    """What to bring, as a sheet to print."""
    return _page(segment, "lookup.checklist", "lookup/checklist.html")
