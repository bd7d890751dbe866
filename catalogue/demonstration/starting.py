"""`thutuc start`: everything a newcomer needs in one command, quick when there is nothing to do."""

from collections.abc import Callable

import click
from flask import Flask, current_app
from flask_migrate import upgrade

from office.accounts.queries import has_working_administrator
from office.audit.trail import Automaton
from office.serving import local_address, serve_app
from office.web.schema import is_current

from .loading import is_empty, load_demonstration

_KEY = "demonstration.more"


def add_demonstration(app: Flask, load: Callable[[], object]) -> None:
    """What a room above adds to the demonstration once the catalogue is filled."""
    app.extensions.setdefault(_KEY, []).append(load)


@click.command("start")
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ lắng nghe.")
@click.option("--port", default=8000, show_default=True, help="Cổng.")
def start_command(host: str, port: int) -> None:
    """Nâng cấp cơ sở dữ liệu, nạp dữ liệu minh họa nếu trống, rồi mở trang web."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    settings = app.extensions["settings"]
    settings.data.mkdir(parents=True, exist_ok=True)
    if not is_current():
        click.echo("Đang chuẩn bị cơ sở dữ liệu …")
        upgrade()
    if is_empty():
        click.echo("Danh mục trống: đang nạp dữ liệu minh họa …")
        click.echo(f"Đã nạp {load_demonstration(Automaton.COMMAND)} thủ tục minh họa.")
        for load in app.extensions.get(_KEY, ()):
            load()
    click.echo(f"Mở trình duyệt tại {local_address(settings, host, port)} (dừng bằng Ctrl+C).")
    if not has_working_administrator():
        click.echo("Để làm quản trị viên, mở cửa sổ lệnh khác và chạy:")
        click.echo("  .venv/bin/thutuc accounts first-administrator")
    serve_app(app, host, port)
