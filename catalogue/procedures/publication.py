"""What revisions of procedures and revisions of listings share: where they come from, and when they hold."""

import enum
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from office.database_types import Moment
from office.decisions.models import Decision

from .sources import Source


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
_TIED = """
(origin = 'baseline' AND source_id IS NOT NULL AND decision_id IS NULL
    AND state IN ('announced', 'withdrawn'))
OR (origin = 'announced' AND (decision_id IS NOT NULL OR state NOT IN ('announced', 'withdrawn')))
"""


def publication_rules() -> tuple[sa.CheckConstraint, ...]:
    """The constraints that tie origin, source, decision, state and dates together."""
    return (
        sa.CheckConstraint(_TIED, name="origin_decision_state"),
        sa.CheckConstraint("(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn"),
        sa.CheckConstraint(
            "expires_on IS NULL OR effective_on IS NULL OR expires_on >= effective_on", name="period"
        ),
    )


class Publication:
    """The columns of a revision that say where it comes from and when it holds.

    `ordinal` counts the revisions of one thing from 1. `effective_on` None means from the beginning;
    `expires_on` is its own sunset where it was published with one. `fingerprint` is the hash of what it
    says.
    """

    ordinal: Mapped[int]
    origin: Mapped[Origin]
    state: Mapped[RevisionState]
    effective_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    fingerprint: Mapped[str] = mapped_column(sa.String(64))

    @declared_attr
    def decision_id(cls) -> Mapped[int | None]:
        """The decision that announced it."""
        return mapped_column(sa.ForeignKey("decision.id"), index=True)

    @declared_attr
    def source_id(cls) -> Mapped[int | None]:
        """The file that it was taken over from."""
        return mapped_column(sa.ForeignKey("source.id"), index=True)

    @declared_attr
    def decision(cls) -> Mapped[Decision | None]:
        """The decision's record."""
        return relationship(Decision)

    @declared_attr
    def source(cls) -> Mapped[Source | None]:
        """The source's record."""
        return relationship(Source)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a new revision rests on: a source, or a decision, and its dates.

    One withdrawn at the moment of its record is kept and never in force.
    """

    origin: Origin
    recorded_at: datetime
    source_id: int | None = None
    decision_id: int | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    withdrawn_at: datetime | None = None

    def columns(self, ordinal: int, fingerprint: str) -> dict[str, Any]:
        """The columns of `Publication` for a published revision of this number and hash."""
        return asdict(self) | {
            "ordinal": ordinal,
            "fingerprint": fingerprint,
            "state": RevisionState.WITHDRAWN if self.withdrawn_at else RevisionState.ANNOUNCED,
        }
