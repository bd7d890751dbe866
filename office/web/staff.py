"""The pages of the staff, in groups, as the rooms declare them, and which of them the one who is signed in may open.

A page is named by its endpoint alone: who may use it is what its route declares, so the two cannot differ. The
groups are joined in `wsgi.py`; the menu shows one line of groups and one of the pages of the group one is in.
"""

from dataclasses import dataclass

from flask import Flask, current_app, request, url_for
from flask_login import current_user

from ..accounts.permissions import declared_access
from ..accounts.roles import Permission
from ..config import Settings

_KEY = "staff.groups"


@dataclass(frozen=True, slots=True)
class StaffPage:
    """A page in the staff's navigation: its label, and what one does there.

    `beside`: the beginnings of addresses whose pages count as this one though they do not stand below its address.
    """

    endpoint: str
    label: str
    purpose: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffGroup:
    """Pages for one kind of work, under a word or two; the group leads to the first that the account may open."""

    label: str
    pages: tuple[StaffPage, ...]


@dataclass(frozen=True, slots=True)
class StaffMenu:
    """What the signed-in account may open, and the group and page in which it is; None outside of them.

    `is_staff`: whether it works in the office at all; whoever holds no role sees no menu.
    """

    is_staff: bool
    groups: tuple[StaffGroup, ...]
    group: StaffGroup | None
    page: StaffPage | None


CALENDAR = StaffPage(
    "calendar.year",
    "Lịch làm việc",
    "Ngày nghỉ, ngày làm bù của từng năm; là căn cứ tính ngày trả kết quả.",
)
TRAIL = StaffPage("audit.trail", "Nhật ký", "Ai đã làm gì, lúc nào; không sửa, không xóa được.")
OWN_ACCOUNT = StaffPage(
    "accounts.own_account",
    "Tài khoản của tôi",
    "Vai trò, mật khẩu, xác thực hai bước, các phiên đăng nhập.",
)


def add_staff_groups(app: Flask, *groups: StaffGroup) -> None:
    """Add groups to the staff's navigation; they stand in the order in which they were added."""
    app.extensions.setdefault(_KEY, []).extend(groups)
    app.add_template_global(staff_groups)
    app.add_template_global(staff_menu)
    app.add_template_global(two_factor_is_off)


def all_staff_pages(app: Flask) -> tuple[StaffPage, ...]:
    """Every page of the staff's navigation, whoever may open it."""
    return tuple(page for group in app.extensions.get(_KEY, ()) for page in group.pages)


def staff_groups() -> tuple[StaffGroup, ...]:
    """The groups with the pages that the signed-in account may open; a group without any is left out."""
    groups = current_app.extensions.get(_KEY, ())
    opened = (StaffGroup(group.label, tuple(filter(_is_open, group.pages))) for group in groups)
    return tuple(group for group in opened if group.pages)


def staff_menu() -> StaffMenu:
    """The menu for the page that is being answered; a page below one of the menu counts as that one."""
    groups = staff_groups()
    addresses = [
        (address, page)
        for group in groups
        for page in group.pages
        for address in (url_for(page.endpoint), *page.beside)
    ]
    around = [each for each in addresses if f"{request.path}/".startswith(f"{each[0]}/")]
    _, page = max(around, key=lambda each: len(each[0]), default=("", None))
    is_staff = bool(current_user.may(Permission.OFFICE_ENTER))
    return StaffMenu(is_staff, groups, next((each for each in groups if page in each.pages), None), page)


def two_factor_is_off() -> bool:
    """Whether administrators are to be warned that this installation does without the second step."""
    settings: Settings = current_app.extensions["settings"]
    return not settings.two_factor and bool(current_user.may(Permission.ACCOUNT_ADMINISTER))


def _is_open(page: StaffPage) -> bool:
    access = declared_access(current_app, page.endpoint)
    return isinstance(access, Permission) and bool(current_user.may_use(access))
