"""Reading the trail, newest first, a page at a time."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ..clock import office_time
from ..database import db
from .models import AuditEntry, AuditHead
from .trail import Automaton
from .vocabulary import action_label, attribute_label, subject_label, value_label

PER_PAGE = 50
_BATCH = 1000
HEADS = ("Mục", "Lúc", "Tài khoản", "Việc", "Đối tượng", "Thay đổi", "Lý do")
_AUTOMATA = {Automaton.SYSTEM.value: "Hệ thống", Automaton.COMMAND.value: "Lệnh tại máy chủ"}


@dataclass(frozen=True)
class TrailPage:
    """One page of the trail: its number and the last page's, from 1, and how many entries there are."""

    entries: tuple[AuditEntry, ...]
    number: int
    last: int
    total: int


def trail_page(number: int, narrowed: Sequence[sa.ColumnElement[bool]] = ()) -> TrailPage:
    """The page of that number; one that does not exist becomes the nearest one that does."""
    total = _total(narrowed)
    last = max(1, -(-total // PER_PAGE))
    number = min(max(number, 1), last)
    entries = sa.select(AuditEntry).where(*narrowed).order_by(AuditEntry.id.desc())
    if narrowed:
        entries = entries.limit(PER_PAGE).offset((number - 1) * PER_PAGE)
    else:
        # Numbers have no gaps, so a page is a range of them: the last page is as quick as the first.
        newest = total - (number - 1) * PER_PAGE
        entries = entries.where(AuditEntry.id.between(newest - PER_PAGE + 1, newest))
    return TrailPage(tuple(db.session.scalars(entries)), number, last, total)


def _total(narrowed: Sequence[sa.ColumnElement[bool]]) -> int:
    if not narrowed:
        return db.session.scalar(sa.select(AuditHead.length)) or 0
    return db.session.scalar(sa.select(sa.func.count(AuditEntry.id)).where(*narrowed)) or 0


def all_entries(narrowed: Sequence[sa.ColumnElement[bool]] = ()) -> Iterator[AuditEntry]:
    """Every entry, oldest first, a thousand at a time in memory."""
    last = 0
    while True:
        batch = sa.select(AuditEntry).where(AuditEntry.id > last, *narrowed).order_by(AuditEntry.id)
        found = list(db.session.scalars(batch.limit(_BATCH)))
        yield from found
        if len(found) < _BATCH:
            return
        last = found[-1].id


def cells(entry: AuditEntry) -> list[str]:
    """An entry as the columns of the page show it: number, when, who, act, record, changes, reason."""
    changes = [_change(attribute, values) for attribute, values in sorted(entry.changes.items())]
    return [
        str(entry.id),
        office_time(entry.occurred_at).strftime("%H:%M:%S %d/%m/%Y"),
        _AUTOMATA.get(entry.actor, entry.actor) if entry.actor_id is None else entry.actor,
        action_label(entry.action),
        f"{subject_label(entry.subject_kind)} số {entry.subject_id}" if entry.subject_kind else "",
        "; ".join(changes),
        entry.reason or "",
    ]


def _change(attribute: str, values: list[Any] | None) -> str:
    label = attribute_label(attribute)
    if values is None:
        return f"{label} (không ghi nội dung)"
    before, after = (_shown(attribute, value) for value in values)
    return f"{label}: {after}" if values[0] is None else f"{label}: {before} → {after}"


def _shown(attribute: str, value: Any) -> str:
    if value is None:
        return "(trống)"
    if isinstance(value, bool):
        return "có" if value else "không"
    return value_label(attribute, value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
