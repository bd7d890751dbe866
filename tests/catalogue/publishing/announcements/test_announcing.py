"""Announcing by decision: all of it or nothing, for the day it names, and never changed afterwards."""

from datetime import date

import pytest
import sqlalchemy as sa

from catalogue.listings.announcements import AnnouncementItem, ChangeKind
from catalogue.listings.models import Listing, ListingRevision
from catalogue.lookup.in_force import AsOf, revision_of
from catalogue.procedures.models import ProcedureCode, Revision
from catalogue.procedures.publication import Origin
from catalogue.procedures.publication import RevisionState as State
from catalogue.publishing.announcements.announcing import NotReady, announce_decision, problems_of
from catalogue.publishing.announcements.gathering import Particulars, drop, gather, move, prepare, release
from catalogue.publishing.drafts.drafting import begin_draft, rebase_draft
from catalogue.publishing.drafts.judging import accept, give_up, return_draft, submit
from catalogue.publishing.drafts.originals import has_moved
from catalogue.publishing.drafts.purposes import Purpose
from catalogue.publishing.models import DraftSubject
from office.clock import now
from office.database import db, transaction
from office.decisions.models import Decision
from office.errors import Refused
from office.generation import current_generation
from office.outbox import OutboxEvent
from tests.builders import make_procedure

from ..conftest import BEFORE, Office


def publish(office, *drafts, **particulars):
    announcement = office.gathered(*drafts, **particulars)
    with transaction():
        return announce_decision(announcement, by=office.publisher)


def in_force(procedure, on):
    at = AsOf(on, now())
    identity = db.session.scalar(revision_of(procedure.id, at))
    return db.session.get(Revision, identity) if identity else None


def test_a_decision_puts_its_drafts_in_force_from_its_day(office, procedure):
    draft = office.accepted(procedure, name="Tên mới")
    decision = publish(office, draft, effective=date(2026, 12, 1))
    assert in_force(procedure, date(2026, 11, 30)).name == BEFORE.name
    announced = in_force(procedure, date(2026, 12, 1))
    assert (announced.name, announced.origin, announced.decision_id) == (
        "Tên mới",
        Origin.ANNOUNCED,
        decision.id,
    )
    item = db.session.scalars(sa.select(AnnouncementItem)).one()
    assert (item.section, item.ordinal, item.kind) == ("Sửa đổi, bổ sung", 1, ChangeKind.AMENDED)
    assert (item.revision_id, item.effective_on) == (announced.id, date(2026, 12, 1))
    assert (draft.state, draft.announcement.decision_id) == (State.ANNOUNCED, decision.id)


def test_what_follows_a_publication_is_told_in_the_same_commit(office, procedure):
    before = current_generation()
    decision = publish(office, office.accepted(procedure, name="Tên mới"))
    assert current_generation() > before
    assert db.session.scalars(sa.select(OutboxEvent)).all()[-1].payload == {"decision": decision.id}


def test_a_new_procedure_gets_its_identity_and_its_code(office):
    draft = office.accepted(None, ChangeKind.NEW, {"name": "Cấp thẻ", "code": "1.999999"})
    publish(office, draft)
    assert in_force(draft.procedure, date(2026, 11, 20)).name == "Cấp thẻ"
    assert db.session.scalars(sa.select(ProcedureCode.base)).all() == ["1.999999"]


def test_a_new_procedure_may_get_its_code_later(office):
    draft = office.accepted(None, ChangeKind.NEW, {"name": "Cấp thẻ"})
    publish(office, draft)
    assert draft.procedure_id is not None
    assert db.session.scalars(sa.select(ProcedureCode)).all() == []


def test_an_abolished_procedure_is_in_force_until_that_day(office, procedure):
    publish(office, office.accepted(procedure, ChangeKind.ABOLISHED), effective=date(2026, 12, 1))
    assert in_force(procedure, date(2026, 11, 30)) is not None
    assert in_force(procedure, date(2026, 12, 1)) is None


