"""`thutuc serve`: the web server, one process with a handful of threads, as SQLite likes it."""

import gc
from urllib.parse import urlsplit

import click
from flask import Flask, current_app
from waitress import serve

from .config import Settings
from .following import Follower
from .working import start_worker

_THREADS = 4
_COLLECT_RARELY = (20_000, 20, 50)


def serve_app(app: Flask, host: str, port: int) -> None:
    """Serve until stopped; `app` has been brought up to date before."""
    settings: Settings = app.extensions["settings"]
    if not settings.is_https and settings.allow_http:
        click.echo(
            "Cảnh báo: đang phục vụ không mã hóa (http). Chỉ dùng trong mạng nội bộ khép kín.", err=True
        )
    if not settings.two_factor:
        click.echo(
            "Cảnh báo: THUTUC_TWO_FACTOR=off, tài khoản công bố và quản trị không cần xác thực hai bước. "
            "Chỉ dùng để dùng thử.",
            err=True,
        )
    Follower(app).start()
    start_worker(app)
    serve_pages(app, host, port)


def serve_pages(app: Flask, host: str, port: int) -> None:
    """Answer requests until stopped, with nothing at work beside them."""
    # What is alive now stays: the collector need not walk over it again while pages are made.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECT_RARELY)
    serve(app, host=host, port=port, threads=_THREADS, ident=None, clear_untrusted_proxy_headers=False)


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ lắng nghe.")
@click.option("--port", default=8000, show_default=True, help="Cổng.")
def serve_command(host: str, port: int) -> None:
    """Mở trang web."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    serve_app(app, host, port)


def local_address(settings: Settings, host: str, port: int) -> str:
    """Where to look with a browser on this machine or from outside."""
    public = urlsplit(settings.public_url)
    return (
        settings.public_url if public.hostname not in {"127.0.0.1", "localhost"} else f"http://{host}:{port}"
    )
