"""A saved selection: procedures under a name, fixed on the day it was made.

Its members stay whatever happens to them afterwards; the criteria beside them say how they were
found, and are asked again only to tell which of them no longer would be.
"""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from office.accounts.models import Account
from office.accounts.roles import Permission
from office.agencies.models import Agency
from office.database import Model


class SavedSelection(Model):
    """A named list of procedures. Without an agency it is its account's own; else all who check there share it.

    `criteria` is the address of the lookup that found it: {parameter: [values]}, {} where there was none.
    """

    __tablename__ = "saved_selection"
    __table_args__ = (sa.CheckConstraint("length(name) > 0", name="named"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), index=True)
    agency_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agency.id"), index=True)
    criteria: Mapped[dict[str, list[str]]] = mapped_column(sa.JSON)
    made_on: Mapped[date]
    version: Mapped[int] = mapped_column()

    account: Mapped[Account] = relationship()
    agency: Mapped[Agency | None] = relationship()

    __mapper_args__ = {"version_id_col": version}

    def may_be_used_by(self, account: Account) -> bool:
        """Whether this account may see and change it: its own, or one of an agency where it checks."""
        is_shared = self.agency is not None and account.may(Permission.CATALOGUE_CHECK, self.agency)
        return self.account_id == account.id or is_shared


class SelectionMember(Model):
    """A procedure in a selection; `is_found` says that the criteria found it and nobody added it by hand."""

    __tablename__ = "saved_selection_member"

    selection_id: Mapped[int] = mapped_column(
        sa.ForeignKey("saved_selection.id", ondelete="CASCADE"), primary_key=True
    )
    procedure_id: Mapped[int] = mapped_column(sa.ForeignKey("procedure.id"), primary_key=True, index=True)
    is_found: Mapped[bool]
    note: Mapped[str] = mapped_column(sa.Text, default="")