def test_a_listing_overlays_a_procedure_and_makes_a_stub_of_an_unknown_one(office, procedure):
    for known, code in ((procedure, "1.000001.H37"), (None, "1.888888.H37")):
        with transaction():
            purpose = Purpose(
                DraftSubject.LISTING, ChangeKind.NEW, known, authority=office.agency, code=code, name="Cấp sổ"
            )
            draft = begin_draft(purpose, office.agency, by=office.writer)
        office.save(draft, place="Trung tâm Phục vụ hành chính công")
        with transaction():
            submit(draft, by=office.writer)
            accept(draft, by=office.editor)
        publish(office, draft, number=f"{code[2:5]}/QĐ-STN")
    listed = db.session.execute(
        sa.select(ListingRevision.name, Listing.procedure_id).join(Listing).order_by(ListingRevision.id)
    ).all()
    assert [name for name, _ in listed] == [BEFORE.name, "Cấp sổ"]
    assert listed[0][1] == procedure.id
    assert in_force(db.session.get(Listing, 2).procedure, date(2026, 11, 20)).name == "Cấp sổ"


def test_several_procedures_are_announced_together_or_not_at_all(office, procedure):
    other = make_procedure("Thủ tục khác", code="1.000002")
    good, bad = office.accepted(procedure, name="Tốt"), office.accepted(other, name="Hỏng")
    office.gathered(good, bad)
    rival = Office("Sở Khác")
    publish(rival, rival.accepted(other, name="Trước"), number="1/QĐ-SK")
    with transaction(), pytest.raises(NotReady, match="phiên bản mới hơn") as refusal:
        announce_decision(good.announcement, by=office.publisher)
    assert len(refusal.value.problems) == 1


def test_nothing_of_a_refused_announcement_has_happened(office, procedure):
    good = office.accepted(procedure, name="Tốt")
    taken = office.accepted(None, ChangeKind.NEW, {"name": "Trùng mã", "code": "1.000001"})
    office.gathered(good, taken)
    announcement = good.announcement
    with pytest.raises(NotReady, match="đã là mã của một thủ tục khác"), transaction():
        announce_decision(announcement, by=office.publisher)
    assert db.session.scalars(sa.select(Decision)).all() == []
    assert [revision.name for revision in db.session.scalars(sa.select(Revision))] == [BEFORE.name]
    assert good.state is State.ACCEPTED


def test_a_moved_original_has_to_be_looked_at_again(office, procedure):
    draft = office.begin(procedure)
    rival = Office("Sở Khác")
    publish(rival, rival.accepted(procedure, name="Trước"), number="1/QĐ-SK")
    assert has_moved(draft)
    with transaction():
        rebase_draft(draft, by=office.writer)
    assert not has_moved(draft)


def test_one_number_of_an_agency_in_a_year_is_one_decision(office, procedure):
    publish(office, office.accepted(procedure, name="Một"))
    again = office.gathered(office.accepted(procedure, name="Hai"))
    with pytest.raises(Refused, match="đã có trong hệ thống"), transaction():
        announce_decision(again, by=office.publisher)


def test_a_decision_is_announced_once(office, procedure):
    announcement = office.gathered(office.accepted(procedure, name="Một"))
    with transaction():
        announce_decision(announcement, by=office.publisher)
    with transaction(), pytest.raises(Refused, match="đính chính"):
        announce_decision(announcement, by=office.publisher)


def test_what_is_missing_is_told_all_at_once(office):
    announcement = office.gathered(number="")
    with transaction():
        prepare(announcement, Particulars("Công bố"), announcement.version, by=office.publisher)
    assert len(problems_of(announcement)) == 4
    with transaction(), pytest.raises(NotReady, match=r"số, ký hiệu.*cơ quan ban hành.*ngày ban hành"):
        announce_decision(announcement, by=office.publisher)


@pytest.mark.usefixtures("frozen_time")
def test_a_decision_of_tomorrow_cannot_be_announced_today(office, procedure):
    announcement = office.gathered(office.accepted(procedure, name="Mai"))
    told = Particulars("Công bố", "1/QĐ-S", office.agency, date(2026, 11, 21), "", date(2026, 12, 1))
    with transaction():
        prepare(announcement, told, announcement.version, by=office.publisher)
    assert problems_of(announcement) == [
        "Ngày ban hành 21/11/2026 chưa đến; chỉ quyết định đã ký mới công bố được."
    ]


BEFORE_SIGNING = "trước ngày ban hành 19/11/2026"


