"""Where and when what a decision announced was made public (Nghị định 63/2010/NĐ-CP, Điều 17 khoản 1).

Entries are never changed: a wrong one is corrected by another that names it and says why, and both stay.
"""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from office.accounts.models import Account
from office.database import Model
from office.database_types import Moment
from office.decisions.models import Decision


class PostingPlace(enum.Enum):
    """The three places where procedures must be public."""

    NATIONAL_DATABASE = "national_database"
    DESK = "desk"
    PORTAL = "portal"

    @property
    def label(self) -> str:
        """The place in Vietnamese."""
        return _PLACES[self]


_PLACES = {
    PostingPlace.NATIONAL_DATABASE: "Cơ sở dữ liệu quốc gia về thủ tục hành chính",
    PostingPlace.DESK: "Nơi tiếp nhận, giải quyết (niêm yết)",
    PostingPlace.PORTAL: "Cổng thông tin điện tử",
}


class Posting(Model):
    """What was posted where on which day; `named` says which desk or which address, "" where that is plain.

    `corrects_id` is the entry that this one puts right, for a `reason`; without `posted_on` it says that
    nothing was posted after all.
    """

    __tablename__ = "posting"
    __table_args__ = (
        sa.CheckConstraint("corrects_id IS NOT NULL OR posted_on IS NOT NULL", name="posted"),
        sa.CheckConstraint("corrects_id IS NULL OR length(reason) > 0", name="correction_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(sa.ForeignKey("decision.id"), index=True)
    place: Mapped[PostingPlace]
    named: Mapped[str] = mapped_column(sa.Text, default="")
    posted_on: Mapped[date | None]
    corrects_id: Mapped[int | None] = mapped_column(sa.ForeignKey("posting.id"), unique=True)
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    recorded_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    recorded_at: Mapped[datetime] = mapped_column(Moment)

    decision: Mapped[Decision] = relationship()
    recorded_by: Mapped[Account] = relationship()
