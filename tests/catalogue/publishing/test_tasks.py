"""The first page of the staff says what of the publishing waits for whom."""

from datetime import date

import pytest

from catalogue.procedures.parts import ComponentPart
from catalogue.publishing.announcements.announcing import announce_decision
from catalogue.publishing.drafts.judging import return_draft, submit
from catalogue.publishing.tasks import publishing_tasks
from office.accounts.roles import Role
from office.database import transaction
from tests.builders import make_account
from tests.catalogue.publishing.conftest import Office
from tests.catalogue.publishing.uploads.test_uploads import confirmed
from tests.catalogue.publishing.workbooks import Filled, read_upload

SHORTER = {"components": (ComponentPart(0, "Tờ khai"),)}


@pytest.fixture(autouse=True)
def friday(frozen_time):
    """20 November 2026."""
    return frozen_time


@pytest.fixture
def told(app):
    """What waits for an account: words to number and whether it is late."""

    def ask(account):
        with app.test_request_context():
            return {
                task.words: (task.count, task.is_late) for task in publishing_tasks(account) if task.count
            }

    return ask


def test_a_draft_waits_for_its_writer_then_for_a_second_person_and_comes_back(told, office, procedure):
    draft = office.save(office.begin(procedure), **SHORTER)
    assert told(office.writer) == {"dự thảo đang soạn": (1, False)}
    with transaction():
        submit(draft, by=office.writer)
    assert (told(office.writer), told(office.editor)) == ({}, {"dự thảo chờ bạn duyệt": (1, False)})
    with transaction():
        return_draft(draft, "Thiếu căn cứ", by=office.editor)
    assert told(office.writer) == {"dự thảo bị trả lại": (1, False)}


def test_who_wrote_a_draft_is_not_asked_to_judge_it(told, office, procedure):
    draft = office.save(office.begin(procedure), by=office.editor, **SHORTER)
    with transaction():
        submit(draft, by=office.writer)
    assert "dự thảo chờ bạn duyệt" not in told(office.editor)
    assert told(office.publisher)["dự thảo chờ bạn duyệt"] == (1, False)


def test_another_agencys_work_waits_for_nobody_here(told, office, procedure):
    draft = office.save(office.begin(procedure), **SHORTER)
    with transaction():
        submit(draft, by=office.writer)
    elsewhere = Office("Sở khác")
    assert [told(each) for each in (elsewhere.writer, elsewhere.editor, elsewhere.publisher)] == [{}, {}, {}]


def test_what_was_accepted_waits_for_a_decision_and_the_decision_for_its_day(told, office, procedure):
    draft = office.accepted(procedure, **SHORTER)
    assert told(office.publisher) == {"dự thảo đã duyệt, chưa ở trong quyết định nào": (1, False)}
    announcement = office.gathered(draft)
    assert told(office.publisher) == {"quyết định đang chuẩn bị": (1, False)}
    with transaction():
        announce_decision(announcement, by=office.publisher)
    assert told(office.publisher) == {"quyết định chờ công khai, còn trong hạn": (1, False)}


def test_what_was_not_posted_in_time_is_late_for_whoever_records_it(told, office, procedure, friday):
    announcement = office.gathered(office.accepted(procedure, **SHORTER), effective=date(2026, 12, 24))
    with transaction():
        announce_decision(announcement, by=office.publisher)
    friday.move_to("2026-11-26T17:00:00+00:00")
    officer = make_account(Role.CONTROL_OFFICER, office.agency)
    assert told(officer) == {"quyết định chưa ghi nhận công khai, đã quá hạn": (1, True)}
    assert told(office.writer) == {}


def test_a_file_waits_until_every_row_of_it_has_its_draft(told, office):
    row = {
        "Tên thủ tục": "Cấp thẻ mới",
        "Thời hạn (số)": "3",
        "Đơn vị thời hạn": "ngày",
        "Loại thay đổi": "Mới ban hành",
    }
    filled = Filled(office.agency, empty=True).add("Thủ tục", row | {"Cách thức nộp": "Trực tiếp"})
    upload = read_upload(filled.bytes(), office)
    assert told(office.writer) == {"tệp còn dòng chờ xác nhận": (1, False)}
    confirmed(upload, office)
    assert told(office.writer) == {"dự thảo đang soạn": (1, False)}
