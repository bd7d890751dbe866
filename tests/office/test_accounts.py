"""Accounts, roles in agencies, sessions and links: the rules behind the pages."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from office.accounts.links import choose_password, good_link, issue_link
from office.accounts.models import AccountSession, LinkPurpose, SignInDelay
from office.accounts.passwords import PasswordKeeper
from office.accounts.queries import open_sessions
from office.accounts.recognising import password_keeper
from office.accounts.registering import create_account, grant_role, switch_off, withdraw_role
from office.accounts.roles import Permission, Role
from office.accounts.sessions import network_of
from office.accounts.signing_in import TooSoon, Visitor, sign_in
from office.accounts.throttling import LONGEST_DELAY, delay_after, in_words
from office.audit.models import AuditEntry
from office.audit.trail import Automaton
from office.clock import now
from office.database import db, transaction
from office.errors import BadInput, NotFound, Refused
from tests.builders import PASSWORD, make_account, make_agency

COMMAND = Automaton.COMMAND
BROWSER = Visitor("203.0.113.7", "Trình duyệt thử")


def enter(account, password=PASSWORD, visitor=BROWSER):
    return sign_in(account.user_name, password, visitor, password_keeper())


def acts():
    of_accounts = sa.select(AuditEntry.action).where(AuditEntry.subject_kind == "account")
    return list(db.session.scalars(of_accounts.order_by(AuditEntry.id)))


def test_spellings_of_a_user_name_are_one_account(app):
    make_account(user_name="Lê.Đào")
    with pytest.raises(BadInput, match="Đã có tài khoản «le.dao»"):
        make_account(user_name="LE.DAO")


@pytest.mark.parametrize("name", [" ", "a", "hai chữ", "x" * 65, "-a", "a\r\nb c", "<b>", "a/b"])
def test_a_user_name_is_letters_figures_and_a_few_signs(app, name):
    with pytest.raises(BadInput, match="không dùng được"):
        make_account(user_name=name)


def test_a_role_counts_in_its_agency_alone(app):
    own, other = make_agency("Sở Một"), make_agency("Sở Hai")
    account = make_account(Role.PUBLISHER, own)
    assert account.may(Permission.CATALOGUE_IMPORT)
    assert account.may(Permission.CATALOGUE_IMPORT, own)
    assert not account.may(Permission.CATALOGUE_IMPORT, other)
    assert not account.may_everywhere(Permission.CATALOGUE_IMPORT)


def test_a_role_for_the_installation_counts_in_every_agency(app):
    account = make_account(Role.PUBLISHER)
    assert account.may(Permission.CATALOGUE_IMPORT, make_agency())
    assert account.may_everywhere(Permission.CATALOGUE_IMPORT)


def test_whoever_is_switched_off_may_nothing(app):
    make_account(Role.ADMINISTRATOR)
    account = make_account(Role.ADMINISTRATOR)
    with transaction():
        switch_off(account, by=COMMAND, reason="Nghỉ việc")
    assert not account.may(Permission.ACCOUNT_OWN)
    assert not account.may_everywhere(Permission.AUDIT_READ)


@pytest.mark.parametrize("is_in_agency", [True, False])
def test_a_role_is_held_once(app, is_in_agency):
    agency = make_agency() if is_in_agency else None
    account = make_account(Role.EDITOR, agency)
    with pytest.raises(Refused, match="đã có vai trò"), transaction():
        grant_role(account, Role.EDITOR, agency, by=COMMAND)


def test_a_role_that_is_withdrawn_is_gone(app):
    agency = make_agency()
    account = make_account(Role.AUDITOR, agency)
    with transaction():
        withdraw_role(account, Role.AUDITOR, agency, by=COMMAND)
    assert not account.may(Permission.AUDIT_READ)
    with pytest.raises(Refused, match="không có vai trò"), transaction():
        withdraw_role(account, Role.AUDITOR, agency, by=COMMAND)


@pytest.mark.parametrize(
    "change",
    [
        lambda account: grant_role(account, Role.EDITOR, None, by=COMMAND),
        lambda account: withdraw_role(account, Role.AUDITOR, None, by=COMMAND),
        lambda account: switch_off(account, by=COMMAND, reason="Nghỉ việc"),
        lambda account: choose_password(
            good_link(issue_link(account, LinkPurpose.NEW_PASSWORD, by=COMMAND)),
            "trăng lên đỉnh núi 19",
            password_keeper(),
        ),
    ],
    ids=["granted", "withdrawn", "switched-off", "new-password"],
)
def test_whatever_changes_what_an_account_may_do_ends_its_sessions(app, change):
    account = make_account(Role.AUDITOR)
    enter(account)
    with transaction():
        change(account)
    assert db.session.scalar(sa.select(AccountSession.revoked_at)) is not None


def test_a_session_knows_the_network_and_not_the_address(app):
    assert network_of("203.0.113.7") == "203.0.113.0/24"
    assert network_of("2001:db8:1:2::3") == "2001:db8:1::/48"
    assert network_of("") == ""


def test_a_session_that_was_ended_is_no_longer_listed(app):
    account = make_account()
    enter(account)
    enter(account)
    assert len(open_sessions(account, now())) == 2
    assert open_sessions(account, now() + timedelta(hours=1)) == []


def test_a_password_kept_at_another_cost_is_renewed_at_the_next_sign_in(app):
    account = make_account()
    with transaction():
        account.password_hash = PasswordKeeper(memory=64).hash(PASSWORD)
    enter(account)
    assert not password_keeper().is_outdated(account.password_hash)
    enter(account)


def test_only_the_latest_link_is_good(app):
    account = make_account()
    with transaction():
        first = issue_link(account, LinkPurpose.NEW_PASSWORD, by=COMMAND)
        second = issue_link(account, LinkPurpose.NEW_PASSWORD, by=COMMAND)
    with pytest.raises(NotFound):
        good_link(first)
    assert good_link(second).account is account


def test_waiting_doubles_and_never_lasts_longer_than_a_quarter_of_an_hour():
    seconds = [delay_after(failures, free=2).total_seconds() for failures in range(8)]
    assert seconds == [0, 0, 0, 1, 2, 4, 8, 16]
    assert delay_after(10**6, free=2) == LONGEST_DELAY == timedelta(minutes=15)


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (timedelta(seconds=0.2), "1 giây"),
        (timedelta(seconds=40), "40 giây"),
        (timedelta(seconds=121), "3 phút"),
        (timedelta(minutes=15), "15 phút"),
    ],
)
def test_a_wait_is_told_in_words_and_never_too_short(wait, words):
    assert in_words(wait) == words


def test_an_attempt_is_counted_before_its_password_is_looked_at(app, frozen_time):
    class Interrupted(PasswordKeeper):
        def matches(self, stored, password):
            raise KeyError

    account = make_account()
    for _ in range(5):
        with pytest.raises(KeyError):
            sign_in(account.user_name, PASSWORD, BROWSER, Interrupted(memory=8))
    with pytest.raises(TooSoon):
        enter(account)


def test_failures_of_long_ago_are_cleared_away(app, frozen_time):
    for name in ("a", "b"):
        with pytest.raises(BadInput):
            sign_in(name, PASSWORD, BROWSER, password_keeper())
    frozen_time.shift(timedelta(hours=2))
    with pytest.raises(BadInput):
        sign_in("c", PASSWORD, BROWSER, password_keeper())
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SignInDelay)) == 2


def test_every_act_on_an_account_is_in_the_trail(app):
    account = make_account(Role.EDITOR)
    with pytest.raises(BadInput):
        enter(account, "sai mật khẩu rồi")
    enter(account)
    with transaction():
        switch_off(account, by=COMMAND, reason="Nghỉ việc")
    assert acts() == [
        "account.created",
        "account.role_granted",
        "account.link_issued",
        "account.password_chosen",
        "account.sign_in_failed",
        "account.signed_in",
        "account.switched_off",
        "account.session_ended",
    ]


def test_the_trail_names_what_is_personal_without_telling_it(app):
    with transaction():
        create_account("nguoi-thu", "Trần Thị Thử", by=COMMAND, email="thu@example.vn")
    stored = str([entry.changes for entry in db.session.scalars(sa.select(AuditEntry))])
    assert "full_name" in stored
    assert "Trần" not in stored
    assert "thu@" not in stored
