"""What may be done, as a vocabulary, and the guard that refuses whatever was not declared.

Each route says ``@public`` or ``@requires(Permission.X)``. The guard runs before every request and
refuses a route that says nothing, so forgetting is safe.
"""

import enum
from collections.abc import Callable
from typing import TypeVar

from flask import Flask, abort, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ..errors import NotAllowed

View = TypeVar("View", bound=Callable[..., object])
_PUBLIC = "public"


class Permission(enum.Enum):
    """One act that a role may allow; the label is shown in the table of roles."""

    OFFICE_ENTER = "office.enter"
    CATALOGUE_CHECK = "catalogue.check"
    CATALOGUE_IMPORT = "catalogue.import"
    AUDIT_READ = "audit.read"
    ACCOUNT_ADMINISTER = "account.administer"
    CALENDAR_EDIT = "calendar.edit"

    @property
    def label(self) -> str:
        """What the act is called in Vietnamese."""
        return _LABELS[self]


_LABELS = {
    Permission.OFFICE_ENTER: "Vào phần làm việc của cơ quan",
    Permission.CATALOGUE_CHECK: "Xem tính đầy đủ và các vấn đề của dữ liệu",
    Permission.CATALOGUE_IMPORT: "Nhập dữ liệu danh mục",
    Permission.AUDIT_READ: "Xem nhật ký",
    Permission.ACCOUNT_ADMINISTER: "Quản trị tài khoản",
    Permission.CALENDAR_EDIT: "Sửa lịch làm việc",
}


def public(view: View) -> View:
    """Everyone may see this page, signed in or not."""
    view.access = _PUBLIC  # type: ignore[attr-defined]
    return view


def requires(permission: Permission) -> Callable[[View], View]:
    """Only an account one of whose roles allows `permission` may use this route."""

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
            return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
        if not current_user.may(access):
            raise NotAllowed(
                f"Tài khoản của bạn chưa được giao quyền «{access.label}». "
                "Hãy đề nghị quản trị viên của cơ quan giao quyền này."
            )
        return None
