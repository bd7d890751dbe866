"""Drafts and the decisions that are being prepared: everything that is not public yet.

A draft is kept apart from the published revisions and only becomes one when a decision announces it
(docs/decisions/0009): so no page, count, list or index of published things can meet a draft, and what is
published never changes. Being in force is computed from dates and stored nowhere.
"""

import enum
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from office.accounts.models import Account
from office.agencies.models import Agency
from office.database import Model
from office.database_types import Moment
from office.decisions.models import Decision
from office.files.models import StoredFile

from ..listings.announcements import ChangeKind
from ..listings.models import Listing
from ..procedures.models import Procedure, ProcedureKind
from ..procedures.publication import RevisionState
from .grounds import Ground, from_rows


class DraftSubject(enum.Enum):
    """What a draft will be a revision of: a procedure itself, or an authority's listing of one."""

    PROCEDURE = "procedure"
    LISTING = "listing"

    @property
    def label(self) -> str:
        """The subject in Vietnamese."""
        return {"procedure": "Nội dung thủ tục", "listing": "Danh mục của cơ quan"}[self.value]


_OPEN = "state NOT IN ('announced', 'withdrawn')"
_RULES = {
    # An abolition says nothing of its own; everything else says something.
    "content": "(change = 'abolished') = (content IS NULL)",
    "listing_authority": "subject <> 'listing' OR authority_id IS NOT NULL",
    "listing_subject": "listing_id IS NULL OR subject = 'listing'",
    # Nobody's list carries a procedure that never leaves the offices, and somebody laid it down.
    "internal": "kind = 'public' OR (subject = 'procedure' AND authority_id IS NOT NULL)",
    "submitted": "state IN ('draft', 'withdrawn') OR submitted_by_id IS NOT NULL",
    "judged": "state NOT IN ('returned', 'accepted', 'announced') OR judged_by_id IS NOT NULL",
    "two_persons": "state NOT IN ('accepted', 'announced') OR judged_by_id <> submitted_by_id OR is_bypassed",
    "bypass_reason": "NOT is_bypassed OR length(judgement) > 0",
    "announced": "state <> 'announced' OR announcement_id IS NOT NULL",
    "period": "expires_on IS NULL OR effective_on IS NULL OR expires_on >= effective_on",
}


