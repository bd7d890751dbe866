"""Listings (danh mục của cơ quan): a procedure as one authority carries it, in revisions of its own.

A listing overlays the procedure and never copies it: whatever it leaves open is the national value. One
procedure may stand several times in an authority's list (two desks, two fields), each a listing.
"""

from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from office.agencies.models import Agency, Level, Sector
from office.database import Model

from ..procedures.models import Procedure
from ..procedures.publication import Publication, publication_rules
from ..procedures.vocabulary import OnlineLevel
from ..values.time_limits import TimeUnit


class Listing(Model):
    """A procedure in one authority's list; `key` tells apart several listings of one procedure there."""

    __tablename__ = "listing"
    __table_args__ = (sa.UniqueConstraint("procedure_id", "authority_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    procedure_id: Mapped[int] = mapped_column(sa.ForeignKey("procedure.id"))
    authority_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id"), index=True)
    key: Mapped[str] = mapped_column(sa.String(300))

    procedure: Mapped[Procedure] = relationship()
    authority: Mapped[Agency] = relationship()


class ListingRevision(Publication, Model):
    """What an authority's list says at a time; "" and None mean that it leaves the matter open.

    `carried` names the attributes that its source carried, so an empty cell of a carried column ("không
    nêu") is told apart from a column that the file did not have.
    """

    __tablename__ = "listing_revision"
    __table_args__ = (
        sa.UniqueConstraint("listing_id", "ordinal"),
        *publication_rules(),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(sa.ForeignKey("listing.id"), index=True)
    carried: Mapped[str] = mapped_column(sa.Text)

    code_written: Mapped[str] = mapped_column(sa.String(200))
    suffix: Mapped[str] = mapped_column(sa.String(10))
    name: Mapped[str] = mapped_column(sa.Text)
    sector_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sector.id"))
    level: Mapped[Level | None]
    online_level: Mapped[OnlineLevel]
    stated_decision_number: Mapped[str] = mapped_column(sa.String(200), index=True)
    limit_amount: Mapped[Decimal | None] = mapped_column(sa.Numeric(12, 4))
    limit_unit: Mapped[TimeUnit]
    limit_text: Mapped[str] = mapped_column(sa.Text)
    charge_text: Mapped[str] = mapped_column(sa.Text)
    place: Mapped[str] = mapped_column(sa.Text)
    legal_basis: Mapped[str] = mapped_column(sa.Text)
    implementing: Mapped[str] = mapped_column(sa.Text)
    note: Mapped[str] = mapped_column(sa.Text)

    listing: Mapped[Listing] = relationship()
    sector: Mapped[Sector | None] = relationship()
