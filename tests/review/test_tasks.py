"""The first page of the staff says what of the review waits for whom, and leads there."""

from datetime import date

import pytest

from catalogue.lookup.reading import as_of
from office.database import db, transaction
from review.findings.scanning import scan
from review.plans.approving import return_plan
from review.plans.planning import Wording
from review.rounds.choosing import ItemTold
from review.tasks import review_tasks
from tests.builders import PASSWORD, make_procedure
from tests.review.builders import ReviewOffice, make_taking, shorten
from tests.review.findings.test_scanning import OPEN_DEMAND
from tests.review.round_builders import RoundOffice

YESTERDAY, TOMORROW = date(2026, 11, 19), date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _friday(frozen_time):
    """Friday 20 November 2026."""


@pytest.fixture
def told(app):
    """What waits for an account: words to number and whether it is late."""

    def ask(account):
        with app.test_request_context():
            return {task.words: (task.count, task.is_late) for task in review_tasks(account) if task.count}

    return ask


def test_an_assessment_waits_for_its_writer_and_then_for_a_second_person(told):
    office = RoundOffice()
    assessment = office.assigned(told=ItemTold(ends_on=TOMORROW))
    assert told(office.reviewer) == {"biểu mẫu rà soát giao cho bạn": (1, False)}
    office.submitted(assessment)
    assert told(office.reviewer) == {}
    assert told(office.other) == {"biểu mẫu rà soát chờ bạn duyệt": (1, False)}
    assert told(RoundOffice("Sở khác").other) == {}


def test_an_item_past_its_end_is_late_for_its_writer_and_for_who_leads_the_round(told):
    office = RoundOffice()
    office.assigned(told=ItemTold(ends_on=YESTERDAY))
    assert told(office.reviewer) == {"biểu mẫu rà soát giao cho bạn": (1, True)}
    assert told(office.lead) == {"mục quá hạn trong «Kế hoạch rà soát năm 2026»": (1, True)}


def test_a_plan_waits_for_a_decision_and_a_returned_one_for_its_writers(told):
    office = ReviewOffice()
    plan = office.plan()
    office.measure(plan, shorten(3), make_taking(5))
    office.submitted(plan)
    assert (told(office.reviewer), told(office.officer)) == ({}, {"phương án đã trình": (1, False)})
    with transaction():
        return_plan(plan, "Thiếu chi phí", by=office.officer)
    assert told(office.reviewer) == {"phương án bị trả lại": (1, False)}


def test_what_was_approved_and_is_not_proven_waits_once_its_day_is_past(told):
    office = ReviewOffice()
    for due in (YESTERDAY, TOMORROW):
        plan = office.plan(title=f"Đến {due}")
        office.measure(plan, shorten(3), make_taking(5), wording=Wording("", due_on=due))
        office.approved(plan, number=f"{due.day}/QĐ-UBND")
    assert told(office.reviewer) == {"nội dung đã thông qua chưa thực thi, quá hạn": (1, True)}


def test_findings_nobody_has_judged_wait_for_reviewers_only(told):
    make_procedure(OPEN_DEMAND, code="1.000001")
    scan(as_of({}))
    office = RoundOffice()
    assert told(office.reviewer) == {"phát hiện của máy chưa ai xử lý": (1, False)}


def test_the_page_puts_what_is_late_first_and_each_line_leads_to_its_records(client, app):
    office = RoundOffice(password=PASSWORD)
    make_procedure(OPEN_DEMAND, code="1.000001")
    scan(as_of({}))
    office.assigned(told=ItemTold(ends_on=YESTERDAY))
    db.session.commit()
    client.sign_in(office.lead)
    page = client.get("/van-phong")
    links = page.select("main .results h2 a")
    assert [link.get_text() for link in links][:2] == [
        "1 mục quá hạn trong «Kế hoạch rà soát năm 2026»",
        "1 phát hiện của máy chưa ai xử lý",
    ]
    for link in links:
        assert client.get(link["href"]).select_one("h1")


def test_whom_nothing_waits_for_is_told_so(client, app):
    office = RoundOffice(password=PASSWORD)
    client.sign_in(office.reviewer)
    assert "Không có việc nào đang chờ bạn" in client.get("/van-phong").words("main")
