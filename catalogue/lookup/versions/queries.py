"""Every published version of a procedure under its own number, in force or not.

A version never changes once it is published, so its address shows the same for ever; only how it stands
today is said anew. One that was never in force (recorded and set aside at once) has no address.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from office.agencies.models import Agency
from office.database import db
from office.decisions.models import Decision
from office.errors import NotFound

from ...procedures.comparing import Change, compare
from ...procedures.models import Revision
from ...procedures.publication import Origin
from ...procedures.sentences import Sentence
from ...procedures.sources import Source
from ...procedures.stored import PUBLISHED, StoredContent, contents_by_ordinal
from ...procedures.telling import tell
from ..balance import Figure, balance, totals
from ..in_force import AsOf, revision_of
from ..outline import OutlineRow, outline, rows_of


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """A version by its number, what it rests on, and how it stands: `tone` and `standing` are for people."""

    ordinal: int
    name: str
    origin: Origin
    effective_on: date | None
    expires_on: date | None
    recorded_at: datetime
    withdrawn_at: datetime | None
    decision_number: str
    decision_agency: str
    issued_on: date | None
    source_title: str
    tone: str = ""
    standing: str = ""

    @property
    def is_in_force(self) -> bool:
        """Whether the page of the procedure shows this version today."""
        return self.tone == "good"


def published_versions(procedure_id: int, at: AsOf) -> tuple[PublishedVersion, ...]:
    """The versions known by then, newest first, each with how it stands on that day."""
    in_force = db.session.scalar(revision_of(procedure_id, at))
    rows = db.session.execute(versions_known(Revision, Revision.procedure_id == procedure_id, at)).all()
    ended = "Không còn áp dụng: thủ tục không còn hiệu lực"
    return tuple(version_standing(row, in_force, at, ended) for row in rows)


def versions_known(record: Any, chosen: sa.ColumnElement[bool], at: AsOf) -> sa.Select[Any]:
    """A query for the published revisions, of procedures or of listings, known by then, newest first."""
    return (
        sa.select(
            record.id,
            record.ordinal,
            record.name,
            record.origin,
            record.effective_on,
            record.expires_on,
            record.recorded_at,
            record.withdrawn_at,
            Decision.number.label("decision_number"),
            Decision.issued_on,
            Agency.name.label("decision_agency"),
            Source.title.label("source_title"),
        )
        .outerjoin(Decision, record.decision_id == Decision.id)
        .outerjoin(Agency, Decision.issuing_agency_id == Agency.id)
        .outerjoin(Source, record.source_id == Source.id)
        .where(
            chosen,
            record.state.in_(PUBLISHED),
            record.recorded_at <= at.known_at,
            sa.or_(record.withdrawn_at.is_(None), record.withdrawn_at > record.recorded_at),
        )
        .order_by(record.ordinal.desc())
    )


def _version(row: Any) -> PublishedVersion:
    return PublishedVersion(
        row.ordinal,
        row.name,
        row.origin,
        row.effective_on,
        row.expires_on,
        row.recorded_at,
        row.withdrawn_at,
        row.decision_number or "",
        row.decision_agency or "",
        row.issued_on,
        row.source_title or "",
    )


def version_standing(row: Any, in_force: int | None, at: AsOf, ended: str) -> PublishedVersion:
    """A row of `versions_known` with how it stands; `in_force` is the revision that holds instead, None for none.

    `ended` says why none holds.
    """
    version = _version(row)
    if version.withdrawn_at is not None and version.withdrawn_at <= at.known_at:
        return replace(version, tone="bad", standing="Đã thu hồi")
    if row.id == in_force:
        return replace(version, tone="good", standing="Đang có hiệu lực")
    if version.effective_on is not None and version.effective_on > at.on:
        return replace(version, tone="info", standing=f"Có hiệu lực từ {version.effective_on:%d/%m/%Y}")
    if version.expires_on is not None and version.expires_on < at.on:
        return replace(version, tone="warn", standing=f"Hết hiệu lực sau {version.expires_on:%d/%m/%Y}")
    return replace(version, tone="warn", standing="Đã có bản khác áp dụng" if in_force else ended)


def version_of(versions: Sequence[PublishedVersion], ordinal: int) -> PublishedVersion:
    """The version of this number. Raises `NotFound` where the procedure has none."""
    found = next((version for version in versions if version.ordinal == ordinal), None)
    if found is None:
        raise NotFound(
            f"Thủ tục này không có bản số {ordinal} đã công bố. Hãy chọn trong danh sách các phiên bản.",
            way_out=("/thu-tuc", "Về danh sách thủ tục"),
        )
    return found


@dataclass(frozen=True, slots=True)
class VersionComparison:
    """Two versions of a procedure: the sentences, the figures, and the parts that differ side by side."""

    before: StoredContent
    after: StoredContent
    changes: tuple[Change, ...]
    sentences: tuple[Sentence, ...]
    figures: tuple[Figure, ...]
    rows: tuple[OutlineRow, ...]


def compare_versions(procedure_id: int, before: int, after: int) -> VersionComparison:
    """Two published versions by their numbers, in the order given."""
    contents = contents_by_ordinal(procedure_id, (before, after))
    old, new = contents[before], contents[after]
    changes = compare(old.content, new.content)
    figures = totals([balance(changes, old.content, new.content)]) if changes else ()
    rows = rows_of((outline(old.content), outline(new.content)))
    differing = tuple(row for row in rows if row.differs)
    return VersionComparison(old, new, changes, tell(changes, old.content, new.content), figures, differing)
