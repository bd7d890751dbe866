"""Where a person goes after signing in: back to a page of this house, and nowhere else."""

from urllib.parse import urlsplit

from flask import redirect
from werkzeug.wrappers import Response

from .models import Account
from .permissions import Permission
from .queries import session_of
from .recognising import hand_token

HOME = "/"
STAFF_FRONT = "/van-phong"
OWN_ACCOUNT = "/tai-khoan"


def onward(asked_for: str | None, account: Account) -> str:
    """The page that was asked for before signing in, else where the account's work begins.

    An account without a role has no work yet: its own page says whom to ask for one.
    """
    if asked_for:
        return safe_next(asked_for)
    return STAFF_FRONT if account.may(Permission.OFFICE_ENTER) else OWN_ACCOUNT


def enter(token: str, asked_for: str | None) -> Response:
    """Hands the token of a session that has just begun to its browser, and sends it onward."""
    session = session_of(token)
    assert session is not None, "it has just begun"
    response = redirect(onward(asked_for, session.account))
    hand_token(response, token)
    return response


def safe_next(address: str | None) -> str:
    """The address if it is a path of this house, else the home page.

    Browsers read a backslash as a slash and leave out tabs and line breaks, so what looks like a path with
    one of them near its beginning may lead to another host.
    """
    if not address or not address.startswith("/") or address.startswith("//"):
        return HOME
    if "\\" in address or not address.isprintable() or " " in address:
        return HOME
    try:
        parts = urlsplit(address)
    except ValueError:
        return HOME
    return HOME if parts.scheme or parts.netloc else address
