"""The two cookies of the house: who is signed in, and the form token with its messages.

Over https both carry the prefix __Host-, which browsers accept only when Secure, for the whole host and
from this host alone. Plain http, in a closed network, has to do without.
"""

from typing import Any

from ..config import Settings


def cookie_name(settings: Settings, name: str) -> str:
    """The cookie's name as browsers must know it over this installation's scheme."""
    return f"__Host-{name}" if settings.is_https else name


def cookie_flags(settings: Settings) -> dict[str, Any]:
    """What `set_cookie` and `delete_cookie` are given for every cookie of ours."""
    return {"secure": settings.is_https, "httponly": True, "samesite": "Lax", "path": "/"}


def form_cookie(settings: Settings) -> dict[str, Any]:
    """Flask's configuration of its signed cookie, and how long a form may stay open."""
    flags = {f"SESSION_COOKIE_{flag.upper()}": value for flag, value in cookie_flags(settings).items()}
    # An open form is good for as long as the longest session: 12 hours.
    name = cookie_name(settings, "thutuc-form")
    return {"SESSION_COOKIE_NAME": name, "WTF_CSRF_TIME_LIMIT": 12 * 3600, **flags}
