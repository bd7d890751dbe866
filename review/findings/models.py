"""Findings as they are kept, which rules are switched off, what was scanned, and the register of data sources.

A finding is never deleted. What an officer has made of it is tied to its fingerprint, and so to the words quoted:
when they go, it is gone; should the same words come back, the same judgement holds.
"""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.procedures.models import Procedure, Revision
from office.accounts.models import Account
from office.database import Model
from office.database_types import Moment

from ..measures import MeasureKind
from .values import Severity


class FindingState(enum.Enum):
    """What has become of a finding."""

    OPEN = "open"
    TAKEN = "taken"
    DISMISSED = "dismissed"
    GONE = "gone"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return _STATES[self]

    @property
    def tone(self) -> str:
        """How its mark looks."""
        return "info" if self is FindingState.TAKEN else ""

    @classmethod
    def settled(cls) -> "tuple[FindingState, ...]":
        """The states in which an officer has made something of it."""
        return (cls.TAKEN, cls.DISMISSED)

    @property
    def is_waiting(self) -> bool:
        """Whether something is still to be made of it."""
        return self in WAITING

    @property
    def is_gone(self) -> bool:
        """Whether its words stand no more in the record."""
        return self is FindingState.GONE


_STATES = {
    FindingState.OPEN: "Chưa xử lý",
    FindingState.TAKEN: "Đưa vào rà soát",
    FindingState.DISMISSED: "Bỏ qua",
    FindingState.GONE: "Không còn",
}
WAITING = frozenset({FindingState.OPEN, FindingState.TAKEN})
LIVE = WAITING | {FindingState.DISMISSED}


# What the value of a proposal counts; where it is not named here, the label says enough.
_UNITS = {
    MeasureKind.SHORTEN: " ngày làm việc",
    MeasureKind.FEWER_SETS: " bộ",
    MeasureKind.MERGE: "",
    MeasureKind.DATA_INSTEAD: "",
}


class KeptFinding(Model):
    """A finding in the database. `revision_id` is the revision in which it was seen last.

    `reason` is why it was dismissed; whoever took or dismissed it is `settled_by`. Both stay while it is gone.
    """

    __tablename__ = "finding"
    __table_args__ = (
        sa.CheckConstraint("(settled_by_id IS NULL) = (settled_at IS NULL)", name="settled"),
        sa.CheckConstraint("state <> 'open' OR settled_at IS NULL", name="open_unsettled"),
        sa.CheckConstraint("state <> 'taken' OR settled_at IS NOT NULL", name="taken_by"),
        sa.CheckConstraint(
            "state <> 'dismissed' OR (settled_at IS NOT NULL AND length(reason) > 0)", name="dismissed_why"
        ),
        sa.CheckConstraint("last_seen_on >= first_seen_on", name="seen"),
        sa.Index("ix_finding_state_rule", "state", "rule"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(sa.String(40))
    procedure_id: Mapped[int] = mapped_column(sa.ForeignKey("procedure.id"), index=True)
    revision_id: Mapped[int] = mapped_column(sa.ForeignKey("revision.id"), index=True)
    part: Mapped[str] = mapped_column(sa.String(30))
    part_key: Mapped[str] = mapped_column(sa.String(130))
    quote: Mapped[str] = mapped_column(sa.Text)
    sentence: Mapped[str] = mapped_column(sa.Text)
    severity: Mapped[Severity]
    measure: Mapped[MeasureKind]
    measure_value: Mapped[str] = mapped_column(sa.Text, default="")
    fingerprint: Mapped[str] = mapped_column(sa.String(64), unique=True)
    state: Mapped[FindingState] = mapped_column(default=FindingState.OPEN)
    first_seen_on: Mapped[date]
    last_seen_on: Mapped[date]
    settled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(sa.Text, default="")

    procedure: Mapped[Procedure] = relationship()
    revision: Mapped[Revision] = relationship()
    settled_by: Mapped[Account | None] = relationship()

    @property
    def proposal_told(self) -> str:
        """What could be done, in words; "" where only a person can tell."""
        if self.measure is MeasureKind.OTHER:
            return ""
        label = f"{self.measure.label[:1].lower()}{self.measure.label[1:]}"
        unit = _UNITS.get(self.measure)
        return f"{label} ({self.measure_value}{unit})" if self.measure_value and unit is not None else label

    @property
    def state_when_seen(self) -> FindingState:
        """The state that its words bring with them, as an officer has judged them."""
        if self.settled_at is None:
            return FindingState.OPEN
        return FindingState.DISMISSED if self.reason else FindingState.TAKEN


class RuleSwitch(Model):
    """A rule that somebody has switched off, or on again; a rule without a row is on."""

    __tablename__ = "finding_rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(sa.String(40), unique=True)
    is_on: Mapped[bool]
    switched_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    switched_at: Mapped[datetime] = mapped_column(Moment)


class ScannedRevision(Model):
    """The revision of a procedure that was scanned last: another one in force means that it is due again."""

    __tablename__ = "scanned_revision"

    procedure_id: Mapped[int] = mapped_column(sa.ForeignKey("procedure.id"), primary_key=True)
    revision_id: Mapped[int] = mapped_column(sa.ForeignKey("revision.id"))


class SourceStanding(enum.Enum):
    """Whether an office has vouched that data can really be looked up in a source."""

    WAITING = "waiting"
    USABLE = "usable"
    UNUSABLE = "unusable"

    @property
    def label(self) -> str:
        """The standing in Vietnamese."""
        return {
            "waiting": "Chờ cơ quan xác nhận",
            "usable": "Cơ quan xác nhận dùng được",
            "unusable": "Cơ quan xác nhận chưa dùng được",
        }[self.value]

    @property
    def tone(self) -> str:
        """How its mark looks."""
        return {"waiting": "warn", "usable": "good", "unusable": ""}[self.value]


class DataSource(Model):
    """A national or ministerial source of data: its owner, the legal text behind it, and whether it is usable.

    `announced_by` is the document by which its data were announced as usable in place of papers; "" if none is known.
    """

    __tablename__ = "data_source"
    __table_args__ = (
        sa.CheckConstraint("(standing = 'waiting') = (settled_on IS NULL)", name="settled"),
        sa.CheckConstraint("(settled_by_id IS NULL) = (settled_on IS NULL)", name="settled_by"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(200), unique=True)
    owner: Mapped[str] = mapped_column(sa.String(200))
    ground: Mapped[str] = mapped_column(sa.String(300))
    announced_by: Mapped[str] = mapped_column(sa.String(300), default="")
    holds: Mapped[str] = mapped_column(sa.Text)
    standing: Mapped[SourceStanding] = mapped_column(default=SourceStanding.WAITING)
    settled_on: Mapped[date | None]
    settled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    version: Mapped[int] = mapped_column()

    papers: Mapped[list["HeldName"]] = relationship(order_by="HeldName.id", cascade="all, delete-orphan")
    settled_by: Mapped[Account | None] = relationship()

    __mapper_args__ = {"version_id_col": version}


class HeldName(Model):
    """A paper that the source makes needless, by its bare name; `key` is the folded name, in one source only."""

    __tablename__ = "data_source_paper"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(sa.ForeignKey("data_source.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    key: Mapped[str] = mapped_column(sa.String(220), unique=True)