def test_a_decision_takes_no_effect_before_it_is_signed(office, procedure):
    announcement = office.gathered(office.accepted(procedure, name="Tên mới"), effective=date(2026, 11, 18))
    (problem,) = problems_of(announcement)
    assert f"Ngày có hiệu lực 18/11/2026 {BEFORE_SIGNING}" in problem
    with pytest.raises(NotReady, match=BEFORE_SIGNING), transaction():
        announce_decision(announcement, by=office.publisher)


def test_no_item_of_a_decision_takes_effect_before_it_is_signed(office, procedure):
    draft = office.accepted(procedure, name="Tên mới")
    with transaction():
        draft.effective_on = date(2026, 11, 18)
    (problem,) = problems_of(office.gathered(draft))
    assert f"«Tên mới» 18/11/2026 {BEFORE_SIGNING}" in problem


def test_a_decision_may_take_effect_on_the_day_it_is_signed(office, procedure):
    assert problems_of(office.gathered(office.accepted(procedure), effective=date(2026, 11, 19))) == []


def test_an_erratum_may_put_right_from_the_day_of_what_it_corrects(office, procedure):
    wrong = publish(office, office.accepted(procedure, name="Tên sai"))
    right = office.accepted(procedure, name="Tên đúng")
    erratum = office.gathered(right, number="13/QĐ-STN", effective=date(2026, 11, 20), corrects=wrong)
    with transaction():
        erratum.issued_on = date(2026, 11, 20)
        erratum.effective_on = wrong.issued_on
    assert problems_of(erratum) == []
    with transaction():
        erratum.effective_on = date(2026, 11, 18)
    assert "trước ngày ban hành" in problems_of(erratum)[0]


def test_positions_run_through_each_section_without_gaps(office, procedure):
    drafts = [office.accepted(make_procedure(f"Thủ tục {n}"), name=f"Mới {n}") for n in range(3)]
    announcement = office.gathered(*drafts)
    with transaction():
        move(drafts[2], 1, by=office.publisher)
    assert [draft.ordinal for draft in drafts] == [2, 3, 1]
    with transaction():
        release(drafts[0], by=office.publisher)
    assert [draft.ordinal for draft in drafts] == [None, 2, 1]
    assert announcement.drafts == [drafts[2], drafts[1]] or set(announcement.drafts) == {drafts[1], drafts[2]}


def test_only_accepted_drafts_of_the_same_agency_are_gathered(office, procedure):
    announcement = office.gathered()
    for draft, why in (
        (office.save(office.begin(procedure)), "đã duyệt"),
        (Office("Sở Khác").accepted(procedure, name="x"), "cơ quan khác"),
    ):
        with transaction(), pytest.raises(Refused, match=why):
            gather(announcement, draft, by=office.publisher)


def test_what_stands_in_a_decision_is_neither_returned_nor_given_up(office, procedure):
    draft = office.accepted(procedure, name="Một")
    announcement = office.gathered(draft)
    for act in (return_draft, give_up):
        with transaction(), pytest.raises(Refused, match="lấy ra khỏi hồ sơ"):
            act(draft, "Thôi", by=office.editor)
    with transaction():
        drop(announcement, "Không ban hành nữa", by=office.publisher)
    assert (draft.announcement, draft.state) == (None, State.ACCEPTED)


def test_an_erratum_withdraws_what_was_announced_in_error_and_says_it_right(office, procedure):
    wrong = publish(office, office.accepted(procedure, name="Tên sai"))
    correction = office.accepted(procedure, name="Tên đúng")
    publish(office, correction, number="13/QĐ-STN", corrects=wrong)
    states = db.session.execute(sa.select(Revision.name, Revision.state).order_by(Revision.id)).all()
    assert states == [
        (BEFORE.name, State.ANNOUNCED),
        ("Tên sai", State.WITHDRAWN),
        ("Tên đúng", State.ANNOUNCED),
    ]


def test_an_erratum_needs_something_announced_to_put_right(office, procedure):
    wrong = publish(office, office.accepted(make_procedure("Khác"), name="Khác hẳn"))
    with pytest.raises(NotReady, match="để đính chính"):
        publish(office, office.accepted(procedure, name="Tên"), number="13/QĐ-STN", corrects=wrong)
