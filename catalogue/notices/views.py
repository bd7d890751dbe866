"""The sheets, what scanning one tells, and for staff which ones to replace."""

from flask import Blueprint, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from office.accounts.permissions import Permission, public, requires
from office.agencies.models import Agency
from office.clock import today
from office.errors import NotFound
from office.text import normalise_line
from office.web.caching import catalogue_page
from office.web.qr import qr_svg
from office.web.staff import StaffPage

from ..lookup.forms import read_page
from ..lookup.home import home
from ..lookup.leading import found_or_led_on
from ..lookup.publicity import find_public
from ..lookup.published_versions import abolition_of
from ..lookup.reading import as_of
from .currency import Standing, currency_of
from .desk_currency import desk_currency, old_desks
from .desks import parse_desk_mark
from .marks import SheetMark, parse_mark
from .replacing import announcing_decisions, find_announcing, sheets_to_replace, taken_down
from .sheets import sheets_of_agency, sheets_of_procedure

blueprint = Blueprint("notices", __name__)
PAGES = (
    StaffPage(
        "notices.to_replace",
        "Tờ niêm yết cần thay",
        "Sau mỗi quyết định: tờ nào trên bảng niêm yết phải thay hoặc gỡ, từ ngày nào.",
    ),
)


def _address(mark: SheetMark) -> str:
    public_url: str = current_app.extensions["settings"].public_url
    return f"{public_url}/n/{mark}"


@blueprint.get("/thu-tuc/<segment>/to-niem-yet")
@public
@catalogue_page
def procedure(segment: str) -> ResponseReturnValue:
    """The sheet of one procedure for a notice board, as of today or of a coming day."""
    found = found_or_led_on(segment, "notices.procedure")
    at = as_of(request.args)
    sheets = sheets_of_procedure(found.procedure_id, at, home().agency_id)
    if not sheets:
        raise NotFound(
            f"Thủ tục này không có hiệu lực vào ngày {at.on:%d/%m/%Y}, nên không có tờ niêm yết.",
            way_out=(f"/thu-tuc/{found.address}", "Xem trang của thủ tục"),
        )
    return render_template(
        "notices/procedure.html", sheets=sheets, at=at, today=today(), qr=qr_svg, address_of=_address
    )


@blueprint.get("/co-quan/<slug>/to-niem-yet")
@public
@catalogue_page
def agency(slug: str) -> ResponseReturnValue:
    """The sheets of an authority's procedures, several to print at once."""
    record = find_public(Agency, slug)
    if record is None:
        abort(404)
    at = as_of(request.args)
    found = sheets_of_agency(record, at, read_page(request.args))
    return render_template(
        "notices/agency.html",
        agency=record,
        found=found,
        at=at,
        today=today(),
        qr=qr_svg,
        address_of=_address,
    )


@blueprint.get("/n/<code>")
@public
@catalogue_page
def scanned(code: str) -> ResponseReturnValue:
    """What the QR code of a sheet leads to: is it still true, and if not, what changed."""
    desk_mark = parse_desk_mark(code)
    if desk_mark is not None:
        at = as_of({})
        return render_template("notices/desk_scanned.html", told=desk_currency(desk_mark, at), at=at)
    mark = parse_mark(code)
    if mark is None:
        raise NotFound(
            f"«{normalise_line(code)[:40]}» không phải là số của một tờ niêm yết. Hãy quét lại mã QR trên tờ.",
            way_out=("/thu-tuc", "Tìm trong danh mục thủ tục"),
        )
    at = as_of({})
    told = currency_of(mark, at, home().agency_id)
    ended = abolition_of(mark.procedure_id, at) if told.standing is Standing.ENDED else None
    return render_template("notices/scanned.html", told=told, mark=mark, at=at, ended=ended)


@blueprint.get("/van-phong/to-can-thay")
@requires(Permission.OFFICE_ENTER)
def to_replace():
    """The sheets that a decision makes old; without one, the decisions to choose from."""
    chosen = request.args.get("quyet-dinh", "")
    if not chosen:
        return render_template("notices/decisions.html", decisions=announcing_decisions())
    decision = find_announcing(chosen)
    changes = sheets_to_replace(decision)
    return render_template(
        "notices/to_replace.html",
        decision=decision,
        changes=changes,
        removed=len(taken_down(changes)),
        desks=old_desks(decision, as_of({})),
        today=today(),
    )
