"""Parameter sets, and the estimates that were made with them: neither ever changes.

A new hourly income is a new set; reckoning anew with it is a new estimate, marked as a re-estimate and kept apart
from a real change. Each estimate carries the figures it was made with.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.procedures.plain import from_plain
from office.accounts.models import Account
from office.agencies.models import Agency
from office.database import Model
from office.database_types import Exact, Moment

from .arithmetic import CostMethod, Parameters, Saving
from .grounds import Ground, open_points


class ParameterSet(Model):
    """An hour's income in đồng and the hours of a day, with the source and the day of the figures.

    Without an agency it serves all of them. `formula` says how the source came to the figure.
    """

    __tablename__ = "cost_parameter_set"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agency.id"), index=True)
    name: Mapped[str] = mapped_column(sa.Text)
    rate: Mapped[Decimal] = mapped_column(Exact)
    hours: Mapped[Decimal] = mapped_column(Exact)
    source: Mapped[str] = mapped_column(sa.Text)
    formula: Mapped[str] = mapped_column(sa.Text, default="")
    figures_of: Mapped[date]
    made_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)

    agency: Mapped[Agency | None] = relationship()
    made_by: Mapped[Account | None] = relationship()

    @property
    def parameters(self) -> Parameters:
        """What the arithmetic takes."""
        return Parameters(self.rate, self.hours)


class CostEstimate(Model):
    """What a line of a measure costs a year before and after, in đồng; None where it could not be reckoned.

    `ground` holds what was entered: {"days": …} or {"rows": […]} for each side, as `estimating` writes it.
    `reestimates_id` names the estimate that this one reckons anew with other parameters; `version` is that of
    the arithmetic.
    """

    __tablename__ = "cost_estimate"
    __table_args__ = (
        sa.CheckConstraint("reestimates_id IS NULL OR reestimates_id <> id", name="reestimates_another"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    line_id: Mapped[int] = mapped_column(sa.ForeignKey("measure_line.id", ondelete="CASCADE"), index=True)
    method: Mapped[CostMethod]
    parameter_set_id: Mapped[int] = mapped_column(sa.ForeignKey("cost_parameter_set.id"))
    rate: Mapped[Decimal] = mapped_column(Exact)
    hours: Mapped[Decimal] = mapped_column(Exact)
    volume: Mapped[Decimal | None] = mapped_column(Exact)
    volume_source: Mapped[str] = mapped_column(sa.Text, default="")
    ground: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    before: Mapped[Decimal | None] = mapped_column(Exact)
    after: Mapped[Decimal | None] = mapped_column(Exact)
    reestimates_id: Mapped[int | None] = mapped_column(sa.ForeignKey("cost_estimate.id", ondelete="CASCADE"))
    version: Mapped[int]
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)

    parameter_set: Mapped[ParameterSet] = relationship()
    made_by: Mapped[Account] = relationship()

    @property
    def parameters(self) -> Parameters:
        """The figures that it was reckoned with, whatever its set says."""
        return Parameters(self.rate, self.hours)

    @property
    def reckoned_from(self) -> Ground:
        """What was entered for both sides."""
        return from_plain(Ground, self.ground)

    @property
    def open_points(self) -> tuple[str, ...]:
        """Why nothing could be reckoned, a sentence each; none where it was."""
        if self.saving.is_known:
            return ()
        found = tuple(open_points(self.reckoned_from, self.method, self.volume))
        return found or ("Chi phí hiện tại bằng 0, nên không có gì để tiết kiệm.",)

    @property
    def saving(self) -> Saving:
        """The two costs, which know what is saved."""
        return Saving(self.before, self.after)
