"""A burden that an approved plan has cut does not come back without a reason that everyone can read."""

import pytest

from catalogue.publishing.announcements.announcing import NotReady, announce_decision
from catalogue.publishing.objections.answering import answer_objection, objections_to
from office.database import transaction
from office.errors import BadInput
from review.implementation.proving import Progress
from review.measures import MeasureKind
from review.values.intents import Intent
from tests.builders import make_procedure
from tests.catalogue.publishing.conftest import Office
from tests.review.builders import ReviewOffice, limit, taking
from tests.review.implementation.test_tracking import PAPERS, publish, standing


@pytest.fixture
def kept(app, frozen_time):
    """A procedure whose paper a plan has cut, and a publication has proved it."""
    review, procedure = ReviewOffice(), make_procedure(taking(10, components=PAPERS))
    plan = review.plan()
    line = review.measure(plan, Intent(MeasureKind.DROP_PAPER, text="sổ hộ khẩu"), procedure).lines[0]
    review.approved(plan)
    publish(procedure, components=PAPERS[1:])
    assert standing(line).progress is Progress.PROVEN
    return procedure, line


def draft_of(office, procedure, **changed):
    draft = office.accepted(procedure, **changed)
    return draft, office.gathered(draft, number="99/QĐ-STN")


def test_a_paper_that_was_cut_does_not_come_back_without_a_reason(kept, client):
    procedure, line = kept
    office = Office()
    draft, announcement = draft_of(office, procedure, components=PAPERS)
    with pytest.raises(NotReady, match="Đưa trở lại điều đã cắt giảm theo Quyết định số 2816"), transaction():
        announce_decision(announcement, by=office.publisher)
    key = objections_to([draft])[draft.id][0].objection.key
    with pytest.raises(BadInput, match="nêu lý do"), transaction():
        answer_objection(draft, key, " ", by=office.writer)
    with transaction():
        answer_objection(draft, key, "Luật mới đòi lại giấy này", by=office.writer)
    with transaction():
        decision = announce_decision(announcement, by=office.publisher)
    page = client.get(f"/quyet-dinh/{decision.number}").words()
    assert "Luật mới đòi lại giấy này" in page
    assert standing(line, decision.issued_on.replace(day=20)).progress is Progress.RETURNED


def test_a_draft_that_keeps_the_promise_needs_no_reason(kept):
    procedure, _ = kept
    draft, _ = draft_of(Office(), procedure, time_limits=(limit(8),))
    assert objections_to([draft]) == {}


def test_a_promise_that_nobody_has_kept_yet_is_not_broken(app, frozen_time):
    review, procedure = ReviewOffice(), make_procedure(taking(10, components=PAPERS))
    plan = review.plan()
    review.measure(plan, Intent(MeasureKind.DROP_PAPER, text="sổ hộ khẩu"), procedure)
    review.approved(plan)
    draft, _ = draft_of(Office(), procedure, name="Tên mới")
    assert objections_to([draft]) == {}
