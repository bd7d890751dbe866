"""Whose records an account may work with: the one rule by which every room asks "mine or another agency's?".

A role counts in the agency in which it was granted and in no other: not in those below it, since a department
answers for its own drafts and a body that oversees it reads them once they are announced or handed to it by a
role there. A role for the whole installation counts in all. `Account.may` says the same of one record; a record
outside the scope is not found, as if it were not there.
"""

import sqlalchemy as sa

from ..agencies.models import Agency
from ..agencies.queries import working_agencies
from ..database import db
from ..errors import NotAllowed
from .models import Account
from .roles import ROLE_PERMISSIONS, Permission


def agency_ids(account: Account, *acts: Permission) -> frozenset[int] | None:
    """The agencies in which a role of the account allows any of these acts; None: everywhere."""
    held = {
        grant.agency_id
        for grant in account.grants
        if account.is_active and not ROLE_PERMISSIONS[grant.role].isdisjoint(acts)
    }
    return None if None in held else frozenset(each for each in held if each is not None)


def is_within(
    agency_id: sa.SQLColumnExpression[int] | sa.SQLColumnExpression[int | None],
    account: Account,
    *acts: Permission,
) -> sa.ColumnElement[bool]:
    """Whether the agency of a record is one in which the account may do any of this."""
    held = agency_ids(account, *acts)
    return sa.true() if held is None else agency_id.in_(sorted(held))


def require_in(agency: Agency, account: Account, *acts: Permission) -> None:
    """Raises `NotAllowed` unless a role of the account allows all these acts in that agency."""
    for act in acts:
        if not account.may(act, agency):
            raise NotAllowed(
                f"Tài khoản của bạn chưa được giao quyền «{act.label}» tại {agency.name}. "
                "Hãy đề nghị quản trị viên của cơ quan giao quyền này."
            )


def agencies_for(account: Account, act: Permission) -> list[Agency]:
    """The agencies in which the account may do this, in Vietnamese order.

    A role for the whole installation stands for the agencies that work here: the authorities, those in which
    anyone holds a role, those that issued a registered decision.
    """
    held = agency_ids(account, act)
    if held is None:
        return working_agencies()
    wanted = sa.select(Agency).where(Agency.id.in_(sorted(held)))
    return list(db.session.scalars(wanted.order_by(Agency.sort_key, Agency.id)))
