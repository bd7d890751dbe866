"""Procedures, their codes over time, and their revisions.

A procedure is an identity. What is known about it at a time is a revision, made of parts, never changed
once published; whether it is in force is computed from dates and stored nowhere.
"""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from office.agencies.models import Agency, Level, Sector
from office.database import Model
from office.database_types import Moment
from office.decisions.models import Decision

from .sources import Source
from .vocabulary import RegulatedAs


class ProcedureKind(enum.Enum):
    """Whether the public has to do with a procedure (TTHC nội bộ never leave the offices)."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Origin(enum.Enum):
    """Where a revision comes from: a decision that announced it, or a file that it was taken over from."""

    ANNOUNCED = "announced"
    BASELINE = "baseline"

    @property
    def label(self) -> str:
        """The origin in Vietnamese."""
        return {
            "announced": "Công bố theo quyết định",
            "baseline": "Theo dữ liệu nguồn, chưa gắn quyết định",
        }[self.value]


class RevisionState(enum.Enum):
    """How far a revision has come; being in force, amended or expired is computed, never stored."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    ANNOUNCED = "announced"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return _STATES[self]


_STATES = {
    RevisionState.DRAFT: "Dự thảo",
    RevisionState.SUBMITTED: "Đã trình",
    RevisionState.RETURNED: "Trả lại",
    RevisionState.ACCEPTED: "Đã duyệt",
    RevisionState.ANNOUNCED: "Đã công bố",
    RevisionState.WITHDRAWN: "Đã thu hồi",
}


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


_TIED = """
(origin = 'baseline' AND source_id IS NOT NULL AND decision_id IS NULL
    AND state IN ('announced', 'withdrawn'))
OR (origin = 'announced' AND (decision_id IS NOT NULL OR state NOT IN ('announced', 'withdrawn')))
"""


class Revision(Model):
    """What is known about a procedure at a time; its parts are rows of the part tables.

    `effective_on` None means from the beginning; `expires_on` is its own sunset where it was published
    with one; `stated_decision_number` is what a file says, which is not yet a decision. `is_local` marks
    what a province announced. `fingerprint` is the hash of the normalised content.
    """

    __tablename__ = "revision"
    __table_args__ = (
        sa.UniqueConstraint("procedure_id", "ordinal"),
        sa.CheckConstraint(_TIED, name="origin_decision_state"),
        sa.CheckConstraint("(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn"),
        sa.CheckConstraint(
            "expires_on IS NULL OR effective_on IS NULL OR expires_on >= effective_on", name="period"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    procedure_id: Mapped[int] = mapped_column(sa.ForeignKey("procedure.id"), index=True)
    ordinal: Mapped[int]
    origin: Mapped[Origin]
    state: Mapped[RevisionState]
    decision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("decision.id"), index=True)
    source_id: Mapped[int | None] = mapped_column(sa.ForeignKey("source.id"), index=True)
    effective_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    fingerprint: Mapped[str] = mapped_column(sa.String(64))

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
    decision: Mapped[Decision | None] = relationship()
    source: Mapped[Source | None] = relationship()
