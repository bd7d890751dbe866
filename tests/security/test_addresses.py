"""Addresses from outside: where to go next, which host we are, whom a proxy speaks for (ASVS 3.7, 4.1)."""

import json
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.accounts.returning import safe_next
from office.accounts.roles import Role
from office.web.addresses import record_number
from tests.builders import PASSWORD, make_account, make_agency
from tests.office_client import OfficeClient
from tests.security.routes import RULES, address_of

ELSEWHERE = [
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\\/evil.example",
    "http:evil.example",
    "http://evil.example",
    "https:/evil.example",
    "HTTPS://evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\nSet-Cookie: a=b",
    "\t//evil.example",
    " //evil.example",
    "/ /evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "evil.example",
    "@evil.example",
    "?next=//evil.example",
    "#//evil.example",
    "/\x00/evil.example",
    "/\u200b/evil.example",
    "/\u2028/evil.example",
    "//[",
    "",
    None,
]
HERE = [
    "/",
    "/thu-tuc/1.001193",
    "/thu-tuc?trang=2&ten=h%E1%BB%99",
    "/quyet-dinh/44/Q%C4%90-UBND",
    "/a//b",
    "/a:b",
    "/khai-sinh-ở-xã",
]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_address_leads_out_of_the_house(address):
    assert safe_next(address) == "/"


@pytest.mark.parametrize("address", HERE)
def test_a_page_of_the_house_is_gone_back_to(address):
    assert safe_next(address) == address


@given(st.text(alphabet="/\\:.@?#\t\n abe%[]", max_size=12))
def test_whatever_is_asked_for_begins_with_a_single_slash(address):
    onward = safe_next(address)
    assert onward.startswith("/")
    assert onward[1:2] not in {"/", "\\"}


@pytest.mark.parametrize("address", [address for address in ELSEWHERE if address])
def test_signing_in_never_sends_anyone_elsewhere(client, address):
    account = make_account()
    typed = {"user_name": account.user_name, "password": PASSWORD}
    answer = client.post("/dang-nhap", typed, query_string={"next": address})
    assert answer.location == "/"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", "a@127.0.0.1"]
)
def test_a_request_for_another_host_is_refused(client, host):
    answer = client.send("GET", "/dang-nhap", headers={"Host": host})
    assert answer.status_code == 400
    assert "evil.example" not in answer.text


def test_a_one_time_link_is_made_from_the_setting_and_not_from_the_request(app):
    made = app.test_cli_runner().invoke(args=["accounts", "first-administrator", "--json"])
    assert json.loads(made.stdout)["link"].startswith("http://127.0.0.1:8000/lien-ket/")


@pytest.mark.parametrize(
    ("hops", "network"), [(0, "127.0.0.0/24"), (1, "198.51.100.0/24"), (2, "203.0.113.0/24")]
)
def test_only_as_many_proxies_as_are_configured_are_believed(served_with, hops, network):
    account = make_account()
    client = served_with(proxy_hops=hops)
    client.raw.environ_base["HTTP_X_FORWARDED_FOR"] = "203.0.113.7, 198.51.100.9"
    client.sign_in(account)
    assert f"Mạng {network}" in client.get("/tai-khoan/phien").words()


def test_a_visitor_cannot_name_the_host_through_a_header(client):
    headers = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}
    page = client.get("/dang-nhap", headers=headers)
    assert "evil.example" not in str(page)


NO_RECORD = ["", None, "0x1", "-1", "1.5", "²", "٣", " 1", "2147483648", "9" * 25, "0" * 11]


@pytest.mark.parametrize("text", NO_RECORD)
def test_what_no_database_can_hold_names_no_record(text):
    assert record_number(text) is None


def test_a_number_of_a_record_is_read():
    assert [record_number(text) for text in ("0", "7", "2147483647")] == [0, 7, 2_147_483_647]


def _names_asked() -> list[str]:
    # Every name under which a page of the house reads something from its address.
    asked = re.compile(r"""(?:args|asked|arguments|given)(?:\.get(?:list)?\(|\[)\s*"([^"]+)\"""")
    root = Path(__file__).parents[2]
    texts = [
        path.read_text(encoding="utf-8")
        for room in ("office", "catalogue", "review", "search_index")
        for path in (root / room).rglob("*.py")
    ]
    return sorted({name for text in texts for name in asked.findall(text)})


@pytest.mark.parametrize("role", [None, Role.CONTROL_OFFICER, Role.REVIEWER, Role.ADMINISTRATOR])
@pytest.mark.parametrize("number", ["9" * 25, "01945" + "9" * 20, "²", "2147483648"])
def test_no_number_in_an_address_breaks_a_page(app, role, number):
    client = OfficeClient(app)
    if role:
        agency = None if role is Role.ADMINISTRATOR else make_agency("Sở Địa chỉ")
        client.sign_in(make_account(role, agency, password=PASSWORD))
    names = _names_asked()
    assert {"nam", "trang", "phuong-an"} <= set(names)
    for rule in RULES:
        if "GET" not in (rule.methods or ()) or rule.arguments or rule.endpoint == "static":
            continue
        every = urlencode(dict.fromkeys(names, number))
        for asked in (every, *(urlencode({name: number}) for name in ("nam", "trang", "phuong-an"))):
            answer = client.send("GET", f"{address_of(rule)}?{asked}")
            assert answer.status_code < 500, (rule, asked)
