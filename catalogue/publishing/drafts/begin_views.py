"""Beginning a draft: choosing the procedure, or naming a new one, and what is to happen to it."""

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from office.accounts.permissions import Permission, requires
from office.accounts.scope import agencies_for
from office.agencies.models import Agency
from office.database import db, transaction
from office.errors import BadInput, NotFound, Refused
from office.text import normalise_line

from ...listings.announcements import ChangeKind
from ...lookup.addresses import Found, find_address
from ...lookup.home import home
from ...lookup.internal import find_for_staff, page_address
from ...lookup.published_versions import last_known
from ...lookup.queries import list_procedures
from ...lookup.reading import as_of
from ...lookup.selection import Scope, Selection
from ...procedures.models import Procedure, ProcedureKind
from ..models import DraftSubject
from ..whose_content import Pen, lists_for, owners_of
from .drafting import begin_draft, open_draft
from .forms import ChangeForm, NewProcedureForm, Target
from .purposes import Purpose
from .queries import current_code, listings_of, told_apart

blueprint = Blueprint("draft_beginnings", __name__, url_prefix="/van-phong/du-thao")
_MOST = 20


@blueprint.route("/moi", methods=["GET", "POST"])
@requires(Permission.DRAFT_WRITE)
def begin() -> ResponseReturnValue:
    """Begin a draft of a procedure that the catalogue has (`ma` names it), or of a new one."""
    agencies = agencies_for(current_user, Permission.DRAFT_WRITE)
    segment = request.values.get("ma", "")[:60]
    if segment:
        return _of_existing(segment, agencies)
    words = normalise_line(request.args.get("q", ""))[:200]
    found = find_address(words) if words else None
    if found:
        return redirect(url_for("draft_beginnings.begin", ma=found.address))
    form = NewProcedureForm(data={"kind": request.args.get("loai") or ProcedureKind.PUBLIC.value})
    authorities = lists_for(agencies)
    form.offer_agencies(agencies)
    form.offer_authorities(authorities)
    agency = form.chosen_agency(agencies)
    if form.validate_on_submit() and agency:
        authority = form.chosen_authority(authorities)
        said = {"name": form.name.data, "code": form.code.data or "", "authority": authority}
        said["kind"] = form.chosen_kind()
        return _begun(Purpose(DraftSubject.PROCEDURE, ChangeKind.NEW, **said), agency)
    listed = (
        list_procedures(Selection(words=words, scope=Scope.ALL), as_of({}), home().agency_id, 1)
        if words
        else None
    )
    return (
        render_template(
            "publishing/draft_begin.html",
            form=form,
            agencies=agencies,
            words=words,
            rows=listed.rows[:_MOST] if listed else (),
            total=listed.total if listed else 0,
        ),
        422 if form.errors else 200,
    )


def _of_existing(segment: str, agencies: Sequence[Agency]) -> ResponseReturnValue:
    found = find_for_staff(segment)
    last = last_known(found.procedure_id) if found else None
    if found is None or last is None:
        raise NotFound(
            f"Không có thủ tục nào ở địa chỉ «{normalise_line(segment)}». Hãy kiểm tra lại mã.",
            way_out=(url_for("draft_beginnings.begin"), "Chọn thủ tục khác"),
        )
    note, refusal = _content_standing(found, last.name, agencies)
    procedure = db.session.get_one(Procedure, found.procedure_id)
    if procedure.kind is ProcedureKind.INTERNAL and refusal:
        raise Refused(
            refusal, way_out=(url_for("internal.procedure", procedure_id=procedure.id), "Về thủ tục")
        )
    targets = _targets(procedure, agencies, may_write_content=not refusal)
    form = ChangeForm(code=found.address)
    form.offer_agencies(agencies)
    form.offer_targets(targets)
    agency, target = form.chosen_agency(agencies), form.chosen_target(targets)
    if form.validate_on_submit() and form.tell(target) and agency:
        is_listing = target.subject is DraftSubject.LISTING
        authority = target.authority if is_listing else procedure.authority
        code = current_code(found.procedure_id)
        purpose = Purpose(target.subject, form.chosen_change(), procedure, target.listing, authority, code)
        return _begun(purpose, agency)
    page = render_template(
        "publishing/draft_begin_change.html",
        form=form,
        agencies=agencies,
        found=found,
        name=last.name,
        note=note,
        refusal=refusal,
        way_back=page_address(procedure),
    )
    return page, 422 if form.errors else 200


def _content_standing(found: Found, name: str, agencies: Sequence[Agency]) -> tuple[str, str]:
    # The note for the first agency that may write the content; else why none of them may.
    held, refusal = owners_of([found.procedure_id]).get(found.procedure_id, ()), ""
    for agency in agencies:
        try:
            return Pen(agency).note_on(name, held), ""
        except Refused as refused:
            refusal = refused.sentence
    return "", refusal


def _targets(procedure: Procedure, agencies: Sequence[Agency], *, may_write_content: bool) -> list[Target]:
    # No list of any authority carries what never leaves the offices.
    authorities = [] if procedure.kind is ProcedureKind.INTERNAL else lists_for(agencies)
    content = Target("noi-dung", "Nội dung thủ tục", DraftSubject.PROCEDURE)
    listings = listings_of(procedure.id, authorities)
    held, names = {each.authority_id for each in listings}, told_apart(listings)
    return [
        *([content] if may_write_content else []),
        *(
            Target(
                f"danh-muc-{each.id}",
                f"Danh mục của {each.authority.name}{f': {names[each.id]}' if each.id in names else ''}",
                DraftSubject.LISTING,
                each,
                each.authority,
            )
            for each in listings
        ),
        *(
            Target(f"co-quan-{each.id}", f"Danh mục của {each.name}", DraftSubject.LISTING, authority=each)
            for each in authorities
            if each.id not in held
        ),
    ]


def _begun(purpose: Purpose, agency: Agency) -> ResponseReturnValue:
    if not current_user.may(Permission.DRAFT_WRITE, agency):
        raise BadInput("Hãy chọn một cơ quan mà bạn được soạn dự thảo.")
    try:
        with transaction():
            held = open_draft(purpose, agency)
            draft = begin_draft(purpose, agency, by=current_user)
    except Refused as refusal:
        refusal.way_out = (url_for("draft_beginnings.begin", ma=request.values.get("ma")), "Chọn lại")
        raise
    return redirect(url_for("drafts.draft", draft_id=draft.id) + ("?da-co=1" if held else ""))
