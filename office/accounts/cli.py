"""`thutuc accounts`: the first administrator, and who has an account."""

import json
from typing import Any
from urllib.parse import urlsplit

import click
from flask import current_app
from flask.cli import AppGroup

from ..audit.trail import Automaton
from ..config import Settings
from ..database import transaction
from .models import Account, LinkPurpose
from .queries import all_accounts
from .registering import first_administrator

commands = AppGroup("accounts", help="Tài khoản của người làm việc trong hệ thống.")


@commands.command("first-administrator")
@click.option("--name", default="quan-tri", show_default=True, help="Tên đăng nhập.")
@click.option("--again", is_flag=True, help="Cấp liên kết dù đã có quản trị viên đăng nhập được.")
@click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON.")
def make_first_administrator(name: str, again: bool, as_json: bool) -> None:
    """In một liên kết dùng một lần, nơi quản trị viên đầu tiên tự đặt mật khẩu."""
    with transaction():
        account, token = first_administrator(name, again=again, by=Automaton.COMMAND)
        user_name = account.user_name
    address = _address(token)
    hours = LinkPurpose.FIRST_ADMINISTRATOR.lifetime.total_seconds() // 3600
    if as_json:
        click.echo(json.dumps({"user_name": user_name, "link": address, "hours": int(hours)}))
        return
    click.echo(f"Tài khoản quản trị: {user_name}")
    click.echo(f"Hãy mở liên kết này để đặt mật khẩu (dùng một lần, trong {hours:.0f} giờ):\n{address}")


@commands.command("list")
@click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON.")
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


def _address(token: str) -> str:
    settings: Settings = current_app.extensions["settings"]
    public = urlsplit(settings.public_url)
    # From the setting alone: there is no request here, and its host would not be trusted with a secret.
    addresses = current_app.url_map.bind(public.netloc, url_scheme=public.scheme)
    return addresses.build("accounts.link", {"token": token}, force_external=True)


def _described(account: Account) -> dict[str, Any]:
    return {
        "id": account.id,
        "user_name": account.user_name,
        "full_name": account.full_name,
        "is_active": account.is_active,
        "has_password": account.password_hash is not None,
        "roles": [{"role": grant.role.value, "agency_id": grant.agency_id} for grant in account.grants],
    }
