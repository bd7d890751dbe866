"""Static files under addresses that change with their content, so a browser may keep them for years.

What we write ourselves gets its fingerprint into its name; what is vendored lives in a folder that names
its version. The fingerprints are taken at the first request, because building the application opens no file.
"""

import hashlib
from functools import cached_property
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

from ..accounts.permissions import public

_VENDORED = "vendor/"


class Assets(WhiteNoise):
    """The files of one folder, answered before Flask is asked; everything else goes on to Flask."""

    def __init__(self, application: Any, folder: Path, prefix: str) -> None:
        """`application`: the WSGI callable behind; `prefix`: where the files live, such as "/static/"."""
        super().__init__(
            application,
            allow_all_origins=False,
            add_headers_function=_secure,
            immutable_file_test=lambda path, url: True,
        )
        self._folder = folder
        self._prefix = prefix

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Name inside the folder → address. Reading it the first time also makes the files servable."""
        addresses = {}
        for path in sorted(self._folder.rglob("*")):
            if path.is_dir() or path.suffix in {".gz", ".md"}:
                continue
            name = path.relative_to(self._folder).as_posix()
            public_name = name if name.startswith(_VENDORED) else _fingerprinted(name, path)
            addresses[name] = self._prefix + public_name
            self.add_file_to_dictionary(addresses[name], str(path))
        return addresses

    def address(self, name: str) -> str:
        """Where a page finds a file. Raises `KeyError` for a file that is not there."""
        return self.addresses[name]

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Answer a WSGI request. Only an address under the prefix can be a file, so only it is looked up."""
        if environ.get("PATH_INFO", "").startswith(self._prefix) and self.addresses:
            return super().__call__(environ, start_response)
        return self.application(environ, start_response)


def _fingerprinted(name: str, path: Path) -> str:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-{digest}{dot}{ending}"


def _secure(headers: Headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    # A drawing opened by itself is a document, and documents of ours run nothing that is inline.
    headers["Content-Security-Policy"] = "default-src 'none'"


def install_assets(app: Flask) -> None:
    """Serve the static folder and give templates `asset(name)`; after `jinja_options` have been set."""
    if app.static_folder is None:
        raise RuntimeError("the application has no static folder")
    assets = Assets(app.wsgi_app, Path(app.static_folder), f"{app.static_url_path}/")
    app.wsgi_app = assets  # type: ignore[method-assign]
    app.add_template_global(assets.address, "asset")
    # Flask answers for what is not listed: "not found", where the guard would say "forbidden".
    public(app.view_functions["static"])
