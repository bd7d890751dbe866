"""`thutuc accounts`: who works here, looked after at the machine itself.

Whoever may run commands here may do everything, so no permission is asked; the trail says "by command".
"""

import json
from collections.abc import Callable
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup

from ..agencies.models import Agency
from ..agencies.queries import agency_called
from ..audit.trail import Automaton
from ..database import transaction
from ..errors import BadInput
from ..text import normalise_line
from .links import link_address
from .models import Account, LinkPurpose
from .people.administering import invite
from .queries import account_named, all_accounts
from .registering import first_administrator, grant_role, switch_off, withdraw_role
from .role_table import role_table_in_markdown
from .roles import Role
from .two_factor.setting_up import reset_two_factor

commands = AppGroup("accounts", help="Tài khoản của người làm việc trong hệ thống.")
_COMMAND = Automaton.COMMAND
_as_json = click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON.")
_role = click.option(
    "--role", required=True, type=click.Choice([role.value for role in Role]), help="Vai trò được giao."
)


def _place(command: Callable[..., None]) -> Callable[..., None]:
    everywhere = click.option("--everywhere", is_flag=True, help="Vai trò cho toàn hệ thống.")
    agency = click.option("--agency", help="Tên, mã hoặc địa chỉ của cơ quan.")
    return agency(everywhere(command))


@commands.command("first-administrator")
@click.option("--name", default="quan-tri", show_default=True, help="Tên đăng nhập.")
@click.option("--again", is_flag=True, help="Cấp liên kết dù đã có quản trị viên đăng nhập được.")
@_as_json
def make_first_administrator(name: str, again: bool, as_json: bool) -> None:
    """In một liên kết dùng một lần, nơi quản trị viên đầu tiên tự đặt mật khẩu."""
    with transaction():
        account, token = first_administrator(name, again=again, by=_COMMAND)
        user_name = account.user_name
    _tell_link("Tài khoản quản trị", user_name, token, LinkPurpose.FIRST_ADMINISTRATOR, as_json)


@commands.command("invite")
@click.argument("name")
@click.option("--full-name", required=True, help="Họ và tên.")
@click.option("--email", help="Thư điện tử công vụ.")
@_role
@_place
@_as_json
def invite_someone(
    name: str,
    full_name: str,
    email: str | None,
    role: str,
    agency: str | None,
    everywhere: bool,
    as_json: bool,
) -> None:
    """Tạo tài khoản với một vai trò, in liên kết dùng một lần để trao cho người dùng."""
    if not normalise_line(full_name):
        raise BadInput("Họ và tên không được để trống. Hãy ghi họ và tên sau --full-name.")
    with transaction():
        place = _agency(agency, everywhere)
        account, token = invite(name, full_name, Role(role), place, by=_COMMAND, email=email)
        user_name = account.user_name
    _tell_link("Tài khoản", user_name, token, LinkPurpose.INVITATION, as_json)


@commands.command("grant")
@click.argument("name")
@_role
@_place
def grant(name: str, role: str, agency: str | None, everywhere: bool) -> None:
    """Giao thêm một vai trò; các phiên đang đăng nhập kết thúc."""
    with transaction():
        grant_role(_account(name), Role(role), _agency(agency, everywhere), by=_COMMAND)
    click.echo("Đã giao vai trò.")


@commands.command("withdraw")
@click.argument("name")
@_role
@_place
def withdraw(name: str, role: str, agency: str | None, everywhere: bool) -> None:
    """Thu hồi một vai trò; các phiên đang đăng nhập kết thúc."""
    with transaction():
        withdraw_role(_account(name), Role(role), _agency(agency, everywhere), by=_COMMAND)
    click.echo("Đã thu hồi vai trò.")


@commands.command("switch-off")
@click.argument("name")
@click.option("--reason", required=True, help="Lý do, ghi vào nhật ký.")
def close(name: str, reason: str) -> None:
    """Khóa tài khoản và kết thúc mọi phiên đăng nhập."""
    with transaction():
        switch_off(_account(name), by=_COMMAND, reason=reason)
    click.echo("Đã khóa tài khoản.")


@commands.command("reset-two-factor")
@click.argument("name")
@click.option("--reason", default="Mất điện thoại và mã dự phòng", show_default=True, help="Ghi vào nhật ký.")
def forget_phone(name: str, reason: str) -> None:
    """Bỏ xác thực hai bước của người mất điện thoại và mã dự phòng."""
    with transaction():
        reset_two_factor(_account(name), by=_COMMAND, reason=reason)
    click.echo("Đã đặt lại xác thực hai bước.")


@commands.command("roles")
def show_roles() -> None:
    """In bảng vai trò và quyền (Markdown)."""
    click.echo(role_table_in_markdown())


@commands.command("list")
@_as_json
def list_accounts(as_json: bool) -> None:
    """Liệt kê tài khoản và vai trò."""
    accounts = [_described(account) for account in all_accounts()]
    if as_json:
        click.echo(json.dumps(accounts, ensure_ascii=False))
        return
    for account in accounts:
        state = "đang dùng" if account["is_active"] else "đã khóa"
        roles = ", ".join(role["role"] for role in account["roles"]) or "chưa có vai trò"
        click.echo(f"{account['user_name']}\t{state}\t{roles}")


def _account(name: str) -> Account:
    account = account_named(name)
    if account is None:
        raise BadInput(f"Không có tài khoản «{name}». Xem các tài khoản bằng lệnh accounts list.")
    return account


def _agency(agency: str | None, everywhere: bool) -> Agency | None:
    if (agency is None) is not everywhere:
        raise BadInput("Hãy nêu đúng một nơi: --agency «tên cơ quan», hoặc --everywhere cho toàn hệ thống.")
    return agency_called(agency) if agency is not None else None


def _tell_link(what: str, user_name: str, token: str, purpose: LinkPurpose, as_json: bool) -> None:
    address = link_address(current_app, token)
    if as_json:
        click.echo(json.dumps({"user_name": user_name, "link": address, "hours": purpose.hours}))
        return
    click.echo(f"{what}: {user_name}")
    click.echo(f"Hãy mở liên kết này để đặt mật khẩu (dùng một lần, trong {purpose.hours} giờ):\n{address}")


def _described(account: Account) -> dict[str, Any]:
    return {
        "id": account.id,
        "user_name": account.user_name,
        "full_name": account.full_name,
        "is_active": account.is_active,
        "has_password": account.password_hash is not None,
        "has_two_factor": account.two_factor_at is not None,
        "roles": [{"role": grant.role.value, "agency_id": grant.agency_id} for grant in account.grants],
    }
