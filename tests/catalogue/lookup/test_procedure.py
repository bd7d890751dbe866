"""A procedure on one page: where it lives, what stands on it, and what is never made of an unknown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask

from catalogue.listings.parts import ListingContent
from catalogue.procedures.models import Procedure, ProcedureCode
from catalogue.procedures.parts import ComponentPart, Content, StepPart
from catalogue.procedures.vocabulary import OnlineLevel
from catalogue.values.codes import parse_code
from catalogue.values.time_limits import TimeUnit
from office.database import db, transaction
from tests.builders import make_agency, make_decision, make_listing, make_procedure, make_source
from tests.catalogue.contents import full_content
from tests.office_client import OfficeClient

PAGE = "/thu-tuc/1.001193"


def led_to(client: OfficeClient, address: str) -> tuple[int, str]:
    answer = client.send("GET", address)
    return answer.status_code, answer.location


@pytest.fixture
def procedure(app: Flask) -> Procedure:
    return make_procedure(full_content(), code="1.001193")


@pytest.mark.usefixtures("procedure")
def test_a_code_in_any_shape_leads_to_the_page_for_good(client: OfficeClient) -> None:
    for segment in ("1.001193.H37", "1.001193.000.00.00.H37", "1.001193. H37"):
        assert led_to(client, f"/thu-tuc/{segment}") == (301, PAGE), segment
        assert led_to(client, f"/thu-tuc/{segment}/phieu") == (301, f"{PAGE}/phieu"), segment


def new_code(procedure: Procedure, text: str) -> None:
    """Gives the procedure another code; what it had before becomes an old one."""
    code = parse_code(text)
    assert code is not None
    with transaction():
        for old in db.session.query(ProcedureCode).filter_by(procedure_id=procedure.id):
            old.is_current = False
        db.session.flush()
        db.session.add(
            ProcedureCode(
                procedure_id=procedure.id, base=code.base, written=text, is_well_formed=True, is_current=True
            )
        )


def test_an_old_code_leads_on_to_the_new_one(client: OfficeClient, procedure: Procedure) -> None:
    new_code(procedure, "1.012345")
    assert led_to(client, f"{PAGE}?ngay=2026-11-20") == (301, "/thu-tuc/1.012345?ngay=2026-11-20")
    assert client.get("/thu-tuc/1.012345").words("h1") == full_content().name


def test_a_procedure_without_a_code_has_an_address_until_it_gets_one(client: OfficeClient) -> None:
    procedure = make_procedure("Chưa có mã", code="")
    address = f"/thu-tuc/ct-{procedure.id}"
    assert "Chưa có mã thủ tục" in client.get(address).words(".meta")
    new_code(procedure, "1.012345")
    assert led_to(client, address) == (301, "/thu-tuc/1.012345")


def test_a_malformed_code_leads_to_a_number(client: OfficeClient) -> None:
    for code in ("TTKT_01", "1.0133611", "1.014955-Xoa"):
        procedure = make_procedure("Mã sai", code=code)
        status, address = led_to(client, f"/thu-tuc/{code}")
        assert (status in {301, 302}, address) == (True, f"/thu-tuc/ct-{procedure.id}")
        assert client.get(address).words("h1") == "Mã sai"


NOWHERE = ["9.999999", "ct-0", "ct-999999999999", "ct-x", "ct-", "x", "%00", "..%2f", "1.001193x", "ct--1"]


@pytest.mark.usefixtures("procedure")
def test_an_address_of_nothing_is_not_found(client: OfficeClient) -> None:
    for segment in (*NOWHERE, "9" * 500):
        client.get(f"/thu-tuc/{segment}", status=404)


@pytest.mark.usefixtures("procedure")
def test_no_query_changes_where_an_old_address_leads(client: OfficeClient) -> None:
    for query in ("segment=x", "endpoint=x", "_external=1&_scheme=ftp", "_anchor=x", "a=1&a=2"):
        assert led_to(client, f"/thu-tuc/1.001193.H37?{query}") == (301, f"{PAGE}?{query}")


@pytest.mark.usefixtures("procedure")
def test_every_part_stands_on_the_page(client: OfficeClient) -> None:
    words = client.get(PAGE).words()
    for text in (
        "1.001193",
        "Cấp tỉnh",
        "Sở Tư pháp",
        "Công an cấp tỉnh",
        "Hộ kinh doanh",
        "Bước 1",
        "Nộp hồ sơ tại nơi tiếp nhận",
        "Trực tuyến",
        "Dịch vụ bưu chính",
        "2 bộ",
        "Trường hợp ủy quyền",
        "Tờ khai theo mẫu",
        "bản sao chứng thực",
        "Văn bản ủy quyền",
        "123/2015/NĐ-CP",
        "Luật Hộ tịch",
        "Giấy xác nhận thử nghiệm",
        "Đủ 18 tuổi",
        "Trung tâm Phục vụ hành chính công",
        "sau 15 giờ",
        full_content().stated_decision_number,
        "chưa gắn quyết định",
    ):
        assert text in words, text


@pytest.mark.usefixtures("procedure")
def test_a_contradiction_shows_both_sides(client: OfficeClient) -> None:
    words = client.get(PAGE).words(".channels")
    assert "3 ngày làm việc" in words
    assert "10 ngày làm việc" in words
    assert "50.000 đồng" in words
    assert "70.000 đồng" in words
    assert "không khớp" in words


@pytest.mark.usefixtures("procedure")
def test_a_bare_zero_is_told_as_the_source_s_and_exemptions_stand_in_plain_sight(
    client: OfficeClient,
) -> None:
    words = client.get(PAGE).words(".channels")
    assert "0 đồng (theo dữ liệu nguồn)" in words
    assert "Miễn lệ phí cho người cao tuổi" in words
    assert "Miễn phí" not in words


def test_what_is_not_stated_is_said_to_be_so(client: OfficeClient) -> None:
    make_procedure(Content("Nói ít", steps=(StepPart("", "Nộp hồ sơ"),)), code="1.000002")
    page = client.get("/thu-tuc/1.000002")
    assert page.words(".answers").count("Không nêu") == 4
    assert "Miễn phí" not in page.words()


def test_a_component_without_its_case_is_not_lost(client: OfficeClient) -> None:
    components = (ComponentPart(0, "Giấy khai sinh"), ComponentPart(3, "Hộ chiếu"))
    make_procedure(Content("Một", components=components), code="1.000002")
    for address in ("/thu-tuc/1.000002", "/thu-tuc/1.000002/phieu"):
        words = client.get(address).words()
        assert "Giấy khai sinh" in words
        assert "Hộ chiếu" in words


@pytest.mark.usefixtures("procedure")
def test_every_link_on_the_page_leads_somewhere(client: OfficeClient) -> None:
    links = {link["href"] for link in client.get(PAGE).select("main a[href^='/']")}
    assert len(links) > 8
    for link in links:
        if link.endswith(".atom"):
            assert client.send("GET", link).status_code == 200
        else:
            client.get(link)


@pytest.mark.usefixtures("procedure")
def test_the_checklist_says_what_to_bring(client: OfficeClient) -> None:
    page = client.get(f"{PAGE}/phieu")
    assert page.words("h1") == f"Phiếu chuẩn bị hồ sơ: {full_content().name}"
    words = page.words()
    assert "Giấy khai sinh" in words
    assert "Trường hợp ủy quyền" in words
    assert "2 bộ" in words


@pytest.mark.usefixtures("procedure")
def test_the_checklist_always_says_where_to_hand_in(client: OfficeClient) -> None:
    assert "Nộp tại Trung tâm Phục vụ hành chính công" in client.get(f"{PAGE}/phieu").words()
    make_procedure(replace(full_content(), places=()), code="1.000002")
    assert "Cơ quan thực hiện: Sở Tư pháp" in client.get("/thu-tuc/1.000002/phieu").words()


def test_a_remark_has_nothing_to_tick(client: OfficeClient) -> None:
    components = (ComponentPart(0, "Giấy tờ phải nộp:", 0, 0), ComponentPart(0, "Bản vẽ", 1, 0))
    make_procedure(Content("Một", components=components), code="1.000002")
    for address in ("/thu-tuc/1.000002", "/thu-tuc/1.000002/phieu"):
        assert [each.get_text(strip=True) for each in client.get(address).select("li.remark")] == [
            "Giấy tờ phải nộp:"
        ]


@pytest.mark.usefixtures("procedure")
def test_the_roles_stand_in_the_order_of_who_acts(client: OfficeClient) -> None:
    words = client.get(PAGE).words(".parts")
    assert words.index("Cơ quan thực hiện") < words.index("Cơ quan phối hợp")


def test_an_announced_procedure_names_its_decision(client: OfficeClient) -> None:
    decision = make_decision("5/QĐ-BTP", make_agency("Bộ Tư pháp"))
    make_procedure("Đã công bố", code="1.000002", decision=decision, effective_on=date(2026, 7, 1))
    words = client.get("/thu-tuc/1.000002").words()
    assert "Quyết định số 5/QĐ-BTP" in words
    assert "của Bộ Tư pháp" in words
    assert "01/07/2026" in words
    assert "chưa gắn quyết định" not in words


def test_the_day_asked_for_decides_which_content_is_shown(client: OfficeClient) -> None:
    make_procedure("Tạm thời", code="1.000002", effective_on=date(2026, 4, 15), expires_on=date(2027, 2, 28))
    for day, text in (
        ("2026-04-14", "Không có nội dung nào có hiệu lực vào ngày 14/04/2026"),
        ("2026-04-15", "Hết hiệu lực sau 28/02/2027"),
        ("28/2/2027", "Đây là nội dung tại ngày 28/02/2027"),
        ("2027-03-01", "đã hết hiệu lực"),
    ):
        assert text in client.get(f"/thu-tuc/1.000002?ngay={day}").words(), day


LOCAL = ListingContent(
    "1.001193.H37",
    "H37",
    full_content().name,
    online_level=OnlineLevel.FULL,
    stated_decision_number="719/QĐ-UBND",
    limit_amount=Decimal("3.5"),
    limit_unit=TimeUnit.WORKING_DAY,
    limit_text="3,5 ngày làm việc",
    charge_text="Thu 10.000 đồng; miễn cho hộ nghèo",
    place="Quầy số 5",
    note="Không nhận vào thứ Bảy",
)


def test_the_home_authority_s_listing_stands_beside_the_rule(
    client: OfficeClient, procedure: Procedure, at_home: Callable[[str], OfficeClient]
) -> None:
    here, there = make_agency("Ủy ban nhân dân tỉnh A"), make_agency("Ủy ban nhân dân tỉnh B")
    make_listing(procedure, here, LOCAL)
    make_listing(procedure, there, replace(LOCAL, place="Nơi của tỉnh B"))
    words = at_home(here.name).get(PAGE).words()
    for text in (
        "tại Ủy ban nhân dân tỉnh A 3,5 ngày làm việc",
        "Quầy số 5",
        "miễn cho hộ nghèo",
        "719/QĐ-UBND",
    ):
        assert text in words, text
    assert "Nơi của tỉnh B" not in words
    assert "danh mục của 1 cơ quan khác" in words
    assert "Quầy số 5" not in client.get(PAGE).words()


def test_a_listing_that_adds_nothing_is_one_sentence(
    procedure: Procedure, at_home: Callable[[str], OfficeClient]
) -> None:
    here = make_agency("Ủy ban nhân dân tỉnh A")
    make_listing(procedure, here, ListingContent("1.001193.H37", "H37", full_content().name))
    words = at_home(here.name).get(PAGE).words(".local")
    assert words == f"Tại {here.name} Danh mục này không nêu thời hạn, mức thu hay nơi nộp riêng."


def test_the_number_of_queries_does_not_grow_with_the_parts(client: OfficeClient, queries: list[str]) -> None:
    def asked(address: str) -> int:
        client.get(address)
        queries.clear()
        client.get(address)
        return len([statement for statement in queries if statement.startswith("SELECT")])

    content = full_content()
    make_procedure(content, code="1.000001")
    many = {name: getattr(content, name) * 9 for name in ("steps", "components", "legal_bases", "agencies")}
    make_procedure(replace(content, **many), code="1.000002")
    assert asked("/thu-tuc/1.000001") == asked("/thu-tuc/1.000002") <= 8


def test_the_versions_are_listed_and_the_source_is_named(client: OfficeClient) -> None:
    make_procedure(Content("Một"), code="1.000002", source=make_source("Danh mục thử"))
    words = client.get("/thu-tuc/1.000002").words()
    assert "Danh mục thử, số liệu ngày 01/10/2026" in words
    assert "Bản đang xem: 1" in words
