"""Recognising who makes a request, by the token in the cookie.

A request without our cookie asks no table. One with it is looked up once, before any view runs, because
noting that the session is in use is a write and must not fall into a view's own reading.
"""

from flask import Flask, current_app, g, request
from flask import Response as PageResponse
from flask_login import LoginManager
from werkzeug.wrappers import Response

from .. import clock
from ..config import Settings
from ..database import transaction
from ..web.cookies import cookie_flags, cookie_name
from .models import Account, AccountSession
from .passwords import PasswordKeeper
from .queries import session_of
from .sessions import is_worth_noting, note_seen
from .signing_in import Visitor

_COOKIE = "thutuc"


def install_recognition(app: Flask, settings: Settings) -> None:
    """Lets `flask_login.current_user` be the account whose session the cookie names."""
    app.extensions["password_keeper"] = PasswordKeeper(settings.argon2_memory)
    manager = LoginManager(app)
    # Flask-Login would tie its own cookie to the browser's name; our sessions are rows that can be revoked.
    manager.session_protection = None
    manager.request_loader(_account_of_request)

    @app.before_request
    def recognise() -> None:
        session = recognise_without_noting()
        if session and is_worth_noting(session):
            with transaction():
                note_seen(session)

    @app.after_request
    def forget(response: PageResponse) -> PageResponse:
        name = cookie_name(settings, _COOKIE)
        # A dead token is taken back, so that the next page is answered without looking it up. One that nobody has
        # looked up, because the request was refused before, may be as good as any.
        is_dead = "account_session" in g and not current_session()
        if name in request.cookies and is_dead and not _sets_cookie(response, name):
            forget_token(response)
        return response


def recognise_without_noting() -> AccountSession | None:
    """Looks up who makes this request and writes nothing; None for everybody who is not signed in."""
    settings: Settings = current_app.extensions["settings"]
    session = _open_session(request.cookies.get(cookie_name(settings, _COOKIE)))
    g.account_session = session
    return session


def current_session() -> AccountSession | None:
    """The open session that makes this request; None for everybody who is not signed in."""
    session: AccountSession | None = g.get("account_session")
    return session


def own_session() -> AccountSession:
    """The session that makes this request, on a page that only the signed-in reach."""
    session = current_session()
    assert session is not None, "the guard lets nobody else through"
    return session


def password_keeper() -> PasswordKeeper:
    """What keeps the passwords of this installation."""
    keeper: PasswordKeeper = current_app.extensions["password_keeper"]
    return keeper


def visitor() -> Visitor:
    """The browser that makes this request."""
    return Visitor(request.remote_addr or "", request.user_agent.string)


def hand_token(response: Response, token: str) -> None:
    """Sends a session's token in its cookie, which ends with the browser at the latest."""
    settings: Settings = current_app.extensions["settings"]
    response.set_cookie(cookie_name(settings, _COOKIE), token, **cookie_flags(settings))


def forget_token(response: Response) -> None:
    """Takes the cookie of the session back."""
    settings: Settings = current_app.extensions["settings"]
    response.delete_cookie(cookie_name(settings, _COOKIE), **cookie_flags(settings))


def _account_of_request(_: object) -> Account | None:
    session = current_session()
    return session.account if session else None


def _open_session(token: str | None) -> AccountSession | None:
    session = session_of(token) if token else None
    if session is None or not (session.is_open(clock.now()) and session.account.is_active):
        return None
    return session


def _sets_cookie(response: Response, name: str) -> bool:
    return any(header.startswith(f"{name}=") for header in response.headers.getlist("Set-Cookie"))
