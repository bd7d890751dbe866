"""What a route declares about who may use it, and the guard that refuses whatever was not declared.

Each route says ``@public`` or ``@requires(Permission.X)``. The guard runs before every request and
refuses a route that says nothing, so forgetting is safe.
"""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, abort, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ..errors import NotAllowed
from .roles import Permission as Permission

View = TypeVar("View", bound=Callable[..., object])
_PUBLIC = "public"


def public(view: View) -> View:
    """Everyone may see this page, signed in or not."""
    view.access = _PUBLIC  # type: ignore[attr-defined]
    return view


def requires(permission: Permission) -> Callable[[View], View]:
    """Only an account one of whose roles allows `permission` may use this route.

    A permission that is common to all agencies takes a role for the whole installation.
    """

    def declare(view: View) -> View:
        view.access = permission  # type: ignore[attr-defined]
        return view

    return declare


def declared_access(app: Flask, endpoint: str) -> object:
    """What a route declared: "public", a `Permission`, or None where it forgot."""
    return getattr(app.view_functions[endpoint], "access", None)


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
        if not current_user.is_authenticated:
            # What was to be written is not sent again after signing in: only a page can be gone back to.
            page = request.full_path.rstrip("?") if request.method in {"GET", "HEAD"} else None
            return redirect(url_for("accounts.sign_in", next=page))
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
        return None
