"""Walking the chain of the trail to find where it was tampered with.

An edited entry no longer matches its seal; a removed one leaves a gap in the numbers; a moved or forged
one does not continue the seal before it; a trail that was cut off is shorter than its head says.
"""

import enum
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from ..database import db
from .append_only import FIRST_SEAL
from .models import AuditEntry, AuditHead

_BATCH = 1000


class Tampering(enum.Enum):
    """What is wrong at a place of the chain."""

    EDITED = "edited"
    REMOVED = "removed"
    UNLINKED = "unlinked"
    CUT_OFF = "cut_off"

    @property
    def label(self) -> str:
        """What happened, in Vietnamese, to be read after the number of the entry."""
        return _LABELS[self]


_LABELS = {
    Tampering.EDITED: "nội dung không còn khớp với dấu niêm phong của mục: mục đã bị sửa",
    Tampering.REMOVED: "thiếu mục này: mục đã bị xóa",
    Tampering.UNLINKED: "không nối tiếp mục liền trước: thứ tự bị đổi, hoặc mục bị chèn hay thay thế",
    Tampering.CUT_OFF: "phần cuối nhật ký không khớp với độ dài và dấu niêm phong đã ghi",
}


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold: the numbers from first to last, and what is wrong there."""

    first: int
    last: int
    kind: Tampering

    @property
    def numbers(self) -> str:
        """The numbers as a sentence names them: "7", or "7–9"."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True)
class Verification:
    """The length and last seal that were found, and every place where the chain is broken."""

    entries: int
    seal: str
    breaks: tuple[Break, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was edited, removed or moved."""
        return not self.breaks


def verify() -> Verification:
    """Walks the whole trail, in batches, while others may go on writing."""
    # The head first: what is appended meanwhile lies behind it and is left for the next walk.
    length, seal = db.session.execute(sa.select(AuditHead.length, AuditHead.hash)).one_or_none() or (0, "")
    breaks: list[Break] = []
    count, number, previous = 0, 0, FIRST_SEAL
    for entry in _entries(length):
        breaks += _breaks_at(entry, number, previous)
        count, number, previous = count + 1, entry.id, entry.hash
    if (number, previous) != (length, seal) or _has_entries_outside():
        breaks.append(Break(number + 1, max(number + 1, length), Tampering.CUT_OFF))
    return Verification(count, previous, tuple(breaks))


def _entries(length: int) -> Iterator[AuditEntry]:
    last = min(length, db.session.scalar(sa.select(sa.func.max(AuditEntry.id))) or 0)
    for start in range(0, last, _BATCH):
        batch = sa.select(AuditEntry).where(AuditEntry.id.between(start + 1, min(start + _BATCH, last)))
        yield from db.session.scalars(batch.order_by(AuditEntry.id))


def _breaks_at(entry: AuditEntry, number: int, previous: str) -> Iterator[Break]:
    # After a gap the seals cannot meet; the gap is the news.
    if entry.id != number + 1:
        yield Break(number + 1, entry.id - 1, Tampering.REMOVED)
    elif entry.previous_hash != previous:
        yield Break(entry.id, entry.id, Tampering.UNLINKED)
    if entry.hash != entry.seal():
        yield Break(entry.id, entry.id, Tampering.EDITED)


def _has_entries_outside() -> bool:
    # One statement, so one view of both tables, however busy the writers are.
    length = sa.select(AuditHead.length).scalar_subquery()
    outside = sa.or_(AuditEntry.id < 1, AuditEntry.id > sa.func.coalesce(length, 0))
    return bool(db.session.scalar(sa.select(sa.exists().where(outside))))
