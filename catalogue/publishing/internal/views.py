"""The pages of internal procedures: the list and one of them, for whoever works in an office and for nobody else."""

from collections.abc import Sequence

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from office.accounts.permissions import Permission, requires
from office.errors import NotFound
from office.text import normalise_line
from office.web.staff import StaffPage

from ...lookup.forms import read_page
from ...lookup.headlines import limit_summary
from ...lookup.in_force import AsOf
from ...lookup.internal import FRONT, Wanted, internal_procedure, list_internal
from ...lookup.presenting import channel_groups, dossier_groups, shown_steps
from ...lookup.procedure_page import ProcedurePage, load_page, load_version
from ...lookup.reading import as_of
from ...lookup.version_pages import PublishedVersion, published_versions
from .queries import drafts_of_procedure
from .ways import ways_on_from

blueprint = Blueprint("internal", __name__, url_prefix=FRONT)
PAGES = (
    StaffPage(
        "internal.front",
        "Thủ tục nội bộ",
        "Thủ tục giữa các cơ quan hoặc trong một cơ quan: tra cứu, soạn sửa đổi, đưa vào phương án.",
    ),
)


@blueprint.get("")
@requires(Permission.OFFICE_ENTER)
def front() -> ResponseReturnValue:
    """The internal procedures that were announced."""
    asked = request.args
    wanted = Wanted(
        normalise_line(asked.get("q", ""))[:200],
        asked.get("co-quan", "")[:200],
        asked.get("linh-vuc", "")[:200],
    )
    found = list_internal(wanted, as_of({}), read_page(asked))
    return render_template("publishing/internal_list.html", found=found, wanted=wanted)


@blueprint.get("/<int:procedure_id>")
@requires(Permission.OFFICE_ENTER)
def procedure(procedure_id: int) -> ResponseReturnValue:
    """One internal procedure as it is in force, or the version that `ban` names; its versions, its drafts."""
    own, at = internal_procedure(procedure_id), as_of({})
    versions = published_versions(procedure_id, at)
    page = _shown(procedure_id, versions, at)
    return render_template(
        "publishing/internal_procedure.html",
        procedure=own,
        page=page,
        content=page.content,
        groups=channel_groups(page.content),
        cases=dossier_groups(page.content),
        steps=shown_steps(page.content),
        limit=limit_summary(page.content),
        versions=versions,
        standing=next(each for each in versions if each.ordinal == page.ordinal),
        drafts=drafts_of_procedure(procedure_id, current_user),
        ways=ways_on_from(procedure_id, current_user),
    )


def _shown(procedure_id: int, versions: Sequence[PublishedVersion], at: AsOf) -> ProcedurePage:
    address, chosen = f"ct-{procedure_id}", request.args.get("ban", "")
    page = None if chosen else load_page(procedure_id, address, at, None)
    if page is None and versions:
        ordinal = int(chosen) if chosen.isdecimal() and len(chosen) < 6 else versions[0].ordinal
        page = load_version(procedure_id, address, ordinal, at)
    if page is None:
        raise NotFound(
            "Thủ tục nội bộ này không có phiên bản như vậy. Hãy chọn trong các phiên bản của thủ tục.",
            way_out=(FRONT, "Danh sách thủ tục nội bộ"),
        )
    return page
