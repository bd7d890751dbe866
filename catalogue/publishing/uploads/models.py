"""Workbooks that offices hand in to make drafts of, and what each of their rows has become.

A row of the file is a record as soon as it is read, so nothing of a file is ever lost; it becomes a draft
only when a person says so. Nothing here is public.
"""

import enum
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from office.accounts.models import Account
from office.agencies.models import Agency
from office.database import Model
from office.database_types import Moment
from office.jobs import Job

from ...listings.announcements import ChangeKind
from ...listings.models import Listing
from ...procedures.models import Procedure
from ..models import Draft, DraftSubject


class RowOutcome(enum.Enum):
    """What a row of an uploaded file is, against what the catalogue holds; each row is exactly one."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """The outcome in Vietnamese."""
        return _OUTCOMES[self]


_OUTCOMES = {
    RowOutcome.NEW: "Mới",
    RowOutcome.CHANGED: "Có thay đổi",
    RowOutcome.UNCHANGED: "Không thay đổi",
    RowOutcome.REFUSED: "Chưa nhận",
}


class FoundBy(enum.Enum):
    """How a row found its procedure; what was found by likeness waits for a person's word."""

    NUMBER = "number"
    CODE = "code"
    OLD_CODE = "old_code"
    NAME = "name"
    PERSON = "person"
    NOTHING = "nothing"

    @property
    def label(self) -> str:
        """How, in Vietnamese."""
        return _FOUND_BY[self]

    @property
    def is_proposal(self) -> bool:
        """Whether the machine only proposes it."""
        return self in {FoundBy.OLD_CODE, FoundBy.NAME}


_FOUND_BY = {
    FoundBy.NUMBER: "theo dòng của mẫu đã tải",
    FoundBy.CODE: "theo mã",
    FoundBy.OLD_CODE: "theo mã cũ",
    FoundBy.NAME: "theo tên",
    FoundBy.PERSON: "do cán bộ chọn",
    FoundBy.NOTHING: "",
}


class Upload(Model):
    """A file that an agency handed in. `authority_id`: in whose list its listings stand.

    `content` is the file until it has been read through. `notes` are sentences about the file as a whole:
    columns and sheets of which nothing is taken. `reading_id` is the job that reads it, `drafting_id` the one
    that makes the drafts.
    """

    __tablename__ = "upload"
    __table_args__ = (sa.Index("ix_upload_agency_id", "agency_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id"))
    authority_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id"))
    file_name: Mapped[str] = mapped_column(sa.String(255))
    content: Mapped[bytes | None] = mapped_column(sa.LargeBinary, deferred=True)
    notes: Mapped[list[str]] = mapped_column(sa.JSON)
    handed_in_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    handed_in_at: Mapped[datetime] = mapped_column(Moment)
    reading_id: Mapped[int] = mapped_column(sa.ForeignKey("job.id"))
    drafting_id: Mapped[int | None] = mapped_column(sa.ForeignKey("job.id"))

    agency: Mapped[Agency] = relationship(foreign_keys=[agency_id])
    authority: Mapped[Agency] = relationship(foreign_keys=[authority_id])
    handed_in_by: Mapped[Account] = relationship()
    reading: Mapped[Job] = relationship(foreign_keys=[reading_id])
    drafting: Mapped[Job | None] = relationship(foreign_keys=[drafting_id])


class UploadRow(Model):
    """A row of an uploaded file, by the sheet and the number that Excel shows.

    `subject` None: a component, which goes with the row of its procedure (`owner`, that row's number).
    `stated` is what the row says (`rows.StatedRow`), `content` what the draft will say, `told` its
    circumstances, `differences` [what, before, after]. `score` is the likeness of the names in thousandths,
    `candidates` what else it may be. `waits`: no draft is made of it before a person has said which procedure it is
    (refused) or has ticked it. `draft_id` is the draft that was made of it: none is made twice.
    """

    __tablename__ = "upload_row"
    __table_args__ = (
        sa.UniqueConstraint("upload_id", "ordinal"),
        sa.Index("ix_upload_row_outcome", "upload_id", "outcome"),
        sa.CheckConstraint("outcome <> 'refused' OR length(problem) > 0", name="refused_why"),
        sa.CheckConstraint("draft_id IS NULL OR outcome IN ('new', 'changed')", name="drafted"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    upload_id: Mapped[int] = mapped_column(sa.ForeignKey("upload.id", ondelete="CASCADE"))
    ordinal: Mapped[int]
    sheet: Mapped[str] = mapped_column(sa.String(120))
    number: Mapped[int]
    owner: Mapped[int | None]
    outcome: Mapped[RowOutcome]
    subject: Mapped[DraftSubject | None]
    change: Mapped[ChangeKind | None]
    code: Mapped[str] = mapped_column(sa.String(200))
    name: Mapped[str] = mapped_column(sa.Text)
    problem: Mapped[str] = mapped_column(sa.Text)
    notes: Mapped[list[str]] = mapped_column(sa.JSON)

    procedure_id: Mapped[int | None] = mapped_column(sa.ForeignKey("procedure.id"))
    listing_id: Mapped[int | None] = mapped_column(sa.ForeignKey("listing.id"))
    base_ordinal: Mapped[int | None]
    found_by: Mapped[FoundBy]
    score: Mapped[int | None]
    candidates: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    waits: Mapped[bool] = mapped_column(default=False, server_default=sa.false())

    stated: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    content: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    told: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    differences: Mapped[list[list[str]]] = mapped_column(sa.JSON)
    draft_id: Mapped[int | None] = mapped_column(sa.ForeignKey("draft.id"), index=True)

    upload: Mapped[Upload] = relationship()
    procedure: Mapped[Procedure | None] = relationship()
    listing: Mapped[Listing | None] = relationship()
    draft: Mapped[Draft | None] = relationship()

    @property
    def may_become_draft(self) -> bool:
        """Whether a person may have a draft made of it now."""
        is_telling = self.outcome in {RowOutcome.NEW, RowOutcome.CHANGED}
        return is_telling and self.subject is not None and self.draft_id is None
