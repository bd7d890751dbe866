"""One table for each kind of part, keyed by revision and position.

The columns are the fields of the part's value, so that storing and loading is one rule for all of them.
Parts of a published revision are never updated; a new revision has parts of its own.
"""

from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from office.database import Model

from ..values.charges import ChargeKind, ChargeStanding
from ..values.time_limits import LimitStanding, TimeUnit
from .vocabulary import AgencyRole, ApplicantKind, ChannelKind


class _Part:
    """What every part has: its revision, its position from 0, the part it continues."""

    @declared_attr.directive
    def __table_args__(cls) -> tuple[object, ...]:
        # Parts are read by revision and never by row number, so SQLite keeps them in that order. The order
        # of the key is stated, since the mixin's columns would put the position first.
        return (sa.PrimaryKeyConstraint("revision_id", "position"), {"sqlite_with_rowid": False})

    @declared_attr
    def revision_id(cls) -> Mapped[int]:
        """The revision that the part belongs to."""
        return mapped_column(sa.ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True)

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    lineage: Mapped[int]


class RevisionAgency(_Part, Model):
    """An agency in its role."""

    __tablename__ = "revision_agency"

    role: Mapped[AgencyRole]
    name: Mapped[str] = mapped_column(sa.Text)
    agency_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agency.id"), index=True)


class Applicant(_Part, Model):
    """Who may apply."""

    __tablename__ = "applicant"

    kind: Mapped[ApplicantKind] = mapped_column(index=True)
    text: Mapped[str] = mapped_column(sa.Text)


class Step(_Part, Model):
    """A step of the procedure, in order."""

    __tablename__ = "step"

    title: Mapped[str] = mapped_column(sa.Text)
    text: Mapped[str] = mapped_column(sa.Text)


class Channel(_Part, Model):
    """A way to hand a dossier in."""

    __tablename__ = "channel"

    kind: Mapped[ChannelKind]
    description: Mapped[str] = mapped_column(sa.Text)


class TimeLimitRow(_Part, Model):
    """The time limit of a channel."""

    __tablename__ = "time_limit"

    channel: Mapped[int]
    amount: Mapped[Decimal | None] = mapped_column(sa.Numeric(12, 4))
    unit: Mapped[TimeUnit]
    standing: Mapped[LimitStanding]
    text: Mapped[str] = mapped_column(sa.Text)
    stated: Mapped[str] = mapped_column(sa.Text)


class ChargeRow(_Part, Model):
    """A charge of a channel."""

    __tablename__ = "charge"

    channel: Mapped[int]
    kind: Mapped[ChargeKind]
    standing: Mapped[ChargeStanding]
    amount: Mapped[int | None] = mapped_column(sa.BigInteger)
    currency: Mapped[str] = mapped_column(sa.String(3))
    per_unit: Mapped[str] = mapped_column(sa.Text)
    note: Mapped[str] = mapped_column(sa.Text)
    exemptions: Mapped[str] = mapped_column(sa.Text)
    text: Mapped[str] = mapped_column(sa.Text)


class DossierCase(_Part, Model):
    """A case under which papers are asked for."""

    __tablename__ = "dossier_case"

    title: Mapped[str] = mapped_column(sa.Text)


class DossierComponent(_Part, Model):
    """A component of the dossier: a paper, or what the source wrote in a paper's place."""

    __tablename__ = "dossier_component"

    case: Mapped[int]
    text: Mapped[str] = mapped_column(sa.Text)
    originals: Mapped[int | None]
    copies: Mapped[int | None]
    certified_copies: Mapped[int | None]
    paper_id: Mapped[int | None] = mapped_column(sa.ForeignKey("paper.id"), index=True)


class LegalBasis(_Part, Model):
    """A legal basis."""

    __tablename__ = "legal_basis"

    text: Mapped[str] = mapped_column(sa.Text)
    number: Mapped[str] = mapped_column(sa.String(120))
    legal_document_id: Mapped[int | None] = mapped_column(sa.ForeignKey("legal_document.id"), index=True)


class Output(_Part, Model):
    """A result."""

    __tablename__ = "output"

    text: Mapped[str] = mapped_column(sa.Text)
    paper_id: Mapped[int | None] = mapped_column(sa.ForeignKey("paper.id"), index=True)


class Condition(_Part, Model):
    """A requirement or condition."""

    __tablename__ = "condition"

    text: Mapped[str] = mapped_column(sa.Text)


class ReceivingPlace(_Part, Model):
    """Where dossiers are received."""

    __tablename__ = "receiving_place"

    text: Mapped[str] = mapped_column(sa.Text)
