"""An announcement that is cut off anywhere has announced nothing; of two publishers at once exactly one announces."""

import threading
from datetime import date

import pytest
import sqlalchemy as sa

from catalogue.listings.announcements import ChangeKind
from catalogue.procedures.models import ProcedureCode, Revision
from catalogue.procedures.publication import RevisionState
from catalogue.publishing.announcements.announcing import announce_decision
from catalogue.publishing.models import Announcement, AnnouncementState, Draft
from office.accounts.models import Account
from office.audit.verifying import verify
from office.database import db, transaction
from office.decisions.models import Decision
from office.errors import Refused
from office.generation import current_generation
from office.outbox import OutboxEvent
from tests.builders import make_procedure
from tests.catalogue.publishing.conftest import Office


class CutOff(Exception):
    """What a power cut looks like from inside."""


@pytest.fixture
def gathered(app):
    """A decision of three items, one of each sort that writes something else; its id and the publisher's."""
    office = Office()
    drafts = (
        office.accepted(make_procedure("Một", code="1.000001"), name="Một mới"),
        office.accepted(None, ChangeKind.NEW, {"name": "Hai", "code": "1.999999"}),
        office.accepted(make_procedure("Ba", code="1.000003"), ChangeKind.ABOLISHED),
    )
    announcement = office.gathered(*drafts, effective=date(2026, 11, 20))
    return announcement.id, office.publisher.id


def everything():
    """How much there is of all that an announcement writes."""
    db.session.rollback()
    counted = (Decision, Revision, ProcedureCode, OutboxEvent)
    counts = [db.session.scalar(sa.select(sa.func.count()).select_from(each)) for each in counted]
    states = db.session.scalars(sa.select(Draft.state).order_by(Draft.id)).all()
    return counts, states, current_generation(), verify().entries


def announce(announcement_id, account_id):
    with transaction():
        announce_decision(
            db.session.get(Announcement, announcement_id), by=db.session.get(Account, account_id)
        )


def test_cut_off_at_any_flush_nothing_was_announced(gathered):
    before = everything()
    flushes = 0

    def cut_off(*_):
        nonlocal flushes
        flushes += 1
        if flushes == limit:
            raise CutOff

    sa.event.listen(db.session, "after_flush", cut_off)
    try:
        for limit in range(1, 500):
            flushes = 0
            try:
                announce(*gathered)
            except CutOff:
                assert everything() == before, f"cut off at flush {limit}"
            else:
                break
    finally:
        sa.event.remove(db.session, "after_flush", cut_off)
    assert limit > 10
    counts, states, generation, _ = everything()
    assert set(states) == {RevisionState.ANNOUNCED}
    assert generation > before[2]
    assert counts[0] == before[0][0] + 1
    assert verify().is_whole


def test_of_two_publishers_at_once_exactly_one_announces(app, gathered):
    together, outcomes = threading.Barrier(2), []

    def run():
        with app.app_context():
            together.wait()
            try:
                announce(*gathered)
                outcomes.append("announced")
            except Refused as refusal:
                outcomes.append(refusal.sentence)

    db.session.rollback()
    publishers = [threading.Thread(target=run) for _ in range(2)]
    for each in publishers:
        each.start()
    for each in publishers:
        each.join()
    assert sorted(outcomes, key=len)[0] == "announced"
    assert "Đã công bố" in max(outcomes, key=len)
    db.session.rollback()
    assert db.session.get(Announcement, gathered[0]).state is AnnouncementState.ANNOUNCED
    assert db.session.scalars(sa.select(Decision.number)).all() == ["12/QĐ-STN"]
