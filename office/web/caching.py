"""Public pages change only when the catalogue, the day or the software does; a browser need not ask for more.

An answer's ETag is made from those three and its address. A browser that already holds it gets 304 before
Flask is asked at all. Nothing is stored on the server, and signed-in people always get a fresh page.
"""

import hashlib
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

from flask import Flask, current_app, make_response, request
from sqlalchemy.exc import SQLAlchemyError

from ..clock import today
from ..generation import committed_generation, generation_seen

_MEMORY = "caching.software"
_POLICY = "public, no-cache"
_READING = {"GET", "HEAD"}


def _software() -> str:
    """What the pages are made with: the same on every node that runs the same files."""
    known: str | None = current_app.extensions.get(_MEMORY)
    if known is None:
        digest = hashlib.blake2b(digest_size=12)
        for folder in ("templates", "static", "catalogue", "office"):
            for path in sorted(Path(current_app.root_path, folder).rglob("*.*")):
                if path.suffix in {".html", ".css", ".js", ".py"}:
                    digest.update(path.read_bytes())
        known = current_app.extensions[_MEMORY] = digest.hexdigest()
    return known


def _mark(environ: dict[str, Any], generation: int) -> str:
    accept = environ.get("HTTP_ACCEPT", "")
    parts = (
        _software(),
        current_app.extensions["settings"].home,
        str(generation),
        today().isoformat(),
        environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", ""),
        environ.get("QUERY_STRING", ""),
        # The only header that an answer depends on, and only of who asks for JSON.
        accept if "application/json" in accept else "",
    )
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


def catalogue_page(view: Callable[..., Any]) -> Callable[..., Any]:
    """Give a public view's answer an ETag, by which `install_unchanged` knows it again."""

    @wraps(view)
    def marked(*arguments: Any, **named: Any) -> Any:
        if request.cookies:
            return view(*arguments, **named)
        # Before the view: what changes while it runs must make the mark too old, never too new.
        mark = _mark(request.environ, generation_seen())
        answer = make_response(view(*arguments, **named))
        if answer.status_code == 200:
            answer.set_etag(mark)
            answer.headers["Cache-Control"] = _POLICY
        return answer

    return marked


def install_unchanged(app: Flask) -> None:
    """Answer 304 to whoever holds the mark that a page of ours would bear now; all else goes on to Flask.

    Only `catalogue_page` hands out marks, and a mark is of one address, so holding it means having been
    allowed to read that page as it still is.
    """
    inner: Any = app.wsgi_app

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        held = environ.get("HTTP_IF_NONE_MATCH")
        if held and environ["REQUEST_METHOD"] in _READING and not environ.get("HTTP_COOKIE"):
            try:
                with app.app_context():
                    mark = f'"{_mark(environ, committed_generation())}"'
            except SQLAlchemyError:
                # The page meets the same trouble and reports it in the way that the error pages know.
                mark = ""
            if mark and mark in held:
                start_response("304 NOT MODIFIED", [("ETag", mark), ("Cache-Control", _POLICY)])
                return ()
        found: Iterable[bytes] = inner(environ, start_response)
        return found

    app.wsgi_app = answer  # type: ignore[method-assign]
