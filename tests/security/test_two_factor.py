"""The second step cannot be skipped, replayed, guessed or read (ASVS 6.3.3, 6.5, 7.2.4, 7.5.1)."""

from datetime import timedelta

import pyotp
import pytest
import sqlalchemy as sa

from office.accounts.models import Account, AccountSession
from office.accounts.permissions import declared_access
from office.accounts.recognising import password_keeper
from office.accounts.registering import grant_role, switch_off, withdraw_role
from office.accounts.roles import Permission, Role
from office.accounts.two_factor.models import PendingSignIn, RecoveryCode, TwoFactor
from office.accounts.two_factor.setting_up import renew_recovery_codes, reset_two_factor
from office.audit.models import AuditEntry
from office.audit.trail import Automaton
from office.clock import now
from office.database import db, transaction
from tests.builders import PASSWORD, make_account, make_link, phone_code
from tests.office_client import OfficeClient
from tests.security.routes import RULES, address_of, guarded

STEP = "/dang-nhap/hai-buoc"
NEW = "trăng lên đỉnh núi 19"


@pytest.fixture
def publisher(app):
    return make_account(Role.PUBLISHER)


@pytest.fixture
def half_way(client, publisher):
    """A browser that has given the right password and owes the code."""
    give_password(client, publisher)
    return client


def give_password(client, account, password=PASSWORD):
    return client.post("/dang-nhap", {"user_name": account.user_name, "password": password})


def is_signed_in(client):
    return client.send("GET", "/tai-khoan").status_code == 200


def sessions():
    return db.session.scalar(sa.select(sa.func.count()).select_from(AccountSession))


def test_the_password_alone_opens_nothing(half_way, app):
    assert sessions() == 0
    assert half_way.raw.get_cookie("thutuc") is None
    for rule in guarded(app, "GET"):
        answer = half_way.send("GET", address_of(rule))
        assert answer.location.startswith("/dang-nhap?next="), rule


def test_the_code_is_of_no_use_without_the_password(client, publisher):
    assert client.send("GET", STEP).location == "/dang-nhap"
    token = client.get("/dang-nhap").select_one("input[name=csrf_token]")["value"]
    answer = client.send("POST", STEP, data={"csrf_token": token, "code": phone_code(publisher)})
    assert answer.location == "/dang-nhap"
    assert sessions() == 0


def test_a_code_is_taken_once(half_way, app, publisher):
    code = phone_code(publisher)
    half_way.post(STEP, {"code": code})
    other = OfficeClient(app)
    give_password(other, publisher)
    page = other.post(STEP, {"code": code}, status=422)
    assert "đã dùng" in page.words()
    assert not is_signed_in(other)


def test_a_recovery_code_is_taken_once(half_way, app, publisher):
    with transaction():
        code = renew_recovery_codes(publisher, password_keeper())[3]
    half_way.post(STEP, {"code": code})
    assert is_signed_in(half_way)
    other = OfficeClient(app)
    give_password(other, publisher)
    other.post(STEP, {"code": code}, status=422)
    assert not is_signed_in(other)


def test_a_recovery_code_of_somebody_else_is_not_taken(half_way):
    with transaction():
        code = renew_recovery_codes(make_account(Role.PUBLISHER), password_keeper())[3]
    half_way.post(STEP, {"code": code}, status=422)


def test_after_the_second_step_the_token_is_a_new_one(half_way, publisher):
    half_way.raw.set_cookie("thutuc", "gia-tri-do-ke-xau-dat-san")
    half_way.post(STEP, {"code": phone_code(publisher)})
    token = half_way.raw.get_cookie("thutuc").value
    assert token != "gia-tri-do-ke-xau-dat-san"
    rows = str(db.session.execute(sa.select(PendingSignIn.__table__)).all())
    assert token not in rows


def test_half_a_sign_in_serves_once(half_way, app, publisher):
    copied = half_way.raw.get_cookie("thutuc-form").value
    half_way.post(STEP, {"code": phone_code(publisher)})
    thief = OfficeClient(app)
    thief.raw.set_cookie("thutuc-form", copied)
    assert thief.send("GET", STEP).location == "/dang-nhap"


