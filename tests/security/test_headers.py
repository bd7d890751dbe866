"""What every answer carries, errors included, whoever asks and however (ASVS 3.4, 4.1, 13.4, 14.3)."""

import pytest

from office.accounts.roles import Role
from tests.builders import make_account, make_link
from tests.security.routes import RULES, address_of

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"
PAGES = [rule for rule in RULES if "GET" in (rule.methods or ()) and rule.endpoint != "static"]


def check(answer):
    headers = answer.headers
    if headers.get("Content-Disposition", "").startswith("attachment"):
        assert headers["Content-Security-Policy"].startswith("sandbox")
    else:
        assert headers["Content-Security-Policy"].startswith(POLICY)
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "base-uri 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers
    if answer.mimetype.startswith("text/") and answer.data:
        assert answer.mimetype_params.get("charset") == "utf-8"


@pytest.mark.parametrize("rule", PAGES, ids=str)
def test_every_page_carries_the_security_headers(client, rule):
    check(client.send("GET", address_of(rule)))


@pytest.mark.parametrize("rule", PAGES, ids=str)
def test_every_page_for_the_staff_carries_them_and_is_never_stored(client, rule):
    client.sign_in(make_account(Role.ADMINISTRATOR))
    answer = client.send("GET", address_of(rule))
    check(answer)
    assert "public" not in answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/khong-co", 404),
        ("DELETE", "/dang-nhap", 405),
        ("POST", "/dang-nhap", 400),
        ("TRACE", "/dang-nhap", 405),
        ("GET", "/.git/config", 404),
        ("GET", "/static/", 404),
        ("GET", "/static/../wsgi.py", 404),
        ("GET", "/static/%2e%2e/wsgi.py", 404),
    ],
)
def test_every_refusal_carries_them_too(client, method, path, status):
    answer = client.send(method, path)
    assert answer.status_code == status
    check(answer)


def test_an_unexpected_error_carries_them_and_tells_nothing_of_the_inside(client, app, monkeypatch):
    def fail():
        raise ValueError("bí mật bên trong")

    fail.access = "public"
    monkeypatch.setitem(app.view_functions, "accounts.sign_in", fail)
    answer = client.send("GET", "/dang-nhap")
    assert answer.status_code == 500
    check(answer)
    assert "bí mật" not in answer.text
    assert "Traceback" not in answer.text


def test_pages_of_an_account_are_never_stored(client):
    client.sign_in(make_account())
    for path in ("/tai-khoan", "/tai-khoan/phien", "/tai-khoan/mat-khau"):
        assert client.get(path).answer.headers["Cache-Control"] == "no-store"


def test_the_address_of_a_one_time_link_is_told_to_nobody(client):
    answer = client.get(make_link(make_account())).answer
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
