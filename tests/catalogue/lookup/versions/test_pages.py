"""Every version of a procedure has its own address, and any two are compared."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
import time_machine
from flask import Flask

from catalogue.listings.announcements import ChangeKind
from catalogue.procedures.models import Procedure, ProcedureKind, Revision
from catalogue.procedures.publication import RevisionState
from office.clock import now
from office.database import db, transaction
from tests.builders import make_agency, make_decision, make_procedure
from tests.catalogue.announcing import amend, itemise
from tests.catalogue.contents import full_content
from tests.office_client import OfficeClient
from tests.unguarded import unguarded

PAGE = "/thu-tuc/1.000001"


@pytest.fixture(autouse=True)
def clock(app: Flask) -> Iterator[time_machine.Traveller]:
    """Friday 20 November 2026, standing still until it is moved."""
    with time_machine.travel("2026-11-20T02:00:00+00:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def procedure(clock: time_machine.Traveller) -> Procedure:
    """A procedure taken over from a file, amended once for now and once for December."""
    made = make_procedure(full_content(), code="1.000001")
    clock.shift(60)
    issuer = make_agency("Bộ Tư pháp")
    amend(made, make_decision("1/QĐ-BTP", issuer), replace(full_content(), dossier_sets=1))
    clock.shift(60)
    later = replace(full_content(), name="Tên sẽ có", dossier_sets=1)
    amend(made, make_decision("2/QĐ-BTP", issuer), later, on=date(2026, 12, 1))
    return made


def standings(client: OfficeClient) -> list[str]:
    page = client.get(f"{PAGE}/phien-ban")
    return [" ".join(each.get_text(" ").split()) for each in page.select(".results h2")]


@pytest.mark.usefixtures("procedure")
def test_the_versions_are_listed_with_how_each_stands_today(client: OfficeClient) -> None:
    assert standings(client) == [
        "Bản 3 Có hiệu lực từ 01/12/2026",
        "Bản 2 Đang có hiệu lực",
        "Bản 1 Đã có bản khác áp dụng",
    ]
    words = client.get(f"{PAGE}/phien-ban").words()
    assert "Quyết định số 1/QĐ-BTP ngày 09/11/2026 của Bộ Tư pháp" in words
    assert "chưa gắn quyết định: Tệp thử nghiệm" in words


@pytest.mark.usefixtures("procedure")
def test_each_version_has_its_own_page_for_ever(client: OfficeClient) -> None:
    for ordinal, sets, told in ((1, 2, "đã có bản khác áp dụng"), (2, 1, "đang có hiệu lực")):
        page = client.get(f"{PAGE}/phien-ban/{ordinal}")
        assert f"Bản {ordinal} trong 3 bản: {told}" in page.words(".notice")
        assert f"Số lượng hồ sơ: {sets} bộ" in page.words()
        assert page.select_one("link[rel=canonical]")["href"] == f"{PAGE}/phien-ban/{ordinal}"
    assert client.get(f"{PAGE}/phien-ban/3").words("h1") == "Tên sẽ có"
    assert client.get(PAGE).words("h1") == full_content().name


@pytest.mark.usefixtures("procedure")
def test_an_old_version_warns_and_leads_to_the_one_in_force(client: OfficeClient) -> None:
    page = client.get(f"{PAGE}/phien-ban/1")
    assert "Đừng dùng bản này để chuẩn bị hồ sơ hôm nay" in page.words(".notice")
    assert {link["href"] for link in page.select(".notice a")} == {PAGE, f"{PAGE}/so-sanh?tu=1&den=2"}
    assert not page.select("form[action='/tinh-ngay-tra'], a[href$='/phieu']")


@pytest.mark.usefixtures("procedure")
def test_every_link_among_the_versions_leads_somewhere(client: OfficeClient) -> None:
    addresses = (PAGE, *(f"{PAGE}{tail}" for tail in ("/phien-ban", "/phien-ban/2", "/so-sanh?tu=1&den=3")))
    for address in addresses:
        for link in {link["href"] for link in client.get(address).select("main a[href^='/']")}:
            answer = client.send("GET", link)
            assert answer.status_code == 200, link


@pytest.mark.usefixtures("procedure")
def test_two_versions_are_compared_in_sentences_and_part_by_part(client: OfficeClient) -> None:
    page = client.get(f"{PAGE}/so-sanh?tu=1&den=3")
    sentences = [" ".join(each.get_text().split()) for each in page.select(".changes > li")]
    assert sentences == ["Tên thủ tục: Cấp giấy xác nhận thử nghiệm → Tên sẽ có", "Số bộ hồ sơ: 2 → 1"]
    rows = [" ".join(row.get_text(" ").split()) for row in page.select(".side tbody tr")]
    assert [
        row.startswith(start)
        for row, start in zip(rows, ("Tên thủ tục", "Thành phần, số lượng"), strict=True)
    ]
    assert "Số bộ hồ sơ: 2" in rows[1]
    assert "và 3 mục giống nhau" in rows[1]


@pytest.mark.usefixtures("procedure")
def test_without_a_choice_the_newest_is_compared_with_the_one_before(client: OfficeClient) -> None:
    assert client.get(f"{PAGE}/so-sanh").words("h1").startswith("So sánh bản 2 và bản 3: ")
    assert "so ngược" in client.get(f"{PAGE}/so-sanh?tu=3&den=1").words()
    assert "chính nó" in client.get(f"{PAGE}/so-sanh?tu=2&den=2").words()


def test_a_procedure_of_one_version_has_nothing_to_compare_with(client: OfficeClient) -> None:
    make_procedure("Một bản", code="1.000001")
    assert "chưa có bản nào khác" in client.get(f"{PAGE}/so-sanh").words()
    assert standings(client) == ["Bản 1 Đang có hiệu lực"]


@pytest.mark.usefixtures("procedure")
def test_a_version_that_there_is_not_is_not_found(client: OfficeClient) -> None:
    for address in ("phien-ban/4", "phien-ban/0", "phien-ban/x", "so-sanh?tu=9&den=1", "so-sanh?den=77"):
        client.get(f"{PAGE}/{address}", status=404)
    for text in ("x", "-1", "1;2", "9" * 30, "²"):
        client.get(f"{PAGE}/so-sanh", status=422, query_string={"tu": text})
    client.get("/thu-tuc/9.999999/phien-ban", status=404)


@pytest.mark.usefixtures("procedure")
def test_another_way_of_writing_the_code_leads_on(client: OfficeClient) -> None:
    for tail in ("/phien-ban", "/phien-ban/2", "/so-sanh"):
        answer = client.send("GET", f"/thu-tuc/1.000001.H37{tail}")
        assert (answer.status_code in {301, 302}, answer.location) == (True, f"{PAGE}{tail}")


def test_an_internal_procedure_has_no_versions_for_the_public(
    client: OfficeClient, procedure: Procedure
) -> None:
    with transaction():
        db.session.get_one(Procedure, procedure.id).kind = ProcedureKind.INTERNAL
    for tail in ("/phien-ban", "/phien-ban/1", "/so-sanh"):
        client.get(f"{PAGE}{tail}", status=404)


def test_a_draft_has_no_address_and_a_withdrawn_version_says_what_it_is(
    client: OfficeClient, procedure: Procedure, clock: time_machine.Traveller
) -> None:
    clock.shift(60)
    with unguarded():
        drafted, withdrawn = (
            db.session.query(Revision).filter_by(procedure_id=procedure.id, ordinal=ordinal).one()
            for ordinal in (3, 2)
        )
        drafted.state = RevisionState.DRAFT
        withdrawn.state, withdrawn.withdrawn_at = RevisionState.WITHDRAWN, now()
    assert standings(client) == ["Bản 2 Đã thu hồi", "Bản 1 Đang có hiệu lực"]
    assert "đã thu hồi" in client.get(f"{PAGE}/phien-ban/2").words(".notice")
    client.get(f"{PAGE}/phien-ban/3", status=404)
    client.get(f"{PAGE}/so-sanh?tu=1&den=3", status=404)


def test_the_versions_of_an_abolished_procedure_stay_where_they_are(
    client: OfficeClient, procedure: Procedure
) -> None:
    itemise(make_decision("3/QĐ-BTP"), procedure, ChangeKind.ABOLISHED)
    assert "Không còn áp dụng" in standings(client)[1]
    assert "Đừng dùng bản này" in client.get(f"{PAGE}/phien-ban/2").words(".notice")


@pytest.mark.usefixtures("procedure")
def test_the_pages_of_versions_are_known_again_by_their_mark(client: OfficeClient) -> None:
    for tail in ("/phien-ban", "/phien-ban/1", "/so-sanh?tu=1&den=2"):
        mark = client.send("GET", f"{PAGE}{tail}").headers["ETag"]
        again = client.send("GET", f"{PAGE}{tail}", headers={"If-None-Match": mark})
        assert again.status_code == 304


def test_the_number_of_queries_does_not_grow_with_the_versions(
    client: OfficeClient, procedure: Procedure, queries: list[str]
) -> None:
    def asked(tail: str) -> int:
        client.get(f"{PAGE}{tail}")
        queries.clear()
        client.get(f"{PAGE}{tail}")
        return len([each for each in queries if each.startswith("SELECT")])

    few = [asked(tail) for tail in ("/phien-ban", "/phien-ban/1", "/so-sanh")]
    for count in range(4):
        content = replace(full_content(), keywords=str(count))
        amend(procedure, make_decision(f"{count + 10}/QĐ-BTP"), content, on=date(2027, 1, 1 + count))
    assert [asked(tail) for tail in ("/phien-ban", "/phien-ban/1", "/so-sanh")] == few
    assert max(few) <= 9
