"""Pages for machines: alive, ready, every address once, and nothing sent twice that has not changed."""

from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
import sqlalchemy as sa
from flask import Flask

from catalogue.lookup import machine_views
from catalogue.procedures.models import Procedure, ProcedureKind
from catalogue.procedures.parts import Content
from office.database import db, transaction
from tests.builders import make_account, make_agency, make_decision, make_procedure, make_source
from tests.catalogue.contents import full_content
from tests.catalogue.staged import a_procedure, take
from tests.office_client import OfficeClient

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
PUBLIC = "http://127.0.0.1:8000"


def listed(client: OfficeClient, address: str = "/sitemap.xml") -> list[str]:
    """The addresses of a sitemap, as they stand there, without the public URL."""
    answer = client.send("GET", address)
    assert answer.status_code == 200
    locations = [each.text or "" for each in ElementTree.fromstring(answer.data).iter(LOC)]
    assert all(each.startswith(PUBLIC) for each in locations)
    return [each.removeprefix(PUBLIC) for each in locations]


def test_the_process_says_that_it_is_alive(client: OfficeClient) -> None:
    assert client.send("GET", "/healthz").json == {"alive": True}


def test_readiness_names_what_was_looked_at(client: OfficeClient) -> None:
    answer = client.send("GET", "/readyz")
    assert (answer.status_code, answer.json["ready"]) == (200, True)
    assert answer.json["checks"] == {"database": True, "schema": True, "disk": True}


def test_a_database_of_another_version_is_not_ready(client: OfficeClient) -> None:
    with transaction():
        db.session.execute(sa.text("UPDATE alembic_version SET version_num = '0000'"))
    answer = client.send("GET", "/readyz")
    assert (answer.status_code, answer.json["checks"]["schema"]) == (503, False)


@pytest.fixture
def catalogue(app: Flask) -> None:
    """Procedures of every origin, and one that is nobody's business."""
    make_procedure(full_content(), code="1.001193")
    make_procedure(
        "Theo quyết định", code="1.001194", decision=make_decision("5/QĐ-BTP", make_agency("Bộ Tư pháp"))
    )
    make_procedure("Chưa có mã", code="")
    make_procedure(Content("Số lạ", stated_decision_number="QĐ số 1681 & <2>"))
    secret = make_procedure(Content("Bí mật", sector="Nội bộ"), code="1.555555")
    with transaction():
        db.session.get_one(Procedure, secret.id).kind = ProcedureKind.INTERNAL


@pytest.mark.usefixtures("catalogue")
def test_every_address_of_the_sitemap_is_a_page(client: OfficeClient) -> None:
    addresses = listed(client)
    assert len(addresses) == len(set(addresses)) > 20
    for address in addresses:
        assert address.isascii()
        assert "&" not in address
        client.get(address)


@pytest.mark.usefixtures("catalogue")
def test_the_sitemap_holds_every_kind_of_page_and_no_internal_one(client: OfficeClient) -> None:
    addresses = [unquote(address) for address in listed(client)]
    for address in (
        "/thu-tuc/1.001193",
        "/linh-vuc/thu-nghiem",
        "/co-quan/bo-tu-phap",
        "/quyet-dinh/5/QĐ-BTP",
    ):
        assert address in addresses
    assert any(address.startswith("/thu-tuc/ct-") for address in addresses)
    assert not [address for address in addresses if "1.555555" in address or "noi-bo" in address]


@pytest.mark.usefixtures("catalogue")
def test_a_long_sitemap_is_divided(client: OfficeClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = listed(client)
    monkeypatch.setattr(machine_views, "_MOST_ADDRESSES", 10)
    parts = listed(client)
    assert parts == [f"/sitemap-{number}.xml" for number in range(-(-len(whole) // 10))]
    assert [address for part in parts for address in listed(client, part)] == whole
    assert client.send("GET", "/sitemap-99.xml").status_code == 404


def test_a_demonstration_is_not_for_crawlers(client: OfficeClient) -> None:
    assert "Allow: /" in client.send("GET", "/robots.txt").text
    make_source(is_demonstration=True)
    assert "Disallow: /" in client.send("GET", "/robots.txt").text
    page = client.get("/")
    assert page.select_one("meta[name=robots][content=noindex]")
    assert "Dữ liệu minh họa" in page.words("aside")


PAGES = [
    "/",
    "/thu-tuc",
    "/thu-tuc/1.000001",
    "/thu-tuc/1.000001/phieu",
    "/linh-vuc",
    "/sitemap.xml",
    "/robots.txt",
]


def mark(client: OfficeClient, address: str) -> str:
    return client.send("GET", address).headers["ETag"]


def test_what_has_not_changed_is_not_sent_again(client: OfficeClient, queries: list[str]) -> None:
    take([a_procedure()])
    for address in PAGES:
        held = mark(client, address)
        queries.clear()
        answer = client.send("GET", address, headers={"If-None-Match": held})
        assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", held), address
        assert len([statement for statement in queries if statement.startswith("SELECT")]) <= 1


def test_after_an_import_everything_is_sent_again(client: OfficeClient) -> None:
    take([a_procedure()])
    held = {address: mark(client, address) for address in PAGES}
    take([a_procedure(content="Tên mới")], sha="b" * 64)
    for address, old in held.items():
        assert client.send("GET", address, headers={"If-None-Match": old}).status_code == 200, address


def test_an_import_that_changes_nothing_leaves_what_browsers_hold(client: OfficeClient) -> None:
    take([a_procedure()])
    held = mark(client, "/thu-tuc")
    take([a_procedure()])
    assert mark(client, "/thu-tuc") == held


def test_the_next_day_is_another_page(client: OfficeClient, frozen_time) -> None:
    take([a_procedure()])
    held = mark(client, "/thu-tuc")
    frozen_time.shift(24 * 3600)
    assert mark(client, "/thu-tuc") != held


def test_each_address_and_each_query_has_its_own_mark(client: OfficeClient) -> None:
    take([a_procedure()])
    addresses = ["/thu-tuc", "/thu-tuc?trang=2", "/thu-tuc?ten=a", "/linh-vuc", "/thu-tuc/1.000001"]
    assert len({mark(client, address) for address in addresses}) == len(addresses)


def test_a_page_that_was_not_found_is_not_remembered(client: OfficeClient) -> None:
    assert "ETag" not in client.send("GET", "/thu-tuc/9.999999").headers


def test_people_who_are_signed_in_always_get_a_fresh_page(client: OfficeClient) -> None:
    take([a_procedure()])
    held = mark(client, "/thu-tuc")
    client.sign_in(make_account())
    answer = client.send("GET", "/thu-tuc", headers={"If-None-Match": held})
    assert answer.status_code == 200
    assert "ETag" not in answer.headers
    assert "public" not in answer.headers.get("Cache-Control", "")
