"""The names that the draft form asks for while somebody types."""

from flask import Blueprint, abort, jsonify, request
from flask.typing import ResponseReturnValue

from office.accounts.permissions import Permission, requires

from .offering import KINDS, offer

blueprint = Blueprint("offering", __name__, url_prefix="/van-phong/goi-y")


@blueprint.get("/<kind>")
@requires(Permission.DRAFT_WRITE)
def names(kind: str) -> ResponseReturnValue:
    """At most ten names for what was typed so far (`q`), as [value, what it is]."""
    if kind not in KINDS:
        abort(404)
    return jsonify([[each.value, each.told] for each in offer(kind, request.args.get("q", ""))])