def test_half_a_sign_in_runs_out_after_ten_minutes(client, publisher, frozen_time):
    give_password(client, publisher)
    frozen_time.shift(timedelta(minutes=9))
    client.get(STEP)
    frozen_time.shift(timedelta(minutes=1))
    assert client.send("GET", STEP).location == "/dang-nhap"
    assert "đăng nhập lại từ đầu" in client.get("/dang-nhap").words()


@pytest.mark.parametrize(
    "change",
    [
        lambda account: switch_off(account, by=Automaton.COMMAND, reason="Nghỉ việc"),
        lambda account: grant_role(account, Role.EDITOR, None, by=Automaton.COMMAND),
        lambda account: withdraw_role(account, Role.PUBLISHER, None, by=Automaton.COMMAND),
        lambda account: reset_two_factor(account, by=Automaton.COMMAND, reason="Mất điện thoại"),
    ],
    ids=["switched-off", "granted", "withdrawn", "reset"],
)
def test_whatever_ends_sessions_ends_half_a_sign_in_too(half_way, publisher, change):
    with transaction():
        change(publisher)
    assert half_way.send("GET", STEP).location == "/dang-nhap"


def test_guessing_codes_is_slow_and_the_password_does_not_start_the_count_afresh(client, app, frozen_time):
    account = make_account(Role.PUBLISHER)
    statuses = []
    for _ in range(7):
        browser = OfficeClient(app)
        give_password(browser, account)
        token = browser.get(STEP).select_one("input[name=csrf_token]")["value"]
        answer = browser.send("POST", STEP, data={"csrf_token": token, "code": "000000"})
        statuses.append(answer.status_code)
    assert statuses == [422] * 5 + [429] * 2
    give_password(client, account)
    client.post(STEP, {"code": phone_code(account)}, status=429)
    frozen_time.shift(timedelta(seconds=2))
    client.post(STEP, {"code": phone_code(account)})


def test_a_wrong_password_is_answered_alike_with_and_without_a_second_step(app, frozen_time):
    texts = []
    for number, name in enumerate((make_account(Role.PUBLISHER).user_name, "khong-ai-ca")):
        client = OfficeClient(app)
        client.raw.environ_base["REMOTE_ADDR"] = f"198.51.100.{number}"
        page = client.post("/dang-nhap", {"user_name": name, "password": "không phải"}, status=422)
        texts.append(page.words().replace(name, "…"))
    assert texts[0] == texts[1]


def test_a_link_for_a_new_password_does_not_lead_around_the_second_step(client, publisher):
    client.post(make_link(publisher), {"password": NEW, "repeated": NEW})
    assert give_password(client, publisher, NEW).location.startswith(STEP)
    assert not is_signed_in(client)


def test_who_must_set_it_up_can_do_nothing_else_until_then(client, app, publisher):
    with transaction():
        reset_two_factor(publisher, by=Automaton.COMMAND, reason="Mất điện thoại")
    client.sign_in(publisher)
    open_before = {"two_factor.front", "two_factor.begin", "two_factor.phone", "accounts.confirm"}
    for rule in RULES:
        if declared_access(app, rule.endpoint) == "public":
            continue
        method = "GET" if "GET" in rule.methods else "POST"
        page = "/tai-khoan/hai-buoc"
        token = client.get(page).select_one("input[name=csrf_token]")["value"]
        answer = client.send(
            method, address_of(rule), data={"csrf_token": token} if method == "POST" else None
        )
        if rule.endpoint not in open_before:
            assert answer.location == page, rule


def test_setting_it_up_gives_the_session_a_new_token_and_ends_the_others(client, app):
    account = make_account(Role.EDITOR)
    other = OfficeClient(app)
    other.sign_in(account)
    client.sign_in(account)
    client.post("/tai-khoan/hai-buoc")
    before = client.raw.get_cookie("thutuc").value
    page = client.get("/tai-khoan/hai-buoc/dien-thoai")
    secret = page.words("p .secret").replace(" ", "")
    client.post("/tai-khoan/hai-buoc/dien-thoai", {"code": pyotp.TOTP(secret).at(now())}, status=200)
    assert client.raw.get_cookie("thutuc").value != before
    assert is_signed_in(client)
    assert not is_signed_in(other)


