"""The list of a service desk as a sheet: what stands in it, and that scanning an old one tells what changed."""

from datetime import date

import pytest
import time_machine

from catalogue.listings.parts import ListingContent
from catalogue.lookup.in_force import AsOf
from catalogue.notices.desks import DeskMark, desk_key, parse_desk_mark
from office.accounts.roles import Role
from office.clock import now
from tests.builders import make_account, make_agency, make_decision, make_listing, make_procedure
from tests.catalogue.announcing import amend_listing

HOME = "Ủy ban nhân dân tỉnh Thử Nghiệm"
PLACE = "Trung tâm Phục vụ hành chính công"


@pytest.fixture(autouse=True)
def clock(app):
    with time_machine.travel("2026-11-20T02:00:00+00:00", tick=False) as traveller:
        yield traveller


def said(name, limit, place=PLACE):
    return ListingContent("1.000001", "", name, limit_text=limit, place=place)


@pytest.fixture
def desk(app):
    """An authority, the address of its desk, and one of the two procedures in it."""
    agency = make_agency(HOME)
    listing = make_listing(make_procedure("Cấp sổ", code="1.000001"), agency, said("Cấp sổ", "5 ngày"))
    make_listing(make_procedure("Đổi sổ", code="1.000002"), agency, said("Đổi sổ", "3 ngày", PLACE.upper()))
    make_listing(make_procedure("Nơi khác", code="1.000003"), agency, said("Nơi khác", "2 ngày", "Xã A"))
    make_listing(make_procedure("Không nơi", code="1.000004"), agency, said("Không nơi", "1 ngày", ""))
    return agency, f"/co-quan/{agency.slug}/noi-nop/{desk_key(PLACE)}", listing


def printed(client, address):
    page = client.get(f"{address}/to-niem-yet")
    return "/" + page.words(".sheet-qr figcaption span").split("/", 1)[1]


def amended(listing, on=date(2026, 11, 22)):
    amend_listing(listing, decision := make_decision("55/QĐ-UBND"), said("Cấp sổ", "4 ngày"), on=on)
    return decision


def test_a_mark_is_read_as_it_was_written():
    mark = DeskMark(12, "0123abcd", AsOf(date(2026, 11, 20), now()))
    assert parse_desk_mark(str(mark)) == mark


@pytest.mark.parametrize(
    "text", ["", "b1", "b1-0123abcd-20261320-1700000000000000", "12.3", "b1-xyz-20261120-1"]
)
def test_what_is_no_mark_is_none(text):
    assert parse_desk_mark(text) is None


def test_a_desk_lists_what_is_handed_in_there(desk, client):
    agency, address, _ = desk
    front = client.get(f"/co-quan/{agency.slug}/noi-nop").words()
    assert f"{PLACE} 2 thủ tục" in front
    assert "1 thủ tục khác trong danh mục không nêu nơi nộp" in front
    page = client.get(address)
    assert [row.select_one("th a").get_text() for row in page.select("tbody tr")] == ["Cấp sổ", "Đổi sổ"]
    assert "5 ngày" in page.words()
    client.get(f"/co-quan/{agency.slug}/noi-nop/00000000", status=404)


def test_an_old_sheet_says_what_changed_and_a_new_one_is_true(desk, client, clock):
    _, address, listing = desk
    sheet = printed(client, address)
    clock.move_to("2026-11-21T02:00:00+00:00")
    amended(listing)
    assert client.get(sheet).words("h1") == "Tờ niêm yết này còn đúng"
    clock.move_to("2026-11-22T02:00:00+00:00")
    page = client.get(sheet)
    assert page.words("h1") == "Tờ niêm yết này đã cũ"
    assert page.words(".changes") == "Cấp sổ. Thời hạn: 5 ngày → 4 ngày"
    assert client.get(printed(client, address)).words("h1") == "Tờ niêm yết này còn đúng"


def test_a_sheet_that_was_never_printed_is_not_found(desk, client):
    agency, _, _ = desk
    client.get(f"/n/b{agency.id}-00000000-20261120-1795000000000000", status=404)


def test_after_a_decision_exactly_its_desks_have_a_sheet_to_replace(desk, client, clock):
    _, _, listing = desk
    clock.move_to("2026-11-21T02:00:00+00:00")
    decision = amended(listing)
    client.sign_in(make_account(Role.EDITOR))
    page = client.get(f"/van-phong/to-can-thay?quyet-dinh={decision.id}")
    assert "Tờ danh mục của nơi tiếp nhận (1)" in page.words()
    assert "Cấp sổ. Thời hạn: 5 ngày → 4 ngày" in page.words()
    assert "Xã A" not in page.words()


def test_the_list_asks_the_same_number_of_questions(desk, client, queries):
    agency, address, _ = desk
    client.get(address)
    queries.clear()
    client.get(address)
    before = len(queries)
    for number in range(5):
        name = f"Thêm {number}"
        make_listing(make_procedure(name, code=f"1.00001{number}"), agency, said(name, "1 ngày"))
    client.get(address)
    queries.clear()
    client.get(address)
    assert len(queries) == before <= 10
