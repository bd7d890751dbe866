"""The newest changes that a reader follows, as entries: each item of a decision, each version that none speaks of.

An entry is told once: its time is the registration, its sentences compare what was known then, its name
(RFC 4151) is made of numbers that never change. A future day of effect is said in words that stay true.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from office.agencies.models import Agency
from office.clock import office_time
from office.database import db
from office.decisions.models import Decision

from ..listings.announcements import AnnouncementItem, ChangeKind
from ..lookup.addresses import address_of
from ..lookup.decisions.announced import item_of, select_items
from ..lookup.decisions.changes import ItemChange, compared, content_summary, item_changes
from ..procedures.models import Procedure, ProcedureCode, ProcedureKind, Revision
from ..procedures.publication import RevisionState
from ..procedures.sentences import Sentence
from ..procedures.sources import Source
from ..procedures.stored import StoredContent, stored_contents
from .feed_subjects import FeedSubject

MOST = 50
_ROOM = 2_000


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One change: `page` is where it is told in full, `procedure` the page of the procedure; `tag` its lasting name.

    `author` is who issued the decision, "" where the change came from a file.
    """

    tag: str
    told_at: datetime
    title: str
    summary: str
    page: str
    procedure: str
    author: str


def newest_entries(subject: FeedSubject) -> tuple[FeedEntry, ...]:
    """The newest changes of a subject, 50 at most; of one decision in the order of its annexes."""
    found = [*_items(subject), *_versions(subject)]
    return tuple(sorted(found, key=lambda entry: entry.told_at, reverse=True)[:MOST])


def _items(subject: FeedSubject) -> list[FeedEntry]:
    issuer: Any = aliased(Agency)
    place = (AnnouncementItem.section, AnnouncementItem.ordinal, AnnouncementItem.id)
    chosen = (
        select_items()
        .add_columns(
            Decision.id.label("decision_id"),
            Decision.number,
            Decision.issued_on,
            issuer.name.label("issuer"),
        )
        .join(issuer, Decision.issuing_agency_id == issuer.id)
        .where(subject.items)
        .order_by(Decision.registered_at.desc(), Decision.id.desc(), *place)
        .limit(MOST)
    )
    rows = db.session.execute(chosen).all()
    changes = item_changes([item_of(row) for row in rows])
    return [_item_entry(row, change) for row, change in zip(rows, changes, strict=True)]


def _item_entry(row: Any, change: ItemChange) -> FeedEntry:
    item = change.item
    listed = f" (danh mục của {item.authority})" if item.authority else ""
    lines = [
        f"Quyết định số {row.number} ngày {row.issued_on:%d/%m/%Y} của {row.issuer}. "
        + _effect(item.kind, item.effective_on, item.announced_at)
    ]
    if change.is_withdrawn:
        lines.append("Nội dung theo mục này đã bị thu hồi sau khi công bố.")
    if change.outcome.label:
        lines.append(change.outcome.label)
    if change.summary:
        lines.append(f"{'Trước khi bãi bỏ: ' if item.kind is ChangeKind.ABOLISHED else ''}{change.summary}.")
    return FeedEntry(
        tag=f"muc-{row.item_id}",
        told_at=item.announced_at,
        title=f"{item.kind.label}: {item.name}{listed}",
        summary=_within_room(lines, change.sentences),
        page=f"/quyet-dinh/{row.number}?ban={row.decision_id}",
        procedure=f"/thu-tuc/{item.address}",
        author=row.issuer,
    )


def _effect(kind: ChangeKind, day: date, told_at: datetime) -> str:
    begins = "Bãi bỏ" if kind is ChangeKind.ABOLISHED else "Có hiệu lực"
    # Compared with the day of telling, so that the sentence stays true whenever it is read.
    is_ahead = day > office_time(told_at).date()
    waiting = "; trước ngày ấy nội dung cũ vẫn áp dụng" if is_ahead and kind is not ChangeKind.NEW else ""
    return f"{begins} từ ngày {day:%d/%m/%Y}{waiting}."


def _versions(subject: FeedSubject) -> list[FeedEntry]:
    newest = _unspoken_of().where(subject.versions).order_by(Revision.recorded_at.desc(), Revision.id.desc())
    rows = db.session.execute(newest.limit(MOST)).all()
    contents = stored_contents([each for row in rows for each in (row.id, row.previous)])
    return [_version_entry(row, contents.get(row.previous), contents[row.id]) for row in rows]


def _unspoken_of() -> sa.Select[*tuple[Any, ...]]:
    itemised = sa.select(AnnouncementItem.revision_id).where(AnnouncementItem.revision_id.is_not(None))
    current_code = sa.and_(ProcedureCode.procedure_id == Procedure.id, ProcedureCode.is_current)
    return (
        sa.select(
            Revision.id,
            Revision.procedure_id,
            Revision.ordinal,
            Revision.name,
            Revision.effective_on,
            Revision.recorded_at,
            _previous().label("previous"),
            ProcedureCode.base,
            ProcedureCode.is_well_formed,
            Decision.number,
            Decision.issued_on,
            Agency.name.label("issuer"),
            Source.title.label("source"),
        )
        .join(Procedure, Revision.procedure_id == Procedure.id)
        .outerjoin(ProcedureCode, current_code)
        .outerjoin(Decision, Revision.decision_id == Decision.id)
        .outerjoin(Agency, Decision.issuing_agency_id == Agency.id)
        .outerjoin(Source, Revision.source_id == Source.id)
        .where(
            Procedure.kind == ProcedureKind.PUBLIC,
            Revision.state == RevisionState.ANNOUNCED,
            Revision.id.not_in(itemised),
        )
    )


def _previous() -> sa.ScalarSelect[int]:
    earlier: Any = aliased(Revision)
    return (
        sa.select(sa.func.max(earlier.id))
        .where(
            earlier.procedure_id == Revision.procedure_id,
            earlier.ordinal < Revision.ordinal,
            earlier.state == RevisionState.ANNOUNCED,
        )
        .correlate(Revision)
        .scalar_subquery()
    )


def _version_entry(row: Any, before: StoredContent | None, after: StoredContent) -> FeedEntry:
    basis = f"Theo dữ liệu nguồn, chưa gắn quyết định: {row.source}."
    if row.number:
        basis = f"Quyết định số {row.number} ngày {row.issued_on:%d/%m/%Y} của {row.issuer}."
    effect = f" {_effect(ChangeKind.AMENDED, row.effective_on, row.recorded_at)}" if row.effective_on else ""
    lines = [basis + effect]
    told = compared(before, after).sentences if before else ()
    if not told:
        lines.append("Nội dung không khác bản trước." if before else content_summary(after.content))
    page = f"/thu-tuc/{address_of(row.procedure_id, row.base, row.is_well_formed)}"
    return FeedEntry(
        tag=f"thu-tuc-{row.procedure_id}-ban-{row.ordinal}",
        told_at=row.recorded_at,
        title=f"Bản {row.ordinal}: {row.name}",
        summary=_within_room(lines, told),
        page=f"{page}/phien-ban/{row.ordinal}",
        procedure=page,
        author=row.issuer or "",
    )


def _within_room(lines: Sequence[str], sentences: Sequence[Sentence]) -> str:
    """The sentences that fit; how many do not is said, never passed over."""
    told = [line for line in lines if line]
    used = 0
    for count, sentence in enumerate(sentences):
        used += len(sentence.text)
        if used > _ROOM:
            told.append(f"… và {len(sentences) - count} thay đổi khác.")
            break
        told.append(sentence.text)
    return "\n".join(told)
