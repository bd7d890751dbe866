"""Feeds: what decisions announced and what changed, for readers that ask again every day."""

from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree

import pytest
import time_machine
from flask import Flask

from catalogue.listings.announcements import ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.procedures.models import Procedure, ProcedureKind
from catalogue.procedures.parts import Content, LegalBasisPart
from catalogue.publishing.announcements.announcing import announce_decision
from office.database import db, transaction
from tests.builders import make_agency, make_decision, make_listing, make_procedure
from tests.catalogue.announcing import amend, amend_listing, itemise
from tests.catalogue.publishing.conftest import Office
from tests.catalogue.test_decision_changes import decided, held, shortened
from tests.office_client import OfficeClient

ATOM = "{http://www.w3.org/2005/Atom}"
EVERY_FEED = ("/tin.atom", "/linh-vuc/ho-tich.atom", "/co-quan/bo-tu-phap.atom", "/thu-tuc/1.000001.atom")


@pytest.fixture(autouse=True)
def clock(app: Flask) -> Iterator[time_machine.Traveller]:
    """Friday 20 November 2026, standing still until it is moved."""
    with time_machine.travel("2026-11-20T02:00:00+00:00", tick=False) as traveller:
        yield traveller


def feed(client: OfficeClient, address: str) -> ElementTree.Element:
    """A feed, held against what RFC 4287 requires of every one."""
    answer = client.send("GET", address)
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml"), answer.text
    root = ElementTree.fromstring(answer.data)
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            found = element.findall(f"{ATOM}{name}")
            assert [bool(each.text) for each in found] == [True], name
        assert (element.findtext(f"{ATOM}updated") or "").endswith("Z")
        assert (element.findtext(f"{ATOM}id") or "").startswith("tag:127.0.0.1,2026")
        assert element.find(f"{ATOM}author/{ATOM}name") is not None
        alternates = [each for each in element.iter(f"{ATOM}link") if each.get("rel") == "alternate"]
        assert alternates
        assert alternates[0].get("href", "").startswith("http://127.0.0.1:8000/")
    names = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert len(names) == len(set(names)) <= 50
    return root


def entries(client: OfficeClient, address: str) -> list[tuple[str, str]]:
    found = feed(client, address).iter(f"{ATOM}entry")
    return [(each.findtext(f"{ATOM}title") or "", each.findtext(f"{ATOM}summary") or "") for each in found]


def titles(client: OfficeClient, address: str) -> list[str]:
    return [title for title, _ in entries(client, address)]


@pytest.fixture
def amended(clock: time_machine.Traveller) -> Procedure:
    """A procedure on a law, in a sector, that the ministry of justice amended from the first of December."""
    content = Content(
        **{
            **_parts(held()),
            "sector": "Hộ tịch",
            "legal_bases": (LegalBasisPart("Nghị định 123/2015/NĐ-CP", "123/2015/NĐ-CP"),),
        }
    )
    procedure = make_procedure(content, code="1.000001")
    clock.shift(60)
    decision = make_decision("1015/QĐ-BTP", make_agency("Bộ Tư pháp"))
    amend(procedure, decision, shortened(content), on=date(2026, 12, 1))
    return procedure


def _parts(content: Content) -> dict[str, object]:
    return {name: getattr(content, name) for name in Content.__slots__}


@pytest.mark.usefixtures("amended")
@pytest.mark.parametrize("address", [*EVERY_FEED, "/van-ban/123-2015-nd-cp-123-2015-nd-cp.atom"])
def test_an_amendment_for_a_coming_day_is_told_when_it_is_announced(
    client: OfficeClient, address: str
) -> None:
    title, summary = entries(client, address)[0]
    assert title == "Được sửa đổi, bổ sung: Đăng ký khai sinh"
    assert summary.splitlines() == [
        "Quyết định số 1015/QĐ-BTP ngày 09/11/2026 của Bộ Tư pháp. Có hiệu lực từ ngày 01/12/2026; "
        "trước ngày ấy nội dung cũ vẫn áp dụng.",
        "Bỏ giấy tờ: Bản sao chứng thực hộ khẩu (1 bản sao)",
        "Thời hạn giải quyết (trực tiếp): 15 → 10 ngày làm việc",
    ]


