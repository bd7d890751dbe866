"""Stated decision numbers that an officer has told to be a certain registered decision.

A number without issuer and date may be any authority's, so nobody guesses. A resolution ties many rows at a time to
one decision and changes none of them: it lies beside them, says who said so, and can be undone.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from office.accounts.models import Account
from office.database import Model
from office.database_types import Moment
from office.decisions.models import Decision


class Resolution(Model):
    """One act of resolving: `stated` is the number as the rows state it; undone where `undone_at` is set."""

    __tablename__ = "resolution"
    __table_args__ = (sa.CheckConstraint("(undone_at IS NULL) = (undone_by_id IS NULL)", name="undone"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(sa.ForeignKey("decision.id"), index=True)
    stated: Mapped[str] = mapped_column(sa.String(200), index=True)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    undone_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    undone_at: Mapped[datetime | None] = mapped_column(Moment)

    decision: Mapped[Decision] = relationship()
    made_by: Mapped[Account] = relationship(foreign_keys=[made_by_id])
    undone_by: Mapped[Account | None] = relationship(foreign_keys=[undone_by_id])


class ResolvedRow(Model):
    """A revision, of a procedure or of a listing, that rests on the decision by a resolution."""

    __tablename__ = "resolved_row"
    __table_args__ = (
        sa.CheckConstraint("(revision_id IS NULL) <> (listing_revision_id IS NULL)", name="one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    resolution_id: Mapped[int] = mapped_column(sa.ForeignKey("resolution.id"), index=True)
    revision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("revision.id"), index=True)
    listing_revision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("listing_revision.id"), index=True)


def resolved(column: Any, decisions: sa.Select[int] | None = None) -> sa.Select[int]:
    """The identities in `column` of `ResolvedRow` whose resolution stands, of these decisions or of any."""
    standing = (
        sa.select(column)
        .join(Resolution, ResolvedRow.resolution_id == Resolution.id)
        .where(Resolution.undone_at.is_(None), column.is_not(None))
    )
    return standing if decisions is None else standing.where(Resolution.decision_id.in_(decisions))


def decision_told(column: Any, revision_id: Any) -> sa.ScalarSelect[int]:
    """The decision that an officer said a revision's stated number means, None where nobody did.

    `column` of `ResolvedRow` says which kind of revision `revision_id` is of.
    """
    standing = (
        sa.select(sa.func.max(Resolution.decision_id))
        .join(ResolvedRow, ResolvedRow.resolution_id == Resolution.id)
        .where(Resolution.undone_at.is_(None), column == revision_id)
    )
    return standing.correlate(revision_id.class_).scalar_subquery()
