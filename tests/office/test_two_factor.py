"""The second step of signing in: setting it up, living with it, and losing the phone."""

from datetime import timedelta

import pyotp
import pytest
import sqlalchemy as sa

from office.accounts.models import Account
from office.accounts.recognising import password_keeper
from office.accounts.roles import Permission, Role
from office.accounts.two_factor.codes import (
    counter_of,
    in_fours,
    new_recovery_codes,
    new_secret,
    ordinal_of,
    phone_address,
    plain_code,
)
from office.accounts.two_factor.models import RecoveryCode, TwoFactor
from office.accounts.two_factor.queries import codes_left
from office.accounts.two_factor.setting_up import renew_recovery_codes, reset_two_factor
from office.audit.trail import Automaton
from office.clock import now
from office.database import db, transaction
from office.errors import Refused
from tests.builders import PASSWORD, make_account, make_agency, phone_code
from tests.conftest import FROZEN

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
HALF_MINUTE = timedelta(seconds=30)


def shown_at(moment, secret=SECRET):
    return pyotp.TOTP(secret).at(moment)


def without_phone(role=Role.PUBLISHER):
    """An account whose role needs a second step, which it has not set up yet."""
    account = make_account(role)
    with transaction():
        reset_two_factor(account, by=Automaton.COMMAND, reason="thử")
    return account


def secret_on(page):
    return page.words("p .secret").replace(" ", "")


@pytest.mark.parametrize(("late", "is_taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_clocks_may_differ_by_half_a_minute(late, is_taken):
    code = shown_at(FROZEN + late * HALF_MINUTE)
    assert (counter_of(code, SECRET, FROZEN, after=0) is not None) is is_taken


def test_nothing_up_to_the_last_code_taken_counts_again():
    counter = counter_of(shown_at(FROZEN), SECRET, FROZEN, after=0)
    assert counter_of(shown_at(FROZEN), SECRET, FROZEN, after=counter) is None
    assert counter_of(shown_at(FROZEN - HALF_MINUTE), SECRET, FROZEN, after=counter) is None
    assert counter_of(shown_at(FROZEN + HALF_MINUTE), SECRET, FROZEN, after=counter) == counter + 1


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "１２３４５６", "12345a", "٣٤٥٦٧٨"])
def test_what_is_no_code_of_a_phone_is_not_taken(typed):
    assert counter_of(typed, SECRET, FROZEN, after=0) is None


def test_codes_are_compared_without_what_the_typist_added():
    assert plain_code(" 123 456 ") == "123456"
    assert plain_code("3-K7MQP 2xw9d") == "3k7mqp2xw9d"


def test_recovery_codes_say_which_they_are_and_never_repeat():
    codes = [plain_code(code) for code in new_recovery_codes()]
    assert [ordinal_of(code) for code in codes] == list(range(10))
    assert len({code[1:] for code in codes}) == 10
    assert ordinal_of("123456") is None


def test_a_secret_is_typed_in_groups_of_four():
    assert in_fours(SECRET).split(" ")[0] == "JBSW"
    assert in_fours(SECRET).replace(" ", "") == SECRET
    assert len(new_secret()) == 32
    assert phone_address(SECRET, "le.dao").startswith("otpauth://totp/")


@pytest.mark.parametrize("role", Role)
def test_who_publishes_or_administers_needs_a_second_step(role):
    assert role.needs_two_factor is (role in {Role.PUBLISHER, Role.ADMINISTRATOR})


def test_only_publishing_and_administering_ask_for_it():
    asking = [permission for permission in Permission if permission.needs_two_factor]
    assert asking == [Permission.ACCOUNT_ADMINISTER, Permission.DECISION_ANNOUNCE]


def test_a_publisher_sets_it_up_right_after_signing_in(client):
    client.sign_in(without_phone())
    assert client.send("GET", "/van-phong").location == "/tai-khoan/hai-buoc"
    assert "phải thiết lập xác thực hai bước" in client.get("/tai-khoan/hai-buoc").words()
    client.post("/tai-khoan/hai-buoc")
    page = client.get("/tai-khoan/hai-buoc/dien-thoai")
    assert page.select_one("main svg path"), "no QR code"
    shown = client.post(
        "/tai-khoan/hai-buoc/dien-thoai", {"code": shown_at(now(), secret_on(page))}, status=200
    )
    assert len(shown.select(".recovery-codes li")) == 10
    client.get("/van-phong")


def test_a_code_that_does_not_fit_changes_nothing(client):
    account = without_phone()
    client.sign_in(account)
    client.post("/tai-khoan/hai-buoc")
    page = client.post("/tai-khoan/hai-buoc/dien-thoai", {"code": "12 34"}, status=422)
    assert "Mã không khớp" in page.words()
    assert account.two_factor_at is None


