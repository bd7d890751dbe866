"""Agencies, sectors and levels of government.

Nothing here is ever deleted: provinces merge, the district level ended on 1 July 2025, and old records
must still name what existed then. Each entry has a period of validity and may name its successor.
"""

import enum
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..database import Model


class Level(enum.Enum):
    """The level of government that carries a procedure out (cấp thực hiện)."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"

    @property
    def label(self) -> str:
        """The level in Vietnamese."""
        return _LEVEL_LABELS[self]

    @property
    def valid_until(self) -> date | None:
        """The last day on which the level existed (Luật Tổ chức chính quyền địa phương 2025)."""
        return date(2025, 6, 30) if self is Level.DISTRICT else None


_LEVEL_LABELS = {
    Level.CENTRAL: "Cấp bộ, trung ương",
    Level.PROVINCE: "Cấp tỉnh",
    Level.DISTRICT: "Cấp huyện",
    Level.COMMUNE: "Cấp xã",
}


class AgencyKind(enum.Enum):
    """What sort of body an entry of the list of agencies is."""

    AUTHORITY = "authority"
    BODY = "body"
    GENERIC = "generic"

    @property
    def label(self) -> str:
        """The sort in Vietnamese."""
        return {"authority": "Cơ quan công bố", "body": "Cơ quan", "generic": "Chức danh, loại cơ quan"}[
            self.value
        ]


class Agency(Model):
    """A body of the State, or a class of bodies as procedures name them ("Ủy ban nhân dân cấp xã").

    `key` is the folded name and unique; `code` is the authority's suffix (H37) where it has one.
    """

    __tablename__ = "agency"
    __table_args__ = (
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_from IS NULL OR valid_until >= valid_from", name="period"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.Text)
    key: Mapped[str] = mapped_column(sa.String(300), unique=True)
    slug: Mapped[str] = mapped_column(sa.String(160), unique=True)
    sort_key: Mapped[bytes] = mapped_column(sa.LargeBinary, index=True)
    kind: Mapped[AgencyKind] = mapped_column(default=AgencyKind.BODY)
    code: Mapped[str | None] = mapped_column(sa.String(35), unique=True)
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agency.id"), index=True)
    successor_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agency.id"))
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]

    parent: Mapped["Agency | None"] = relationship(foreign_keys=[parent_id], remote_side=[id])
    successor: Mapped["Agency | None"] = relationship(foreign_keys=[successor_id], remote_side=[id])

    def existed_on(self, day: date) -> bool:
        """Whether the agency existed on that day; an unknown beginning or end does not limit it."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


class AgencyAlias(Model):
    """Another spelling under which a joined record of the agency stood; files and old addresses still use it."""

    __tablename__ = "agency_alias"

    key: Mapped[str] = mapped_column(sa.String(300), primary_key=True)
    name: Mapped[str] = mapped_column(sa.Text)
    slug: Mapped[str] = mapped_column(sa.String(160), unique=True)
    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id"), index=True)

    agency: Mapped[Agency] = relationship()


class Sector(Model):
    """A field of administration (lĩnh vực), such as Hộ tịch; `key` is the folded name and unique."""

    __tablename__ = "sector"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.Text)
    key: Mapped[str] = mapped_column(sa.String(300), unique=True)
    slug: Mapped[str] = mapped_column(sa.String(160), unique=True)
    sort_key: Mapped[bytes] = mapped_column(sa.LargeBinary, index=True)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
