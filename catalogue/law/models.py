"""A legal document (văn bản quy phạm pháp luật) and its validity.

Its identity is its number where only one body can have issued that number. Numbers that every province
issues (44/2026/QĐ-UBND) name nothing alone: such a document is known by number and title together.
"""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from office.database import Model


class LegalDocument(Model):
    """A legal document; `number` is "" where the source gives none, `key` is unique."""

    __tablename__ = "legal_document"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(500), unique=True)
    number: Mapped[str] = mapped_column(sa.String(120), index=True)
    title: Mapped[str] = mapped_column(sa.Text)
    slug: Mapped[str] = mapped_column(sa.String(160), unique=True)
    issued_on: Mapped[date | None]
    effective_on: Mapped[date | None]
    expires_on: Mapped[date | None]

    def is_valid_on(self, day: date) -> bool:
        """Whether the document binds on that day; unknown dates do not limit it."""
        begun = self.effective_on is None or self.effective_on <= day
        return begun and (self.expires_on is None or day <= self.expires_on)
