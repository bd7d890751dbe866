"""Every version of an authority's listing has its own address, and any two of one listing are compared."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from catalogue.listings.models import Listing, ListingRevision
from catalogue.listings.parts import ListingContent
from catalogue.procedures.models import Procedure, Revision
from catalogue.procedures.publication import RevisionState
from catalogue.values.time_limits import TimeUnit
from office.clock import now
from office.database import db, transaction
from office.generation import bump_generation
from tests.builders import make_agency, make_decision, make_listing, make_procedure
from tests.catalogue.announcing import amend_listing
from tests.catalogue.contents import full_content
from tests.catalogue.lookup.test_scope import AtHome
from tests.office_client import OfficeClient
from tests.unguarded import unguarded

PAGE = "/thu-tuc/1.000001"
HOME = "Ủy ban nhân dân tỉnh Thử"
OWN = ListingContent(
    "1.000001.H99",
    "H99",
    full_content().name,
    limit_amount=Decimal(5),
    limit_unit=TimeUnit.WORKING_DAY,
    limit_text="05 ngày làm việc",
    place="Quầy 1\nQuầy 2",
)


@pytest.fixture(autouse=True)
def clock(app: Flask) -> Iterator[time_machine.Traveller]:
    """Friday 20 November 2026, standing still until it is moved."""
    with time_machine.travel("2026-11-20T02:00:00+00:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def procedure(clock: time_machine.Traveller) -> Procedure:
    return make_procedure(full_content(), code="1.000001")


@pytest.fixture
def listing(procedure: Procedure, clock: time_machine.Traveller) -> Listing:
    """Taken over from a file, shortened for now, and moved to another desk for December."""
    made = make_listing(procedure, make_agency(HOME), OWN)
    shorter = replace(OWN, limit_amount=Decimal(3), limit_text="03 ngày làm việc")
    clock.shift(60)
    amend_listing(made, make_decision("1/QĐ-UBND", made.authority), shorter)
    clock.shift(60)
    moved = replace(shorter, place="Quầy 9")
    amend_listing(made, make_decision("2/QĐ-UBND", made.authority), moved, on=date(2026, 12, 1))
    return made


def words(element: object) -> str:
    return " ".join(element.get_text(" ").split())  # type: ignore[attr-defined]


def test_the_versions_of_a_listing_stand_below_those_of_the_procedure(
    client: OfficeClient, listing: Listing
) -> None:
    page = client.get(f"{PAGE}/phien-ban")
    assert [words(each) for each in page.select(".results h2")] == ["Bản 1 Đang có hiệu lực"]
    assert [words(each) for each in page.select(".results h3")] == [
        "Bản 3 Có hiệu lực từ 01/12/2026",
        "Bản 2 Đang có hiệu lực",
        "Bản 1 Đã có bản khác áp dụng",
    ]
    assert f"Trong danh mục của {HOME}" in page.words()
    assert "Quyết định số 1/QĐ-UBND" in page.words()
    links = {link["href"] for link in page.select(".results h3 a")}
    assert links == {f"{PAGE}/danh-muc/{listing.id}/phien-ban/{ordinal}" for ordinal in (1, 2, 3)}


def test_each_version_of_a_listing_has_its_own_page_for_ever(client: OfficeClient, listing: Listing) -> None:
    for ordinal, limit, told in (
        (1, "05 ngày làm việc", "đã có bản khác áp dụng"),
        (2, "3 ngày làm việc", "đang có hiệu lực"),
        (3, "3 ngày làm việc", "có hiệu lực từ 01/12/2026"),
    ):
        address = f"{PAGE}/danh-muc/{listing.id}/phien-ban/{ordinal}"
        page = client.get(address)
        assert page.words("h1").startswith(f"Bản {ordinal} trong danh mục của {HOME}")
        assert f"Bản {ordinal} trong 3 bản: {told}" in page.words(".notice")
        assert limit.lstrip("0") in page.words(".facts")
        assert page.select_one("link[rel=canonical]")["href"] == address


def test_any_two_versions_of_a_listing_are_told_apart_in_sentences(
    client: OfficeClient, listing: Listing
) -> None:
    base = f"{PAGE}/danh-muc/{listing.id}/so-sanh"
    newest = client.get(base)
    assert newest.words("h1").startswith("So sánh bản 2 và bản 3")
    assert "Quầy 9" in newest.words("ins")
    first = client.get(f"{base}?tu=1&den=3").words()
    assert "Nơi nộp" in first
    assert "Thời hạn giải quyết" in first
    assert "không khác nhau" not in first
    assert "một bản với chính nó" in client.get(f"{base}?tu=2&den=2").words()
    client.get(f"{base}?tu=x", status=422)
    client.get(f"{base}?tu=9", status=404)


def test_the_home_authority_comes_first_and_the_others_behind_a_switch(
    listing: Listing, at_home: AtHome
) -> None:
    for name in ("Sở An", "Sở Bình", "Sở Công", "Sở Dân"):
        make_listing(listing.procedure, make_agency(name), OWN)
    page = at_home(HOME).get(f"{PAGE}/phien-ban")
    heads = [words(each) for each in page.select("section h2")]
    assert heads[0] == f"Trong danh mục của {HOME}"
    assert len(page.select("details section")) == 4
    assert not page.select("details[open]")


def test_a_procedure_that_only_a_list_carries_has_the_versions_of_the_list(
    client: OfficeClient, listing: Listing
) -> None:
    with unguarded(), transaction():
        at_once = {"state": RevisionState.WITHDRAWN, "withdrawn_at": Revision.recorded_at}
        db.session.execute(sa.update(Revision).values(at_once))
        bump_generation()
    page = client.get(f"{PAGE}/phien-ban")
    assert len(page.select(".results h3")) == 3
    assert not page.select(".results h2")


def test_what_is_not_published_has_no_page(client: OfficeClient, listing: Listing) -> None:
    with unguarded(), transaction():
        last = sa.update(ListingRevision).where(ListingRevision.ordinal == 3)
        db.session.execute(last.values(state=RevisionState.DRAFT))
        bump_generation()
    client.get(f"{PAGE}/danh-muc/{listing.id}/phien-ban/3", status=404)
    assert len(client.get(f"{PAGE}/phien-ban").select(".results h3")) == 2


def test_a_withdrawn_version_of_a_listing_says_so(client: OfficeClient, listing: Listing) -> None:
    with unguarded(), transaction():
        second = sa.update(ListingRevision).where(ListingRevision.ordinal == 2)
        db.session.execute(second.values(state=RevisionState.WITHDRAWN, withdrawn_at=now()))
        bump_generation()
    page = client.get(f"{PAGE}/danh-muc/{listing.id}/phien-ban/2")
    assert "đã thu hồi" in page.words(".notice.bad")


@pytest.mark.parametrize("rest", ["phien-ban/1", "so-sanh"])
def test_a_listing_of_another_procedure_is_not_found_here(
    client: OfficeClient, listing: Listing, rest: str
) -> None:
    make_procedure("Khác", code="1.000002")
    page = client.get(f"/thu-tuc/1.000002/danh-muc/{listing.id}/{rest}", status=404)
    assert "Thủ tục này không có danh mục ấy" in page.words()
    answer = client.send("GET", f"/thu-tuc/1000001/danh-muc/{listing.id}/{rest}")
    assert answer.location == f"{PAGE}/danh-muc/{listing.id}/{rest}"
