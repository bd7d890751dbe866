"""Plans, their measures, and a line for each procedure that a measure changes.

What a measure changes is data: a line keeps an edited copy of the revision that it was made from, and the promises
that follow from the difference. Whether a promise is kept is computed from what is in force and stored nowhere.
"""

import enum
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.listings.models import Listing
from catalogue.procedures.models import Procedure
from office.accounts.models import Account
from office.agencies.models import Agency
from office.database import Model
from office.database_types import Moment
from office.decisions.models import Decision
from office.files.models import StoredFile

from ..measures import MeasureKind


class PlanKind(enum.Enum):
    """What a plan is about; the kinds are counted apart."""

    SIMPLIFICATION = "simplification"
    INTERNAL = "internal"
    RESTRUCTURING = "restructuring"
    DECENTRALISATION = "decentralisation"

    @property
    def label(self) -> str:
        """The kind in Vietnamese."""
        return _KINDS[self]


_KINDS = {
    PlanKind.SIMPLIFICATION: "Đơn giản hóa thủ tục hành chính",
    PlanKind.INTERNAL: "Đơn giản hóa thủ tục hành chính nội bộ",
    PlanKind.RESTRUCTURING: "Tái cấu trúc quy trình",
    PlanKind.DECENTRALISATION: "Phân cấp",
}


class PlanState(enum.Enum):
    """How far a plan has come; whether it is carried through is computed."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return _STATES[self]

    @property
    def tone(self) -> str:
        """How its mark looks."""
        return _TONES[self]


_STATES = {
    PlanState.DRAFT: "Đang lập",
    PlanState.SUBMITTED: "Đã trình",
    PlanState.RETURNED: "Trả lại",
    PlanState.APPROVED: "Đã thông qua",
    PlanState.DROPPED: "Đã bỏ",
}
_TONES = {
    PlanState.DRAFT: "info",
    PlanState.SUBMITTED: "warn",
    PlanState.RETURNED: "bad",
    PlanState.APPROVED: "good",
    PlanState.DROPPED: "",
}


class Power(enum.Enum):
    """Whose power a measure lies in: one's own, or to be proposed to who has it."""

    OWN = "own"
    PROPOSED = "proposed"

    @property
    def label(self) -> str:
        """The power in Vietnamese."""
        return {"own": "Thuộc thẩm quyền", "proposed": "Kiến nghị cấp có thẩm quyền"}[self.value]


_RULES = {
    "approved": "(state = 'approved') = (decision_id IS NOT NULL)",
    "approved_by": "(state = 'approved') = (approved_by_id IS NOT NULL)",
    "submitted": "state IN ('draft', 'dropped') OR submitted_by_id IS NOT NULL",
    "two_persons": "state <> 'approved' OR approved_by_id <> submitted_by_id",
    "returned": "state <> 'returned' OR length(judgement) > 0",
}


class SimplificationPlan(Model):
    """A plan of one agency for one year; `decision_id` is the decision that approved it, with others perhaps."""

    __tablename__ = "simplification_plan"
    __table_args__ = tuple(sa.CheckConstraint(rule, name=name) for name, rule in _RULES.items())

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id"), index=True)
    kind: Mapped[PlanKind]
    title: Mapped[str] = mapped_column(sa.Text)
    year: Mapped[int]
    state: Mapped[PlanState] = mapped_column(default=PlanState.DRAFT)
    version: Mapped[int] = mapped_column()
    created_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    submitted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    submitted_at: Mapped[datetime | None] = mapped_column(Moment)
    judgement: Mapped[str] = mapped_column(sa.Text, default="")
    approved_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    approved_at: Mapped[datetime | None] = mapped_column(Moment)
    decision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("decision.id"), index=True)
    file_id: Mapped[int | None] = mapped_column(sa.ForeignKey("stored_file.id"))

    agency: Mapped[Agency] = relationship()
    created_by: Mapped[Account] = relationship(foreign_keys=[created_by_id])
    submitted_by: Mapped[Account | None] = relationship(foreign_keys=[submitted_by_id])
    approved_by: Mapped[Account | None] = relationship(foreign_keys=[approved_by_id])
    decision: Mapped[Decision | None] = relationship()
    file: Mapped[StoredFile | None] = relationship()
    measures: Mapped[list["Measure"]] = relationship(
        back_populates="plan", order_by=lambda: (Measure.ordinal, Measure.id)
    )

    __mapper_args__ = {"version_id_col": version}


