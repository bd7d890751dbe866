"""What a page says before its content: the day it speaks of, whose it is, and what is not known of it."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from catalogue.listings.announcements import AnnouncementItem, ChangeKind
from catalogue.procedures.models import Procedure
from catalogue.procedures.parts import AgencyPart, Content, StepPart
from catalogue.procedures.vocabulary import AgencyRole
from office.database import db, transaction
from office.generation import bump_generation
from tests.builders import make_agency, make_decision, make_procedure, make_source
from tests.office_client import OfficeClient

pytestmark = pytest.mark.usefixtures("frozen_time")

PAGE = "/thu-tuc/1.000002"
SPOKEN = Content("Cấp giấy", steps=(StepPart("", "Nộp hồ sơ"),))
STUB = "Chỉ có tên trong danh mục; chưa có nội dung chi tiết."


def abolish(procedure: Procedure, effective_on: date) -> None:
    decision = make_decision("9/QĐ-BTP", make_agency("Bộ Tư pháp"))
    with transaction():
        item = AnnouncementItem(
            decision_id=decision.id,
            section="I",
            ordinal=1,
            kind=ChangeKind.ABOLISHED,
            procedure_id=procedure.id,
            effective_on=effective_on,
        )
        db.session.add(item)
        bump_generation()


def titles_in_json(client: OfficeClient, address: str) -> list[str]:
    return [each["title"] for each in json.loads(client.send("GET", address).text)["cautions"]]


def test_the_page_of_today_has_no_caution(client: OfficeClient) -> None:
    make_procedure(SPOKEN, code="1.000002")
    page = client.get(PAGE)
    assert not page.select(".notice")
    assert "Xem bản hôm nay" not in page.words()
    assert titles_in_json(client, f"{PAGE}.json") == []


def test_a_day_before_anything_was_recorded_says_that_nobody_knows(client: OfficeClient) -> None:
    make_procedure(SPOKEN, code="1.000002")
    for address in (PAGE, f"{PAGE}/phieu"):
        page = client.get(f"{address}?ngay=2020-01-01")
        told = page.words(".notice.warn")
        assert "Không rõ nội dung có hiệu lực từ ngày nào; bản cũ nhất ghi nhận ngày 20/11/2026" in told
        assert "Đây là nội dung tại ngày" not in told
        assert page.select_one(f"main a[href='{address}']").get_text() == "Xem bản hôm nay"
    assert titles_in_json(client, f"{PAGE}.json?ngay=2020-01-01") == ["Tra cứu cho ngày 01/01/2020"]


def test_a_known_past_day_and_a_day_to_come_are_named(client: OfficeClient) -> None:
    make_procedure(SPOKEN, code="1.000002", effective_on=date(2026, 1, 1))
    for day, shown in (("2026-05-01", "01/05/2026"), ("2027-05-01", "01/05/2027")):
        told = client.get(f"{PAGE}?ngay={day}").words(".notice.warn")
        assert f"Đây là nội dung tại ngày {shown}" in told
        assert "Không rõ" not in told
    assert "Ngày này chưa đến" in client.get(f"{PAGE}?ngay=2027-05-01").words(".notice")


def test_a_past_day_tells_of_the_abolition_since(client: OfficeClient) -> None:
    procedure = make_procedure(SPOKEN, code="1.000002", effective_on=date(2026, 1, 1))
    abolish(procedure, date(2026, 6, 1))
    page = client.get(f"{PAGE}?ngay=2026-05-01")
    told = page.words(".notice.bad")
    assert "đã bị bãi bỏ từ ngày 01/06/2026" in told
    assert "9/QĐ-BTP" in told
    assert page.select_one(".notice.bad a")["href"].startswith("/quyet-dinh/9/")
    assert "Thủ tục này đã bị bãi bỏ từ ngày 01/06/2026" in titles_in_json(
        client, f"{PAGE}.json?ngay=2026-05-01"
    )


def local(**parts: tuple[AgencyPart, ...]) -> Content:
    return Content("Cấp giấy", stated_decision_number="5/QĐ-UBND", steps=SPOKEN.steps, **parts)


def test_another_authority_s_copy_is_marked(client: OfficeClient) -> None:
    make_procedure(local(), code="1.000002")
    told = client.get(PAGE).words(".notice")
    assert "Bản của một địa phương" in told
    assert "5/QĐ-UBND" in told
    acting = AgencyPart(AgencyRole.IMPLEMENTING, "Sở Tài chính - Tỉnh B")
    make_procedure(local(agencies=(acting,)), code="1.000004")
    assert "Bản của tỉnh B" in client.get("/thu-tuc/1.000004").words(".notice")
    issuing = AgencyPart(AgencyRole.ISSUING, "Ủy ban nhân dân tỉnh B")
    make_procedure(local(agencies=(issuing,)), code="1.000003")
    assert "Bản của Ủy ban nhân dân tỉnh B" in client.get("/thu-tuc/1.000003").words(".notice")


def test_the_authority_of_the_list_names_the_copy(client: OfficeClient) -> None:
    authority = make_agency("Ủy ban nhân dân tỉnh C")
    make_procedure(local(), code="1.000002", source=make_source(authority=authority))
    assert titles_in_json(client, f"{PAGE}.json") == ["Bản của Ủy ban nhân dân tỉnh C"]


def test_the_home_authority_s_own_is_not_foreign(at_home: Callable[[str], OfficeClient]) -> None:
    make_agency("Ủy ban nhân dân tỉnh A")
    acting = AgencyPart(AgencyRole.IMPLEMENTING, "Sở Tài chính - tỉnh A")
    make_procedure(local(agencies=(acting,)), code="1.000002")
    assert not at_home("Ủy ban nhân dân tỉnh A").get(PAGE).select(".notice")


def test_a_name_alone_is_said_to_be_all(client: OfficeClient) -> None:
    make_procedure("Chỉ có tên", code="1.000002")
    page = client.get(PAGE)
    assert STUB in page.words(".notice")
    assert not page.select(".answers")
    assert [heading.get_text() for heading in page.select("h2")] == ["Quyết định công bố, nguồn dữ liệu"]
    assert json.loads(client.send("GET", f"{PAGE}.json").text)["is_stub"] is True
    client.get(f"{PAGE}/phieu")


def test_a_malformed_code_is_shown_as_written(client: OfficeClient) -> None:
    procedure = make_procedure(SPOKEN, code="TTKT_01")
    address = f"/thu-tuc/ct-{procedure.id}"
    for page in (address, f"{address}/phieu"):
        assert "TTKT_01 (mã ghi trong nguồn, không đúng dạng)" in client.get(page).words(".meta")
    assert json.loads(client.send("GET", f"{address}.json").text)["malformed_code"] == "TTKT_01"
    abolish(procedure, date(2026, 6, 1))
    assert "TTKT_01 (mã ghi trong nguồn" in client.get(address).words(".meta")
