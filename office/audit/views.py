"""The page on which an auditor reads the trail."""

from flask import Blueprint, render_template, request

from ..accounts.permissions import requires
from ..accounts.roles import Permission
from .queries import cells, trail_page

blueprint = Blueprint("audit", __name__)


@blueprint.get("/van-phong/nhat-ky")
@requires(Permission.AUDIT_READ)
def trail():
    """The trail of the whole installation, which no entry of an agency's own divides."""
    page = trail_page(request.args.get("trang", 1, type=int))
    return render_template("audit/trail.html", page=page, rows=[cells(entry) for entry in page.entries])
