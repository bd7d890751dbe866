"""The page on which an auditor reads the trail, whole or of one thing, and the same as files."""

from flask import Blueprint, render_template, request

from ..accounts.permissions import requires
from ..accounts.roles import Permission
from ..web.addresses import record_number
from ..web.csv_files import CSV, write_csv
from ..web.downloads import download
from .exporting import JSON_LINES, as_lines
from .queries import HEADS, all_entries, cells, trail_page
from .scopes import PERSON, narrowed_to, trail_scopes

blueprint = Blueprint("audit", __name__)


@blueprint.get("/van-phong/nhat-ky")
@requires(Permission.AUDIT_READ)
def trail():
    """The trail of the whole installation, or of a person, an agency, a decision, a procedure."""
    page = trail_page(record_number(request.args.get("trang")) or 1, narrowed_to(request.args))
    asked = {name: request.args.get(name, "")[:200] for name in _parameters()}
    return render_template(
        "audit/trail.html",
        page=page,
        heads=HEADS,
        rows=[cells(entry) for entry in page.entries],
        scopes=trail_scopes(),
        asked=asked,
        is_narrowed=any(asked.values()),
        query=request.query_string.decode("ascii", "replace"),
    )


@blueprint.get("/van-phong/nhat-ky.csv")
@requires(Permission.AUDIT_READ)
def trail_as_table():
    """The same entries for a spreadsheet, oldest first."""
    rows = (cells(entry) for entry in all_entries(narrowed_to(request.args)))
    return download(write_csv(HEADS, rows), "nhat-ky.csv", CSV)


@blueprint.get("/van-phong/nhat-ky.jsonl")
@requires(Permission.AUDIT_READ)
def trail_as_lines():
    """The same entries with their seals, so that the file proves itself."""
    lines = as_lines(all_entries(narrowed_to(request.args)))
    return download("".join(f"{line}\n" for line in lines).encode(), "nhat-ky.jsonl", JSON_LINES)


def _parameters():
    return (PERSON, *(scope.parameter for scope in trail_scopes()))
