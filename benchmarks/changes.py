"""What changed: comparing the two largest revisions, and the page of a decision that amends 300 procedures."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa

from catalogue.listings.announcements import AnnouncementItem, ChangeKind
from catalogue.procedures.comparing import compare, with_lineage
from catalogue.procedures.linking import SharedLists
from catalogue.procedures.models import Revision
from catalogue.procedures.parts import ComponentPart, Content
from catalogue.procedures.publication import Origin, Provenance
from catalogue.procedures.recording import content_of, record_revision
from catalogue.procedures.telling import tell
from office.agencies.models import Agency
from office.clock import now
from office.config import read_settings
from office.database import db, transaction
from office.decisions.models import Decision, DecisionKind
from office.generation import bump_generation
from wsgi import create_app

from .pages import revisions_by_size

_AMENDED = 300
_NUMBER = "300/QĐ-BTN"
_DAY = date(2026, 12, 1)


@dataclass(frozen=True, slots=True)
class ChangeFigures:
    """Milliseconds of one comparison with its sentences, nothing remembered; the page of a large decision."""

    comparison_ms: float
    items: int
    page_bytes: int
    page_ms: float


def change_figures(data: Path) -> ChangeFigures:
    """Compares, then announces and reads; writes a decision into `data`, so it is measured last."""
    app = create_app(read_settings({"THUTUC_DATA": str(data)}))
    with app.app_context():
        by_size = revisions_by_size()
        comparison = _comparison(by_size[-1], by_size[-2])
        items = _announce(by_size[-_AMENDED:])
    browser, address = app.test_client(), f"/quyet-dinh/{quote(_NUMBER)}"
    browser.get(address)
    begun = time.perf_counter()
    answer = browser.get(address)
    return ChangeFigures(comparison, items, len(answer.data), 1000 * (time.perf_counter() - begun))


def _comparison(before_id: int, after_id: int) -> float:
    before, after = (content_of(db.session.get_one(Revision, each)) for each in (before_id, after_id))
    begun = time.perf_counter()
    tell(compare(before, after), before, after)
    return 1000 * (time.perf_counter() - begun)


def _announce(revision_ids: Sequence[int]) -> int:
    with transaction():
        decision = Decision(
            issuing_agency_id=db.session.scalars(sa.select(Agency.id).limit(1)).one(),
            number=_NUMBER,
            number_as_typed=_NUMBER,
            year=2026,
            issued_on=date(2026, 11, 1),
            kind=DecisionKind.ANNOUNCEMENT,
            registered_at=now(),
        )
        db.session.add(decision)
        db.session.flush()
        lists = SharedLists()
        for ordinal, revision_id in enumerate(revision_ids, start=1):
            _amend(db.session.get_one(Revision, revision_id), decision, ordinal, lists)
        bump_generation()
    return len(revision_ids)


def _amend(held: Revision, decision: Decision, ordinal: int, lists: SharedLists) -> None:
    content = content_of(held)
    provenance = Provenance(Origin.ANNOUNCED, now(), decision_id=decision.id, effective_on=_DAY)
    amended = with_lineage(content, _amended(content), {})
    revision = record_revision(held.procedure_id, amended, provenance, lists, owner=str(ordinal))
    db.session.add(
        AnnouncementItem(
            decision_id=decision.id,
            section="Mục I",
            ordinal=ordinal,
            kind=ChangeKind.AMENDED,
            procedure_id=held.procedure_id,
            revision_id=revision.id,
            effective_on=_DAY,
        )
    )


def _amended(content: Content) -> Content:
    """A paper in place of the last, two laws less, every step put otherwise."""
    steps = tuple(replace(step, text=step.text.replace("hồ sơ", "bộ hồ sơ")) for step in content.steps)
    components = (*content.components[:-1], ComponentPart(0, "Giấy tờ mới", 1, 0, 0))
    return replace(content, steps=steps, components=components, legal_bases=content.legal_bases[2:])
