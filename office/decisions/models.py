"""The register of decisions, and the numbers that files state without saying whose they are."""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..agencies.models import Agency
from ..database import Model
from ..database_types import Moment


class DecisionKind(enum.Enum):
    """What a decision does to the catalogue."""

    ANNOUNCEMENT = "announcement"
    PLAN_APPROVAL = "plan_approval"
    REVIEW_ROUND = "review_round"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind in Vietnamese."""
        return _LABELS[self]


_LABELS = {
    DecisionKind.ANNOUNCEMENT: "Quyết định công bố",
    DecisionKind.PLAN_APPROVAL: "Quyết định thông qua phương án đơn giản hóa",
    DecisionKind.REVIEW_ROUND: "Kế hoạch rà soát, hoặc quyết định ban hành",
    DecisionKind.OTHER: "Quyết định khác",
}


class Decision(Model):
    """A decision by number, with the body that issued it and the day.

    The issuing body owns the number series; the signatory is written apart because a deputy or a
    delegated officer may sign. Unique on issuing body, year and number.
    """

    __tablename__ = "decision"
    __table_args__ = (sa.UniqueConstraint("issuing_agency_id", "year", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    issuing_agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id"), index=True)
    number: Mapped[str] = mapped_column(sa.String(120), index=True)
    number_as_typed: Mapped[str] = mapped_column(sa.String(200))
    year: Mapped[int]
    issued_on: Mapped[date]
    kind: Mapped[DecisionKind]
    title: Mapped[str] = mapped_column(sa.Text, default="")
    signatory: Mapped[str] = mapped_column(sa.Text, default="")
    registered_at: Mapped[datetime] = mapped_column(Moment)

    issuing_agency: Mapped[Agency] = relationship()
