"""The records of who works here: accounts, the roles they hold in agencies, and their open sessions.

A token (of a session, of a one-time link) is never stored, only its sha256. Nothing is deleted: an account
is switched off, a session revoked, a link used up.
"""

import enum
import hashlib
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..agencies.models import Agency
from ..database import Model
from ..database_types import Moment
from .roles import EVERYONES, ROLE_PERMISSIONS, Permission, Role

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
CONFIRMED_FOR = timedelta(minutes=10)


def digest(token: str) -> str:
    """The sha256 under which a token is known, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


class Account(Model):
    """A person of the staff. `user_name` is stored folded, so its spellings are one account.

    Without `password_hash` nobody can sign in: the password is chosen through a one-time link.
    `two_factor_at` is when the second step of signing in was set up; None where there is none.
    """

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_name: Mapped[str] = mapped_column(sa.String(64), unique=True)
    full_name: Mapped[str] = mapped_column(sa.String(200))
    email: Mapped[str | None] = mapped_column(sa.String(254))
    password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    password_changed_at: Mapped[datetime | None] = mapped_column(Moment)
    two_factor_at: Mapped[datetime | None] = mapped_column(Moment)

    grants: Mapped[list["RoleGrant"]] = relationship(
        back_populates="account",
        foreign_keys="RoleGrant.account_id",
        order_by="RoleGrant.id",
        lazy="selectin",
    )

    @property
    def is_authenticated(self) -> bool:
        """Asked of whoever makes a request; the anonymous answer no."""
        return True

    @property
    def can_sign_in(self) -> bool:
        """Whether the account is switched on and has chosen a password."""
        return self.is_active and self.password_hash is not None

    @property
    def needs_two_factor(self) -> bool:
        """Whether one of its roles may be used with a second step only."""
        return any(grant.role.needs_two_factor for grant in self.grants)

    def may(self, permission: Permission, agency: Agency | None = None) -> bool:
        """Whether a role allows this in `agency`, or, without one, in any agency at all.

        A role granted for the whole installation counts everywhere; one granted in an agency counts for
        that agency alone, not for those below it.
        """
        if not self.is_active:
            return False
        return permission in EVERYONES or any(
            permission in ROLE_PERMISSIONS[grant.role] for grant in self.grants if grant.covers(agency)
        )

    def may_everywhere(self, permission: Permission) -> bool:
        """Whether a role for the whole installation allows this, as what belongs to no agency asks."""
        return self.is_active and any(
            permission in ROLE_PERMISSIONS[grant.role] for grant in self.grants if grant.agency_id is None
        )

    def may_use(self, permission: Permission) -> bool:
        """Whether a route that asks for this is open: what is common to all agencies takes a role for all."""
        return self.may_everywhere(permission) if permission.is_common else self.may(permission)


class RoleGrant(Model):
    """A role that an account holds in an agency, or in the whole installation where none is named."""

    __tablename__ = "role_grant"
    # NULLs are distinct in a unique constraint, so each case has an index of its own.
    __table_args__ = (
        sa.Index(
            "uq_role_grant_agency",
            "account_id",
            "role",
            "agency_id",
            unique=True,
            sqlite_where=sa.text("agency_id IS NOT NULL"),
            postgresql_where=sa.text("agency_id IS NOT NULL"),
        ),
        sa.Index(
            "uq_role_grant_installation",
            "account_id",
            "role",
            unique=True,
            sqlite_where=sa.text("agency_id IS NULL"),
            postgresql_where=sa.text("agency_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    role: Mapped[Role]
    agency_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agency.id"), index=True)
    granted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    granted_at: Mapped[datetime] = mapped_column(Moment)

    account: Mapped[Account] = relationship(back_populates="grants", foreign_keys=[account_id])
    agency: Mapped[Agency | None] = relationship(foreign_keys=[agency_id])

    def covers(self, agency: Agency | None) -> bool:
        """Whether the grant counts in this agency; every grant counts where none is asked for."""
        return agency is None or self.agency_id is None or self.agency_id == agency.id


class AccountSession(Model):
    """One signed-in browser. `last_seen_at` is written at most once a minute; `network` is the address
    without its last part, enough to recognise a place and too little to follow a person. `confirmed_at` is
    when its owner last typed the password.
    """

    __tablename__ = "account_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    last_seen_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_at: Mapped[datetime] = mapped_column(Moment)
    network: Mapped[str] = mapped_column(sa.String(50))
    browser: Mapped[str] = mapped_column(sa.String(200))
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)

    account: Mapped[Account] = relationship()

    def is_open(self, moment: datetime) -> bool:
        """Whether it still runs: not revoked, seen within 30 minutes, begun within 12 hours."""
        is_recent = moment - self.last_seen_at < IDLE and moment - self.created_at < LONGEST
        return self.revoked_at is None and is_recent

    def is_confirmed(self, moment: datetime) -> bool:
        """Whether the password was typed within 10 minutes, as acts on accounts ask."""
        return moment - self.confirmed_at < CONFIRMED_FOR


class LinkPurpose(enum.Enum):
    """What a one-time link lets its holder do, and for how long."""

    FIRST_ADMINISTRATOR = "first_administrator"
    INVITATION = "invitation"
    NEW_PASSWORD = "new_password"  # noqa: S105

    @property
    def label(self) -> str:
        """The purpose in Vietnamese."""
        return _LINK_LABELS[self]

    @property
    def hours(self) -> int:
        """How long the link is good for, unless it is used before."""
        return _LINK_HOURS[self]


_LINK_LABELS = {
    LinkPurpose.FIRST_ADMINISTRATOR: "Lập quản trị viên đầu tiên",
    LinkPurpose.INVITATION: "Mời vào làm việc",
    LinkPurpose.NEW_PASSWORD: "Đặt lại mật khẩu",
}
_LINK_HOURS = {
    LinkPurpose.FIRST_ADMINISTRATOR: 24,
    LinkPurpose.INVITATION: 72,
    LinkPurpose.NEW_PASSWORD: 1,
}


class OneTimeLink(Model):
    """An address, handed to one person, under which the account's password is chosen once."""

    __tablename__ = "one_time_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    purpose: Mapped[LinkPurpose]
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)

    account: Mapped[Account] = relationship()

    def is_good(self, moment: datetime) -> bool:
        """Whether the link still opens: unused, not run out, and its account switched on."""
        return self.used_at is None and moment < self.expires_at and self.account.is_active


class SignInDelay(Model):
    """How often signing in failed lately, for one user name or one network address, and until when to wait.

    `key` is a sha256: what people type as a user name is sometimes their password.
    """

    __tablename__ = "sign_in_delay"

    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    last_failed_at: Mapped[datetime] = mapped_column(Moment, index=True)
    blocked_until: Mapped[datetime] = mapped_column(Moment)
