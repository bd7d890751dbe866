"""Why a draft was announced although something was held against it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from office.accounts.models import Account
from office.database import Model
from office.database_types import Moment

from ..models import Draft


class ObjectionAnswer(Model):
    """Why a draft is announced all the same; `sentence` is the objection as it was when it was answered."""

    __tablename__ = "objection_answer"
    __table_args__ = (
        sa.UniqueConstraint("draft_id", "key"),
        sa.CheckConstraint("length(reason) > 0", name="with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(sa.ForeignKey("draft.id"))
    key: Mapped[str] = mapped_column(sa.String(120))
    sentence: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text)
    answered_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    answered_at: Mapped[datetime] = mapped_column(Moment)

    draft: Mapped[Draft] = relationship()
    answered_by: Mapped[Account] = relationship()
