"""Codes that came after the announcement: which procedure was said to bear which, by whom, and what became of it.

The national database makes a code only once a procedure is announced, so an officer records it later. An import may
propose one; only a person makes it the procedure's. An entry is never removed: a mistake is taken back, for a reason.
"""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from office.accounts.models import Account
from office.database import Model
from office.database_types import Moment

from .models import Procedure, ProcedureCode
from .sources import Source


class CodeEntryState(enum.Enum):
    """Whether what was said of a code waits for a person, holds, or does not."""

    PROPOSED = "proposed"
    HELD = "held"
    DISMISSED = "dismissed"
    UNDONE = "undone"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return _LABELS[self]


_LABELS = {
    CodeEntryState.PROPOSED: "Chờ xác nhận",
    CodeEntryState.HELD: "Đang dùng",
    CodeEntryState.DISMISSED: "Đã bác",
    CodeEntryState.UNDONE: "Đã hoàn tác",
}


class CodeEntry(Model):
    """One code said to be a procedure's; `told_source` is where it was read, `valid_from` since when it is.

    `replaced_id` is the malformed code in whose place it stands. Of an entry that does not hold no code is left
    (`code_id` is empty), so that the code may be given to whom it belongs.
    """

    __tablename__ = "code_entry"
    __table_args__ = (
        sa.CheckConstraint("(state = 'held') = (code_id IS NOT NULL)", name="held"),
        sa.CheckConstraint("state NOT IN ('dismissed', 'undone') OR length(reason) > 0", name="reason"),
        sa.CheckConstraint("state = 'proposed' OR decided_at IS NOT NULL", name="decided"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    procedure_id: Mapped[int] = mapped_column(sa.ForeignKey("procedure.id"), index=True)
    written: Mapped[str] = mapped_column(sa.String(200))
    base: Mapped[str] = mapped_column(sa.String(120), index=True)
    state: Mapped[CodeEntryState]
    code_id: Mapped[int | None] = mapped_column(sa.ForeignKey("procedure_code.id"), unique=True)
    replaced_id: Mapped[int | None] = mapped_column(sa.ForeignKey("procedure_code.id"))
    valid_from: Mapped[date | None]
    told_source: Mapped[str] = mapped_column(sa.Text)
    source_id: Mapped[int | None] = mapped_column(sa.ForeignKey("source.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(sa.Text, default="")

    procedure: Mapped[Procedure] = relationship()
    code: Mapped[ProcedureCode | None] = relationship(foreign_keys=[code_id])
    replaced: Mapped[ProcedureCode | None] = relationship(foreign_keys=[replaced_id])
    source: Mapped[Source | None] = relationship()
    decided_by: Mapped[Account | None] = relationship()


def well_coded(procedure_id: sa.SQLColumnExpression[int]) -> sa.ColumnElement[bool]:
    """Whether a procedure bears a well-formed code now."""
    bearing = aliased(ProcedureCode)
    return sa.exists().where(bearing.procedure_id == procedure_id, bearing.is_current, bearing.is_well_formed)