def test_the_page_for_the_phone_shows_nothing_where_nothing_was_begun(client):
    client.sign_in(make_account(Role.PUBLISHER))
    answer = client.send("GET", "/tai-khoan/hai-buoc/dien-thoai")
    assert answer.location == "/tai-khoan/hai-buoc"


def test_the_old_phone_serves_until_the_new_one_does(client):
    account = make_account(Role.PUBLISHER)
    client.sign_in(account)
    client.post("/tai-khoan/hai-buoc")
    client.sign_out()
    client.sign_in(account)
    client.get("/van-phong")


def test_a_recovery_code_serves_for_a_lost_phone_and_says_how_many_are_left(client):
    account = make_account(Role.PUBLISHER)
    with transaction():
        codes = renew_recovery_codes(account, password_keeper())
    client.post("/dang-nhap", {"user_name": account.user_name, "password": PASSWORD})
    answer = client.post("/dang-nhap/hai-buoc", {"code": codes[4].upper()})
    assert answer.location == "/tai-khoan/hai-buoc"
    assert "còn 9 mã" in client.get("/tai-khoan/hai-buoc").words()


def test_one_may_sign_in_again_and_again(client):
    account = make_account(Role.PUBLISHER)
    for _ in range(4):
        client.sign_in(account)
        client.get("/van-phong")
        client.sign_out()


def test_after_the_code_one_is_where_one_wanted_to_be(client):
    account = make_account(Role.PUBLISHER)
    asked = client.send("GET", "/tai-khoan/phien").location
    second = client.post(asked, {"user_name": account.user_name, "password": PASSWORD}).location
    assert client.post(second, {"code": phone_code(account)}).location == "/tai-khoan/phien"


def test_new_recovery_codes_replace_the_old_ones(client):
    account = make_account(Role.PUBLISHER)
    client.sign_in(account)
    before = set(db.session.scalars(sa.select(RecoveryCode.code_hash)))
    page = client.post("/tai-khoan/hai-buoc/ma-du-phong", status=200)
    assert len(page.select(".recovery-codes li")) == 10
    assert not before & set(db.session.scalars(sa.select(RecoveryCode.code_hash)))
    assert codes_left(account) == 10


def test_who_does_not_need_it_may_choose_it_and_give_it_up(client):
    client.sign_in(make_account(Role.EDITOR))
    client.post("/tai-khoan/hai-buoc")
    page = client.get("/tai-khoan/hai-buoc/dien-thoai")
    client.post("/tai-khoan/hai-buoc/dien-thoai", {"code": shown_at(now(), secret_on(page))}, status=200)
    client.post("/tai-khoan/hai-buoc/tat")
    assert "Đã tắt xác thực hai bước" in client.get("/tai-khoan/hai-buoc").words()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(TwoFactor)) == 0


def test_who_needs_it_cannot_give_it_up(client):
    account = make_account(Role.PUBLISHER)
    client.sign_in(account)
    page = client.post("/tai-khoan/hai-buoc/tat", status=409)
    assert "bắt buộc xác thực hai bước" in page.words()
    assert account.two_factor_at is not None


def test_what_was_never_set_up_cannot_be_reset_or_renewed(app):
    account = make_account(Role.EDITOR)
    with pytest.raises(Refused, match="chưa thiết lập"), transaction():
        reset_two_factor(account, by=Automaton.COMMAND, reason="thử")
    with pytest.raises(Refused, match="chưa thiết lập"), transaction():
        renew_recovery_codes(account, password_keeper())


def test_a_demonstration_may_do_without_it_and_its_administrators_are_warned(served_with):
    client = served_with(two_factor=False)
    client.sign_in(without_phone(Role.ADMINISTRATOR))
    assert "Xác thực hai bước đang tắt" in client.get("/van-phong").words("body")
    client.sign_out()
    client.sign_in(make_account(Role.EDITOR, make_agency()))
    assert "Xác thực hai bước đang tắt" not in client.get("/van-phong").words("body")


def test_who_has_set_it_up_uses_it_in_a_demonstration_too(served_with):
    client = served_with(two_factor=False)
    account = make_account(Role.PUBLISHER)
    answer = client.post("/dang-nhap", {"user_name": account.user_name, "password": PASSWORD})
    assert answer.location.startswith("/dang-nhap/hai-buoc")


def test_an_account_without_a_second_step_has_no_secret(app):
    assert make_account(Role.EDITOR).two_factor_at is None
    assert (
        db.session.scalar(sa.select(Account.id).join(TwoFactor, TwoFactor.account_id == Account.id)) is None
    )
