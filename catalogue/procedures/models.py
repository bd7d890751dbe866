"""Procedures, their codes over time, and their revisions.

A procedure is an identity. What is known about it at a time is a revision, made of parts, never changed
once published; whether it is in force is computed from dates and stored nowhere.
"""

import enum
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from office.agencies.models import Agency, Level, Sector
from office.database import Model

from .publication import Publication, publication_rules
from .vocabulary import RegulatedAs


class ProcedureKind(enum.Enum):
    """Whether the public has to do with a procedure (TTHC nội bộ never leave the offices)."""

    PUBLIC = "public"
    INTERNAL = "internal"

    @property
    def label(self) -> str:
        """The kind in Vietnamese."""
        return {"public": "Thủ tục hành chính", "internal": "Thủ tục hành chính nội bộ"}[self.value]


class Procedure(Model):
    """An administrative procedure; `authority_id` is set where one authority alone laid it down."""

    __tablename__ = "procedure"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ProcedureKind] = mapped_column(default=ProcedureKind.PUBLIC)
    authority_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agency.id"), index=True)

    authority: Mapped[Agency | None] = relationship()
    codes: Mapped[list["ProcedureCode"]] = relationship(
        back_populates="procedure", order_by="ProcedureCode.id", lazy="raise"
    )
    revisions: Mapped[list["Revision"]] = relationship(
        back_populates="procedure", order_by="Revision.id", lazy="raise"
    )


class ProcedureCode(Model):
    """A code of a procedure; a well-formed one belongs to one procedure at a time.

    `written` is the text as the source had it; an old code (`is_current` false) leads on to the new one.
    Malformed codes are names of one source alone, so two of them may be equal.
    """

    __tablename__ = "procedure_code"
    __table_args__ = (
        sa.Index(
            "uq_procedure_code_current_base",
            "base",
            unique=True,
            sqlite_where=sa.text("is_current AND is_well_formed"),
            postgresql_where=sa.text("is_current AND is_well_formed"),
        ),
        sa.Index(
            "uq_procedure_code_current_of_procedure",
            "procedure_id",
            unique=True,
            sqlite_where=sa.text("is_current"),
            postgresql_where=sa.text("is_current"),
        ),
        sa.Index("ix_procedure_code_base", "base"),
        sa.Index("ix_procedure_code_procedure_id", "procedure_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    procedure_id: Mapped[int] = mapped_column(sa.ForeignKey("procedure.id"))
    base: Mapped[str] = mapped_column(sa.String(120))
    written: Mapped[str] = mapped_column(sa.String(200))
    is_well_formed: Mapped[bool]
    is_current: Mapped[bool]
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    source_id: Mapped[int | None] = mapped_column(sa.ForeignKey("source.id"))

    procedure: Mapped[Procedure] = relationship(back_populates="codes")


class Revision(Publication, Model):
    """What is known about a procedure at a time; its parts are rows of the part tables.

    `stated_decision_number` is what a file says, which is not yet a decision. `is_local` marks what a
    province announced.
    """

    __tablename__ = "revision"
    __table_args__ = (
        sa.UniqueConstraint("procedure_id", "ordinal"),
        # The order of every list, so that one page of it is read without sorting all the others.
        sa.Index("ix_revision_sort_key", "sort_key", "id"),
        *publication_rules(),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    procedure_id: Mapped[int] = mapped_column(sa.ForeignKey("procedure.id"), index=True)

    name: Mapped[str] = mapped_column(sa.Text)
    name_key: Mapped[str] = mapped_column(sa.Text)
    sort_key: Mapped[bytes] = mapped_column(sa.LargeBinary)
    sector_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sector.id"), index=True)
    level: Mapped[Level | None]
    regulated_as: Mapped[RegulatedAs]
    stated_decision_number: Mapped[str] = mapped_column(sa.String(200), default="", index=True)
    dossier_sets: Mapped[int | None]
    keywords: Mapped[str] = mapped_column(sa.Text, default="")
    is_late_intake_next_day: Mapped[bool] = mapped_column(default=False)
    is_local: Mapped[bool] = mapped_column(default=False)

    procedure: Mapped[Procedure] = relationship(back_populates="revisions")
    sector: Mapped[Sector | None] = relationship()
