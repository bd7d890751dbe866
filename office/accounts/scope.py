"""Whose records an account may work with: those of the agencies in which a role of it allows the act."""

import sqlalchemy as sa

from ..agencies.models import Agency, AgencyKind
from ..database import db
from .models import Account, RoleGrant
from .roles import ROLE_PERMISSIONS, Permission


def is_within(
    agency_id: sa.SQLColumnExpression[int], account: Account, act: Permission
) -> sa.ColumnElement[bool]:
    """Whether the agency of a record is one in which the account may do this."""
    granted = _granted(account, act)
    if any(grant.agency_id is None for grant in granted):
        return sa.true()
    return agency_id.in_([grant.agency_id for grant in granted])


def agencies_for(account: Account, act: Permission) -> list[Agency]:
    """The agencies in which the account may do this, in Vietnamese order.

    A role for the whole installation stands for the agencies in which anyone holds a role, and the authorities.
    """
    granted = _granted(account, act)
    wanted: sa.ColumnElement[bool] = Agency.id.in_(
        [grant.agency_id for grant in granted if grant.agency_id is not None]
    )
    if any(grant.agency_id is None for grant in granted):
        staffed = sa.select(RoleGrant.agency_id).where(RoleGrant.agency_id.is_not(None))
        wanted = sa.or_(Agency.id.in_(staffed), Agency.kind == AgencyKind.AUTHORITY)
    return list(db.session.scalars(sa.select(Agency).where(wanted).order_by(Agency.sort_key, Agency.id)))


def _granted(account: Account, act: Permission) -> list[RoleGrant]:
    return (
        [grant for grant in account.grants if act in ROLE_PERMISSIONS[grant.role]]
        if account.is_active
        else []
    )
