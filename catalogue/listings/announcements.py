"""Items of announcing decisions: what a decision did to which procedure or listing, and where it stands.

Positions are kept because later decisions cite them ("số thứ tự 17 Mục I Quyết định số 719/QĐ-UBND").
Abolition is an item with a date; nothing is ever removed.
"""

import enum
from datetime import date
from typing import Any

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

    `cites_id` is the earlier item that it replaces or abolishes; `legal_document_id` the first of the legal texts on
    which it rests, the others are its `FurtherGround`s.
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


class FurtherGround(Model):
    """A legal document on which an item rests besides its first one; `ordinal` counts from 2."""

    __tablename__ = "further_ground"

    item_id: Mapped[int] = mapped_column(sa.ForeignKey("announcement_item.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    legal_document_id: Mapped[int] = mapped_column(sa.ForeignKey("legal_document.id"), index=True)


def grounds_of_items(wanted: sa.ColumnElement[bool]) -> sa.CompoundSelect[*tuple[Any, ...]]:
    """(item, ordinal, legal document) of every ground of these items, the first one counted 1."""
    first = sa.select(AnnouncementItem.id, sa.literal(1).label("ordinal"), AnnouncementItem.legal_document_id)
    further = sa.select(FurtherGround.item_id, FurtherGround.ordinal, FurtherGround.legal_document_id)
    joined = further.join(AnnouncementItem, FurtherGround.item_id == AnnouncementItem.id)
    has_one = AnnouncementItem.legal_document_id.is_not(None)
    return sa.union_all(first.where(wanted, has_one), joined.where(wanted)).order_by("id", "ordinal")
