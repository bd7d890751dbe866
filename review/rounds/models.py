"""A round of review and its items.

A round is one plan of an agency for one year. Its items keep the words of the plan (name, code and sector as they
were when it was drawn up); progress, overdue and shares are computed by date and stored nowhere.
"""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from office.accounts.models import Account
from office.agencies.models import Agency, Sector
from office.database import Model
from office.database_types import Moment
from office.decisions.models import Decision


class RoundState(enum.Enum):
    """Whether a round is drawn up, under way, or over."""

    PREPARING = "preparing"
    RUNNING = "running"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return {"preparing": "Đang lập", "running": "Đang rà soát", "closed": "Đã kết thúc"}[self.value]

    @property
    def tone(self) -> str:
        """How its mark looks."""
        return {"preparing": "info", "running": "warn", "closed": "good"}[self.value]


class ReasonChosen(enum.Enum):
    """Why an item was chosen (căn cứ lựa chọn), after Thông tư 02/2017/TT-VPCP on the plan of review."""

    DIRECTED = "directed"
    OWN_CHOICE = "own_choice"
    PETITION = "petition"
    FINDING = "finding"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The reason in Vietnamese; "" for one that only its own words tell."""
        return _REASONS[self]


_REASONS = {
    ReasonChosen.DIRECTED: "Theo chỉ đạo của Chính phủ, Thủ tướng Chính phủ",
    ReasonChosen.OWN_CHOICE: "Theo lựa chọn của bộ, địa phương",
    ReasonChosen.PETITION: "Theo phản ánh, kiến nghị",
    ReasonChosen.FINDING: "Theo gánh nặng phần mềm phát hiện",
    ReasonChosen.OTHER: "",
}
_ROUND_RULES = {
    "titled": "length(title) > 0",
    "started": "state = 'preparing' OR started_by_id IS NOT NULL",
    "closed": "(state = 'closed') = (closed_by_id IS NOT NULL)",
    # A number that is in the register is whole: whose, which, of which day.
    "numbered": "decision_id IS NULL OR (length(number_as_typed) > 0 AND issuing_agency_id IS NOT NULL"
    " AND issued_on IS NOT NULL)",
}


class ReviewRound(Model):
    """A plan of review of one agency. Number, issuing agency and day are blank until given.

    `decision_id` is the deciding plan in the register, once all three are known; for a plan as for a decision the
    issuing body owns the number series.
    """

    __tablename__ = "review_round"
    __table_args__ = tuple(sa.CheckConstraint(rule, name=name) for name, rule in _ROUND_RULES.items())

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id"), index=True)
    year: Mapped[int]
    title: Mapped[str] = mapped_column(sa.String(500))
    number_as_typed: Mapped[str] = mapped_column(sa.String(200), default="")
    issuing_agency_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agency.id"))
    issued_on: Mapped[date | None]
    decision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("decision.id"), index=True)
    state: Mapped[RoundState] = mapped_column(default=RoundState.PREPARING)
    version: Mapped[int] = mapped_column()
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    started_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    closed_at: Mapped[datetime | None] = mapped_column(Moment)

    agency: Mapped[Agency] = relationship(foreign_keys=[agency_id])
    issuing_agency: Mapped[Agency | None] = relationship(foreign_keys=[issuing_agency_id])
    decision: Mapped[Decision | None] = relationship()
    made_by: Mapped[Account] = relationship(foreign_keys=[made_by_id])

    __mapper_args__ = {"version_id_col": version}


class RoundItem(Model):
    """A row of the plan: one procedure, or a group (nhóm) under a name of its own.

    `coordinating` are the coordinating agencies as the plan words them, one a line: plans name classes of them
    that no list of agencies holds. `name`, `code` and `sector_id` are those of the day when it was planned.
    """

    __tablename__ = "round_item"
    __table_args__ = (
        sa.UniqueConstraint("round_id", "position"),
        sa.CheckConstraint("length(name) > 0", name="named"),
        sa.CheckConstraint("starts_on IS NULL OR ends_on IS NULL OR ends_on >= starts_on", name="period"),
        sa.CheckConstraint("reason <> 'other' OR length(reason_words) > 0", name="reasoned"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("review_round.id"))
    position: Mapped[int]
    is_group: Mapped[bool]
    name: Mapped[str] = mapped_column(sa.Text)
    name_key: Mapped[str] = mapped_column(sa.Text)
    code: Mapped[str] = mapped_column(sa.String(200), default="")
    sector_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sector.id"))
    lead_agency_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agency.id"), index=True)
    coordinating: Mapped[str] = mapped_column(sa.Text, default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    reason: Mapped[ReasonChosen]
    reason_words: Mapped[str] = mapped_column(sa.Text, default="")
    expected_product: Mapped[str] = mapped_column(sa.Text, default="")
    version: Mapped[int] = mapped_column()

    round: Mapped[ReviewRound] = relationship()
    sector: Mapped[Sector | None] = relationship()
    lead_agency: Mapped[Agency | None] = relationship(foreign_keys=[lead_agency_id])
    members: Mapped[list["RoundMember"]] = relationship(
        back_populates="item",
        order_by="RoundMember.procedure_id",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def reason_told(self) -> str:
        """Why it was chosen, in one text: the kind, then its own words."""
        return ": ".join(filter(None, (self.reason.label, self.reason_words)))


class RoundMember(Model):
    """A procedure that an item is about; it is in one item of a round only, so it is counted once."""

    __tablename__ = "round_member"
    __table_args__ = (sa.UniqueConstraint("round_id", "procedure_id"),)

    item_id: Mapped[int] = mapped_column(sa.ForeignKey("round_item.id", ondelete="CASCADE"), primary_key=True)
    procedure_id: Mapped[int] = mapped_column(sa.ForeignKey("procedure.id"), primary_key=True, index=True)
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("review_round.id"))

    item: Mapped[RoundItem] = relationship(back_populates="members")


class PlanWording(Model):
    """How one agency words the columns of its plan of review; official only once an officer vouches for it.

    `headings` has a line for each column, in order. The exact headings of the form could not be established.
    """

    __tablename__ = "review_plan_wording"
    __table_args__ = (
        sa.CheckConstraint("(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name="confirmed"),
    )

    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id"), primary_key=True, autoincrement=False)
    headings: Mapped[str] = mapped_column(sa.Text)
    confirmed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)

    confirmed_by: Mapped[Account | None] = relationship()
