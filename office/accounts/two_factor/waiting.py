"""Between the password and the code: a token that proves the password was right, and nothing more.

Called inside a transaction.
"""

import secrets

import sqlalchemy as sa

from ... import clock
from ...database import db
from ..models import Account, digest
from .models import PATIENCE, PendingSignIn

PENDING = "second_step"  # where the signed cookie of the form tokens carries the token


def await_second_step(account: Account) -> str:
    """The token under which the code of this account is awaited for 10 minutes."""
    moment = clock.now()
    of_account = PendingSignIn.account_id == account.id
    db.session.execute(
        sa.delete(PendingSignIn).where(of_account, PendingSignIn.created_at < moment - PATIENCE)
    )
    token = secrets.token_urlsafe(32)
    db.session.add(PendingSignIn(account_id=account.id, token_hash=digest(token), created_at=moment))
    return token


def stop_waiting(account: Account) -> None:
    """What was begun with the password of before leads nowhere any more."""
    waiting = sa.update(PendingSignIn).where(
        PendingSignIn.account_id == account.id, PendingSignIn.used_at.is_(None)
    )
    db.session.execute(waiting.values(used_at=clock.now()))
