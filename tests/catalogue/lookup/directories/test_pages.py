"""The shared lists as pages: from a sector, an agency, a paper or a law to the procedures and back."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
import sqlalchemy as sa
from flask import Flask

from catalogue.law.models import LegalDocument
from catalogue.procedures.parts import (
    AgencyPart,
    ComponentPart,
    Content,
    DossierCasePart,
    LegalBasisPart,
    OutputPart,
)
from catalogue.procedures.vocabulary import AgencyRole
from office.agencies.models import Agency
from office.database import db, transaction
from tests.builders import make_agency, make_procedure
from tests.office_client import OfficeClient, Page

LAWS = (LegalBasisPart("Luật Hộ tịch", "60/2014/QH13"),)


def names(page: Page) -> list[str]:
    return [link.get_text() for link in page.select(".results h2 a")]


def entries(page: Page) -> dict[str, str]:
    """The names of a directory and how many procedures each has."""
    return {
        item.select_one("a").get_text(): item.select_one(".count").get_text()
        for item in page.select("main .index li")
    }


def asks_for(name: str, *papers: str, **more: object) -> Content:
    components = tuple(ComponentPart(0, paper) for paper in papers)
    return Content(name, dossier_cases=(DossierCasePart(""),), components=components, **more)


@pytest.fixture
def papers(app: Flask) -> None:
    """One procedure issues what two others ask for."""
    make_procedure(Content("Đăng ký khai sinh", outputs=(OutputPart("Giấy khai sinh"),)))
    make_procedure(asks_for("Cấp hộ chiếu", "Giấy khai sinh", "Tờ khai"))
    make_procedure(asks_for("Nhập học", "Bản sao giấy khai sinh", "Tờ khai"))


@pytest.mark.usefixtures("papers")
def test_a_paper_leads_to_who_issues_it_and_who_asks_for_it(client: OfficeClient) -> None:
    page = client.get("/giay-to/giay-khai-sinh")
    issuing, asking = (names(half) for half in halves(page))
    assert issuing == ["Đăng ký khai sinh"]
    assert asking == ["Cấp hộ chiếu", "Nhập học"]


def halves(page: Page) -> tuple[Page, Page]:
    heading = page.find("h2", string="Thủ tục yêu cầu nộp giấy này")
    before = "".join(map(str, reversed(list(heading.find_previous_siblings()))))
    after = "".join(map(str, heading.find_next_siblings()))
    return Page(before, "html5lib"), Page(after, "html5lib")


@pytest.mark.usefixtures("papers")
def test_forms_of_a_procedure_s_own_are_not_listed_as_papers(client: OfficeClient) -> None:
    assert entries(client.get("/giay-to")) == {"Giấy khai sinh": "2"}


@pytest.mark.usefixtures("papers")
def test_a_procedure_leads_to_the_pages_of_its_papers(client: OfficeClient) -> None:
    page = client.get(client.get("/thu-tuc?ten=ho chieu").select_one(".results a")["href"])
    links = {link.get_text(): link["href"] for link in page.select(".dossier a")}
    assert links["Giấy khai sinh"] == "/giay-to/giay-khai-sinh"
    assert "Tờ khai" in client.get(links["Tờ khai"]).words("h1")


def test_a_form_of_one_procedure_names_it_and_has_no_issuer(client: OfficeClient) -> None:
    make_procedure(asks_for("Cấp hộ chiếu", "Tờ khai"), code="1.001193")
    page = client.get(client.get("/thu-tuc/1.001193").select_one(".dossier a")["href"])
    assert "Mẫu dùng trong thủ tục Cấp hộ chiếu" in page.words()
    assert "Thủ tục cấp giấy này" not in page.words()
    assert "Cấp hộ chiếu" in page.title.get_text()


def test_a_law_leads_to_what_rests_on_it(client: OfficeClient) -> None:
    make_procedure(Content("Đăng ký khai sinh", legal_bases=LAWS))
    make_procedure("Khác")
    page = client.get("/van-ban")
    assert "Chưa có dữ liệu về hiệu lực" in client.get(page.select_one("main .index a")["href"]).words()
    link = page.select_one("main .index a")
    assert link.get_text() == "60/2014/QH13 – Luật Hộ tịch"
    assert names(client.get(link["href"])) == ["Đăng ký khai sinh"]


def test_a_law_without_a_title_is_named_by_its_number_once(client: OfficeClient) -> None:
    make_procedure(
        Content("Đăng ký khai sinh", legal_bases=(LegalBasisPart("60/2014/QH13", "60/2014/QH13"),))
    )
    assert client.get("/van-ban").words("main .index a") == "60/2014/QH13"


FILTERED = [
    ("/co-quan", "so", ["Sở Y tế"]),
    ("/co-quan", "TE", ["Sở Y tế"]),
    ("/co-quan", "o", []),
    ("/co-quan", "!!!", ["Công an", "Sở Y tế"]),
    ("/giay-to", "ho chieu", ["Hộ chiếu"]),
    ("/giay-to", "cap", []),
    ("/van-ban", "60/2014", ["60/2014/QH13 – Luật Hộ tịch"]),
    ("/van-ban", "ho tich", ["60/2014/QH13 – Luật Hộ tịch"]),
    ("/quyet-dinh", "1015/qđ", ["1015/QĐ-BTP"]),
    ("/quyet-dinh", "999", []),
]


def test_a_directory_is_narrowed_by_words_of_its_names(client: OfficeClient) -> None:
    agencies = tuple(AgencyPart(AgencyRole.IMPLEMENTING, name) for name in ("Sở Y tế", "Công an"))
    content = asks_for("Một", "Hộ chiếu", agencies=agencies, legal_bases=LAWS)
    make_procedure(replace(content, stated_decision_number="1015/QĐ-BTP"))
    found = [
        (folder, words, list(entries(client.get(folder, query_string={"ten": words}))))
        for folder, words, _ in FILTERED
    ]
    assert found == FILTERED
    assert client.get("/co-quan?ten=so").select_one("#loc-muc")["value"] == "so"


def test_a_law_that_does_not_bind_on_the_day_says_so(client: OfficeClient) -> None:
    make_procedure(Content("Đăng ký khai sinh", legal_bases=LAWS))
    with transaction():
        law = db.session.scalars(sa.select(LegalDocument)).one()
        law.effective_on, law.expires_on = date(2016, 1, 1), date(2026, 6, 30)
    address = f"/van-ban/{law.slug}"
    assert "Chưa có dữ liệu về hiệu lực" not in client.get(address).words()
    assert "không có hiệu lực" not in client.get(f"{address}?ngay=2026-06-30").words()
    assert "không có hiệu lực vào ngày tra cứu" in client.get(f"{address}?ngay=2026-07-01").words()


def test_numbers_that_every_province_issues_are_not_one_law(client: OfficeClient) -> None:
    for name, title in (("Một", "Quyết định của tỉnh A"), ("Hai", "Quyết định của tỉnh B")):
        make_procedure(Content(name, legal_bases=(LegalBasisPart(title, "44/2026/QĐ-UBND"),)))
    links = [link["href"] for link in client.get("/van-ban").select("main .index a")]
    assert [names(client.get(link)) for link in links] in ([["Một"], ["Hai"]], [["Hai"], ["Một"]])


def test_sectors_and_agencies_are_counted_and_sorted(client: OfficeClient) -> None:
    parts = (
        AgencyPart(AgencyRole.IMPLEMENTING, "Sở Y tế"),
        AgencyPart(AgencyRole.DECIDING, "Sở Y tế"),
        AgencyPart(AgencyRole.COORDINATING, "Công an"),
    )
    make_procedure(Content("Một", sector="Y tế", agencies=parts))
    make_procedure(Content("Hai", sector="Đất đai", agencies=parts[:1]))
    make_procedure(Content("Ba", sector="Y tế"))
    assert list(entries(client.get("/linh-vuc")).items()) == [("Đất đai", "1"), ("Y tế", "2")]
    assert list(entries(client.get("/co-quan")).items()) == [("Công an", "1"), ("Sở Y tế", "2")]
    assert names(client.get("/linh-vuc/y-te")) == ["Ba", "Một"]
    assert names(client.get("/co-quan/cong-an")) == ["Một"]


def test_an_agency_that_has_merged_names_its_successor(client: OfficeClient) -> None:
    make_procedure(Content("Một", agencies=(AgencyPart(AgencyRole.IMPLEMENTING, "Sở Cũ"),)))
    successor = make_agency("Sở Mới")
    with transaction():
        old = db.session.scalars(sa.select(Agency).where(Agency.slug == "so-cu")).one()
        old.valid_until, old.successor_id = date(2025, 6, 30), successor.id
    assert "tồn tại đến ngày 30/06/2025, nay là Sở Mới" in client.get("/co-quan/so-cu").words()


def test_a_directory_longer_than_a_page_is_paged(client: OfficeClient) -> None:
    agencies = tuple(AgencyPart(AgencyRole.COORDINATING, f"Sở số {number:03}") for number in range(130))
    make_procedure(Content("Một", agencies=agencies))
    first, second = client.get("/co-quan"), client.get("/co-quan?trang=2")
    assert len(entries(first)) == 100
    assert entries(first).keys() | entries(second).keys() == {part.name for part in agencies}


def test_what_is_not_in_force_on_the_day_is_not_counted(client: OfficeClient) -> None:
    content = asks_for("Một", "Hộ chiếu", sector="Y tế", legal_bases=LAWS)
    make_procedure(content, effective_on=date(2027, 1, 1))
    for address in ("/linh-vuc", "/giay-to", "/van-ban"):
        assert entries(client.get(f"{address}?ngay=2026-12-31")) == {}
        assert len(entries(client.get(f"{address}?ngay=2027-01-01"))) == 1


def test_an_unknown_entry_is_not_found(client: OfficeClient) -> None:
    slugs = ("khong-co", "%00", "'", "x" * 3000, "..", "%ed%a0%80")
    for folder, slug in product(("linh-vuc", "co-quan", "giay-to", "van-ban"), slugs):
        client.get(f"/{folder}/{slug}", status=404)


def test_each_page_of_the_lists_asks_a_fixed_number_of_questions(
    client: OfficeClient, queries: list[str]
) -> None:
    content = replace(
        asks_for("Một", "Hộ chiếu", sector="Y tế", legal_bases=LAWS), outputs=(OutputPart("Hộ chiếu"),)
    )
    pages = ("/", "/linh-vuc", "/co-quan", "/giay-to", "/giay-to/ho-chieu", "/van-ban", "/quyet-dinh")

    def asked(address: str) -> int:
        client.get(address)
        queries.clear()
        client.get(address)
        return len([statement for statement in queries if statement.startswith("SELECT")])

    make_procedure(content)
    few = [asked(address) for address in pages]
    for _ in range(9):
        make_procedure(content)
    assert [asked(address) for address in pages] == few
    assert max(few) <= 14
