"""Reading the trail on its page, and proving it whole from the command line."""

import json

import sqlalchemy as sa

from office.accounts.roles import Role
from office.audit.append_only import APPEND_ONLY
from office.database import db, transaction
from tests.builders import make_account, make_agency

DROPPED = {
    "sqlite": "DROP TRIGGER audit_entry_update",
    "postgresql": "DROP TRIGGER audit_entry_unchanged ON audit_entry",
}


def selects(queries):
    ours = ("FROM account", "FROM role_grant", "FROM audit")
    return [statement for statement in queries if any(table in statement for table in ours)]


def test_an_auditor_reads_who_signed_in(client):
    account = make_account(Role.AUDITOR)
    client.sign_in(account)
    page = client.get("/van-phong/nhat-ky")
    assert f"{account.user_name} Đăng nhập Tài khoản số {account.id}" in page.words("tbody tr")


def test_yes_and_no_are_told_in_vietnamese(client):
    make_account(Role.PUBLISHER)
    client.sign_in(make_account(Role.AUDITOR))
    assert "Xác thực hai bước: không → có" in client.get("/van-phong/nhat-ky").words("tbody")


def test_the_trail_is_read_page_by_page(client):
    auditor = make_account(Role.AUDITOR)
    for _ in range(11):
        make_account(Role.EDITOR)
    client.sign_in(auditor)
    page = client.get("/van-phong/nhat-ky?trang=2")
    assert page.words("h1") == "Nhật ký"
    assert page.words("tbody tr:last-child th") == "1"


def test_a_page_number_that_is_none_is_the_first_page(client):
    client.sign_in(make_account(Role.AUDITOR))
    for number in ("x", "-1", "0", "99999999999999999999999"):
        client.get(f"/van-phong/nhat-ky?trang={number}")


def test_an_auditor_of_one_agency_does_not_read_what_others_do(client):
    client.sign_in(make_account(Role.AUDITOR, make_agency()))
    page = client.get("/van-phong/nhat-ky", status=403)
    assert "cho toàn hệ thống" in page.words()


def test_the_page_costs_a_fixed_number_of_queries(client, queries):
    client.sign_in(make_account(Role.AUDITOR))
    queries.clear()
    client.get("/van-phong/nhat-ky")
    few = len(selects(queries))
    for _ in range(5):
        make_account(Role.EDITOR)
    queries.clear()
    client.get("/van-phong/nhat-ky")
    assert len(selects(queries)) == few == 4


def test_a_whole_trail_verifies(app):
    make_account()
    answer = app.test_cli_runner().invoke(args=["audit", "verify", "--json"])
    told = json.loads(answer.stdout)
    assert answer.exit_code == 0
    assert (told["whole"], told["breaks"]) == (True, [])


def test_a_tampered_trail_says_where_and_fails(app):
    make_account()
    with transaction():
        db.session.execute(sa.text(DROPPED[db.engine.dialect.name]))
        db.session.execute(sa.text("UPDATE audit_entry SET actor = 'ai do' WHERE id = 2"))
    runner = app.test_cli_runner()
    answer = runner.invoke(args=["audit", "verify", "--json"])
    assert answer.exit_code == 1
    assert json.loads(answer.stdout)["breaks"] == [{"first": 2, "last": 2, "kind": "edited"}]
    assert "Mục 2:" in runner.invoke(args=["audit", "verify"]).stdout


def test_both_databases_are_kept_from_changing_the_trail():
    assert set(APPEND_ONLY) == {"sqlite", "postgresql"}
