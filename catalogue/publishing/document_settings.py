"""How an office words its decisions: layout, headings, grounds, recipients, each confirmed by an officer or not.

Offices and legal documents change: since 10 January 2026 the control of procedures is with the Ministry of
Justice (Nghị định 09/2026/NĐ-CP), while many recipients and forms still name the Government Office. So what is
supplied is only a proposal. Until an officer has confirmed it, a draft prints it in square brackets, and what is
announced leaves it out.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from office.accounts.models import Account
from office.agencies.models import Agency
from office.database import Model
from office.database_types import Moment

from .annex_layouts import Layout


class SettingKey(enum.Enum):
    """What can be worded otherwise; the order is that of the form."""

    LAYOUT = "layout"
    SUPERIOR = "superior"
    AGENCY = "agency"
    AUTHORITY = "authority"
    PLACE = "place"
    SYMBOL = "symbol"
    GROUNDS = "grounds"
    RESPONSIBLE = "responsible"
    RECIPIENTS = "recipients"
    HEADINGS = "headings"

    @property
    def label(self) -> str:
        """The setting in Vietnamese."""
        return _LABELS[self]


_LABELS = {
    SettingKey.LAYOUT: "Mẫu danh mục",
    SettingKey.SUPERIOR: "Cơ quan chủ quản",
    SettingKey.AGENCY: "Tên cơ quan ban hành ở đầu văn bản",
    SettingKey.AUTHORITY: "Thẩm quyền ban hành",
    SettingKey.PLACE: "Địa danh",
    SettingKey.SYMBOL: "Ký hiệu quyết định",
    SettingKey.GROUNDS: "Căn cứ ban hành",
    SettingKey.RESPONSIBLE: "Trách nhiệm thi hành",
    SettingKey.RECIPIENTS: "Nơi nhận",
    SettingKey.HEADINGS: "Tên cột khác mẫu",
}


class DocumentSetting(Model):
    """What one agency has laid down for one setting; `confirmed_*` are empty until an officer vouches for it."""

    __tablename__ = "document_setting"
    __table_args__ = (
        sa.UniqueConstraint("agency_id", "key"),
        sa.CheckConstraint("(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name="confirmed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id"))
    key: Mapped[SettingKey]
    text: Mapped[str] = mapped_column(sa.Text)
    saved_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    saved_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)

    agency: Mapped[Agency] = relationship()
    confirmed_by: Mapped[Account | None] = relationship(foreign_keys=[confirmed_by_id])


class FrozenWording(Model):
    """How the papers of a decision were worded when it was announced, by setting: [line, is certain] each.

    What is laid down later words later decisions; this one's papers stay what they were.
    """

    __tablename__ = "frozen_wording"

    announcement_id: Mapped[int] = mapped_column(sa.ForeignKey("announcement.id"), primary_key=True)
    lines: Mapped[dict[str, list[tuple[str, bool]]]] = mapped_column(sa.JSON)
    frozen_at: Mapped[datetime] = mapped_column(Moment)


@dataclass(frozen=True, slots=True)
class Wording:
    """A line of a setting; one that is not certain needs an officer's word before it counts as official."""

    text: str
    is_certain: bool = False


@dataclass(frozen=True, slots=True)
class DocumentSettings:
    """All settings as they hold for one paper; `is_draft`: what is not confirmed is shown in brackets."""

    is_draft: bool
    wordings: Mapping[SettingKey, tuple[Wording, ...]] = field(default_factory=dict)

    def lines(self, key: SettingKey) -> list[str]:
        """The lines to print: the confirmed ones, and in a draft the others marked as such."""
        told = self.wordings.get(key, ())
        if not self.is_draft:
            return [wording.text for wording in told if wording.is_certain]
        return [
            wording.text if wording.is_certain else f"[{wording.text.rstrip(' ;.')} – cần xác nhận]"
            for wording in told
        ]

    def line(self, key: SettingKey) -> str:
        """The lines as one, "" where nothing may be printed."""
        return " ".join(self.lines(key))

    @property
    def layout(self) -> Layout:
        """Which lists are written; a choice of columns says nothing that could be wrong, so it always counts."""
        return Layout(self.wordings[SettingKey.LAYOUT][0].text)

    @property
    def headings(self) -> dict[str, str]:
        """The headings that the office words otherwise, by those of the layout; unconfirmed ones do not count."""
        told = self.wordings.get(SettingKey.HEADINGS, ())
        pairs = (wording.text.partition(":") for wording in told if wording.is_certain)
        return {usual.strip(): own.strip() for usual, _, own in pairs}

    @property
    def unconfirmed(self) -> list[tuple[SettingKey, str]]:
        """The lines that nobody has vouched for yet."""
        return [
            (key, wording.text)
            for key, told in self.wordings.items()
            for wording in told
            if not wording.is_certain
        ]
