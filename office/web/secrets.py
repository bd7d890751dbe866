"""Flask's signed cookie, whose secret is read from the data folder when it is first needed.

Building the application opens no file, so the secret cannot be part of building it.
"""

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from ..config import Settings


class LazySecretSessions(SecureCookieSessionInterface):
    """The cookie that carries form tokens and messages; who is signed in lives in the database."""

    def __init__(self, settings: Settings) -> None:
        """`settings` knows where the secret lies and whether people come over https."""
        self._settings = settings

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """The signer, after making sure that the application holds its secret."""
        if not app.secret_key:
            app.secret_key = self._settings.secret()
        return super().get_signing_serializer(app)
