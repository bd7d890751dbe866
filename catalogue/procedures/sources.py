"""Where data was taken over from: files, their rows, and what they disagree about.

A *series* is the succession of files of one kind from one place (the national portal's records, one
province's lists). Whether a row has changed is judged against the last row of its own series, never
against what another series says; where two series disagree, a conflict is listed.
"""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from office.accounts.models import Account
from office.database import Model
from office.database_types import Moment


class Source(Model):
    """One file that was taken in; `sha256` is of its bytes, `retrieved_on` the day its data is of."""

    __tablename__ = "source"

    id: Mapped[int] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(sa.String(120), index=True)
    title: Mapped[str] = mapped_column(sa.Text)
    file_name: Mapped[str] = mapped_column(sa.Text)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    authority_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agency.id"))
    is_demonstration: Mapped[bool] = mapped_column(default=False)
    retrieved_on: Mapped[date | None]
    loaded_at: Mapped[datetime] = mapped_column(Moment)


class SourceRow(Model):
    """The last row of a series under a key, and the procedure it speaks of."""

    __tablename__ = "source_row"

    series: Mapped[str] = mapped_column(sa.String(120), primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(300), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(sa.String(64))
    procedure_id: Mapped[int] = mapped_column(sa.ForeignKey("procedure.id"), index=True)
    source_id: Mapped[int] = mapped_column(sa.ForeignKey("source.id"))
    row: Mapped[int]


class SourceConflict(Model):
    """Two sources, or a source and an announced revision, disagree about one attribute.

    `held` is what the catalogue says, `stated` what the row says. Renewed when the row changes.
    """

    __tablename__ = "source_conflict"
    __table_args__ = (sa.UniqueConstraint("series", "key", "attribute"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(sa.String(120))
    key: Mapped[str] = mapped_column(sa.String(300))
    procedure_id: Mapped[int] = mapped_column(sa.ForeignKey("procedure.id"), index=True)
    source_id: Mapped[int] = mapped_column(sa.ForeignKey("source.id"))
    attribute: Mapped[str] = mapped_column(sa.String(60))
    held: Mapped[str] = mapped_column(sa.Text)
    stated: Mapped[str] = mapped_column(sa.Text)
    found_at: Mapped[datetime] = mapped_column(Moment)


class Settling(enum.Enum):
    """How a person settled a conflict: the catalogue is right, or a draft takes up what the source says."""

    KEPT = "kept"
    DRAFTED = "drafted"

    @property
    def label(self) -> str:
        """The way in Vietnamese."""
        return {"kept": "Giữ điều danh mục đang ghi", "drafted": "Lập dự thảo theo nguồn"}[self.value]


class ConflictSettlement(Model):
    """A conflict that a person settled for a reason; it does not return while the row says `stated`."""

    __tablename__ = "conflict_settlement"
    __table_args__ = (sa.CheckConstraint("length(reason) > 0", name="reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(sa.String(120))
    key: Mapped[str] = mapped_column(sa.String(300))
    attribute: Mapped[str] = mapped_column(sa.String(60))
    procedure_id: Mapped[int] = mapped_column(sa.ForeignKey("procedure.id"), index=True)
    held: Mapped[str] = mapped_column(sa.Text)
    stated: Mapped[str] = mapped_column(sa.Text)
    outcome: Mapped[Settling]
    reason: Mapped[str] = mapped_column(sa.Text)
    settled_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    settled_at: Mapped[datetime] = mapped_column(Moment)

    settled_by: Mapped[Account] = relationship()


sa.Index("ix_conflict_settlement_row", ConflictSettlement.series, ConflictSettlement.key)
