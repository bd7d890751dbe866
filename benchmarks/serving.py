"""The two servers that are compared, each in a process of its own and started by the same function.

`python -m benchmarks.serving house|bare PORT` serves until it is ended.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from office.config import Settings, read_settings
from office.serving import serve_app, serve_pages
from wsgi import create_app

_HOST = "127.0.0.1"
_PATIENCE = 30.0


def bare_app(settings: Settings) -> Flask:
    """The yardstick: one route that says hello, with nothing around it."""
    app = Flask("bare")
    app.extensions["settings"] = settings
    app.add_url_rule("/", view_func=lambda: "hello")
    return app


@contextmanager
def served(kind: str, data: Path) -> Iterator[int]:
    """A server of that kind over the state in `data`, for as long as the block runs; its port."""
    port = _free_port()
    environment = os.environ | {"THUTUC_DATA": str(data)}
    environment.pop("THUTUC_DATABASE_URL", None)
    command = [sys.executable, "-m", "benchmarks.serving", kind, str(port)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=Path(__file__).parents[1], env=environment, stdout=quiet, stderr=quiet
    )
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.create_server((_HOST, 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    patience_ends = time.monotonic() + _PATIENCE
    while time.monotonic() < patience_ends and process.poll() is None:
        try:
            socket.create_connection((_HOST, port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"the server on port {port} did not start")


if __name__ == "__main__":
    chosen = read_settings()
    if sys.argv[1] == "house":
        serve_app(create_app(chosen), _HOST, int(sys.argv[2]))
    else:
        serve_pages(bare_app(chosen), _HOST, int(sys.argv[2]))
