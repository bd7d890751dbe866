"""What is known of an account's second step."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ...database import db
from ..models import Account, digest
from .models import PendingSignIn, RecoveryCode, TwoFactor


def two_factor_of(account: Account) -> TwoFactor | None:
    """The secrets of the account; None where setting up was never begun."""
    return db.session.get(TwoFactor, account.id)


def unused_code(account: Account, ordinal: int) -> RecoveryCode | None:
    """The recovery code of that figure, unless it was used."""
    code = db.session.get(RecoveryCode, (account.id, ordinal))
    return code if code and code.used_at is None else None


def codes_left(account: Account) -> int:
    """How many recovery codes are unused."""
    unused = (RecoveryCode.account_id == account.id) & RecoveryCode.used_at.is_(None)
    return db.session.scalar(sa.select(sa.func.count()).select_from(RecoveryCode).where(unused)) or 0


def pending_of(token: str) -> PendingSignIn | None:
    """Who waits for the second step under this token, in time or not."""
    known = sa.select(PendingSignIn).where(PendingSignIn.token_hash == digest(token))
    return db.session.scalar(known.options(joinedload(PendingSignIn.account)))
