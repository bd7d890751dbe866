"""What a route declares about who may use it, and the guard that refuses whatever was not declared.

Each route says ``@public`` or ``@requires(Permission.X)``. The guard runs before every request and
refuses a route that says nothing, so forgetting is safe.
"""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from .. import clock
from ..config import Settings
from ..errors import NotAllowed
from .models import Account
from .recognising import current_session
from .roles import Permission as Permission

View = TypeVar("View", bound=Callable[..., object])
_PUBLIC = "public"


def public(view: View) -> View:
    """Everyone may see this page, signed in or not."""
    view.access = _PUBLIC  # type: ignore[attr-defined]
    return view


def requires(
    permission: Permission, *, confirmed: bool = False, before_two_factor: bool = False
) -> Callable[[View], View]:
    """Only an account one of whose roles allows `permission` may use this route.

    A permission that is common to all agencies takes a role for the whole installation. `confirmed`: the
    password must have been typed within 10 minutes. `before_two_factor`: open to whoever must set the second
    step up before anything else.
    """

    def declare(view: View) -> View:
        view.access = permission  # type: ignore[attr-defined]
        view.is_confirmed = confirmed  # type: ignore[attr-defined]
        view.is_before_two_factor = before_two_factor  # type: ignore[attr-defined]
        return view

    return declare


def declared_access(app: Flask, endpoint: str) -> object:
    """What a route declared: "public", a `Permission`, or None where it forgot."""
    return getattr(app.view_functions[endpoint], "access", None)


def two_factor_is_due(account: Account) -> bool:
    """Whether the account has a role that needs the second step of signing in, and has none yet."""
    settings: Settings = current_app.extensions["settings"]
    return settings.two_factor and account.two_factor_at is None and account.needs_two_factor


def install_guard(app: Flask) -> None:
    """Refuse, before any view runs, what its declaration does not allow."""

    @app.before_request
    def guard() -> Response | None:
        if request.endpoint is None:
            return None
        access = declared_access(app, request.endpoint)
        if access == _PUBLIC:
            return None
        if not isinstance(access, Permission):
            abort(403)
        # What was to be written is not sent again after signing in: only a page can be gone back to.
        page = request.full_path.rstrip("?") if request.method in {"GET", "HEAD"} else None
        if not current_user.is_authenticated:
            return redirect(url_for("accounts.sign_in", next=page))
        view = current_app.view_functions[request.endpoint]
        if two_factor_is_due(current_user) and not getattr(view, "is_before_two_factor", False):
            return redirect(url_for("two_factor.front"))
        _allow(access)
        session = current_session()
        asks_for_password = getattr(view, "is_confirmed", False)
        if asks_for_password and not (session and session.is_confirmed(clock.now())):
            # Every act that asks for the password has a page of its own at the address it is sent to.
            return redirect(url_for("accounts.confirm", next=page or request.path))
        return None


def _allow(access: Permission) -> None:
    if not current_user.may(access):
        raise NotAllowed(
            f"Tài khoản của bạn chưa được giao quyền «{access.label}». "
            "Hãy đề nghị quản trị viên của cơ quan giao quyền này."
        )
    if not current_user.may_use(access):
        raise NotAllowed(
            f"«{access.label}» là việc dùng chung cho mọi cơ quan, nên chỉ tài khoản được giao quyền cho "
            "toàn hệ thống mới làm được. Hãy đề nghị quản trị viên giao quyền này."
        )
