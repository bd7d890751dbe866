"""One-time links: handing one out, and choosing a password with it."""

import secrets
from datetime import timedelta
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import Flask

from .. import clock
from ..audit.trail import Actor, record
from ..config import Settings
from ..database import db
from ..errors import NotFound
from . import acts
from .models import Account, LinkPurpose, OneTimeLink, digest
from .passwords import PasswordKeeper, check_password
from .queries import link_of
from .sessions import end_sessions


def issue_link(account: Account, purpose: LinkPurpose, *, by: Actor) -> str:
    """The token of a new link for this account; links handed out before it are void."""
    _void_links(account)
    token = secrets.token_urlsafe(32)
    moment = clock.now()
    db.session.add(
        OneTimeLink(
            account_id=account.id,
            token_hash=digest(token),
            purpose=purpose,
            created_at=moment,
            expires_at=moment + timedelta(hours=purpose.hours),
        )
    )
    record(acts.LINK_ISSUED, account, by=by, changes={"purpose": (None, purpose)})
    return token


def link_address(app: Flask, token: str) -> str:
    """Where the holder of the token chooses the password, at the installation's public address."""
    settings: Settings = app.extensions["settings"]
    public = urlsplit(settings.public_url)
    # From the setting alone: the host that a request names is not trusted with a secret.
    addresses = app.url_map.bind(public.netloc, url_scheme=public.scheme)
    return addresses.build("accounts.link", {"token": token}, force_external=True)


def good_link(token: str) -> OneTimeLink:
    """The link of a token. Raises `NotFound`, in the same words, for one that is unknown, used or too old."""
    link = link_of(token)
    if link is None or not link.is_good(clock.now()):
        raise NotFound(
            "Liên kết này không dùng được: mỗi liên kết chỉ dùng một lần và trong thời gian ngắn. "
            "Hãy đề nghị người đã gửi cấp liên kết mới."
        )
    return link


def choose_password(link: OneTimeLink, password: str, keeper: PasswordKeeper) -> Account:
    """Uses the link up and sets the password of its account, whose open sessions end.

    Raises `BadInput` for a password that is not accepted; the link then stays good.
    """
    account = link.account
    check_password(password, account.user_name)
    account.password_hash = keeper.hash(password)
    account.password_changed_at = clock.now()
    _void_links(account)
    record(acts.PASSWORD_CHOSEN, account, by=account, changes={"password_hash": None})
    end_sessions(account, by=account)
    return account


def _void_links(account: Account) -> None:
    unused = sa.update(OneTimeLink).where(OneTimeLink.account_id == account.id, OneTimeLink.used_at.is_(None))
    db.session.execute(unused.values(used_at=clock.now()))
