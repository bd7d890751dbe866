"""From a code as people write it to the procedure that bears it, or bore it."""

from datetime import date

import pytest

from catalogue.lookup.addresses import read_code
from catalogue.procedures.models import ProcedureCode
from catalogue.procedures.parts import Content
from office.agencies.models import Level
from office.database import db, transaction
from tests.builders import make_procedure
from tests.office_client import OfficeClient

WRITTEN = [
    "1.001193.",
    "1001193",
    "1,001193",
    "1.001193.h37",
    " 1. 001193 ",
    "1.001193.000.00.00.H37",
    "1.001193;",
]


@pytest.mark.parametrize("written", WRITTEN)
def test_a_code_is_read_as_it_was_meant(written: str) -> None:
    code = read_code(written)
    assert code is not None
    assert code.base == "1.001193"


@pytest.mark.parametrize(
    "text", ["", "1.00", "1.0011933", "10011933", "khai sinh", "1.001193 khai sinh", "TTKT_01"]
)
def test_what_is_no_whole_code_is_not_read_as_one(text: str) -> None:
    assert read_code(text) is None


def leads_to(client: OfficeClient, address: str) -> str:
    answer = client.send("GET", address)
    assert answer.status_code in (301, 302), answer.text[:300]
    return str(answer.headers["Location"])


@pytest.mark.parametrize("written", WRITTEN)
def test_a_code_in_an_address_leads_on_however_it_is_written(client: OfficeClient, written: str) -> None:
    make_procedure("Đăng ký khai sinh", code="1.001193")
    assert leads_to(client, f"/thu-tuc/{written}") == "/thu-tuc/1.001193"


def test_a_code_in_the_search_box_opens_the_page(client: OfficeClient) -> None:
    make_procedure("Đăng ký khai sinh", code="1.001193")
    assert leads_to(client, "/thu-tuc?ten=1.001193.H37") == "/thu-tuc/1.001193"
    assert leads_to(client, "/thu-tuc?ten=1001193&ngay=2026-03-01") == "/thu-tuc/1.001193?ngay=2026-03-01"


def test_a_code_is_found_whatever_else_is_chosen(client: OfficeClient) -> None:
    make_procedure(Content("Của tỉnh khác", stated_decision_number="719/QĐ-UBND"), code="1.000001")
    make_procedure("Sắp có", code="1.000002", effective_on=date(2099, 1, 1))
    for code in ("1.000001", "1.000002"):
        assert leads_to(client, f"/thu-tuc?ten={code}&cap={Level.COMMUNE.value}") == f"/thu-tuc/{code}"
        assert code in client.send("GET", f"/thu-tuc.csv?ten={code}").text


def test_an_old_code_finds_its_bearer(client: OfficeClient) -> None:
    procedure = make_procedure("Đăng ký khai sinh", code="1.001193")
    with transaction():
        old = ProcedureCode(procedure_id=procedure.id, base="2.000635", written="2.000635")
        old.is_well_formed, old.is_current = True, False
        db.session.add(old)
    assert leads_to(client, "/thu-tuc?ten=2.000635") == "/thu-tuc/1.001193"
    assert "Đăng ký khai sinh" in client.get("/thu-tuc?ten=2.0006").words(".results")


def test_a_code_that_nobody_bears_finds_nothing(client: OfficeClient) -> None:
    make_procedure("Đăng ký khai sinh", code="1.001193")
    assert "Không có thủ tục nào khớp" in client.get("/thu-tuc?ten=1.999999").words()


def test_an_unknown_address_names_the_code_and_the_way_to_search(client: OfficeClient) -> None:
    page = client.get("/thu-tuc/1.999999", status=404)
    assert "«1.999999»" in page.words()
    assert page.select_one("main a[href='/thu-tuc']")
    client.get("/thu-tuc/%00", status=404)
    client.get("/thu-tuc/" + "9" * 3000, status=404)
