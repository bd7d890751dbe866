"""Whose rounds and assessments an account may work with: the agency of the round, and the lead agency of an item.

A plan of a province is worked off by its departments, so who leads an item sees the whole round and assesses the
item; rounds themselves are made and led by their own agency alone.
"""

import sqlalchemy as sa

from office.accounts.models import Account
from office.accounts.roles import Permission
from office.accounts.scope import is_within
from office.errors import NotAllowed

from .rounds.models import ReviewRound, RoundItem


def sees_round(account: Account) -> sa.ColumnElement[bool]:
    """Whether a round is one that the account may read."""
    own = is_within(ReviewRound.agency_id, account, Permission.REVIEW_READ)
    led = sa.exists().where(
        RoundItem.round_id == ReviewRound.id,
        is_within(_lead(), account, Permission.REVIEW_READ),
        RoundItem.lead_agency_id.is_not(None),
    )
    return sa.or_(own, led)


def concerns(account: Account, act: Permission) -> sa.ColumnElement[bool]:
    """Whether an item, joined with its round, is one on which the account may do this."""
    led = sa.and_(RoundItem.lead_agency_id.is_not(None), is_within(_lead(), account, act))
    return sa.or_(is_within(ReviewRound.agency_id, account, act), led)


def may_on_item(account: Account, act: Permission, item: RoundItem) -> bool:
    """The same, asked of one item."""
    leads = item.lead_agency is not None and account.may(act, item.lead_agency)
    return account.may(act, item.round.agency) or leads


def require_on_item(account: Account, act: Permission, item: RoundItem) -> None:
    """Raises `NotAllowed` where the account may see the item and not do this about it."""
    if not may_on_item(account, act, item):
        raise NotAllowed(
            f"Tài khoản của bạn chưa được giao quyền «{act.label}» tại cơ quan rà soát «{item.name}». "
            "Hãy đề nghị quản trị viên của cơ quan giao quyền này."
        )


def _lead() -> sa.SQLColumnExpression[int]:
    return sa.type_coerce(RoundItem.lead_agency_id, sa.Integer)
