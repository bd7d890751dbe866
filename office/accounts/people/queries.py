"""Reading accounts as their administrators see them: those of the remit, and no others."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ...database import db
from ...errors import NotFound
from ...text import match_key, sort_key
from ..models import Account, RoleGrant
from .remit import Remit

PER_PAGE = 50


@dataclass(frozen=True)
class AccountPage:
    """One page of accounts in the order of their names: its number and the last one's, and how many in all."""

    accounts: tuple[Account, ...]
    number: int
    last: int
    total: int


def account_page(remit: Remit, words: str, number: int) -> AccountPage:
    """The accounts whose names hold all of the words, with or without marks; a page that is none is the nearest."""
    names = sa.select(Account.id, Account.user_name, Account.full_name).where(remit.covers())
    sought = match_key(words).split()
    # No database of ours folds Vietnamese, and an installation has thousands of accounts, not millions.
    found = [
        row
        for row in db.session.execute(names)
        if all(word in match_key(f"{row.full_name} {row.user_name}") for word in sought)
    ]
    found.sort(key=lambda row: (sort_key(row.full_name), row.id))
    last = max(1, -(-len(found) // PER_PAGE))
    number = min(max(number, 1), last)
    shown = [row.id for row in found[(number - 1) * PER_PAGE : number * PER_PAGE]]
    return AccountPage(_in_order(shown), number, last, len(found))


def find_account(remit: Remit, account_id: int) -> Account:
    """The account of that number. Raises `NotFound` for one outside the remit, as for one that is not."""
    known = sa.select(Account).where(Account.id == account_id, remit.covers())
    account = db.session.scalar(known.options(*_with_roles()))
    if account is None:
        raise NotFound(
            "Không có tài khoản này trong các cơ quan bạn quản trị. Hãy tìm lại trong danh sách tài khoản.",
            way_out=("/van-phong/tai-khoan", "Danh sách tài khoản"),
        )
    return account


def find_grant(account: Account, grant_id: int) -> RoleGrant:
    """The role of that number. Raises `NotFound` where this account does not hold it."""
    held = next((grant for grant in account.grants if grant.id == grant_id), None)
    if held is None:
        raise NotFound(
            f"Tài khoản «{account.user_name}» không giữ vai trò này; có thể vai trò vừa được thu hồi. "
            "Hãy xem lại trang của tài khoản.",
            way_out=(f"/van-phong/tai-khoan/{account.id}", "Trang của tài khoản"),
        )
    return held


def _in_order(ids: list[int]) -> tuple[Account, ...]:
    accounts = db.session.scalars(sa.select(Account).where(Account.id.in_(ids)).options(*_with_roles()))
    known = {account.id: account for account in accounts}
    return tuple(known[identity] for identity in ids)


def _with_roles() -> list[sa.sql.base.ExecutableOption]:
    return [selectinload(Account.grants).options(joinedload(RoleGrant.agency))]