class Draft(Model):
    """What an office prepares for one procedure or one of its listings.

    `agency_id` owns it. `kind` is that of the procedure, also of one to come. `base_ordinal` is the number of
    the revision that it was copied from (None: of nothing). `authority_id`: whose list a listing stands in, or
    the authority that alone lays the procedure down. `content` is a `Content` or `ListingContent` as
    `procedures.plain` stores it, None for an abolition; `last_content` what a person says of the listing that an
    abolition ends where the catalogue holds nothing of it, else None.
    `ground_rows` are the legal texts that ask for the change, as `grounds` stores them. `withdrawn` means given
    up.
    """

    __tablename__ = "draft"
    __table_args__ = (
        *(sa.CheckConstraint(rule, name=name) for name, rule in _RULES.items()),
        sa.Index(
            "ix_draft_open",
            "agency_id",
            "state",
            sqlite_where=sa.text(_OPEN),
            postgresql_where=sa.text(_OPEN),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id"))
    subject: Mapped[DraftSubject]
    change: Mapped[ChangeKind]
    kind: Mapped[ProcedureKind] = mapped_column(default=ProcedureKind.PUBLIC)
    procedure_id: Mapped[int | None] = mapped_column(sa.ForeignKey("procedure.id"), index=True)
    listing_id: Mapped[int | None] = mapped_column(sa.ForeignKey("listing.id"))
    authority_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agency.id"))
    base_ordinal: Mapped[int | None]

    code_written: Mapped[str] = mapped_column(sa.String(200), default="")
    name: Mapped[str] = mapped_column(sa.Text)
    name_key: Mapped[str] = mapped_column(sa.Text)
    content: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    last_content: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    ground_rows: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)
    effective_on: Mapped[date | None]
    expires_on: Mapped[date | None]

    state: Mapped[RevisionState] = mapped_column(default=RevisionState.DRAFT)
    version: Mapped[int] = mapped_column()
    created_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    saved_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    saved_at: Mapped[datetime] = mapped_column(Moment)
    submitted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    submitted_at: Mapped[datetime | None] = mapped_column(Moment)
    judged_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    judged_at: Mapped[datetime | None] = mapped_column(Moment)
    judgement: Mapped[str] = mapped_column(sa.Text, default="")
    is_bypassed: Mapped[bool] = mapped_column(default=False)

    announcement_id: Mapped[int | None] = mapped_column(sa.ForeignKey("announcement.id"), index=True)
    section: Mapped[str] = mapped_column(sa.String(120), default="")
    ordinal: Mapped[int | None]

    agency: Mapped[Agency] = relationship(foreign_keys=[agency_id])
    authority: Mapped[Agency | None] = relationship(foreign_keys=[authority_id])
    procedure: Mapped[Procedure | None] = relationship()
    listing: Mapped[Listing | None] = relationship()
    created_by: Mapped[Account] = relationship(foreign_keys=[created_by_id])
    saved_by: Mapped[Account] = relationship(foreign_keys=[saved_by_id])
    submitted_by: Mapped[Account | None] = relationship(foreign_keys=[submitted_by_id])
    judged_by: Mapped[Account | None] = relationship(foreign_keys=[judged_by_id])
    announcement: Mapped["Announcement | None"] = relationship(back_populates="drafts")

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_internal(self) -> bool:
        """Whether it is of a procedure that never leaves the offices (thủ tục hành chính nội bộ)."""
        return self.kind is ProcedureKind.INTERNAL

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """The legal texts on which the change rests, in the order in which they were stated."""
        return from_rows(self.ground_rows)


class AnnouncementState(enum.Enum):
    """Whether a decision is being prepared, has announced its items, or was given up."""

    OPEN = "open"
    ANNOUNCED = "announced"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return {"open": "Đang chuẩn bị", "announced": "Đã công bố", "dropped": "Đã bỏ"}[self.value]


class Announcement(Model):
    """A decision that is being prepared, with the accepted drafts that it gathers.

    Number, issuing agency and day are blank until given; `effective_on` is the day for drafts without one of
    their own. `corrects_id` names the decision whose errors this one puts right (đính chính).
    """

    __tablename__ = "announcement"
    __table_args__ = (
        sa.CheckConstraint("(state = 'announced') = (decision_id IS NOT NULL)", name="announced_decision"),
        sa.CheckConstraint("(state = 'announced') = (announced_by_id IS NOT NULL)", name="announced_by"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id"), index=True)
    title: Mapped[str] = mapped_column(sa.Text, default="")
    number_as_typed: Mapped[str] = mapped_column(sa.String(200), default="")
    issuing_agency_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agency.id"))
    issued_on: Mapped[date | None]
    signatory: Mapped[str] = mapped_column(sa.Text, default="")
    effective_on: Mapped[date | None]
    corrects_id: Mapped[int | None] = mapped_column(sa.ForeignKey("decision.id"), index=True)
    file_id: Mapped[int | None] = mapped_column(sa.ForeignKey("stored_file.id"))

    state: Mapped[AnnouncementState] = mapped_column(default=AnnouncementState.OPEN)
    version: Mapped[int] = mapped_column()
    opened_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    opened_at: Mapped[datetime] = mapped_column(Moment)
    announced_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    announced_at: Mapped[datetime | None] = mapped_column(Moment)
    decision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("decision.id"), unique=True)

    agency: Mapped[Agency] = relationship(foreign_keys=[agency_id])
    issuing_agency: Mapped[Agency | None] = relationship(foreign_keys=[issuing_agency_id])
    corrects: Mapped[Decision | None] = relationship(foreign_keys=[corrects_id])
    decision: Mapped[Decision | None] = relationship(foreign_keys=[decision_id])
    file: Mapped[StoredFile | None] = relationship()
    opened_by: Mapped[Account] = relationship(foreign_keys=[opened_by_id])
    announced_by: Mapped[Account | None] = relationship(foreign_keys=[announced_by_id])
    drafts: Mapped[list[Draft]] = relationship(
        back_populates="announcement", order_by=lambda: (Draft.section, Draft.ordinal, Draft.id)
    )

    __mapper_args__ = {"version_id_col": version}
