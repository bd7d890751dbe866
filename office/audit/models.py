"""The records of the trail: its entries, and the head that holds the end of their chain.

Each entry's seal is the sha256 of its content and of the seal before it, so an entry that is edited,
removed or moved breaks the chain at its place. `AuditHead` says how long the chain is and how it ends: it
makes writers wait for each other, and shows when the last entries are cut off.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..database import Model
from ..database_types import Moment
from .append_only import APPEND_ONLY

Changes = dict[str, list[Any] | None]


class AuditEntry(Model):
    """One act on one record. Numbers run from 1 without a gap.

    `actor` is a staff account's user name, or "system" or "command". `changes` maps an attribute to
    [old, new], or to None where the values are personal and only the attribute may be named.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (sa.Index(None, "subject_kind", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    occurred_at: Mapped[datetime] = mapped_column(Moment)
    actor_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    actor: Mapped[str] = mapped_column(sa.String(80))
    action: Mapped[str] = mapped_column(sa.String(80))
    subject_kind: Mapped[str | None] = mapped_column(sa.String(64))
    subject_id: Mapped[int | None]
    changes: Mapped[Changes] = mapped_column(sa.JSON)
    reason: Mapped[str | None] = mapped_column(sa.Text)
    previous_hash: Mapped[str] = mapped_column(sa.String(64))
    hash: Mapped[str] = mapped_column(sa.String(64), unique=True)

    def seal(self) -> str:
        """The sha256 that belongs to this content, in hexadecimal, whatever is stored as `hash`."""
        return sealed(self.content())

    def content(self) -> dict[str, Any]:
        """All that the seal covers, as plain values."""
        columns = {column.key for column in sa.inspect(type(self)).columns} - {"hash"}
        content = {name: getattr(self, name) for name in columns}
        content["occurred_at"] = self.occurred_at.astimezone(UTC).isoformat(timespec="microseconds")
        return content


def sealed(content: Mapping[str, Any]) -> str:
    """The seal of an entry's content: anyone can compute it from an exported line."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class AuditHead(Model):
    """The one row that tells the length of the chain and its last seal."""

    __tablename__ = "audit_head"
    __table_args__ = (sa.CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    length: Mapped[int]
    hash: Mapped[str] = mapped_column(sa.String(64))


_head, _entries = cast(sa.Table, AuditHead.__table__), cast(sa.Table, AuditEntry.__table__)
_head.add_is_dependent_on(_entries)
for _dialect, _statements in APPEND_ONLY.items():
    for _statement in _statements:
        sa.event.listen(_head, "after_create", sa.DDL(_statement).execute_if(dialect=_dialect))
