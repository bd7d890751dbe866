"""The pages of the duties: which decisions are late by which rule, and where and when they were posted."""

from datetime import date

import pytest
import sqlalchemy as sa

from catalogue.publishing.announcements.announcing import announce_decision
from catalogue.publishing.drafts.drafting import Circumstances, drafted, save_draft
from catalogue.publishing.drafts.judging import accept, submit
from catalogue.publishing.duties.models import Posting
from catalogue.publishing.grounds import Ground
from office.accounts.roles import Role
from office.audit.models import AuditEntry
from office.database import db, transaction
from tests.builders import make_account, make_agency, make_procedure
from tests.catalogue.publishing.conftest import BEFORE

LIST = "/van-phong/nghia-vu"


@pytest.fixture(autouse=True)
def friday(frozen_time):
    """20 November 2026."""
    return frozen_time


def announced(office, ground_effective_on=None, number="12/QĐ-STN"):
    """A decision signed on Thursday the 19th, whose ground takes effect on that day."""
    draft = office.begin(make_procedure(BEFORE))
    with transaction():
        told = Circumstances(reason="Vì luật mới", grounds=(Ground("1/2026/NĐ-CP", ground_effective_on),))
        save_draft(draft, drafted(draft), told, draft.version, by=office.writer)
        submit(draft, by=office.writer)
        accept(draft, by=office.editor)
    announcement = office.gathered(draft, number=number)
    with transaction():
        return announce_decision(announcement, by=office.publisher)


@pytest.fixture
def officer(office, client):
    client.sign_in(make_account(Role.CONTROL_OFFICER, office.agency))
    return client


def cells(page):
    return [" ".join(row.get_text(" ").split()) for row in page.select("tbody")[-1].select("tr")]


def record(client, decision, place="national_database", on="2026-11-20", named="", status=302):
    typed = {"place": place, "posted_on": on, "named": named}
    return client.post(f"{LIST}/{decision.id}/ghi", typed, page=f"{LIST}/{decision.id}", status=status)


def entries():
    return list(db.session.scalars(sa.select(Posting).order_by(Posting.id)))


def test_the_same_decision_may_be_in_time_by_one_rule_and_late_by_the_other(office, officer):
    # Five days before Tuesday the 24th is the 19th; five working days before it is the 17th.
    announced(office, date(2026, 11, 24))
    page = officer.get(LIST)
    assert "Đúng hạn Ký 19/11/2026, hạn 19/11/2026 (Nghị định 92/2017/NĐ-CP)" in cells(page)[0]
    page = officer.get(f"{LIST}?cach=chi-so-766")
    assert "Bộ chỉ số 766" in page.words(".meta")
    assert "Muộn Ký 19/11/2026, hạn 17/11/2026" in cells(page)[0]
    assert "Sở Thử nghiệm 1 1 0 0" in page.words("table")


def test_without_the_day_of_the_ground_nothing_is_said_to_be_in_time(office, officer):
    announced(office)
    assert "Không tính được Chưa ghi ngày có hiệu lực của văn bản căn cứ" in cells(officer.get(LIST))[0]


def test_a_decision_that_is_not_posted_in_time_is_shown_as_late(office, officer, friday):
    announced(office, date(2026, 12, 24))
    assert "Còn trong hạn Hạn 26/11/2026" in cells(officer.get(LIST))[0]
    assert not officer.get(f"{LIST}?muon=1").select("th a")
    friday.move_to("2026-11-26T17:00:00+00:00")
    officer.sign_in(make_account(Role.CONTROL_OFFICER, office.agency))
    assert "Quá hạn, chưa ghi nhận Hạn 26/11/2026" in cells(officer.get(LIST))[0]
    assert officer.get(f"{LIST}?muon=1").select("th a")


def test_what_is_posted_is_shown_to_everyone_and_kept_in_the_trail(office, officer, app):
    decision = announced(office, date(2026, 12, 24))
    record(officer, decision)
    record(officer, decision, "desk", named="Trung tâm Phục vụ hành chính công")
    assert "Cổng thông tin điện tử" in cells(officer.get(LIST))[0]
    page = officer.get(f"/quyet-dinh/{decision.number}")
    assert (
        "Nơi tiếp nhận, giải quyết (niêm yết) 20/11/2026, Trung tâm Phục vụ hành chính công" in page.words()
    )
    assert "Đúng hạn Đăng 20/11/2026" in cells(officer.get(LIST))[0]
    last = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert last.action == "posting.recorded"
    assert last.changes["posted_on"] == [None, "2026-11-20"]


@pytest.mark.parametrize(
    ("on", "told"), [("2026-11-18", "trước ngày ký"), ("2026-11-21", "chưa đến"), ("", "Hãy")]
)
def test_a_day_that_cannot_be_is_refused_and_nothing_is_recorded(office, officer, on, told):
    decision = announced(office)
    page = record(officer, decision, on=on, status=422)
    assert told in page.words()
    assert entries() == []


def test_a_wrong_entry_is_corrected_by_another_and_both_stay(office, officer):
    decision = announced(office)
    record(officer, decision, on="2026-11-20")
    [wrong] = entries()
    address = f"{LIST}/{decision.id}/dinh-chinh/{wrong.id}"
    officer.post(address, {"posted_on": "2026-11-19", "named": "", "reason": ""}, status=422)
    officer.post(address, {"posted_on": "2026-11-19", "named": "", "reason": "Ghi nhầm ngày"})
    assert (
        "Cơ sở dữ liệu quốc gia về thủ tục hành chính 19/11/2026"
        in officer.get(f"{LIST}/{decision.id}").words()
    )
    officer.get(address, status=404)
    right = entries()[1]
    undone = {"posted_on": "", "named": "", "reason": "Chưa đăng thật"}
    officer.post(f"{LIST}/{decision.id}/dinh-chinh/{right.id}", undone)
    assert [each.posted_on for each in entries()] == [date(2026, 11, 20), date(2026, 11, 19), None]
    page = officer.get(f"{LIST}/{decision.id}")
    assert "thực ra chưa niêm yết" in page.words("details")
    assert "Đã niêm yết, công khai" not in officer.get(f"/quyet-dinh/{decision.number}").words()


def test_another_agencys_decision_is_not_found(office, client):
    decision = announced(office)
    record_address = f"{LIST}/{decision.id}/ghi"
    client.sign_in(make_account(Role.CONTROL_OFFICER, make_agency("Sở Khác")))
    assert not client.get(LIST).select("tbody")
    client.get(f"{LIST}/{decision.id}", status=404)
    client.get(f"{LIST}/{decision.id}/dinh-chinh/1", status=404)
    client.post(record_address, {"place": "desk", "posted_on": "2026-11-20"}, page="/tai-khoan", status=404)
    assert entries() == []


def test_who_may_not_record_sees_the_clocks_and_no_form(office, client):
    decision = announced(office)
    client.sign_in(make_account(Role.REVIEWER, office.agency))
    assert not client.get(f"{LIST}/{decision.id}").select("form[action*='/ghi']")
    client.get(f"{LIST}/{decision.id}/dinh-chinh/1", status=403)


def test_the_number_of_questions_does_not_grow_with_the_decisions(office, officer, queries):
    def asked():
        queries.clear()
        officer.get(LIST)
        return len(queries)

    record(officer, announced(office))
    asked()
    one = asked()
    for number in range(13, 17):
        record(officer, announced(office, date(2026, 12, 24), f"{number}/QĐ-STN"))
    assert len(cells(officer.get(LIST))) == 5
    assert asked() == one <= 16
