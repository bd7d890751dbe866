"""The records of the second step: the secret that the phone shares, recovery codes, and who waits for it.

The secret must be readable to compute the codes, so whoever reads the database can compute them too: the
database file and its copies are secrets (docs/operations.md). Recovery codes are kept as argon2id.
"""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ...database import Model
from ...database_types import Moment
from ..models import Account

PATIENCE = timedelta(minutes=10)


class TwoFactor(Model):
    """The secret in use, if any, and the one being set up: a new phone replaces the old only when it works.

    `last_counter` is the half minute of the last code taken; no code of that or an earlier one counts again.
    """

    __tablename__ = "two_factor"

    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), primary_key=True)
    secret: Mapped[str | None] = mapped_column(sa.String(64))
    pending_secret: Mapped[str | None] = mapped_column(sa.String(64))
    last_counter: Mapped[int] = mapped_column(default=0)


class RecoveryCode(Model):
    """One of the ten codes for a lost phone, each good once; `ordinal` is the figure it begins with."""

    __tablename__ = "recovery_code"

    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code_hash: Mapped[str] = mapped_column(sa.String(200))
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class PendingSignIn(Model):
    """A browser that has given the right password and owes the code. It is no session and opens nothing."""

    __tablename__ = "pending_sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)

    account: Mapped[Account] = relationship()

    def is_good(self, moment: datetime) -> bool:
        """Whether the code may still be given: within 10 minutes of the password, once."""
        return self.used_at is None and moment - self.created_at < PATIENCE and self.account.is_active
