"""Guessing is slow, waiting ends, and nobody learns who has an account (ASVS 6.3)."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from office.accounts.models import AccountSession
from office.database import db
from tests.builders import PASSWORD, make_account
from tests.office_client import OfficeClient

WRONG = "không phải mật khẩu"


def guess(client, name, password=WRONG):
    """The answer to one attempt."""
    token = client.get("/dang-nhap").select_one("input[name=csrf_token]")["value"]
    data = {"csrf_token": token, "user_name": name, "password": password}
    return client.send("POST", "/dang-nhap", data=data)


def from_address(app, address):
    client = OfficeClient(app)
    client.raw.environ_base["REMOTE_ADDR"] = address
    return client


@pytest.fixture
def guessed(client, frozen_time):
    """An account on which fifty wrong passwords were tried."""
    account = make_account()
    statuses = [guess(client, account.user_name).status_code for _ in range(50)]
    assert statuses == [422] * 5 + [429] * 45
    return account


def test_the_right_password_has_to_wait_too_and_is_told_how_long(client, guessed):
    answer = guess(client, guessed.user_name, PASSWORD)
    assert answer.status_code == 429
    assert "Hãy chờ 1 giây" in answer.text
    assert int(answer.headers["Retry-After"]) >= 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(AccountSession)) == 0


def test_others_sign_in_meanwhile_even_from_the_same_address(client, guessed):
    client.sign_in(make_account())


def test_when_the_wait_is_over_the_right_password_is_taken(client, guessed, frozen_time):
    frozen_time.shift(timedelta(seconds=2))
    client.sign_in(guessed)


def test_each_further_failure_doubles_the_wait_up_to_a_quarter_of_an_hour(client, guessed, frozen_time):
    waits = []
    for _ in range(13):
        frozen_time.shift(timedelta(minutes=15))
        assert guess(client, guessed.user_name).status_code == 422
        waits.append(int(guess(client, guessed.user_name).headers["Retry-After"]) - 1)
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]


def test_no_wait_is_for_ever(client, guessed, frozen_time):
    for _ in range(20):
        frozen_time.shift(timedelta(minutes=15))
        guess(client, guessed.user_name)
    frozen_time.shift(timedelta(minutes=15))
    client.sign_in(guessed)


def test_a_clock_that_is_put_back_locks_nobody_out(client, guessed, frozen_time):
    frozen_time.shift(timedelta(days=-2))
    client.sign_in(guessed)


def test_after_a_right_password_the_count_starts_afresh(client, guessed, frozen_time):
    frozen_time.shift(timedelta(seconds=2))
    client.sign_in(guessed)
    client.sign_out()
    assert [guess(client, guessed.user_name).status_code for _ in range(5)] == [422] * 5


def test_trying_many_names_from_one_address_is_slowed_down_there_alone(client, app, frozen_time):
    account = make_account()
    statuses = [guess(client, f"ten-{number}").status_code for number in range(33)]
    assert statuses == [422] * 31 + [429] * 2
    assert guess(client, account.user_name, PASSWORD).status_code == 429
    from_address(app, "198.51.100.9").sign_in(account)


def test_an_attacker_with_an_account_of_his_own_does_not_wipe_out_his_count(client, frozen_time):
    own = make_account()
    statuses = []
    for number in range(35):
        statuses.append(guess(client, f"ten-{number}").status_code)
        if number < 30:
            client.sign_in(own)
            client.sign_out()
    assert statuses.count(429) == 4


def test_an_unknown_name_gets_the_same_answers_as_a_known_one(app, frozen_time):
    known, switched = make_account(), make_account(password=None)
    texts = []
    for number, name in enumerate((known.user_name, switched.user_name, "khong-ai-ca")):
        client = from_address(app, f"198.51.100.{number}")
        answers = [guess(client, name) for _ in range(7)]
        told = [answer.text.replace(name, "…").split('name="csrf_token"')[0] for answer in answers]
        texts.append([(answer.status_code, text) for answer, text in zip(answers, told, strict=True)])
    assert texts[0] == texts[1] == texts[2]


def test_an_unknown_name_costs_as_many_hashes_as_a_known_one(client, app, monkeypatch):
    keeper = app.extensions["password_keeper"]
    keeper.matches(None, WRONG)
    calls = []
    verify = type(keeper._hasher).verify

    def counted(self, stored, password):
        calls.append(stored)
        return verify(self, stored, password)

    monkeypatch.setattr(type(keeper._hasher), "verify", counted)
    for name in (make_account().user_name, "khong-ai-ca", make_account(password=None).user_name):
        guess(client, name)
    assert len(calls) == 3


def test_the_table_of_waits_tells_no_name_and_no_address(client):
    guess(client, "ten-go-nham-mat-khau")
    rows = str(db.session.execute(sa.text("SELECT * FROM sign_in_delay")).all())
    assert "ten-go" not in rows
    assert "127.0.0.1" not in rows


def test_the_current_password_is_not_guessed_at_leisure_either(client, frozen_time):
    client.sign_in(make_account())
    new = "trăng lên đỉnh núi 19"
    typed = {"current": WRONG, "password": new, "repeated": new}
    for _ in range(5):
        client.post("/tai-khoan/mat-khau", typed, status=422)
    page = client.post("/tai-khoan/mat-khau", {**typed, "current": PASSWORD}, status=429)
    assert "Hãy chờ" in page.words()
