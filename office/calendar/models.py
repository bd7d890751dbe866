"""The calendar as it was decided: one row for every day that is not what its weekday makes it."""

import enum
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..database import Model


class DayKind(enum.Enum):
    """What a row makes of its day, whatever the weekday."""

    DAY_OFF = "day_off"
    WORKING = "working"

    @property
    def label(self) -> str:
        """The kind in Vietnamese."""
        return _LABELS[self]


_LABELS = {DayKind.DAY_OFF: "Ngày nghỉ", DayKind.WORKING: "Ngày làm việc (hoán đổi)"}


class CalendarDay(Model):
    """A holiday, a substitute day or a Saturday worked in exchange, and the document that decided it.

    A day off that is not decided (`is_decided` false) is expected by rule only: it shortens no time limit
    until an officer decides it. A row that an officer wrote (`is_edited`) is never overwritten by a file.
    """

    __tablename__ = "calendar_day"
    __table_args__ = (
        sa.CheckConstraint("length(name) > 0", name="named"),
        sa.CheckConstraint("length(legal_basis) > 0", name="founded"),
    )

    on: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[DayKind]
    name: Mapped[str] = mapped_column(sa.String(200))
    legal_basis: Mapped[str] = mapped_column(sa.Text)
    is_decided: Mapped[bool]
    is_edited: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @property
    def id(self) -> int:
        """The day as the audit trail numbers it: 20260427."""
        return self.on.year * 10_000 + self.on.month * 100 + self.on.day
