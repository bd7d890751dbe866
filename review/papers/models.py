"""How an agency writes its annexes: what it has laid down, vouched for by an officer or not.

The letterhead, the grounds and the recipients are those of the agency's other decisions and stand in the settings of
publishing; here is only what a plan has beyond them.
"""

import enum
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from office.agencies.models import Agency
from office.database import Model
from office.database_types import Moment


class AnnexKey(enum.Enum):
    """What can be laid down; the order is that of the form."""

    LAYOUT = "layout"
    HEADINGS = "headings"
    COST_FORM = "cost_form"

    @property
    def label(self) -> str:
        """The setting in Vietnamese."""
        return _LABELS[self]


_LABELS = {
    AnnexKey.LAYOUT: "Mẫu phụ lục phương án",
    AnnexKey.HEADINGS: "Tên cột khác mẫu",
    AnnexKey.COST_FORM: "Ký hiệu biểu mẫu chi phí",
}


class AnnexSetting(Model):
    """What one agency has laid down for one setting; `confirmed_*` are empty until an officer vouches for it."""

    __tablename__ = "annex_setting"
    __table_args__ = (
        sa.UniqueConstraint("agency_id", "key"),
        sa.CheckConstraint("(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name="confirmed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id"))
    key: Mapped[AnnexKey]
    text: Mapped[str] = mapped_column(sa.Text)
    saved_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    saved_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)

    agency: Mapped[Agency] = relationship()


class FrozenAnnex(Model):
    """How the annex of an approved plan was worded before its agency laid down another wording: [text, is confirmed].

    By setting. A plan without one has what its agency laid down last, and that was before the plan was approved.
    """

    __tablename__ = "frozen_annex"

    plan_id: Mapped[int] = mapped_column(sa.ForeignKey("simplification_plan.id"), primary_key=True)
    told: Mapped[dict[str, tuple[str, bool]]] = mapped_column(sa.JSON)
