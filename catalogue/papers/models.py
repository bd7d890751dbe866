"""A paper: an authority's result that any procedure may ask for, or a form of one procedure's own.

Issued papers are shared by name. Own forms never are: two "Tờ khai" are two papers unless form number and
legal document are the same.
"""

import enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from office.database import Model


class PaperKind(enum.Enum):
    """Whether a paper is an authority's result or the applicant's own form."""

    ISSUED = "issued"
    OWN_FORM = "own_form"

    @property
    def label(self) -> str:
        """The kind in Vietnamese."""
        return {"issued": "Giấy tờ do cơ quan cấp", "own_form": "Mẫu đơn, tờ khai"}[self.value]


class Paper(Model):
    """A paper of the dictionary; `key` is unique and says what makes two papers one.

    For an own form `form_number` and `law_number` name it, or it belongs to one procedure alone.
    """

    __tablename__ = "paper"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[PaperKind]
    key: Mapped[str] = mapped_column(sa.String(500), unique=True)
    name: Mapped[str] = mapped_column(sa.Text)
    slug: Mapped[str] = mapped_column(sa.String(160), unique=True)
    sort_key: Mapped[bytes] = mapped_column(sa.LargeBinary, index=True)
    form_number: Mapped[str] = mapped_column(sa.String(60), default="")
    law_number: Mapped[str] = mapped_column(sa.String(120), default="")