@pytest.mark.usefixtures("amended")
def test_an_entry_keeps_its_name_and_its_time_and_leads_to_the_decision(
    client: OfficeClient, clock: time_machine.Traveller
) -> None:
    def last() -> list[str | None]:
        entry = list(feed(client, "/tin.atom").iter(f"{ATOM}entry"))[-1]
        links = {each.get("rel"): each.get("href") or "" for each in entry.iter(f"{ATOM}link")}
        for link in links.values():
            client.get(link.removeprefix("http://127.0.0.1:8000"))
        return [entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated"), links["alternate"]]

    told = last()
    assert told[1] == "2026-11-20T02:01:00Z"
    assert "/quyet-dinh/1015/Q%C4%90-BTP?ban=" in (told[2] or "")
    clock.shift(40 * 24 * 3600)
    make_procedure("Khác", decision=make_decision("2/QĐ-X"))
    assert last() == told


def test_a_feed_tells_only_of_what_it_is_about(client: OfficeClient, amended: Procedure) -> None:
    other = make_procedure(Content("Khác hẳn", sector="Đất đai"), code="1.000002")
    itemise(make_decision("7/QĐ-X", make_agency("Bộ Khác")), other, ChangeKind.ABOLISHED)
    assert titles(client, "/linh-vuc/dat-dai.atom") == ["Bị bãi bỏ: Khác hẳn"]
    assert titles(client, "/co-quan/bo-khac.atom") == ["Bị bãi bỏ: Khác hẳn"]
    assert titles(client, "/linh-vuc/ho-tich.atom") == ["Được sửa đổi, bổ sung: Đăng ký khai sinh"]
    assert len(titles(client, "/tin.atom")) == 2


def test_the_feed_of_a_listing_agency_tells_of_its_list(
    client: OfficeClient, clock: time_machine.Traveller
) -> None:
    province = make_agency("Ủy ban nhân dân tỉnh Thử Nghiệm")
    procedure = make_procedure(held(), code="1.000001")
    listing = make_listing(
        procedure, province, ListingContent("1.000001", "", "Đăng ký", limit_text="10 ngày")
    )
    amend_listing(
        listing, decided(clock, "8/QĐ-VP"), ListingContent("1.000001", "", "Đăng ký", limit_text="8 ngày")
    )
    [(title, summary)] = entries(client, f"/co-quan/{province.slug}.atom")
    assert title == "Được sửa đổi, bổ sung: Đăng ký khai sinh (danh mục của Ủy ban nhân dân tỉnh Thử Nghiệm)"
    assert "10 ngày → 8 ngày" in summary or "10 → 8 ngày" in summary


def test_what_files_brought_is_told_by_the_procedure_alone(client: OfficeClient) -> None:
    make_procedure(held(), code="1.000001")
    assert titles(client, "/tin.atom") == []
    [(title, summary)] = entries(client, "/thu-tuc/1.000001.atom")
    assert title == "Bản 1: Đăng ký khai sinh"
    assert "Theo dữ liệu nguồn, chưa gắn quyết định" in summary


def test_a_version_that_no_item_speaks_of_is_told_by_its_decision(client: OfficeClient) -> None:
    make_procedure("Theo quyết định", code="1.000001", decision=make_decision("5/QĐ-BTP"))
    assert titles(client, "/tin.atom") == ["Bản 1: Theo quyết định"]


def test_neither_drafts_nor_internal_procedures_are_ever_told(client: OfficeClient) -> None:
    office = Office()
    procedure = make_procedure(Content("Đăng ký", sector="Hộ tịch"), code="1.000001")
    secret = make_procedure(Content("Nội bộ", sector="Hộ tịch"), code="1.000002")
    with transaction():
        db.session.get_one(Procedure, secret.id).kind = ProcedureKind.INTERNAL
    amend(secret, make_decision("9/QĐ-X", make_agency("Bộ Tư pháp")), Content("CHIM YẾN"))
    announcement = office.gathered(office.accepted(procedure, name="CHIM YẾN"))
    for address in EVERY_FEED:
        assert "CHIM YẾN" not in client.send("GET", address).text
    assert client.send("GET", "/thu-tuc/1.000002.atom").status_code == 404
    with transaction():
        announce_decision(announcement, by=office.publisher)
    assert titles(client, "/tin.atom") == ["Được sửa đổi, bổ sung: CHIM YẾN"]


def test_the_number_of_questions_does_not_grow_with_the_entries(
    client: OfficeClient, queries: list[str], clock: time_machine.Traveller
) -> None:
    def asked() -> int:
        queries.clear()
        feed(client, "/tin.atom")
        return len(queries)

    procedures = [make_procedure(held(f"Việc {number}"), code=f"1.00000{number}") for number in range(4)]
    amend(procedures[0], decided(clock, "1/QĐ-X"), shortened(held()))
    asked()
    one = asked()
    for number, procedure in enumerate(procedures, 2):
        amend(procedure, decided(clock, f"{number}/QĐ-X"), held(days=number))
    assert len(titles(client, "/tin.atom")) == 5
    assert asked() == one <= 7


def test_a_reader_that_holds_the_feed_is_told_that_nothing_changed(client: OfficeClient) -> None:
    make_procedure(held(), code="1.000001")
    held_mark = client.send("GET", "/tin.atom").headers["ETag"]
    assert client.send("GET", "/tin.atom", headers={"If-None-Match": held_mark}).status_code == 304


@pytest.mark.usefixtures("amended")
@pytest.mark.parametrize("address", [*EVERY_FEED, "/van-ban/123-2015-nd-cp-123-2015-nd-cp.atom"])
def test_the_page_names_its_feed_for_programs_and_for_people(client: OfficeClient, address: str) -> None:
    page = client.get("/" if address == "/tin.atom" else address.removesuffix(".atom"))
    assert page.select_one(f'link[rel=alternate][type="application/atom+xml"][href="{address}"]')
    assert page.select_one(f'main a[href="{address}"]')


@pytest.mark.parametrize(
    "address", ["/linh-vuc/x.atom", "/co-quan/x.atom", "/thu-tuc/1.9.atom", "/van-ban/x.atom"]
)
def test_what_does_not_exist_has_no_feed(client: OfficeClient, address: str) -> None:
    assert client.send("GET", address).status_code == 404
