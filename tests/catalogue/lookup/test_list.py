"""The list of procedures: filtered, sorted as a Vietnamese dictionary sorts, page by page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from flask import Flask

from catalogue.listings.parts import ListingContent
from catalogue.procedures.models import Procedure, ProcedureKind
from catalogue.procedures.parts import AgencyPart, ApplicantPart, ChannelPart, Content
from catalogue.procedures.vocabulary import AgencyRole, ApplicantKind, ChannelKind
from office.agencies.models import Agency, Level
from office.database import db, transaction
from tests.builders import make_agency, make_decision, make_listing, make_procedure
from tests.catalogue.contents import full_content
from tests.office_client import OfficeClient, Page


def names(page: Page) -> list[str]:
    return [link.get_text() for link in page.select(".results h2 a")]


def listed(client: OfficeClient, query: str = "") -> list[str]:
    return names(client.get(f"/thu-tuc?{query}"))


@pytest.fixture
def catalogue(app: Flask) -> None:
    """A birth, a marriage and a company, each unlike the others in every filter."""
    birth = Content(
        "Đăng ký khai sinh",
        sector="Hộ tịch",
        level=Level.COMMUNE,
        stated_decision_number="1015/QĐ-BTP",
        agencies=(AgencyPart(AgencyRole.IMPLEMENTING, "Ủy ban nhân dân cấp xã"),),
        applicants=(ApplicantPart(ApplicantKind.CITIZEN),),
        channels=(ChannelPart(ChannelKind.IN_PERSON),),
    )
    make_procedure(birth, code="1.001193")
    make_procedure(replace(birth, name="Đăng ký kết hôn", level=Level.PROVINCE), code="1.000894")
    company = Content(
        "Thành lập công ty",
        sector="Doanh nghiệp",
        level=Level.PROVINCE,
        agencies=(AgencyPart(AgencyRole.IMPLEMENTING, "Sở Tài chính"),),
        applicants=(ApplicantPart(ApplicantKind.ENTERPRISE),),
        channels=(ChannelPart(ChannelKind.ONLINE),),
    )
    make_procedure(company, code="2.001610", decision=make_decision("5/QĐ-BTC"))
    make_procedure(Content("Sắp có"), code="1.999999", effective_on=date(2099, 1, 1))


BIRTH, MARRIAGE, COMPANY = "Đăng ký khai sinh", "Đăng ký kết hôn", "Thành lập công ty"


CASES = [
    ("", [MARRIAGE, BIRTH, COMPANY]),
    ("ten=khai sinh", [BIRTH]),
    ("ten=DANG KY", [MARRIAGE, BIRTH]),
    ("ten=đăng  ký!", [MARRIAGE, BIRTH]),
    ("ten=ky", [MARRIAGE, BIRTH]),
    ("ten=ang sinh", []),
    ("ten=kh si", [BIRTH]),
    ("ten=1.00", [MARRIAGE, BIRTH]),
    ("ten=khong co gi", []),
    ("linh-vuc=ho-tich", [MARRIAGE, BIRTH]),
    ("linh-vuc=khong-co", []),
    ("cap=commune", [BIRTH]),
    ("cap=xyz", [MARRIAGE, BIRTH, COMPANY]),
    ("co-quan=so-tai-chinh", [COMPANY]),
    ("co-quan=tài chính", [COMPANY]),
    ("doi-tuong=enterprise", [COMPANY]),
    ("cach=online", [COMPANY]),
    ("quyet-dinh=1015/QĐ-BTP", [MARRIAGE, BIRTH]),
    ("quyet-dinh=số 5/QĐ–BTC", [COMPANY]),
    ("hieu-luc=khong", ["Sắp có"]),
    ("ngay=2099-01-02&ten=sap co", ["Sắp có"]),
    ("linh-vuc=ho-tich&cap=province", [MARRIAGE]),
    ("sap-xep=ma", [MARRIAGE, BIRTH, COMPANY]),
]


@pytest.mark.usefixtures("catalogue")
def test_a_filter_leaves_what_was_asked_for(client: OfficeClient) -> None:
    assert [(query, listed(client, query)) for query, _ in CASES] == CASES


FILTERS = ("ten", "linh-vuc", "co-quan", "quyet-dinh", "giay-to", "ket-qua", "van-ban")
ODD = ["!!!", "%25", "_", "'", '" OR 1=1 --', "\\", "%00", "x" * 500, "\u202e", "%ed%a0%80"]


@pytest.mark.usefixtures("catalogue")
def test_nothing_typed_into_a_filter_breaks_the_list(client: OfficeClient) -> None:
    for name, text in product(FILTERS, ODD):
        client.get(f"/thu-tuc?{name}={text}")


def test_words_without_a_letter_find_nothing(client: OfficeClient) -> None:
    make_procedure()
    assert listed(client, "ten=!!!") == []


def test_the_page_of_an_agency_with_a_short_name_lists_no_other_agency_s(client: OfficeClient) -> None:
    for name in ("Bộ", "Bộ Công an"):
        agencies = (AgencyPart(AgencyRole.IMPLEMENTING, name),)
        make_procedure(Content(f"Thủ tục của {name}", agencies=agencies))
    assert names(client.get("/co-quan/bo")) == ["Thủ tục của Bộ"]
    assert listed(client, "co-quan=Bộ") == ["Thủ tục của Bộ", "Thủ tục của Bộ Công an"]


@pytest.mark.usefixtures("catalogue")
def test_a_page_that_is_not_there_is_the_nearest_one(client: OfficeClient) -> None:
    for page in ("0", "-1", "999", "x", "1e3", "٣", "9" * 30, ""):
        assert listed(client, f"trang={page}") == [MARRIAGE, BIRTH, COMPANY], page


def test_a_day_that_cannot_be_read_is_told_with_an_example(client: OfficeClient) -> None:
    for day in ("hôm nay", "2026-13-01", "31/02/2026", "1900-01-01", "0001-01-01", "%00"):
        assert "12/3/2026" in client.get(f"/thu-tuc?ngay={day}", status=422).words(), day


def test_names_are_sorted_as_in_a_dictionary(client: OfficeClient) -> None:
    ordered = ["Cấp giấy", "Cấp lại", "Chuyển", "Da", "Dạ", "Đa", "Êm", "Ghi", "Ố", "Ở", "Xóa"]
    for name in ordered[::-1]:
        make_procedure(name)
    assert listed(client) == ordered


def test_the_newest_stands_first_when_asked(client: OfficeClient) -> None:
    for name in ("Một", "Hai", "Ba"):
        make_procedure(name)
    assert listed(client, "sap-xep=moi") == ["Ba", "Hai", "Một"]


def test_every_procedure_stands_on_exactly_one_page(client: OfficeClient) -> None:
    expected = {f"Thủ tục {number:02}" for number in range(60)}
    for name in expected | {"Thủ tục 00"}:
        make_procedure(name)
    make_procedure("Thủ tục 00")
    pages = [client.get(f"/thu-tuc?trang={page}&sap-xep=ten") for page in (1, 2, 3)]
    seen = [name for page in pages for name in names(page)]
    assert [len(names(page)) for page in pages] == [25, 25, 11]
    assert set(seen) == expected
    assert "61 thủ tục, trang 2/3" in pages[1].words()
    assert pages[0].select_one("a[rel=next]")["href"] == "/thu-tuc?trang=2&sap-xep=ten"


def test_the_choice_made_stays_in_the_form_and_in_the_downloads(client: OfficeClient) -> None:
    make_procedure(Content(BIRTH, level=Level.COMMUNE))
    page = client.get("/thu-tuc?cap=commune&ten=khai")
    assert page.select_one("#loc-cap option[selected]")["value"] == "commune"
    assert page.select_one("#loc-ten")["value"] == "khai"
    assert page.select_one("a[href^='/thu-tuc.xlsx']")["href"] == "/thu-tuc.xlsx?cap=commune&ten=khai"


def test_the_day_asked_for_stays_in_the_form_and_is_named(client: OfficeClient) -> None:
    make_procedure(BIRTH, effective_on=date(2026, 1, 1))
    page = client.get("/thu-tuc?ngay=2026-03-01&cap=")
    assert page.select_one("input[type=hidden][name=ngay]")["value"] == "2026-03-01"
    assert "Tính đến ngày 01/03/2026" in page.words()
    assert page.find("a", string="Xem danh mục hôm nay")["href"] == "/thu-tuc?cap="
    assert "Không rõ" not in page.words()
    assert not client.get("/thu-tuc").select("input[name=ngay]")


@pytest.mark.usefixtures("frozen_time")
def test_a_day_before_the_first_record_is_answered_with_a_warning(client: OfficeClient) -> None:
    make_procedure(BIRTH)
    make_procedure(COMPANY, effective_on=date(2026, 1, 1))
    warned = client.get("/thu-tuc?ngay=2026-11-19").words(".notice.warn")
    assert "Không rõ nội dung của 1 thủ tục trong danh sách có hiệu lực từ ngày nào" in warned
    assert "ghi nhận ngày 20/11/2026" in warned
    for query in ("", "ngay=2026-11-20", "ngay=2027-01-01", "ngay=2026-11-19&ten=cong ty"):
        assert not client.get(f"/thu-tuc?{query}").select(".notice.warn"), query


def test_what_has_only_a_name_says_so(client: OfficeClient) -> None:
    make_procedure("Chỉ tên")
    assert "Chỉ có tên, chưa có nội dung" in client.get("/thu-tuc").words(".results")
    make_procedure(full_content())
    assert client.get("/thu-tuc").words(".results").count("Chỉ có tên") == 1


def test_the_filters_are_folded_until_one_is_chosen(client: OfficeClient) -> None:
    assert not client.get("/thu-tuc?ten=khai").select("details.fold[open]")
    assert client.get("/thu-tuc?cap=commune").select("details.fold[open]")


def test_a_row_never_says_free_where_the_source_is_silent(client: OfficeClient) -> None:
    make_procedure(full_content())
    make_procedure(Content("Không nói gì", channels=(ChannelPart(ChannelKind.IN_PERSON),)))
    words = client.get("/thu-tuc").words(".results")
    assert "Miễn phí" not in words
    assert "Phí, lệ phí: Không nêu" in words
    assert "không khớp" in words


def test_an_internal_procedure_is_nowhere(client: OfficeClient) -> None:
    secret = make_procedure(full_content(), code="1.555555")
    with transaction():
        db.session.get_one(Procedure, secret.id).kind = ProcedureKind.INTERNAL
    name, number = full_content().name, full_content().stated_decision_number.partition("/")[0]
    for query in ("", "hieu-luc=khong", "pham-vi=tat-ca", "ten=1.555555", f"ten={name}"):
        assert listed(client, query) == []
    telling = (name, "1.555555", "thu-nghiem", "so-tu-phap", "giay-khai-sinh", "123-2015", number)
    for address in ("/", "/linh-vuc", "/co-quan", "/giay-to", "/van-ban", "/quyet-dinh", "/sitemap.xml"):
        text = client.send("GET", address).text
        assert [word for word in telling if word in text] == [], address
    for segment in ("1.555555", f"ct-{secret.id}", "1.555555.json", "1.555555/phieu", "1.555555.H37"):
        assert client.send("GET", f"/thu-tuc/{segment}").status_code == 404, segment


@pytest.fixture
def province(app: Flask) -> Agency:
    return make_agency("Ủy ban nhân dân tỉnh A")


def test_other_provinces_copies_stand_behind_one_switch(client: OfficeClient) -> None:
    make_procedure("Của trung ương")
    make_procedure(Content("Của tỉnh B", stated_decision_number="719/QĐ-UBND"))
    page = client.get("/thu-tuc")
    assert names(page) == ["Của trung ương"]
    assert "Đang ẩn 1 bản của địa phương khác" in page.words()
    shown = client.get(page.select_one("a[href*='pham-vi=tat-ca']")["href"])
    assert sorted(names(shown)) == ["Của trung ương", "Của tỉnh B"]
    assert "Bản của địa phương" in shown.words(".results")


def test_the_number_of_queries_does_not_grow_with_the_list(client: OfficeClient, queries: list[str]) -> None:
    def asked() -> int:
        queries.clear()
        client.get("/thu-tuc")
        return len([statement for statement in queries if statement.startswith("SELECT")])

    make_procedure(full_content())
    make_procedure(full_content())
    few = asked()
    for _ in range(20):
        make_procedure(full_content())
    assert asked() == few <= 12


def test_the_home_province_s_own_copies_are_shown_there(
    client: OfficeClient, province: Agency, at_home: Callable[[str], OfficeClient]
) -> None:
    local = make_procedure(Content("Của tỉnh A", stated_decision_number="719/QĐ-UBND"))
    make_procedure(Content("Của tỉnh B", stated_decision_number="5/QĐ-UBND"))
    make_listing(local, province, ListingContent("1.000001.H37", "H37", "Của tỉnh A"))
    assert listed(client) == []
    assert listed(at_home(province.name)) == ["Của tỉnh A"]
