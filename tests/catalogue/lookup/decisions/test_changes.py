"""The page of a decision: before and after of every procedure it touches, and what it cannot tell."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import time_machine

from catalogue.listings.announcements import ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.procedures.models import Revision
from catalogue.procedures.parts import (
    ConditionPart,
)
from catalogue.procedures.publication import RevisionState
from catalogue.values.time_limits import TimeUnit
from office.clock import now
from office.database import db, transaction
from tests.builders import make_agency, make_decision, make_listing, make_procedure
from tests.catalogue.announcing import amend, amend_listing, itemise
from tests.catalogue.lookup.decisions.conftest import ADDRESS, decided, held, shortened
from tests.office_client import OfficeClient, Page
from tests.unguarded import unguarded


def sentences(page: Page) -> list[str]:
    return [" ".join(each.get_text().split()) for each in page.select(".changes > li")]


def figures(page: Page) -> dict[str, str]:
    rows = page.select(".balance > div")
    return {
        row.select_one("dt").get_text(): " ".join(row.select_one("dd").get_text(" ").split()) for row in rows
    }


def test_an_amended_procedure_is_told_from_before_to_after(
    client: OfficeClient, clock: time_machine.Traveller
) -> None:
    procedure = make_procedure(held(), code="1.000001")
    decision = decided(clock)
    amend(procedure, decision, shortened(held()))
    page = client.get(ADDRESS)
    assert sentences(page) == [
        "Bỏ giấy tờ: Bản sao chứng thực hộ khẩu (1 bản sao)",
        "Thời hạn giải quyết (trực tiếp): 15 → 10 ngày làm việc",
    ]
    assert figures(page) == {
        "Giấy tờ": "−1",
        "Thời hạn theo ngày làm việc": "−5 ngày",
        "Thời hạn theo ngày": "0 ngày",
        "Phí, lệ phí": "không tính được",
        "Cách nộp": "0",
        "Bước thực hiện": "0",
    }


def test_what_is_announced_later_changes_nothing_on_the_page_of_an_older_decision(
    client: OfficeClient, clock: time_machine.Traveller
) -> None:
    procedure = make_procedure(held(), code="1.000001")
    amend(procedure, decided(clock), shortened(held()))
    told = sentences(client.get(ADDRESS))
    amend(procedure, decided(clock, "2000/QĐ-BTP"), held(days=3), on=date(2026, 11, 16))
    assert sentences(client.get(ADDRESS)) == told
    later = sentences(client.get("/quyet-dinh/2000/QĐ-BTP"))
    assert "Thời hạn giải quyết (trực tiếp): 10 → 3 ngày làm việc" in later


def test_two_decisions_waiting_for_their_days_are_each_compared_with_what_will_be_in_force(
    client: OfficeClient, clock: time_machine.Traveller
) -> None:
    procedure = make_procedure(held(), code="1.000001")
    amend(procedure, decided(clock), held(days=10), on=date(2026, 12, 1))
    amend(procedure, decided(clock, "2000/QĐ-BTP"), held(days=4), on=date(2027, 1, 1))
    assert sentences(client.get("/quyet-dinh/2000/QĐ-BTP")) == [
        "Thời hạn giải quyết (trực tiếp): 10 → 4 ngày làm việc"
    ]


def test_a_day_that_has_not_come_is_said_plainly(client: OfficeClient, clock: time_machine.Traveller) -> None:
    procedure = make_procedure(held(), code="1.000001")
    amend(procedure, decided(clock), shortened(held()), on=date(2026, 12, 1))
    assert "Hiệu lực từ ngày 01/12/2026 (hôm nay chưa)" in client.get(ADDRESS).words()
    clock.move_to("2026-12-01T02:00:00+00:00")
    assert "hôm nay chưa" not in client.get(ADDRESS).words()


def test_what_cannot_be_compared_says_why_and_is_counted(
    client: OfficeClient, clock: time_machine.Traveller
) -> None:
    first, second = make_procedure(held("Một")), make_procedure(held("Hai"))
    decision = decided(clock)
    itemise(decision, first, ChangeKind.AMENDED)
    amend(second, decision, held("Hai"))
    third = make_procedure(held("Ba"), decision=decision, effective_on=date(2026, 11, 15))
    itemise(
        decision,
        third,
        ChangeKind.REPLACED,
        revision_id=db.session.query(Revision).filter_by(procedure_id=third.id).one().id,
    )
    words = client.get(ADDRESS).words()
    assert "danh mục chưa giữ nội dung kèm theo mục, nên không so sánh được" in words
    assert "Nội dung trong danh mục không khác bản trước" in words
    assert "Trước đó chưa có trong danh mục" in words
    assert "2 thủ tục không so sánh được" in words


def test_new_and_abolished_procedures_say_what_they_ask_for_and_asked_for(
    client: OfficeClient, clock: time_machine.Traveller
) -> None:
    gone = make_procedure(held("Xác nhận hộ nghèo"), code="1.000001")
    decision = decided(clock)
    new = make_procedure(held("Thủ tục mới", 3), decision=decision, effective_on=date(2026, 11, 15))
    revision = db.session.query(Revision).filter_by(procedure_id=new.id).one()
    itemise(decision, new, ChangeKind.NEW, revision_id=revision.id)
    itemise(decision, gone, ChangeKind.ABOLISHED)
    page = client.get(ADDRESS)
    _, new_words, gone_words = (" ".join(each.get_text(" ").split()) for each in page.select("main section"))
    assert "Thời hạn: 3 ngày làm việc; phí, lệ phí: Không nêu; hồ sơ: 2 giấy tờ" in new_words
    assert "Trước khi bãi bỏ: Thời hạn: 15 ngày làm việc" in gone_words
    assert not page.select(".balance")


def test_a_new_or_abolished_procedure_of_unknown_content_says_so(
    client: OfficeClient, clock: time_machine.Traveller
) -> None:
    decision = decided(clock)
    clock.shift(60)
    itemise(decision, make_procedure(held("Nhập sau khi ghi quyết định")), ChangeKind.ABOLISHED)
    itemise(decision, make_procedure(held("Chỉ có tên")), ChangeKind.NEW)
    words = client.get(ADDRESS).words()
    assert "Danh mục không giữ nội dung của thủ tục trước khi bị bãi bỏ." in words
    assert "danh mục chưa giữ nội dung kèm theo mục." in words
    assert "không so sánh được" not in words


def test_a_listing_is_compared_with_the_same_listing_before(
    client: OfficeClient, clock: time_machine.Traveller
) -> None:
    here = make_agency("Ủy ban nhân dân tỉnh A")
    own = ListingContent(
        "1.000001.H37",
        "H37",
        "Đăng ký khai sinh",
        limit_amount=Decimal(5),
        limit_unit=TimeUnit.WORKING_DAY,
        limit_text="05 ngày làm việc",
        place="Quầy 1",
    )
    listing = make_listing(make_procedure(held(), code="1.000001"), here, own)
    decision = decided(clock)
    amend_listing(
        listing,
        decision,
        replace(own, limit_amount=Decimal(3), limit_text="03 ngày làm việc", place="Quầy 2"),
    )
    page = client.get(ADDRESS)
    assert sentences(page) == ["Nơi nộp: Quầy 1 → Quầy 2", "Thời hạn giải quyết: 5 → 3 ngày làm việc"]
    assert figures(page) == {"Thời hạn theo ngày làm việc": "−2 ngày", "Thời hạn theo ngày": "0 ngày"}
    assert "Trong danh mục của Ủy ban nhân dân tỉnh A" in page.words()


def test_a_content_that_was_withdrawn_is_shown_as_such(
    client: OfficeClient, clock: time_machine.Traveller
) -> None:
    procedure = make_procedure(held(), code="1.000001")
    revision = amend(procedure, decided(clock), shortened(held()))
    clock.shift(60)
    with transaction():
        stored = db.session.get_one(Revision, revision.id)
        stored.state, stored.withdrawn_at = RevisionState.WITHDRAWN, now()
    assert "đã bị thu hồi sau khi công bố" in client.get(ADDRESS).words()


def test_the_text_of_a_draft_is_nowhere_on_the_page_of_a_decision(
    client: OfficeClient, clock: time_machine.Traveller
) -> None:
    procedure = make_procedure(held(), code="1.000001")
    secret = replace(held(), conditions=(ConditionPart("chim hoàng yến"),))
    revision = amend(procedure, decided(clock), secret)
    with unguarded():
        db.session.get_one(Revision, revision.id).state = RevisionState.DRAFT
    assert "danh mục chưa giữ nội dung" in client.get(ADDRESS).words()
    for address in (ADDRESS, f"{ADDRESS}.json", "/thu-tuc/1.000001/so-sanh", "/so-sanh?thu-tuc=1.000001"):
        assert "hoàng yến" not in client.send("GET", address).text


def test_a_decision_is_read_by_programs_with_every_change(
    client: OfficeClient, clock: time_machine.Traveller
) -> None:
    procedure = make_procedure(held(), code="1.000001")
    amend(procedure, decided(clock), shortened(held()))
    told = client.send("GET", f"{ADDRESS}.json").get_json()
    (item,) = told["items"]
    assert (item["version_before"], item["version_after"]) == (1, 2)
    assert item["balance"]["working_days"] == -5
    assert item["balance"]["charges"] is None
    assert [each["attribute"] for each in item["changes"]] == ["amount", "text", None]
    assert item["sentences"][1]["text"] == "Thời hạn giải quyết (trực tiếp): 15 → 10 ngày làm việc"
    assert {each["measured"]["value"]: each["sum"] for each in told["balance"]}["papers"] == -1


@pytest.mark.usefixtures("clock")
def test_a_number_of_several_decisions_is_a_choice_for_programs_too(client: OfficeClient) -> None:
    for place in ("A", "B"):
        make_decision("719/QĐ-UBND", make_agency(f"Ủy ban nhân dân tỉnh {place}"))
    told = client.send("GET", "/quyet-dinh/719/QĐ-UBND.json").get_json()
    assert len(told["candidates"]) == 2
    chosen = told["candidates"][0]["address"].rpartition("?")[2]
    assert client.send("GET", f"/quyet-dinh/719/QĐ-UBND.json?{chosen}").get_json()["items"] == []
    assert client.send("GET", "/quyet-dinh/1/QĐ-UBND.json").status_code == 404