def test_a_confirmed_secret_is_shown_on_no_page(client, app, publisher):
    secret = db.session.get(TwoFactor, publisher.id).secret
    client.sign_in(publisher)
    for rule in guarded(app, "GET"):
        content = client.send("GET", address_of(rule)).data
        assert secret.encode() not in content.replace(b" ", b""), rule


def test_neither_secret_nor_code_is_in_the_trail_and_codes_are_not_in_the_database(client, publisher):
    with transaction():
        codes = renew_recovery_codes(publisher, password_keeper())
    known = db.session.get(TwoFactor, publisher.id)
    entries = str([(each.changes, each.reason) for each in db.session.scalars(sa.select(AuditEntry))])
    assert known.secret not in entries
    hashes = db.session.scalars(sa.select(RecoveryCode.code_hash)).all()
    assert all(stored.startswith("$argon2id$") for stored in hashes)
    assert not [code for code in codes if code in entries or code in str(hashes)]


def test_every_act_on_the_second_step_is_in_the_trail(half_way, publisher):
    half_way.post(STEP, {"code": "000000"}, status=422)
    half_way.post(STEP, {"code": phone_code(publisher)})
    with transaction():
        reset_two_factor(publisher, by=Automaton.COMMAND, reason="Mất điện thoại")
    acts = list(db.session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.id)))
    assert "account.two_factor_set_up" in acts
    assert acts[-4:] == [
        "account.second_step_failed",
        "account.signed_in",
        "account.two_factor_reset",
        "account.session_ended",
    ]


# ---- The password again before an act that counts ----

CONFIRMED = [
    rule
    for rule in RULES
    if rule.endpoint.startswith("people.") and rule.rule not in {"/van-phong/tai-khoan", "/van-phong/vai-tro"}
]


def test_acts_on_accounts_and_on_the_second_step_ask_for_the_password_after_ten_minutes(
    client, app, frozen_time
):
    client.sign_in(make_account(Role.ADMINISTRATOR))
    frozen_time.shift(timedelta(minutes=10))
    asking = [rule for rule in RULES if getattr(app.view_functions[rule.endpoint], "is_confirmed", False)]
    assert {rule.endpoint for rule in CONFIRMED} - {rule.endpoint for rule in asking} == {"people.account"}
    for rule in asking:
        if "GET" in rule.methods:
            answer = client.send("GET", address_of(rule))
            assert answer.location.startswith("/tai-khoan/xac-nhan?next="), rule


def test_every_address_that_asks_for_the_password_can_be_gone_back_to(app):
    getable = {rule.rule for rule in RULES if "GET" in rule.methods}
    asking = [rule for rule in RULES if getattr(app.view_functions[rule.endpoint], "is_confirmed", False)]
    assert {rule.rule for rule in asking} <= getable


def test_the_password_opens_them_again_under_a_new_token(client, frozen_time):
    client.sign_in(make_account(Role.ADMINISTRATOR))
    frozen_time.shift(timedelta(minutes=10))
    before = client.raw.get_cookie("thutuc").value
    asked = client.send("GET", "/van-phong/tai-khoan/moi").location
    assert client.post(asked, {"current": PASSWORD}).location == "/van-phong/tai-khoan/moi"
    assert client.raw.get_cookie("thutuc").value != before
    client.get("/van-phong/tai-khoan/moi")


def test_a_wrong_password_opens_nothing_and_is_counted(client, frozen_time):
    client.sign_in(make_account(Role.ADMINISTRATOR))
    frozen_time.shift(timedelta(minutes=10))
    for _ in range(5):
        client.post("/tai-khoan/xac-nhan", {"current": "không phải"}, status=422)
    client.post("/tai-khoan/xac-nhan", {"current": PASSWORD}, status=429)
    assert client.send("GET", "/van-phong/tai-khoan/moi").location.startswith("/tai-khoan/xac-nhan")


def test_confirming_the_password_leads_nowhere_outside(client):
    client.sign_in(make_account(Role.EDITOR))
    answer = client.post("/tai-khoan/xac-nhan?next=//evil.example", {"current": PASSWORD})
    assert answer.location == "/"


def test_a_permission_that_needs_the_second_step_is_never_held_without_asking_for_it(app):
    for role in Role:
        account = make_account(role)
        needs = [each for each in Permission if each.needs_two_factor and account.may(each)]
        assert bool(needs) is account.needs_two_factor
        assert isinstance(account, Account)
