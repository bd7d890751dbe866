"""Finding accounts and their open sessions."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..database import db
from ..text import fold, normalise_line
from .models import LONGEST, Account, AccountSession, OneTimeLink, RoleGrant, digest
from .roles import Role


def account_named(user_name: str) -> Account | None:
    """The account that this spelling of a user name means, switched off or not."""
    return db.session.scalar(sa.select(Account).where(Account.user_name == fold(normalise_line(user_name))))


def all_accounts() -> list[Account]:
    """Every account, oldest first, with its roles."""
    return list(db.session.scalars(sa.select(Account).order_by(Account.id)))


def has_working_administrator() -> bool:
    """Whether some administrator of the whole installation can sign in."""
    return bool(working_administrators(None))


def working_administrators(agency_id: int | None) -> list[Account]:
    """Who can sign in and administers this agency by a role in it, or the installation without one."""
    scope = RoleGrant.agency_id == agency_id if agency_id else RoleGrant.agency_id.is_(None)
    administrators = (
        sa.select(Account)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(RoleGrant.role == Role.ADMINISTRATOR, scope)
    )
    fresh = db.session.scalars(administrators, execution_options={"populate_existing": True})
    return [account for account in fresh if account.can_sign_in]


def lock_administrators() -> None:
    """Waits for whoever is changing who administers, until this transaction ends."""
    held = sa.select(RoleGrant.id).where(RoleGrant.role == Role.ADMINISTRATOR)
    db.session.execute(held.with_for_update())


def session_of(token: str) -> AccountSession | None:
    """The session of a cookie's token with its account, open or not."""
    known = sa.select(AccountSession).where(AccountSession.token_hash == digest(token))
    return db.session.scalar(known.options(joinedload(AccountSession.account)))


def open_sessions(account: Account, moment: datetime) -> list[AccountSession]:
    """The account's sessions that still run, the latest seen first."""
    recent = (
        sa.select(AccountSession)
        .where(
            AccountSession.account_id == account.id,
            AccountSession.revoked_at.is_(None),
            AccountSession.created_at > moment - LONGEST,
        )
        .options(joinedload(AccountSession.account))
        .order_by(AccountSession.last_seen_at.desc(), AccountSession.id)
    )
    return [session for session in db.session.scalars(recent) if session.is_open(moment)]


def link_of(token: str) -> OneTimeLink | None:
    """The one-time link of a token, good or not."""
    known = sa.select(OneTimeLink).where(OneTimeLink.token_hash == digest(token))
    return db.session.scalar(known.options(joinedload(OneTimeLink.account)))
