"""What people asked, without who they are: folded questions, counted by day, for ninety days."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from office.database import Model


class AskedQuestion(Model):
    """A question as it was asked on a day: `times` how often, `found` how many results it had the last time.

    `words` are folded and hold no long number, so two people who ask alike are one row and nobody is known by it.
    """

    __tablename__ = "asked_question"
    __table_args__ = (
        sa.CheckConstraint("times > 0", name="asked"),
        sa.CheckConstraint("found >= 0", name="counted"),
    )

    asked_on: Mapped[date] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(sa.String(200), primary_key=True)
    times: Mapped[int]
    found: Mapped[int]
