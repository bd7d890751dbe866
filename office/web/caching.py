"""Public pages change only when the catalogue, the day or the software does; a browser need not ask for more.

An answer's ETag is made from those three and its address. A browser that already holds it gets 304 before
any view has run. Nothing is stored on the server, and signed-in people always get a fresh page.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from flask import Response, current_app, make_response, request

from ..clock import today
from ..generation import committed_generation

_MEMORY = "caching.software"
_POLICY = "public, no-cache"


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


def _asked_kind() -> str:
    # Parsing what every browser sends costs more than all the rest of the mark, and few ask for JSON so.
    accept = request.headers.get("Accept", "")
    is_json = "application/json" in accept and request.accept_mimetypes.best == "application/json"
    return accept if is_json else ""


def _mark() -> str:
    parts = (
        _software(),
        current_app.extensions["settings"].home,
        str(committed_generation()),
        today().isoformat(),
        request.full_path,
        _asked_kind(),
    )
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


def catalogue_page(view: Callable[..., Any]) -> Callable[..., Any]:
    """Give a public view's answer an ETag, and answer 304 without running the view where it still holds."""

    @wraps(view)
    def cached(*arguments: Any, **named: Any) -> Any:
        if request.cookies:
            return view(*arguments, **named)
        mark = _mark()
        if mark in request.if_none_match:
            unchanged = Response(status=304)
            unchanged.set_etag(mark)
            unchanged.headers["Cache-Control"] = _POLICY
            return unchanged
        answer = make_response(view(*arguments, **named))
        if answer.status_code == 200:
            answer.set_etag(mark)
            answer.headers["Cache-Control"] = _POLICY
        return answer

    return cached
