"""Procedures and listings side by side: what differs first, and nothing marked that is not certain."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from hypothesis import given, settings

from catalogue.listings.parts import ListingContent
from catalogue.lookup.outline import outline, rows_of
from catalogue.lookup.side_by_side.comparing import certain_limit, certain_papers
from catalogue.procedures.models import Procedure, ProcedureKind
from catalogue.procedures.parts import (
    AgencyPart,
    ChannelPart,
    ComponentPart,
    Content,
    DossierCasePart,
    TimeLimitPart,
)
from catalogue.procedures.sentences import HEADINGS
from catalogue.procedures.vocabulary import AgencyRole, ChannelKind, OnlineLevel
from catalogue.values.time_limits import TimeUnit, read_time_limit
from office.database import db, transaction
from tests.builders import make_agency, make_listing, make_procedure
from tests.catalogue.contents import full_content
from tests.catalogue.test_telling import POSSIBLE
from tests.office_client import OfficeClient, Page


def content(name: str, limit: str, *papers: str) -> Content:
    """A procedure handed in online, with one limit and these papers."""
    return Content(
        name,
        channels=(ChannelPart(ChannelKind.ONLINE),),
        time_limits=(TimeLimitPart.of(0, read_time_limit(limit)),),
        components=tuple(ComponentPart(0, paper, 1) for paper in papers),
        agencies=(AgencyPart(AgencyRole.IMPLEMENTING, "Sở Tư pháp"),),
    )


@pytest.fixture
def pair(app: Flask) -> tuple[Procedure, Procedure]:
    first = make_procedure(content("Một", "5 WORKING_DAY", "Tờ khai", "Hộ chiếu"), code="1.000001")
    return first, make_procedure(content("Hai", "3 WORKING_DAY", "Tờ khai"), code="1.000002")


BOTH = "/so-sanh?thu-tuc=1.000001&thu-tuc=1.000002"


def columns(page: Page) -> list[str]:
    return [" ".join(each.get_text(" ").split()) for each in page.select("ol.results > li")]


def rows(page: Page, kind: str = ".side tbody tr") -> dict[str, list[str]]:
    found = {}
    for row in page.select(kind):
        head, *cells = (
            " ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td", "dt", "dd"])
        )
        found[head] = cells
    return found


@pytest.mark.usefixtures("pair")
def test_what_differs_stands_first_and_what_is_alike_below(client: OfficeClient) -> None:
    page = client.get(BOTH)
    assert rows(page) == {
        "Thành phần, số lượng hồ sơ 1 mục giống nhau Tờ khai (1 bản chính)": [
            "Hộ chiếu (1 bản chính)",
            "Chỉ gồm các mục giống nhau",
        ],
        "Thời hạn giải quyết": ["trực tuyến: 5 ngày làm việc", "trực tuyến: 3 ngày làm việc"],
    }
    assert list(rows(page, ".facts > div")) == ["Cách thức thực hiện", "Cơ quan giải quyết"]


@pytest.mark.usefixtures("pair")
def test_the_shortest_limit_and_the_fewest_papers_are_marked(client: OfficeClient) -> None:
    first, second = columns(client.get(BOTH))
    assert "nhất" not in first
    assert "Thời hạn ngắn nhất: 3 ngày làm việc" in second
    assert "Ít giấy tờ nhất: 1" in second


@pytest.mark.parametrize("limit", ["3 DAY", "theo lịch hẹn", "5 WORKING_DAY"])
def test_limits_that_cannot_be_compared_are_not_marked(client: OfficeClient, limit: str) -> None:
    make_procedure(content("Một", "5 WORKING_DAY", "a"), code="1.000001")
    make_procedure(content("Hai", limit, "b"), code="1.000002")
    assert "nhất" not in client.get(BOTH).words("ol.results")


def test_only_what_is_certain_in_every_case_is_a_figure() -> None:
    assert certain_limit(full_content()) is None
    assert certain_papers(full_content()) is None
    assert certain_papers(Content("Một")) is None
    cases = (DossierCasePart("a"), DossierCasePart("b"))
    one_case = Content("Một", dossier_cases=cases, components=(ComponentPart(1, "Tờ khai", 1),))
    assert certain_papers(one_case) == 1


@given(POSSIBLE)
@settings(deadline=None, max_examples=40)
def test_a_procedure_beside_itself_differs_in_nothing(one: Content) -> None:
    found = rows_of((outline(one), outline(one)))
    assert not any(row.differs for row in found)
    assert [row.heading for row in found] == [each for each in HEADINGS if outline(one).get(each)]


OWN = ListingContent(
    "1.000001.H37",
    "H37",
    "",
    limit_amount=Decimal(2),
    limit_unit=TimeUnit.WORKING_DAY,
    limit_text="02 ngày làm việc",
    place="Quầy 5",
    online_level=OnlineLevel.FULL,
    implementing="Sở Tư pháp tỉnh A",
)


def test_listings_of_one_procedure_stand_side_by_side_over_what_they_leave_open(
    client: OfficeClient, pair: tuple[Procedure, Procedure]
) -> None:
    here = make_listing(pair[0], make_agency("Ủy ban nhân dân tỉnh A"), OWN)
    there = make_listing(
        pair[0],
        make_agency("Ủy ban nhân dân tỉnh B"),
        replace(OWN, limit_amount=None, limit_unit=TimeUnit.NOT_STATED, limit_text=""),
    )
    offered = client.get("/so-sanh?thu-tuc=1.000001").select("main a[href*='danh-muc']")
    assert [link.get_text() for link in offered] == ["Ủy ban nhân dân tỉnh A", "Ủy ban nhân dân tỉnh B"]
    page = client.get(f"/so-sanh?danh-muc={here.id}&danh-muc={there.id}")
    assert rows(page)["Thời hạn giải quyết"] == ["02 ngày làm việc", "trực tuyến: 5 ngày làm việc"]
    assert "Một – Ủy ban nhân dân tỉnh A" in columns(page)[0]
    assert "Thời hạn ngắn nhất: 2 ngày làm việc" in columns(page)[0]
    assert rows(page, ".facts > div")["Cơ quan giải quyết"] == ["Cơ quan thực hiện: Sở Tư pháp tỉnh A"]


@pytest.mark.usefixtures("pair")
def test_a_procedure_is_added_by_its_code_or_found_by_its_name(client: OfficeClient) -> None:
    by_code = client.get("/so-sanh?thu-tuc=1.000001&ten=1000002")
    assert len(columns(by_code)) == 2
    by_name = client.get("/so-sanh?thu-tuc=1.000001&ten=hai")
    (link,) = by_name.select("ul.results a[href^='/so-sanh']")
    assert link["href"] == BOTH
    assert "Không có thủ tục nào có chữ «zzz»" in client.get("/so-sanh?ten=zzz").words()


@pytest.mark.usefixtures("pair")
def test_each_column_can_be_taken_out_again(client: OfficeClient) -> None:
    links = [link["href"] for link in client.get(BOTH).select("ol.results a[href^='/so-sanh']")]
    assert links == ["/so-sanh?thu-tuc=1.000002", "/so-sanh?thu-tuc=1.000001"]


def test_no_more_than_four_stand_side_by_side_and_the_rest_is_told(client: OfficeClient) -> None:
    for count in range(1, 6):
        make_procedure(content(f"Tên {count}", "5 DAY", "a"), code=f"1.00000{count}")
    page = client.get("/so-sanh?" + "&".join(f"thu-tuc=1.00000{count}" for count in range(1, 6)))
    assert len(columns(page)) == 4
    assert "1 thủ tục sau cùng không hiện" in page.words()
    assert not page.select("#them-thu-tuc")


@pytest.mark.usefixtures("pair")
def test_what_is_unknown_is_told_and_never_fails(client: OfficeClient) -> None:
    page = client.get("/so-sanh?thu-tuc=9.999999&thu-tuc=<b>&danh-muc=x&danh-muc=999999&danh-muc=" + "9" * 30)
    assert "mang mã «9.999999»" in page.words()
    assert columns(page) == []
    assert len(columns(client.get(f"{BOTH}&thu-tuc=1.000001.H37"))) == 2


def test_what_is_not_in_force_on_the_day_is_told(
    client: OfficeClient, pair: tuple[Procedure, Procedure]
) -> None:
    make_procedure(content("Sắp có", "5 DAY", "a"), code="1.000003", effective_on=date(2027, 1, 1))
    page = client.get("/so-sanh?thu-tuc=1.000001&thu-tuc=1.000003&ngay=2026-11-20")
    assert "không có nội dung nào có hiệu lực" in page.words()
    assert "tại ngày 20/11/2026" in page.words()
    assert len(columns(client.get("/so-sanh?thu-tuc=1.000001&thu-tuc=1.000003&ngay=2027-01-01"))) == 2


def test_an_internal_procedure_and_its_listing_are_not_there(
    client: OfficeClient, pair: tuple[Procedure, Procedure]
) -> None:
    listing = make_listing(pair[0], make_agency("Ủy ban nhân dân tỉnh A"), OWN)
    with transaction():
        db.session.get_one(Procedure, pair[0].id).kind = ProcedureKind.INTERNAL
    page = client.get(f"{BOTH}&danh-muc={listing.id}")
    assert [each[:3] for each in columns(page)] == ["Hai"]


@pytest.mark.usefixtures("pair")
def test_the_page_of_a_procedure_leads_to_the_comparison(client: OfficeClient) -> None:
    links = [link["href"] for link in client.get("/thu-tuc/1.000001").select(".actions a")]
    assert "/so-sanh?thu-tuc=1.000001" in links
    assert "/thu-tuc/1.000001/phien-ban" in links


def test_the_number_of_queries_does_not_grow_with_the_listings(
    client: OfficeClient, pair: tuple[Procedure, Procedure], queries: list[str]
) -> None:
    def asked() -> int:
        client.get(BOTH)
        queries.clear()
        client.get(BOTH)
        return len([each for each in queries if each.startswith("SELECT")])

    few = asked()
    for place in "ABCDE":
        make_listing(pair[0], make_agency(f"Ủy ban nhân dân tỉnh {place}"), OWN)
    assert asked() == few <= 12
