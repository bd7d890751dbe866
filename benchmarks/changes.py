"""What changed: comparing the two largest revisions, and the page of a decision that amends 300 procedures."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa

from catalogue.listings.announcements import ChangeKind
from catalogue.procedures.comparing import compare
from catalogue.procedures.models import Procedure, Revision
from catalogue.procedures.parts import ComponentPart, Content
from catalogue.procedures.recording import content_of
from catalogue.procedures.telling import tell
from catalogue.publishing.announcements.announcing import announce_decision
from catalogue.publishing.announcements.gathering import Particulars, gather, open_announcement
from catalogue.publishing.drafts.drafting import Circumstances, Purpose, begin_draft, drafted, save_draft
from catalogue.publishing.drafts.judging import accept, submit
from catalogue.publishing.models import Draft, DraftSubject
from office.accounts.models import Account
from office.accounts.registering import create_account
from office.agencies.models import Agency
from office.audit.trail import Automaton
from office.config import read_settings
from office.database import db, transaction
from wsgi import create_app

from .pages import revisions_by_size

_AMENDED = 300
_NUMBER = "300/QĐ-BTN"
_DAY = date(2026, 12, 1)


@dataclass(frozen=True, slots=True)
class ChangeFigures:
    """Milliseconds of one comparison with its sentences, nothing remembered; seconds of announcing a large
    decision, and its page.
    """

    comparison_ms: float
    items: int
    announcing_seconds: float
    page_bytes: int
    page_ms: float


def change_figures(data: Path) -> ChangeFigures:
    """Compares, then announces and reads; writes a decision into `data`, so it is measured last."""
    app = create_app(read_settings({"THUTUC_DATA": str(data)}))
    with app.app_context():
        by_size = revisions_by_size()
        comparison = _comparison(by_size[-1], by_size[-2])
        chosen = by_size[-_AMENDED:]
        seconds = _announce(chosen)
    browser, address = app.test_client(), f"/quyet-dinh/{quote(_NUMBER)}"
    browser.get(address)
    begun = time.perf_counter()
    answer = browser.get(address)
    return ChangeFigures(
        comparison, len(chosen), seconds, len(answer.data), 1000 * (time.perf_counter() - begun)
    )


def _comparison(before_id: int, after_id: int) -> float:
    before, after = (content_of(db.session.get_one(Revision, each)) for each in (before_id, after_id))
    begun = time.perf_counter()
    tell(compare(before, after), before, after)
    return 1000 * (time.perf_counter() - begun)


def _announce(revision_ids: Sequence[int]) -> float:
    """Prepares a decision of all of them with two persons, and announces it: the seconds of the announcing."""
    with transaction():
        # A People's Committee would announce its list, not the content.
        able = sa.select(Agency).where(Agency.key.not_like("uy ban nhan dan%")).order_by(Agency.id)
        agency = db.session.scalars(able.limit(1)).one()
        writer, publisher = (
            create_account(name, name, by=Automaton.COMMAND) for name in ("soan-thu", "cong-bo-thu")
        )
        told = Particulars("Quyết định lớn", _NUMBER, agency, date(2026, 11, 1), "", _DAY)
        announcement = open_announcement(agency, told, by=publisher)
        for revision_id in revision_ids:
            draft = _drafted(db.session.get_one(Revision, revision_id), agency, writer)
            accept(draft, by=publisher)
            gather(announcement, draft, "Mục I", by=publisher)
    begun = time.perf_counter()
    with transaction():
        announce_decision(announcement, by=publisher)
    return time.perf_counter() - begun


def _drafted(held: Revision, agency: Agency, writer: Account) -> Draft:
    purpose = Purpose(
        DraftSubject.PROCEDURE, ChangeKind.AMENDED, db.session.get_one(Procedure, held.procedure_id)
    )
    draft = begin_draft(purpose, agency, by=writer)
    db.session.flush()
    content = drafted(draft)
    assert isinstance(content, Content)
    save_draft(draft, _amended(content), Circumstances("Đo tốc độ"), draft.version, by=writer)
    submit(draft, by=writer)
    return draft


def _amended(content: Content) -> Content:
    """A paper in place of the last, two laws less, every step put otherwise."""
    steps = tuple(replace(step, text=step.text.replace("hồ sơ", "bộ hồ sơ")) for step in content.steps)
    components = (*content.components[:-1], ComponentPart(0, "Giấy tờ mới", 1, 0, 0))
    return replace(content, steps=steps, components=components, legal_bases=content.legal_bases[2:])
