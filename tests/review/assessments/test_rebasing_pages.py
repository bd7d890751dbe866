"""The pages on which an official takes her form over to the content that is in force now."""

import pytest

from review.assessments.answering import subjects_of
from tests.builders import PASSWORD
from tests.office_client import OfficeClient
from tests.review.assessments.test_rebasing import FAST, SLOW, take_over
from tests.review.implementation.test_tracking import publish
from tests.review.round_builders import RoundOffice, whole_answers

pytestmark = pytest.mark.usefixtures("frozen_time")
INBOX = "/ra-soat/danh-gia"


def at_work(app, **changed):
    """The office, a form that its reviewer has filled in before the procedure changed, her browser, its address."""
    office = RoundOffice(password=PASSWORD)
    made = office.assigned(SLOW)
    office.write(made)
    publish(made.procedure, **changed)
    client = OfficeClient(app)
    client.sign_in(office.reviewer)
    return office, made, client, f"{INBOX}/{made.id}"


def test_an_official_takes_her_form_over_on_the_page(app):
    office, made, client, place = at_work(app, **FAST)
    assert "Thủ tục có nội dung mới" in client.get(INBOX).words()
    assert client.get(place).select_one(f"a[href='{place}/noi-dung-moi']").text == "Xem đã đổi gì"
    page = client.get(f"{place}/noi-dung-moi")
    assert "Thời hạn giải quyết (trực tiếp): 10 → 5 ngày làm việc" in page.words()
    assert "1 câu đã trả lời phải xem lại" in page.words()
    shown = {name: page.select_one(f"input[name={name}]")["value"] for name in ("version", "base_id")}
    stale = client.post(f"{place}/noi-dung-moi", shown | {"version": "1"}, status=409)
    assert "vừa đổi sau khi bạn mở" in stale.words()
    client.post(f"{place}/noi-dung-moi", shown)
    page = client.get(place)
    box = page.select_one("input[name=looked_at]")
    assert box["value"] == "I.9"
    assert page.select_one("#kiem-tra a[href='#c-I-9-xem-lai']").text == "câu 9"
    assert "không phải chuyển" in client.get(f"{place}/noi-dung-moi").words()
    assert not page.select("#khong-con")
    answers = whole_answers(subjects_of(SLOW))
    told = {
        "version": page.select_one("input[name=version]")["value"],
        "conclusion": "keep",
        "reason": "Đã xem",
    }
    client.post(place, told | answers | {"looked_at": "I.9"})
    assert not client.get(place).select("input[name=looked_at]")


def test_who_only_reads_sees_what_changed_and_whose_turn_it_is(app):
    office = RoundOffice(password=PASSWORD)
    made = office.submitted(office.assigned(SLOW))
    publish(made.procedure, **FAST)
    client = OfficeClient(app)
    client.sign_in(office.other)
    page = client.get(f"{INBOX}/{made.id}/noi-dung-moi")
    assert "đang chờ duyệt, nên chưa chuyển được" in page.words()
    assert not page.select("main form")


def test_what_was_typed_before_the_form_went_over_is_not_lost(app):
    office, made, client, place = at_work(app, **FAST)
    opened = {"version": str(made.version), "conclusion": "keep", "reason": "Đã xem"}
    take_over(made, office)
    typed = whole_answers(subjects_of(SLOW)) | {"I.1a": "Viết trước khi chuyển"}
    page = client.post(place, opened | typed, status=409)
    assert "chuyển sang nội dung mới sau khi bạn mở" in page.words()
    assert page.select_one("input[name='I.1a']")["value"] == "Viết trước khi chuyển"


def test_answers_about_what_is_gone_can_still_be_read(app):
    office, made, client, place = at_work(app, conditions=SLOW.conditions[:1])
    take_over(made, office)
    for address in (place, f"{place}/in"):
        told = client.get(address).select_one("section[aria-labelledby=khong-con]")
        assert [each.text for each in told.select("h3")] == [
            "Phụ lục III. Đánh giá yêu cầu, điều kiện: Có vốn"
        ]
        assert "Theo quy định" in told.text
        assert not told.select("input, textarea")
