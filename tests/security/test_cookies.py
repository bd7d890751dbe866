"""The two cookies: what protects them, and that visitors get none (ASVS 3.3)."""

from pathlib import Path

import pytest

from office.config import Settings
from tests.builders import PASSWORD, make_account
from tests.security.routes import RULES, address_of
from wsgi import create_app

PUBLIC = [rule for rule in RULES if "GET" in (rule.methods or ()) and rule.endpoint != "static"]


def cookies(answer):
    """{name: its flags} of the cookies that an answer sets."""
    headers = [header.split("; ") for header in answer.headers.getlist("Set-Cookie")]
    return {parts[0].split("=")[0]: {part.partition("=")[0]: part for part in parts[1:]} for parts in headers}


@pytest.fixture
def over_https(served_with):
    """A browser that comes to https://thutuc.example."""
    client = served_with(public_url="https://thutuc.example")
    base = "https://thutuc.example"
    client.raw.environ_base["HTTP_REFERER"] = f"{base}/dang-nhap"
    plain = client.send
    client.send = lambda method, path, **more: plain(method, path, base_url=base, **more)
    return client


def test_over_https_both_cookies_are_bound_to_the_host_and_secure(over_https):
    account = make_account()
    form = over_https.get("/dang-nhap").answer
    signed_in = over_https.post("/dang-nhap", {"user_name": account.user_name, "password": PASSWORD})
    told = {**cookies(form), **cookies(signed_in)}
    assert set(told) == {"__Host-thutuc", "__Host-thutuc-form"}
    for flags in told.values():
        assert {"Secure", "HttpOnly"} <= set(flags)
        assert (flags["SameSite"], flags["Path"]) == ("SameSite=Lax", "Path=/")
        assert "Domain" not in flags


def test_over_https_browsers_are_told_to_stay_there(over_https):
    assert over_https.get("/dang-nhap").answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_over_https_a_form_from_another_site_is_refused(over_https):
    over_https.raw.environ_base["HTTP_REFERER"] = "https://evil.example/"
    over_https.post("/dang-nhap", {"user_name": "a", "password": "b"}, status=400)


def test_over_plain_http_the_cookies_do_without_secure_but_keep_the_rest(client):
    account = make_account()
    client.get("/dang-nhap")
    answer = client.post("/dang-nhap", {"user_name": account.user_name, "password": PASSWORD})
    flags = cookies(answer)["thutuc"]
    assert "Secure" not in flags
    assert {"HttpOnly", "SameSite", "Path"} <= set(flags)


def test_the_cookie_of_the_session_ends_with_the_browser(client):
    account = make_account()
    answer = client.post("/dang-nhap", {"user_name": account.user_name, "password": PASSWORD})
    assert not {"Expires", "Max-Age"} & set(cookies(answer)["thutuc"])


@pytest.mark.parametrize(
    "rule", [rule for rule in PUBLIC if not rule.endpoint.startswith(("accounts.", "audit."))], ids=str
)
def test_a_visitor_gets_no_cookie_and_is_looked_up_nowhere(client, queries, rule):
    answer = client.send("GET", address_of(rule))
    assert "Set-Cookie" not in answer.headers
    assert not [text for text in queries if "account" in text or "sign_in_delay" in text]


def test_a_token_that_means_nothing_is_taken_back(client):
    client.raw.set_cookie("thutuc", "khong-co-phien-nay")
    answer = client.send("GET", "/dang-nhap")
    assert "Expires" in cookies(answer)["thutuc"]
    assert client.raw.get_cookie("thutuc") is None


def test_what_the_form_cookie_holds_is_signed(client):
    client.get("/dang-nhap")
    cookie = client.raw.get_cookie("thutuc-form")
    client.raw.set_cookie("thutuc-form", cookie.value[:-3] + "abc")
    client.send("POST", "/dang-nhap", data={"csrf_token": "x"})
    assert client.send("GET", "/dang-nhap").status_code == 200


def test_building_the_application_opens_no_file(tmp_path: Path):
    create_app(Settings(data=tmp_path / "data", database_url=f"sqlite:///{tmp_path}/x.sqlite"))
    assert list(tmp_path.iterdir()) == []
