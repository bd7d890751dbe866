"""The security headers of every answer. Nothing inline is ever allowed, so no nonce is needed."""

from flask import Flask, request
from flask.wrappers import Response

from ..config import Settings

_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
_ALWAYS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_DOWNLOAD_POLICY = "sandbox; default-src 'none'"


def install_headers(app: Flask, settings: Settings) -> None:
    """Give every answer its security headers; signed-in pages and sign-in pages are never stored."""

    @app.after_request
    def add(response: Response) -> Response:
        headers = response.headers
        for name, value in _ALWAYS.items():
            headers.setdefault(name, value)
        if headers.get("Content-Disposition", "").startswith("attachment"):
            headers["Content-Security-Policy"] = _DOWNLOAD_POLICY
        if settings.is_https:
            headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if "Cache-Control" not in headers and request.endpoint != "static":
            headers["Cache-Control"] = "no-store"
        return response
