"""The office's own edits over the supplied groups of words, and the editions in which they became public.

An edit says of one group what it shall be; nothing is overwritten, so the rows are the history. What the public's
questions are read with is the supplied table with the published edits laid over it.
"""

import enum
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from office.accounts.models import Account
from office.database import Model
from office.database_types import Moment

from .groups import Group, GroupKind


class EditKind(enum.Enum):
    """What an edit makes of its group."""

    WRITTEN = "written"
    OFF = "off"
    SUPPLIED = "supplied"

    @property
    def label(self) -> str:
        """The kind in Vietnamese."""
        return {"written": "Ghi lại nội dung", "off": "Tắt", "supplied": "Trở lại bản kèm theo"}[self.value]


class EditState(enum.Enum):
    """How far an edit has come; of one group at most one is a draft and at most one is published."""

    DRAFT = "draft"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return _STATE_LABELS[self]


_STATE_LABELS = {
    EditState.DRAFT: "Bản nháp",
    EditState.PUBLISHED: "Đang dùng",
    EditState.SUPERSEDED: "Đã được thay",
    EditState.WITHDRAWN: "Đã bỏ",
}


class ThesaurusEdition(Model):
    """Edits that became public together; `id` is the number of the edition, larger for a later one.

    `undoes_id` names the edition that this one takes back.
    """

    __tablename__ = "thesaurus_edition"
    __table_args__ = (sa.CheckConstraint("length(reason) > 0", name="reasoned"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(sa.Text)
    published_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    published_at: Mapped[datetime] = mapped_column(Moment)
    undoes_id: Mapped[int | None] = mapped_column(sa.ForeignKey("thesaurus_edition.id"))

    published_by: Mapped[Account] = relationship(lazy="raise")
    edits: Mapped[list["ThesaurusEdit"]] = relationship(
        back_populates="edition", order_by="ThesaurusEdit.slug", lazy="raise"
    )

    @property
    def may_be_undone(self) -> bool:
        """Whether no later edition has changed one of its groups again; `edits` must be loaded."""
        return all(edit.state is EditState.PUBLISHED for edit in self.edits)


class ThesaurusEdit(Model):
    """What one group shall be, who proposed it and why. `edition` is empty until it is published.

    An edit that switches a group off keeps the words that it switches off.
    """

    __tablename__ = "thesaurus_edit"
    __table_args__ = (
        sa.CheckConstraint("length(slug) > 0", name="named"),
        sa.CheckConstraint("length(reason) > 0", name="reasoned"),
        sa.CheckConstraint("kind <> 'written' OR group_kind IS NOT NULL", name="written"),
        sa.CheckConstraint(
            "(state IN ('published', 'superseded')) = (edition_id IS NOT NULL)", name="published"
        ),
        *(
            sa.Index(
                f"uq_thesaurus_edit_{state}",
                "slug",
                unique=True,
                sqlite_where=sa.text(f"state = '{state}'"),
                postgresql_where=sa.text(f"state = '{state}'"),
            )
            for state in ("draft", "published")
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(80), index=True)
    kind: Mapped[EditKind]
    group_kind: Mapped[GroupKind | None]
    terms: Mapped[list[str]] = mapped_column(sa.JSON)
    official: Mapped[list[str]] = mapped_column(sa.JSON)
    subject: Mapped[str] = mapped_column(sa.String(80))
    state: Mapped[EditState]
    reason: Mapped[str] = mapped_column(sa.Text)
    proposed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    proposed_at: Mapped[datetime] = mapped_column(Moment)
    edition_id: Mapped[int | None] = mapped_column(sa.ForeignKey("thesaurus_edition.id"), index=True)

    proposed_by: Mapped[Account] = relationship(lazy="raise")
    edition: Mapped[ThesaurusEdition | None] = relationship(back_populates="edits", lazy="raise")

    @property
    def group(self) -> Group | None:
        """The words that the edit holds; None where it only goes back to the supplied ones."""
        if self.group_kind is None:
            return None
        return Group(self.slug, self.group_kind, tuple(self.terms), tuple(self.official), self.subject)
