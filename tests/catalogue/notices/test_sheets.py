"""Sheets on notice boards: what they show, what scanning them tells, which ones a decision makes old."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from flask import Flask

from catalogue.listings.announcements import ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.notices.marks import SheetMark, parse_mark
from catalogue.procedures.models import Procedure, ProcedureKind
from catalogue.procedures.parts import Content, LegalBasisPart
from office.accounts.roles import Role
from office.database import db, transaction
from tests.builders import make_account, make_agency, make_decision, make_listing, make_procedure
from tests.catalogue.announcing import amend, amend_listing, itemise
from tests.catalogue.contents import full_content
from tests.catalogue.lookup.decisions.conftest import decided, held, shortened
from tests.office_client import OfficeClient, Page

HOME = "Ủy ban nhân dân tỉnh Thử Nghiệm"


@pytest.fixture(autouse=True)
def clock(app: Flask) -> Iterator[time_machine.Traveller]:
    """Friday 20 November 2026, standing still until it is moved."""
    with time_machine.travel("2026-11-20T02:00:00+00:00", tick=False) as traveller:
        yield traveller


def listed(limit: str) -> ListingContent:
    return ListingContent("1.000001", "", "Đăng ký khai sinh", limit_text=limit)


def printed(client: OfficeClient, procedure: str, query: str = "") -> str:
    """The address in the QR code of the sheet that is printed now."""
    page = client.get(f"/thu-tuc/{procedure}/to-niem-yet{query}")
    return "/" + page.words(".sheet-qr figcaption span").split("/", 1)[1]


def told(client: OfficeClient, address: str) -> Page:
    return client.get(address)


def heading(page: Page) -> str:
    return page.words("h1")


def changes(page: Page) -> list[str]:
    return [" ".join(each.get_text().split()) for each in page.select(".changes > li")]


@pytest.mark.parametrize("mark", [SheetMark(12, 3), SheetMark(12, 3, 45, 2)])
def test_a_mark_is_read_as_it_was_written(mark: SheetMark) -> None:
    assert parse_mark(str(mark)) == mark


@pytest.mark.parametrize("text", ["", "12", "12.3.4", "12.3.4.5.6", "a.b", "1.2\n", "９.1", "9" * 10 + ".1"])
def test_what_is_no_mark_is_not_read(text: str) -> None:
    assert parse_mark(text) is None


def test_of_three_printed_sheets_a_decision_makes_exactly_one_old(
    client: OfficeClient, clock: time_machine.Traveller
) -> None:
    codes = ("1.000001", "1.000002", "1.000003")
    procedures = [make_procedure(held(f"Việc {code}"), code=code) for code in codes]
    sheets = [printed(client, code) for code in codes]
    decision = decided(clock)
    amend(procedures[1], decision, shortened(held("Việc 1.000002")))
    fresh = make_procedure(Content("Việc mới"), code="1.000009", decision=decision)
    itemise(decision, fresh, ChangeKind.NEW)

    assert [heading(told(client, sheet)) for sheet in sheets] == [
        "Tờ niêm yết này còn đúng",
        "Tờ niêm yết này đã cũ",
        "Tờ niêm yết này còn đúng",
    ]
    page = told(client, sheets[1])
    assert changes(page) == [
        "Bỏ giấy tờ: Bản sao chứng thực hộ khẩu (1 bản sao)",
        "Thời hạn giải quyết (trực tiếp): 15 → 10 ngày làm việc",
    ]
    assert page.select_one('a[href="/thu-tuc/1.000002/to-niem-yet"]')
    assert heading(told(client, printed(client, "1.000002"))) == "Tờ niêm yết này còn đúng"

    client.sign_in(make_account(Role.EDITOR, make_agency()))
    link = client.get("/quyet-dinh/1015/QĐ-BTP").select_one('main a[href*="to-can-thay"]')
    assert link is not None
    rows = client.get(link["href"]).select("tbody tr")
    assert [row.select_one("th a").get_text() for row in rows] == ["Việc 1.000002"]
    assert "bản 1" in rows[0].get_text()


def test_the_page_of_a_decision_leads_only_staff_to_the_sheets(client: OfficeClient) -> None:
    make_procedure("Việc", decision=make_decision())
    assert "to-can-thay" not in str(client.get("/quyet-dinh/1015/QĐ-BTP"))
    client.sign_in(make_account())
    assert "to-can-thay" not in str(client.get("/quyet-dinh/1015/QĐ-BTP"))


def test_a_sheet_tells_of_the_coming_day_until_it_comes(
    client: OfficeClient, clock: time_machine.Traveller
) -> None:
    procedure = make_procedure(held(), code="1.000001")
    old = printed(client, "1.000001")
    amend(procedure, decided(clock), shortened(held()), on=date(2026, 12, 1))
    page = told(client, old)
    assert heading(page) == "Tờ niêm yết này còn đúng"
    assert "Từ ngày 01/12/2026 nội dung mới áp dụng" in page.words()
    assert len(changes(page)) == 2
    new = printed(client, "1.000001", "?ngay=2026-12-01")
    assert new != old
    page = told(client, new)
    assert heading(page) == "Tờ niêm yết này chưa đến ngày áp dụng"
    assert "01/12/2026" in page.words(".notice")
    clock.move_to("2026-11-30T17:00:00+00:00")
    assert heading(told(client, old)) == "Tờ niêm yết này đã cũ"
    assert heading(told(client, new)) == "Tờ niêm yết này còn đúng"


def test_a_temporary_version_gives_the_old_sheet_back_its_truth(
    client: OfficeClient, clock: time_machine.Traveller
) -> None:
    make_procedure(held(), code="1.000001", expires_on=date(2026, 11, 25))
    page = told(client, printed(client, "1.000001"))
    assert "Từ ngày 26/11/2026 thủ tục không còn áp dụng như trên tờ" in page.words()


def test_the_sheet_of_an_abolished_procedure_says_so(
    client: OfficeClient, clock: time_machine.Traveller
) -> None:
    procedure = make_procedure(held(), code="1.000001")
    sheet = printed(client, "1.000001")
    decision = decided(clock)
    itemise(decision, procedure, ChangeKind.ABOLISHED, date(2026, 11, 22))
    assert "Từ ngày 22/11/2026" in told(client, sheet).words()
    clock.shift(3 * 24 * 3600)
    page = told(client, sheet)
    assert heading(page) == "Tờ niêm yết này không còn dùng được"
    assert "bị bãi bỏ từ ngày 22/11/2026 theo Quyết định số 1015/QĐ-BTP" in page.words(".notice")
    client.get("/thu-tuc/1.000001/to-niem-yet", status=404)
    client.sign_in(make_account(Role.REVIEWER, make_agency()))
    assert "Gỡ xuống" in client.get(f"/van-phong/to-can-thay?quyet-dinh={decision.id}").words("tbody")


def test_a_sheet_with_a_listing_is_held_against_that_listing_too(
    at_home: Callable[[str], OfficeClient], clock: time_machine.Traveller
) -> None:
    province = make_agency(HOME)
    procedure = make_procedure(held(), code="1.000001")
    client = at_home(HOME)
    bare = printed(client, "1.000001")
    listing = make_listing(procedure, province, listed("10 ngày"))
    assert heading(told(client, bare)) == "Tờ niêm yết này đã cũ"
    assert f"danh mục của {HOME}" in told(client, bare).words(".notice")
    sheet = printed(client, "1.000001")
    assert sheet.startswith(bare)
    assert "10 ngày" in client.get("/thu-tuc/1.000001/to-niem-yet").words(".sheet .answers")
    assert heading(told(client, sheet)) == "Tờ niêm yết này còn đúng"
    amend_listing(listing, decided(clock, "8/QĐ-UBND"), listed("8 ngày"))
    page = told(client, sheet)
    assert heading(page) == "Tờ niêm yết này đã cũ"
    assert changes(page) == ["Thời hạn giải quyết: 10 → 8 ngày"]


def test_a_sheet_bears_everything_that_tells_it_apart(client: OfficeClient) -> None:
    decision = make_decision("1015/QĐ-BTP", make_agency("Bộ Tư pháp"))
    procedure = make_procedure(
        full_content(), code="1.001193", decision=decision, effective_on=date(2026, 11, 15)
    )
    page = client.get("/thu-tuc/1.001193/to-niem-yet")
    words = page.words(".sheet")
    for told_of in (
        "Cấp giấy xác nhận thử nghiệm",
        "1.001193",
        "Tờ khai theo mẫu",
        "Văn bản ủy quyền",
        "Trung tâm Phục vụ hành chính công",
        "Quyết định số 1015/QĐ-BTP ngày 09/11/2026 của Bộ Tư pháp",
        "Có hiệu lực từ 15/11/2026",
        "Bản 1 của thủ tục",
        f"127.0.0.1:8000/n/{procedure.id}.1",
    ):
        assert told_of in words, told_of
    assert page.select_one(".sheet-qr svg")


def test_what_was_taken_over_from_a_file_says_so(client: OfficeClient) -> None:
    make_procedure(held(), code="1.000001")
    foot = client.get("/thu-tuc/1.000001/to-niem-yet").words(".sheet-foot")
    assert "Theo dữ liệu nguồn, chưa gắn quyết định: Tệp thử nghiệm" in foot


def test_the_sheets_of_an_authority_are_those_of_its_list_with_the_same_number_of_questions(
    client: OfficeClient, queries: list[str]
) -> None:
    province = make_agency(HOME)
    address = f"/co-quan/{province.slug}/to-niem-yet"

    def asked() -> int:
        queries.clear()
        client.get(address)
        return len(queries)

    for number in range(1, 3):
        make_listing(make_procedure(held(f"Việc {number}")), province, listed(f"{number} ngày"))
    make_procedure(held("Không trong danh mục"))
    asked()
    few = asked()
    for number in range(3, 24):
        make_listing(make_procedure(held(f"Việc {number:02}")), province, listed(f"{number} ngày"))
    asked()
    assert asked() == few <= 14
    page = client.get(address)
    assert len(page.select(".sheet")) == 20
    assert "23 tờ, theo danh mục của cơ quan này" in page.words()
    assert len(client.get(f"{address}?trang=2").select(".sheet")) == 3


def test_an_authority_without_a_list_has_the_sheets_of_what_it_carries_out(client: OfficeClient) -> None:
    make_procedure(full_content(), code="1.001193")
    page = client.get("/co-quan/so-tu-phap/to-niem-yet")
    assert "ghi cơ quan này là cơ quan thực hiện" in page.words()
    assert len(page.select(".sheet")) == 1
    coordinating = client.get("/co-quan/cong-an-cap-tinh/to-niem-yet")
    assert not coordinating.select(".sheet")


def test_no_sheet_and_no_mark_leads_to_what_is_not_public(client: OfficeClient) -> None:
    procedure = make_procedure(Content("Bí mật", legal_bases=(LegalBasisPart("Luật"),)), code="1.000001")
    sheet = printed(client, "1.000001")
    with transaction():
        db.session.get_one(Procedure, procedure.id).kind = ProcedureKind.INTERNAL
    client.get(sheet, status=404)
    client.get("/thu-tuc/1.000001/to-niem-yet", status=404)
    for unknown in ("/n/999.1", f"/n/{procedure.id}.7", f"/n/{procedure.id}.1.5.1", "/n/xyz"):
        assert "Bí mật" not in str(client.get(unknown, status=404))


def test_a_procedure_that_is_only_a_name_has_nothing_to_hang_up(client: OfficeClient) -> None:
    make_procedure("Chỉ có tên", code="1.000001")
    assert "chưa có nội dung để niêm yết" in client.get("/thu-tuc/1.000001/to-niem-yet").words(".sheet")


def test_staff_choose_the_decision_whose_sheets_they_look_for(client: OfficeClient) -> None:
    procedure = make_procedure(held())
    itemise(make_decision(), procedure, ChangeKind.AMENDED)
    client.sign_in(make_account(Role.EDITOR, make_agency()))
    assert "Quyết định số 1015/QĐ-BTP" in client.get("/van-phong/to-can-thay").words()
    client.get("/van-phong/to-can-thay?quyet-dinh=x", status=404)
    client.get("/van-phong/to-can-thay?quyet-dinh=99999", status=404)
