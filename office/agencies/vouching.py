"""What an agency lays down for its papers: only a proposal until an officer vouches for it.

Each room keeps its own table of settings; that a row is confirmed by somebody at some time or by nobody, and that
nobody overwrites what somebody else laid down meanwhile, is the same everywhere.
"""

import enum
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from ..database_types import Moment


@dataclass(frozen=True, slots=True)
class Told:
    """What an officer typed for a setting, one line a line, and whether they vouch for it."""

    text: str
    is_confirmed: bool


class Vouchable:
    """The columns of what one agency has laid down for one setting; the table adds its own `key`."""

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:
        """One row for each setting; whoever vouches does it at a time."""
        return (
            sa.UniqueConstraint("agency_id", "key"),
            sa.CheckConstraint("(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name="confirmed"),
        )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id"))
    text: Mapped[str] = mapped_column(sa.Text)
    saved_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    saved_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)

    @property
    def told(self) -> Told:
        """What it says."""
        return Told(self.text, self.confirmed_at is not None)

    def lay_down(self, told: Told, account_id: int, at: datetime) -> None:
        """Says this from now on; an officer who does not vouch for it takes an earlier word back."""
        self.text, self.saved_by_id, self.saved_at = told.text, account_id, at
        self.confirmed_by_id = account_id if told.is_confirmed else None
        self.confirmed_at = at if told.is_confirmed else None


def mark_told(told: Mapping[Any, Told]) -> str:
    """What a form carries, so that nobody overwrites what somebody else laid down since it was opened."""
    held = sorted((_name(key), each.text, each.is_confirmed) for key, each in told.items())
    return hashlib.sha256(repr(held).encode()).hexdigest()[:24]


def renamed_headings(lines: Iterable[str]) -> dict[str, str]:
    """{usual heading: the agency's own} of lines like "Mã số TTHC: Mã thủ tục"."""
    pairs = (line.partition(":") for line in lines)
    return {usual.strip(): own.strip() for usual, _, own in pairs if own.strip()}


def _name(key: enum.Enum) -> str:
    return str(key.value)
