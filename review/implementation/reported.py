"""Figures that somebody else reported for a year: kept as printed, with their source, and never reckoned with.

A report may print a count and a share whose denominator nobody knows (699 procedures, "13,47 %"): the house then
shows both as reported and invents nothing to go with them.
"""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from office import clock
from office.accounts.models import Account
from office.accounts.roles import Permission
from office.accounts.scope import is_within
from office.agencies.models import Agency
from office.audit.trail import record
from office.database import Model, db
from office.database_types import Moment
from office.errors import BadInput, NotFound, Refused
from office.text import normalise_line

from . import acts


class ReportedFigure(Model):
    """One figure of a report; `share_as_printed` is the report's own text ("13,47 %"), "" where it gives none.

    `withdrawn_at` is set where it was entered in error; it is then shown no more.
    """

    __tablename__ = "reported_figure"
    __table_args__ = (
        sa.CheckConstraint("value >= 0", name="value"),
        sa.CheckConstraint("length(source) > 0", name="source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id"), index=True)
    year: Mapped[int]
    subject: Mapped[str] = mapped_column(sa.Text)
    value: Mapped[int]
    share_as_printed: Mapped[str] = mapped_column(sa.String(40), default="")
    source: Mapped[str] = mapped_column(sa.Text)
    reported_on: Mapped[date]
    entered_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    entered_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)

    agency: Mapped[Agency] = relationship()
    entered_by: Mapped[Account] = relationship()


@dataclass(frozen=True, slots=True)
class Reported:
    """What a report says: of what, how many, the share as it prints it, where and when."""

    year: int
    subject: str
    value: int
    share_as_printed: str
    source: str
    reported_on: date


def enter_figure(agency: Agency, told: Reported, *, by: Account) -> ReportedFigure:
    """Keeps a reported figure for the agency. Raises `BadInput` without a source or for a day that has not come."""
    if not normalise_line(told.source):
        raise BadInput("Hãy ghi nguồn của số liệu: văn bản hoặc báo cáo nào nêu số này.")
    if told.reported_on > clock.today():
        raise BadInput(f"Ngày {told.reported_on:%d/%m/%Y} chưa đến. Hãy ghi ngày của văn bản nêu số liệu.")
    figure = ReportedFigure(
        agency_id=agency.id,
        year=told.year,
        subject=normalise_line(told.subject),
        value=told.value,
        share_as_printed=normalise_line(told.share_as_printed),
        source=normalise_line(told.source),
        reported_on=told.reported_on,
        entered_by_id=by.id,
        entered_at=clock.now(),
    )
    db.session.add(figure)
    record(
        acts.FIGURE_ENTERED, figure, by=by, changes={"value": (None, told.value), "year": (None, told.year)}
    )
    return figure


def withdraw_figure(figure: ReportedFigure, *, by: Account) -> None:
    """Takes back a figure that was entered in error; it stays stored. Raises `Refused` the second time."""
    if figure.withdrawn_at is not None:
        raise Refused(f"Số liệu «{figure.subject}» đã được bỏ trước đó. Hãy tải lại trang.")
    figure.withdrawn_at = clock.now()
    record(acts.FIGURE_WITHDRAWN, figure, by=by, changes={"value": (figure.value, None)})


def reported_in(year: int, account: Account) -> list[ReportedFigure]:
    """The figures reported for a year that the account's agencies keep, in the order of their days."""
    wanted = sa.select(ReportedFigure).where(
        ReportedFigure.year == year,
        ReportedFigure.withdrawn_at.is_(None),
        is_within(ReportedFigure.agency_id, account, Permission.REVIEW_READ),
    )
    loaded = wanted.options(joinedload(ReportedFigure.agency))
    return list(db.session.scalars(loaded.order_by(ReportedFigure.reported_on, ReportedFigure.id)))


def find_figure(figure_id: int, account: Account) -> ReportedFigure:
    """A figure of an agency where the account judges reviews. Raises `NotFound` for another's."""
    found = db.session.get(ReportedFigure, figure_id, options=(joinedload(ReportedFigure.agency),))
    if found is None or not account.may(Permission.REVIEW_JUDGE, found.agency):
        raise NotFound(
            "Không có số liệu nào ở địa chỉ này trong các cơ quan của bạn.",
            way_out=("/ra-soat", "Về rà soát"),
        )
    return found