class Measure(Model):
    """One thing to do, to one procedure or to many. `intent` is an `Intent` as `procedures.plain` stores it.

    `content` is what the list of the plan says ("Nội dung đề xuất"), `roadmap` the "Lộ trình thực hiện".
    """

    __tablename__ = "measure"
    __table_args__ = (
        sa.CheckConstraint("power = 'own' OR length(proposed_to) > 0", name="proposed_to_somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(sa.ForeignKey("simplification_plan.id"), index=True)
    ordinal: Mapped[int]
    kind: Mapped[MeasureKind]
    intent: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    content: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    power: Mapped[Power] = mapped_column(default=Power.OWN)
    proposed_to: Mapped[str] = mapped_column(sa.Text, default="")
    due_on: Mapped[date | None]
    roadmap: Mapped[str] = mapped_column(sa.Text, default="")
    version: Mapped[int] = mapped_column()
    created_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)

    plan: Mapped[SimplificationPlan] = relationship(back_populates="measures")
    created_by: Mapped[Account] = relationship()
    lines: Mapped[list["MeasureLine"]] = relationship(
        back_populates="measure",
        order_by=lambda: (MeasureLine.ordinal, MeasureLine.id),
        cascade="all, delete-orphan",
    )
    amendments: Mapped[list["Amendment"]] = relationship(
        order_by=lambda: Amendment.ordinal, cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}


class Amendment(Model):
    """A legal text to amend, at the level of its articles ("khoản 2 Điều 5" of "01/2019/TT-BLĐTBXH")."""

    __tablename__ = "measure_amendment"

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(sa.ForeignKey("measure.id", ondelete="CASCADE"), index=True)
    ordinal: Mapped[int]
    provision: Mapped[str] = mapped_column(sa.Text)
    document: Mapped[str] = mapped_column(sa.Text)
    title: Mapped[str] = mapped_column(sa.Text, default="")


class MeasureLine(Model):
    """What a measure does to one procedure, or to an authority's listing of it.

    `base_*` are the published revisions that it was made from (a listing that the authority does not have yet has
    none); `proposal` the edited copy, None for an abolition; `promises` the expectations, frozen when the line was
    last written. `act_*` is the legal act that was issued; `closing` says why a line without expectations is done,
    and `successor_id` by what procedure it was followed.
    """

    __tablename__ = "measure_line"
    __table_args__ = (
        sa.UniqueConstraint("measure_id", "procedure_id", "listing_id"),
        sa.CheckConstraint("(act_issued_on IS NULL) = (act_number = '')", name="act_number_and_day"),
        sa.CheckConstraint("(closed_on IS NULL) = (closing = '')", name="closed_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(sa.ForeignKey("measure.id", ondelete="CASCADE"), index=True)
    ordinal: Mapped[int]
    procedure_id: Mapped[int] = mapped_column(sa.ForeignKey("procedure.id"), index=True)
    authority_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agency.id"))
    listing_id: Mapped[int | None] = mapped_column(sa.ForeignKey("listing.id"), index=True)
    base_revision_id: Mapped[int] = mapped_column(sa.ForeignKey("revision.id"))
    base_listing_revision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("listing_revision.id"))
    proposal: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    promises: Mapped[list[Any]] = mapped_column(sa.JSON)
    is_edited: Mapped[bool] = mapped_column(default=False)
    act_number: Mapped[str] = mapped_column(sa.String(120), default="")
    act_issued_on: Mapped[date | None]
    successor_id: Mapped[int | None] = mapped_column(sa.ForeignKey("procedure.id"))
    closing: Mapped[str] = mapped_column(sa.Text, default="")
    closed_on: Mapped[date | None]
    version: Mapped[int] = mapped_column()

    measure: Mapped[Measure] = relationship(back_populates="lines")
    procedure: Mapped[Procedure] = relationship(foreign_keys=[procedure_id])
    authority: Mapped[Agency | None] = relationship()
    listing: Mapped[Listing | None] = relationship()
    successor: Mapped[Procedure | None] = relationship(foreign_keys=[successor_id])

    __mapper_args__ = {"version_id_col": version}
