"""Sessions of signed-in browsers: begun with a token that nobody has seen before, ended for good.

The cookie holds the token, the table its sha256. Called inside a transaction.
"""

import ipaddress
import secrets
from datetime import timedelta

from .. import clock
from ..audit.trail import Actor, record
from ..database import db
from ..text import normalise_line
from . import acts
from .models import Account, AccountSession, digest
from .queries import open_sessions
from .two_factor.waiting import stop_waiting

_SEEN_EVERY = timedelta(minutes=1)


def begin_session(account: Account, address: str, browser: str) -> str:
    """Opens a session for a browser at a network address; the token for its cookie."""
    token = secrets.token_urlsafe(32)
    moment = clock.now()
    session = AccountSession(
        account_id=account.id,
        token_hash=digest(token),
        created_at=moment,
        last_seen_at=moment,
        confirmed_at=moment,
        network=network_of(address),
        browser=normalise_line(browser)[:200],
    )
    db.session.add(session)
    db.session.flush()
    record(acts.SIGNED_IN, account, by=account, changes={"session": (None, session.id)})
    return token


def is_worth_noting(session: AccountSession) -> bool:
    """Whether the session was last noted over a minute ago, so that it must be noted again."""
    return clock.now() - session.last_seen_at >= _SEEN_EVERY


def note_seen(session: AccountSession) -> None:
    """Notes that the session is in use, which is what keeps it from running out."""
    session.last_seen_at = clock.now()


def renew_token(session: AccountSession) -> str:
    """A new token for a session that goes on; the one before opens nothing any more."""
    token = secrets.token_urlsafe(32)
    session.token_hash = digest(token)
    return token


def end_session(session: AccountSession, *, by: Actor, act: str = acts.SESSION_ENDED) -> None:
    """Revokes one session; ending it twice is no matter."""
    if session.revoked_at is None:
        session.revoked_at = clock.now()
        record(act, session.account, by=by, changes={"session": (session.id, None)})


def end_sessions(account: Account, *, by: Actor, but: AccountSession | None = None) -> None:
    """Revokes every open session of the account, sparing the one in `but`, and what awaits a second step."""
    stop_waiting(account)
    for session in open_sessions(account, clock.now()):
        if session is not but:
            end_session(session, by=by)


def network_of(address: str) -> str:
    """The network that an address lies in: 203.0.113.7 → 203.0.113.0/24; IPv6 by its first 48 bits."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return ""
    return str(ipaddress.ip_network((known, 24 if known.version == 4 else 48), strict=False))
