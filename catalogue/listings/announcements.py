"""Items of announcing decisions: what a decision did to which procedure or listing, and where it stands.

Positions are kept because later decisions cite them ("số thứ tự 17 Mục I Quyết định số 719/QĐ-UBND").
Abolition is an item with a date; nothing is ever removed.
"""

import enum
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from office.database import Model
from office.decisions.models import Decision

from ..procedures.models import Procedure


class ChangeKind(enum.Enum):
    """What an announcement does (Nghị định 63/2010/NĐ-CP, Điều 14; "chuẩn hóa" is found in practice)."""

    NEW = "new"
    AMENDED = "amended"
    REPLACED = "replaced"
    ABOLISHED = "abolished"
    STANDARDISED = "standardised"

    @property
    def label(self) -> str:
        """The kind in Vietnamese, as lists of announcements head it."""
        return _LABELS[self]


_LABELS = {
    ChangeKind.NEW: "Mới ban hành",
    ChangeKind.AMENDED: "Được sửa đổi, bổ sung",
    ChangeKind.REPLACED: "Được thay thế",
    ChangeKind.ABOLISHED: "Bị bãi bỏ",
    ChangeKind.STANDARDISED: "Được chuẩn hóa",
}


class AnnouncementItem(Model):
    """One line of a decision's lists; without a listing it speaks of the procedure itself.

    `cites_id` is the earlier item that it replaces or abolishes.
    """

    __tablename__ = "announcement_item"
    __table_args__ = (sa.UniqueConstraint("decision_id", "section", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(sa.ForeignKey("decision.id"))
    section: Mapped[str] = mapped_column(sa.String(120))
    ordinal: Mapped[int]
    kind: Mapped[ChangeKind]
    procedure_id: Mapped[int] = mapped_column(sa.ForeignKey("procedure.id"), index=True)
    listing_id: Mapped[int | None] = mapped_column(sa.ForeignKey("listing.id"), index=True)
    revision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("revision.id"))
    listing_revision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("listing_revision.id"))
    effective_on: Mapped[date]
    legal_document_id: Mapped[int | None] = mapped_column(sa.ForeignKey("legal_document.id"))
    cites_id: Mapped[int | None] = mapped_column(sa.ForeignKey("announcement_item.id"))

    decision: Mapped[Decision] = relationship()
    procedure: Mapped[Procedure] = relationship()
