"""The pages of the staff, as the rooms declare them, and which of them the one who is signed in may open.

A page is named by its endpoint alone: who may use it is what its route declares, so the two cannot differ.
"""

from dataclasses import dataclass

from flask import Flask, current_app
from flask_login import current_user

from ..accounts.permissions import declared_access
from ..accounts.roles import Permission
from ..config import Settings

_KEY = "staff.pages"


@dataclass(frozen=True, slots=True)
class StaffPage:
    """A page in the staff's navigation: its label, and what one does there."""

    endpoint: str
    label: str
    purpose: str


GROUND_FLOOR = (
    StaffPage(
        "calendar.year",
        "Lịch làm việc",
        "Ngày nghỉ, ngày làm bù của từng năm; là căn cứ tính ngày trả kết quả.",
    ),
    StaffPage("audit.trail", "Nhật ký", "Ai đã làm gì, lúc nào; không sửa, không xóa được."),
    StaffPage(
        "accounts.own_account",
        "Tài khoản của tôi",
        "Vai trò, mật khẩu, xác thực hai bước, các phiên đăng nhập.",
    ),
)


def add_staff_pages(app: Flask, *pages: StaffPage) -> None:
    """Add pages to the staff's navigation; they stand in the order in which they were added."""
    app.extensions.setdefault(_KEY, []).extend(pages)
    app.add_template_global(staff_pages)
    app.add_template_global(two_factor_is_off)


def all_staff_pages(app: Flask) -> tuple[StaffPage, ...]:
    """Every page of the staff's navigation, whoever may open it."""
    return tuple(app.extensions.get(_KEY, ()))


def staff_pages() -> tuple[StaffPage, ...]:
    """The pages that the signed-in account may open."""
    return tuple(page for page in all_staff_pages(current_app) if _is_open(page))


def two_factor_is_off() -> bool:
    """Whether administrators are to be warned that this installation does without the second step."""
    settings: Settings = current_app.extensions["settings"]
    return not settings.two_factor and bool(current_user.may(Permission.ACCOUNT_ADMINISTER))


def _is_open(page: StaffPage) -> bool:
    access = declared_access(current_app, page.endpoint)
    return isinstance(access, Permission) and bool(current_user.may_use(access))
