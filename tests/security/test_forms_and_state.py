"""Nothing changes without a form that we handed out, and looking changes nothing at all (ASVS 3.5)."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask_wtf.csrf import CSRFProtect

from office.accounts.roles import Role
from office.database import db
from tests.builders import PASSWORD, make_account
from tests.security.routes import RULES, address_of

WRITERS = [rule for rule in RULES if "POST" in (rule.methods or ())]
READERS = [rule for rule in RULES if "GET" in (rule.methods or ())]


def contents():
    """Every row of every table."""
    db.session.rollback()
    rows = {
        table.name: sorted(map(repr, db.session.execute(sa.select(table))))
        for table in db.metadata.sorted_tables
    }
    db.session.rollback()
    return rows


@pytest.mark.parametrize("rule", WRITERS, ids=str)
def test_a_form_without_its_token_is_refused(client, rule):
    client.sign_in(make_account(Role.ADMINISTRATOR))
    before = contents()
    answer = client.send("POST", address_of(rule), data={"user_name": "a", "password": "b"})
    assert answer.status_code == 400
    assert contents() == before


@pytest.mark.parametrize("rule", WRITERS, ids=str)
def test_a_form_with_somebody_elses_token_is_refused(client, app, rule):
    stranger = type(client)(app)
    token = stranger.get("/dang-nhap").select_one("input[name=csrf_token]")["value"]
    client.sign_in(make_account(Role.ADMINISTRATOR))
    assert client.send("POST", address_of(rule), data={"csrf_token": token}).status_code == 400


def test_no_route_is_ever_exempt(app):
    protection = app.extensions["csrf"]
    assert isinstance(protection, CSRFProtect)
    assert not protection._exempt_views
    assert not protection._exempt_blueprints


def test_a_form_that_lay_open_too_long_says_so(client, frozen_time):
    page = client.get("/dang-nhap")
    token = page.select_one("input[name=csrf_token]")["value"]
    frozen_time.shift(timedelta(hours=13))
    answer = client.send("POST", "/dang-nhap", data={"csrf_token": token})
    assert answer.status_code == 400
    assert "Biểu mẫu hết hiệu lực" in answer.text


def test_looking_at_every_page_changes_nothing(client, frozen_time):
    client.sign_in(make_account(Role.ADMINISTRATOR))
    before = contents()
    for rule in READERS:
        client.send("GET", address_of(rule))
        client.send("HEAD", address_of(rule))
    assert contents() == before


def test_a_number_that_no_database_can_hold_is_no_page(client):
    client.sign_in(make_account(Role.ADMINISTRATOR))
    numbered = [rule for rule in READERS if "<int:" in rule.rule]
    assert numbered
    for rule in numbered:
        address = address_of(rule).replace("999999", "99999999999999999999")
        assert client.send("GET", address).status_code == 404, rule


def test_signing_out_takes_a_form(client):
    client.sign_in(make_account())
    assert client.send("GET", "/dang-xuat").status_code == 405
    client.get("/tai-khoan")


@pytest.mark.parametrize("text", ["\x00", "\ud800", "x" * 100_000, "' OR 1=1 --", "{{7*7}}", "<script>"])
def test_whatever_is_typed_is_answered_with_a_page(client, text):
    data = {"user_name": text.encode("utf-8", "surrogatepass"), "password": "b"}
    page = client.post("/dang-nhap", data, status=422)
    assert "49" not in page.words()
    assert not page.select("main script")


def test_a_parameter_given_twice_or_as_a_list_is_no_trouble(client):
    client.send("GET", "/dang-nhap?next=/a&next=//evil.example&next[]=x")
    client.sign_in(make_account(Role.AUDITOR))
    client.get("/van-phong/nhat-ky?trang=1&trang=x&trang[]=2")


def test_a_post_without_an_account_does_not_lead_back_to_an_address_for_forms(client):
    page = client.get("/dang-nhap")
    token = page.select_one("input[name=csrf_token]")["value"]
    answer = client.send("POST", "/tai-khoan/phien/ket-thuc-phien-khac", data={"csrf_token": token})
    assert (answer.status_code, answer.location) == (302, "/dang-nhap")


def test_the_password_is_never_sent_back_in_a_page(client):
    account = make_account()
    page = client.post("/dang-nhap", {"user_name": account.user_name, "password": PASSWORD + "x"}, status=422)
    assert PASSWORD not in str(page)
