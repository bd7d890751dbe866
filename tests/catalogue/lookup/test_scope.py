"""Whose procedures a list shows: the country's, the home's own, its list, or every province's copies."""

from collections.abc import Callable

import pytest

from catalogue.listings.parts import ListingContent
from catalogue.procedures.parts import AgencyPart, Content
from catalogue.procedures.vocabulary import AgencyRole
from office.agencies.models import Agency
from tests.builders import make_agency, make_listing, make_procedure
from tests.office_client import OfficeClient, Page

HOME = "Ủy ban nhân dân tỉnh Lạng Sơn"
AtHome = Callable[[str], OfficeClient]


def names(page: Page) -> list[str]:
    return [link.get_text() for link in page.select(".results h2 a")]


def of_province(name: str, agency: str, role: AgencyRole = AgencyRole.IMPLEMENTING) -> Content:
    return Content(name, stated_decision_number="719/QĐ-UBND", agencies=(AgencyPart(role, agency),))


@pytest.mark.parametrize(
    ("agency", "is_own"),
    [
        ("Sở Xây Dựng - Tỉnh Lạng Sơn", True),
        ("UBND tỉnh Lạng Sơn", True),
        ("Sở Xây dựng - tỉnh Lạng", False),
        ("Sở Xây dựng - tỉnh Sơn La", False),
        ("Ủy ban nhân dân cấp tỉnh", False),
    ],
)
def test_a_local_record_of_the_home_s_own_bodies_is_shown_at_home(
    client: OfficeClient, at_home: AtHome, agency: str, is_own: bool
) -> None:
    make_agency(HOME)
    make_procedure(of_province("Giao đất", agency))
    assert names(client.get("/thu-tuc")) == []
    page = at_home(HOME).get("/thu-tuc")
    assert names(page) == (["Giao đất"] if is_own else [])
    assert ("Bản của địa phương" in page.words()) is False


def test_a_body_that_is_only_consulted_does_not_make_a_record_the_home_s(at_home: AtHome) -> None:
    make_agency(HOME)
    make_procedure(of_province("Giao đất", "Sở Y tế - tỉnh Lạng Sơn", AgencyRole.COORDINATING))
    page = at_home(HOME).get("/thu-tuc?pham-vi=tat-ca")
    assert "Bản của địa phương" in page.words(".results")


def test_a_city_is_known_by_both_its_spellings(at_home: AtHome) -> None:
    make_agency("Ủy ban nhân dân thành phố Hà Nội")
    make_procedure(of_province("Giao đất", "Sở Xây dựng - TP. Hà Nội"))
    assert names(at_home("Ủy ban nhân dân thành phố Hà Nội").get("/thu-tuc")) == ["Giao đất"]


def test_a_home_without_a_place_owns_nothing(at_home: AtHome) -> None:
    make_agency("UBND")
    make_procedure(of_province("Giao đất", "Sở Xây dựng - tỉnh Sơn La"))
    assert names(at_home("UBND").get("/thu-tuc")) == []


@pytest.fixture
def home_list(client: OfficeClient) -> Agency:
    """The home carries one of two central procedures."""
    home = make_agency(HOME)
    carried = make_procedure("Đăng ký khai sinh")
    make_procedure("Đăng ký kết hôn")
    make_listing(carried, home, ListingContent("1.000001.H37", "H37", "Đăng ký khai sinh"))
    return home


def test_the_list_can_be_narrowed_to_what_the_home_carries(
    client: OfficeClient, home_list: Agency, at_home: AtHome
) -> None:
    page = at_home(HOME).get("/thu-tuc?pham-vi=danh-muc")
    assert names(page) == ["Đăng ký khai sinh"]
    chosen = page.select_one("#loc-pham-vi option[selected]")
    assert chosen.get_text() == f"Chỉ thủ tục trong danh mục của {HOME}"


def test_without_a_home_there_is_no_such_choice(client: OfficeClient, home_list: Agency) -> None:
    page = client.get("/thu-tuc?pham-vi=danh-muc")
    assert len(names(page)) == 2
    assert not page.select("#loc-pham-vi option[value=danh-muc]")


def test_the_home_is_found_under_the_spelling_that_brought_its_list(
    home_list: Agency, at_home: AtHome
) -> None:
    make_agency("UBND tỉnh Lạng Sơn")
    assert names(at_home("UBND tỉnh Lạng Sơn").get("/thu-tuc?pham-vi=danh-muc")) == ["Đăng ký khai sinh"]


def test_the_page_of_an_authority_leads_to_its_list(client: OfficeClient, home_list: Agency) -> None:
    make_agency("UBND tỉnh Lạng Sơn")
    for slug in (home_list.slug, "ubnd-tinh-lang-son"):
        page = client.get(f"/co-quan/{slug}")
        link = page.select_one("main a[href*='danh-muc=']")
        assert link.get_text() == "1 thủ tục"
        assert names(client.get(link["href"])) == ["Đăng ký khai sinh"]


def test_the_numbers_of_the_home_page_are_those_of_the_lists(client: OfficeClient) -> None:
    for number in range(3):
        make_procedure(Content(f"Đăng ký {number}", sector="Hộ tịch"))
    make_procedure(Content("Của tỉnh", sector="Hộ tịch", stated_decision_number="719/QĐ-UBND"))
    page = client.get("/")
    assert "3 thủ tục đang có hiệu lực trong 1 lĩnh vực" in page.words()
    entry = page.select_one(".index a[href='/linh-vuc/ho-tich']")
    assert entry.find_next_sibling(class_="count").get_text() == "3"
    sector = client.get("/linh-vuc/ho-tich")
    assert len(names(sector)) == 3
    assert len(names(client.get(sector.select_one("a[href*='tat-ca']")["href"]))) == 4
