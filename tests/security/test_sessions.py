"""A session begins anew, ends when it should, and cannot be carried over (ASVS 7)."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from office.accounts.models import AccountSession, OneTimeLink
from office.accounts.registering import grant_role, switch_off
from office.accounts.roles import Role
from office.audit.trail import Automaton
from office.database import db, transaction
from tests.builders import PASSWORD, make_account, make_link
from tests.office_client import OfficeClient

NEW = "trăng lên đỉnh núi 19"


def token(client):
    cookie = client.raw.get_cookie("thutuc")
    return cookie.value if cookie else None


def is_signed_in(client):
    return client.send("GET", "/tai-khoan").status_code == 200


@pytest.fixture
def account(app):
    return make_account()


@pytest.fixture
def other(app, account):
    """A second browser in which the same person is signed in."""
    browser = OfficeClient(app)
    browser.sign_in(account)
    return browser


def test_signing_in_gives_a_token_that_nobody_knew_before(client, account):
    client.raw.set_cookie("thutuc", "gia-tri-do-ke-xau-dat-san")
    client.sign_in(account)
    assert token(client) != "gia-tri-do-ke-xau-dat-san"
    assert len(token(client)) >= 43


def test_a_planted_token_opens_nothing(client, account):
    client.raw.set_cookie("thutuc", "gia-tri-do-ke-xau-dat-san")
    client.sign_in(account)
    planted = OfficeClient(client.raw.application)
    planted.raw.set_cookie("thutuc", "gia-tri-do-ke-xau-dat-san")
    assert not is_signed_in(planted)


def test_each_sign_in_has_a_token_of_its_own(client, account, other):
    client.sign_in(account)
    assert token(client) != token(other)


def test_a_form_token_from_before_signing_in_is_worth_nothing_after(client, account):
    before = client.get("/dang-nhap").select_one("input[name=csrf_token]")["value"]
    client.sign_in(account)
    answer = client.send("POST", "/tai-khoan/phien/ket-thuc-phien-khac", data={"csrf_token": before})
    assert answer.status_code == 400


def test_the_token_is_nowhere_in_the_database(client, account):
    client.sign_in(account)
    link = make_link(account).rpartition("/")[2]
    for table in (AccountSession, OneTimeLink):
        rows = str(db.session.execute(sa.select(table.__table__)).all())
        assert token(client) not in rows
        assert link not in rows


def test_signing_out_ends_the_session_for_whoever_copied_the_cookie(client, account):
    client.sign_in(account)
    copied = token(client)
    client.sign_out()
    assert token(client) is None
    client.raw.set_cookie("thutuc", copied)
    answer = client.send("GET", "/tai-khoan")
    assert (answer.status_code, answer.location) == (302, "/dang-nhap?next=/tai-khoan")


def test_signing_out_leaves_other_browsers_signed_in(client, account, other):
    client.sign_in(account)
    client.sign_out()
    assert is_signed_in(other)


def test_a_session_unused_for_half_an_hour_is_over(client, account, frozen_time):
    client.sign_in(account)
    frozen_time.shift(timedelta(minutes=29))
    assert is_signed_in(client)
    frozen_time.shift(timedelta(minutes=29))
    assert is_signed_in(client)
    frozen_time.shift(timedelta(minutes=30))
    assert not is_signed_in(client)


def test_a_session_is_over_after_twelve_hours_however_busy(client, account, frozen_time):
    client.sign_in(account)
    for _ in range(47):
        frozen_time.shift(timedelta(minutes=15))
        assert is_signed_in(client)
    frozen_time.shift(timedelta(minutes=15))
    assert not is_signed_in(client)


def test_being_seen_is_written_once_a_minute_at_most(client, account, frozen_time, queries):
    client.sign_in(account)
    for seconds, writes in ((59, 0), (1, 1), (30, 0)):
        frozen_time.shift(timedelta(seconds=seconds))
        queries.clear()
        client.get("/tai-khoan")
        assert len([text for text in queries if text.startswith("UPDATE")]) == writes


def test_a_session_is_ended_from_another_browser(frozen_time, client, account, other):
    client.sign_in(account)
    page = client.get("/tai-khoan/phien")
    action = page.select_one("main form[action$='/ket-thuc']")["action"]
    client.post(action, page="/tai-khoan/phien")
    assert not is_signed_in(other)
    assert is_signed_in(client)


def test_all_other_sessions_are_ended_at_once(client, account, other):
    client.sign_in(account)
    client.post("/tai-khoan/phien/ket-thuc-phien-khac", page="/tai-khoan/phien")
    assert not is_signed_in(other)
    assert is_signed_in(client)


def test_a_new_password_ends_all_other_sessions(client, account, other):
    client.sign_in(account)
    client.post("/tai-khoan/mat-khau", {"current": PASSWORD, "password": NEW, "repeated": NEW})
    assert not is_signed_in(other)
    assert is_signed_in(client)


def test_a_wrong_current_password_changes_nothing(client, account, other):
    client.sign_in(account)
    typed = {"current": PASSWORD + "x", "password": NEW, "repeated": NEW}
    page = client.post("/tai-khoan/mat-khau", typed, status=422)
    assert "Mật khẩu hiện tại không đúng" in page.words()
    assert is_signed_in(other)
    client.sign_out()
    client.sign_in(account)


def test_a_switched_off_account_is_out_at_once_and_stays_out(client, account):
    client.sign_in(account)
    with transaction():
        switch_off(account, by=Automaton.COMMAND, reason="Nghỉ việc")
    assert not is_signed_in(client)
    client.post("/dang-nhap", {"user_name": account.user_name, "password": PASSWORD}, status=422)


def test_whose_roles_change_signs_in_again_under_a_new_token(client, account):
    client.sign_in(account)
    with transaction():
        grant_role(account, Role.EDITOR, None, by=Automaton.COMMAND)
    assert not is_signed_in(client)


def test_a_one_time_link_works_once(client, account, other):
    link = make_link(account)
    client.get(link)
    client.get(link)
    client.post(link, {"password": NEW, "repeated": NEW})
    client.get(link, status=404)
    assert not is_signed_in(other)


@pytest.mark.parametrize(("minutes", "status"), [(59, 200), (60, 404)])
def test_a_one_time_link_runs_out_after_an_hour(client, account, frozen_time, minutes, status):
    link = make_link(account)
    frozen_time.shift(timedelta(minutes=minutes))
    client.get(link, status=status)


def test_a_link_whose_account_was_switched_off_opens_nothing(client, account):
    link = make_link(account)
    with transaction():
        switch_off(account, by=Automaton.COMMAND, reason="Nghỉ việc")
    client.get(link, status=404)


def test_an_unknown_link_and_a_used_one_are_told_apart_by_nobody(client, account):
    link = make_link(account)
    client.post(link, {"password": NEW, "repeated": NEW})
    used, unknown = client.get(link, status=404), client.get("/lien-ket/khong-co", status=404)
    assert used.words().replace(link, "") == unknown.words().replace("/lien-ket/khong-co", "")


def test_a_link_used_twice_at_once_sets_one_password(client, account):
    link = make_link(account)
    page = client.get(link)
    form_token = page.select_one("input[name=csrf_token]")["value"]
    client.post(link, {"password": NEW, "repeated": NEW})
    late = "một câu khác hẳn 33"
    answer = client.send("POST", link, data={"csrf_token": form_token, "password": late, "repeated": late})
    assert answer.status_code == 404
    client.sign_in(account, NEW)
