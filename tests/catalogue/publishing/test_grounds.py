"""A change may rest on several legal texts, each with its own deadlines; an announced paper stays as worded."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from catalogue.publishing.annex_layouts import Attribute
from catalogue.publishing.annex_queries import facts_of
from catalogue.publishing.announcing import announce_decision
from catalogue.publishing.document_settings import SettingKey
from catalogue.publishing.document_wording import Told, lay_down, mark_of, settings_for, settings_of, told_of
from catalogue.publishing.drafting import Circumstances, drafted, save_draft
from catalogue.publishing.duties import Issuer, Preset, due_of, posting_due
from catalogue.publishing.grounds import Ground, as_rows, from_rows, grounds_in
from catalogue.publishing.judging import accept, submit
from catalogue.publishing.models import Draft
from office.accounts.roles import Role
from office.audit.models import AuditEntry
from office.calendar.queries import load_calendar
from office.database import db, transaction
from tests.builders import make_account, make_agency, make_procedure
from tests.catalogue.publishing.conftest import BEFORE
from tests.catalogue.publishing.filled import Desk, save

DECREE = Ground("18/2026/NĐ-CP", date(2026, 12, 15))
SHORTENED = Ground("5/2026/TT-BTP", date(2026, 11, 17), date(2026, 11, 17), is_shortened=True)
DUTIES = "/van-phong/nghia-vu"


@pytest.fixture(autouse=True)
def friday(frozen_time):
    return frozen_time


def accepted(office, *grounds):
    draft = office.begin(make_procedure(BEFORE))
    with transaction():
        told = Circumstances("Vì luật mới", grounds)
        save_draft(draft, drafted(draft), told, draft.version, by=office.writer)
        submit(draft, by=office.writer)
        accept(draft, by=office.editor)
    return draft


def announced(office, *grounds):
    announcement = office.gathered(accepted(office, *grounds))
    with transaction():
        return announce_decision(announcement, by=office.publisher), announcement


def test_grounds_are_stored_and_read_back_as_they_were():
    assert from_rows(as_rows([DECREE, SHORTENED])) == (DECREE, SHORTENED)
    assert grounds_in("1/2026/NĐ-CP; 2/2026/TT-BTP ;") == (Ground("1/2026/NĐ-CP"), Ground("2/2026/TT-BTP"))


def test_the_form_takes_several_grounds_and_offers_room_for_more(app):
    desk = Desk(app)
    draft = desk.office.begin(make_procedure(BEFORE))
    page = desk.writer.get(f"/van-phong/du-thao/{draft.id}")
    assert len(page.select("[name$='-number'][name^='grounds-']")) == 2
    typed = {
        "grounds-0-number": "18/2026/NĐ-CP",
        "grounds-0-effective_on": "2026-12-15",
        "grounds-1-number": "5/2026/TT-BTP",
        "grounds-1-is_shortened": "y",
    }
    refused = save(desk.writer, draft, status=422, **typed)
    assert "hạn của thủ tục rút gọn tính từ ngày ấy" in refused.words()
    save(desk.writer, draft, reason="Luật mới", **typed, **{"grounds-1-issued_on": "2026-11-17"})
    db.session.expire_all()
    assert db.session.get(Draft, draft.id).grounds == (
        DECREE,
        Ground("5/2026/TT-BTP", None, date(2026, 11, 17), is_shortened=True),
    )
    page = desk.writer.get(f"/van-phong/du-thao/{draft.id}")
    assert len(page.select("[name$='-number'][name^='grounds-']")) == 4


def test_the_decision_and_its_lists_name_every_ground(office, client):
    decision, announcement = announced(office, DECREE, SHORTENED)
    page = client.get(f"/quyet-dinh/{decision.number}")
    assert "18/2026/NĐ-CP (1 mục) 5/2026/TT-BTP (1 mục)" in page.words()
    [item] = facts_of(announcement).items
    assert item.text(Attribute.GROUND) == "Nghị định số 18/2026/NĐ-CP\nThông tư số 5/2026/TT-BTP"


@pytest.mark.usefixtures("app")
def test_a_shortened_text_has_deadlines_of_its_own():
    calendar = load_calendar()
    for preset in Preset:
        due = due_of(SHORTENED, Issuer.PROVINCE, preset, calendar)
        assert (due.on, due.days, due.is_shortened) == (date(2026, 11, 20), 3, True)
    assert due_of(Ground("1/2026/NĐ-CP"), Issuer.PROVINCE, Preset.DECREE_92, calendar) is None
    posting = posting_due(date(2026, 11, 19), Issuer.MINISTRY, calendar, is_shortened=True)
    assert (posting.on, posting.days) == (date(2026, 11, 23), 2)


def test_the_earliest_deadline_counts_and_says_why(office, client):
    decision, _ = announced(office, DECREE, SHORTENED)
    client.sign_in(make_account(Role.CONTROL_OFFICER, office.agency))
    words = client.get(f"{DUTIES}/{decision.id}").words()
    assert "hạn 20/11/2026 (thủ tục rút gọn)" in words
    assert "5/2026/TT-BTP, ban hành ngày 17/11/2026" in words
    assert "Trong 2 ngày làm việc từ ngày ký, vì căn cứ ban hành theo trình tự, thủ tục rút gọn" in words


def test_an_agency_chooses_its_rule_and_every_clock_says_which(office, client):
    announced(office, Ground("1/2026/NĐ-CP", date(2026, 11, 24)))
    client.sign_in(make_account(Role.CONTROL_OFFICER, office.agency))
    assert "hạn 19/11/2026 (Nghị định 92/2017/NĐ-CP)" in client.get(DUTIES).words()
    page = f"{DUTIES}/cach-tinh"
    client.post(page, {"agency": str(office.agency.id), "preset": "chi-so-766"})
    assert "hạn 17/11/2026 (Bộ chỉ số 766)" in client.get(DUTIES).words()
    last = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (last.action, last.changes["duty_preset"]) == ("duty.rule_chosen", ["nghi-dinh-92", "chi-so-766"])
    client.post(page, {"agency": str(make_agency("Sở Khác").id), "preset": "chi-so-766"}, status=404)


def test_a_later_wording_does_not_change_what_was_announced(office):
    _, announcement = announced(office, DECREE)
    name = office.agency.name
    before = settings_of(announcement, name)
    held = settings_for(office.agency, name, is_draft=True)
    told = told_of(held) | {SettingKey.PLACE: Told("Nơi khác", True)}
    with transaction():
        lay_down(office.agency, name, told, mark_of(held), by=office.publisher)
    assert settings_for(office.agency, name, is_draft=False).line(SettingKey.PLACE) == "Nơi khác"
    assert settings_of(announcement, name) == before
    assert before.line(SettingKey.PLACE) != "Nơi khác"


def test_every_sheet_of_a_draft_is_marked_as_one(app):
    desk = Desk(app)
    announcement = desk.office.gathered(accepted(desk.office, DECREE))
    page = desk.publisher.get(f"/van-phong/cong-bo/{announcement.id}/in")
    assert page.select(".sheet")
    assert len(page.select(".sheet.is-draft")) == len(page.select(".sheet"))


def test_the_one_ground_of_an_older_draft_is_kept(office):
    draft = accepted(office, DECREE)
    draft_id = draft.id
    db.session.remove()
    downgrade(revision="0012")
    row = db.session.execute(sa.text("SELECT ground, ground_effective_on FROM draft")).one()
    assert (row[0], str(row[1])) == ("18/2026/NĐ-CP", "2026-12-15")
    db.session.remove()
    upgrade()
    assert db.session.get(Draft, draft_id).grounds == (DECREE,)
