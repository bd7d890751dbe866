"""Whose accounts an administrator manages.

An administrator of the installation manages all. One of an agency manages the accounts whose every role is
in that agency; an account that also works elsewhere, or holds no role, is the installation's to manage.
"""

from dataclasses import dataclass

import sqlalchemy as sa

from ...agencies.models import Agency
from ..models import Account, RoleGrant
from ..roles import Permission
from ..scope import agency_ids


@dataclass(frozen=True)
class Remit:
    """The agencies whose accounts are managed; None: all of the installation."""

    agency_ids: frozenset[int] | None

    def admits(self, agency: Agency | None) -> bool:
        """Whether roles may be given and taken in this agency, or, with None, in the whole installation."""
        return self.agency_ids is None or (agency is not None and agency.id in self.agency_ids)

    def covers(self) -> sa.ColumnElement[bool]:
        """The condition on `Account` that finds the managed accounts and no others."""
        if self.agency_ids is None:
            return sa.true()
        held = sa.select(RoleGrant.id).where(RoleGrant.account_id == Account.id)
        inside = RoleGrant.agency_id.in_(self.agency_ids)
        outside = RoleGrant.agency_id.is_(None) | RoleGrant.agency_id.not_in(self.agency_ids)
        return held.where(inside).exists() & ~held.where(outside).exists()


def remit_of(account: Account) -> Remit:
    """What this account administers; nothing for whoever is no administrator."""
    return Remit(agency_ids(account, Permission.ACCOUNT_ADMINISTER))
