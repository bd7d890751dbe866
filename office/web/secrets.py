"""Flask's signed cookie, whose secret is read from the data folder when it is first needed.

Building the application opens no file, so the secret cannot be part of building it.
"""

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from ..config import Settings


class LazySecretSessions(SecureCookieSessionInterface):
    """The cookie that carries form tokens and messages; who is signed in lives in the database."""

    def __init__(self, settings: Settings) -> None:
        """`settings` knows where the secret lies and whether people come over https."""
        self._settings = settings

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The content of the cookie; most readers bring none, and need no signer made for them."""
        self._know_secret(app)
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """The signer, after making sure that the application holds its secret."""
        self._know_secret(app)
        return super().get_signing_serializer(app)

    def _know_secret(self, app: Flask) -> None:
        if not app.secret_key:
            app.secret_key = self._settings.secret()
