"""Who may use what: every route says so, and the guard refuses whatever was not said (ASVS 8.2, 8.3, 8.4)."""

import pytest
from flask import Flask

from office.accounts.permissions import declared_access, public, requires
from office.accounts.roles import EVERYONES, ROLE_PERMISSIONS, Permission, Role
from tests.builders import make_account, make_agency, make_link
from tests.office_client import OfficeClient
from tests.security.routes import RULES, address_of, guarded


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_every_route_declares_who_may_use_it(app, rule):
    access = declared_access(app, rule.endpoint)
    assert access == "public" or isinstance(access, Permission)


def test_a_route_that_declares_nothing_is_refused_to_everyone(app, monkeypatch):
    monkeypatch.delattr(app.view_functions["accounts.sign_in"], "access")
    client = OfficeClient(app)
    client.get("/dang-nhap", status=403)


def test_declaring_access_leaves_the_view_as_it_was():
    def view():
        return "trang"

    assert public(view) is view
    assert requires(Permission.AUDIT_READ)(view)() == "trang"


def test_without_an_account_every_guarded_page_leads_to_the_sign_in_form(client, app):
    for rule in guarded(app, "GET"):
        answer = client.send("GET", address_of(rule))
        assert answer.status_code == 302, rule
        assert answer.location.startswith("/dang-nhap?next="), rule


@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role.value if role else "no-role")
def test_each_role_opens_exactly_the_pages_of_its_permissions(client, app, role):
    client.sign_in(make_account(role))
    allowed = EVERYONES | (ROLE_PERMISSIONS[role] if role else frozenset())
    for rule in guarded(app, "GET"):
        status = client.send("GET", address_of(rule)).status_code
        assert (status != 403) == (declared_access(app, rule.endpoint) in allowed), (rule, status)


@pytest.mark.parametrize("role", Role)
def test_each_role_has_a_vietnamese_name_and_may_enter_the_office(role):
    assert role.label
    assert Permission.OFFICE_ENTER in ROLE_PERMISSIONS[role]


@pytest.mark.parametrize("permission", Permission)
def test_each_permission_has_a_vietnamese_name_and_a_role_that_allows_it(permission):
    assert permission.label
    assert any(permission in allowed for allowed in ROLE_PERMISSIONS.values())


def test_a_refusal_says_which_permission_is_missing_and_whom_to_ask(client):
    client.sign_in(make_account(Role.EDITOR, make_agency()))
    page = client.get("/van-phong/nhat-ky", status=403)
    assert "chưa được giao quyền «Xem nhật ký»" in page.words()


def test_nobody_ends_a_session_of_somebody_else(client, app):
    victim, attacker = OfficeClient(app), client
    victim.sign_in(make_account())
    attacker.sign_in(make_account())
    attacker.post("/tai-khoan/phien/1/ket-thuc", page="/tai-khoan", status=404)
    victim.get("/tai-khoan")


def test_no_one_gains_a_role_by_sending_more_than_the_form_asks(client):
    account = make_account(password=None)
    word = "trăng lên đỉnh núi 19"
    more = {"role": "administrator", "is_active": "", "account_id": "1", "user_name": "khac"}
    client.post(make_link(account), {"password": word, "repeated": word, **more})
    client.sign_in(account, word)
    assert account.grants == []
    assert account.user_name in client.get("/tai-khoan").words()


def test_a_permission_that_cannot_be_decided_is_not_given(client, app, monkeypatch):
    client.sign_in(make_account(Role.AUDITOR))
    monkeypatch.setattr("office.accounts.models.ROLE_PERMISSIONS", {})
    client.get("/van-phong/nhat-ky", status=500)


def test_a_house_without_accounts_has_none_by_default(client: OfficeClient, app: Flask):
    for name, password in (("admin", "admin"), ("quan-tri", "quan-tri"), ("root", ""), ("admin", "password")):
        client.post("/dang-nhap", {"user_name": name, "password": password}, status=422)
    assert app.test_cli_runner().invoke(args=["accounts", "list", "--json"]).stdout.strip() == "[]"
