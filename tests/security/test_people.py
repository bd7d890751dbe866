"""An administrator of one agency reaches the accounts of that agency and no others (ASVS 8.2, 8.3)."""

import pytest
import sqlalchemy as sa

from office.accounts.models import OneTimeLink
from office.accounts.registering import grant_role
from office.accounts.roles import Role
from office.audit.trail import Automaton
from office.database import db, transaction
from tests.builders import make_account, make_agency
from tests.security.routes import RULES

ACTS = sorted(
    rule.rule for rule in RULES if "<int:account_id>" in rule.rule and rule.endpoint.startswith("people.")
)


@pytest.fixture
def own(app):
    return make_agency("Sở Một")


@pytest.fixture
def other(app):
    return make_agency("Sở Hai")


@pytest.fixture
def administrator(client, own):
    account = make_account(Role.ADMINISTRATOR, own)
    client.sign_in(account)
    return account


def elsewhere(own, other):
    """Accounts that an administrator of `own` must not reach."""
    both = make_account(Role.EDITOR, own)
    with transaction():
        grant_role(both, Role.REVIEWER, other, by=Automaton.COMMAND)
    return [
        make_account(Role.EDITOR, other, full_name="Người Khác Một"),
        make_account(Role.ADMINISTRATOR, full_name="Người Khác Hai"),
        make_account(full_name="Người Khác Ba"),
        both,
    ]


def state():
    """Everything that is known of accounts."""
    db.session.rollback()
    tables = [
        table
        for table in db.metadata.sorted_tables
        if table.name in {"account", "role_grant", "one_time_link", "account_session", "audit_entry"}
    ]
    return {table.name: sorted(map(repr, db.session.execute(sa.select(table)))) for table in tables}


def test_there_are_acts_to_try():
    assert len(ACTS) == 9


@pytest.mark.parametrize("rule", ACTS)
def test_an_account_of_another_agency_is_not_found_by_any_act(client, administrator, own, other, rule):
    for victim in elsewhere(own, other):
        grant_id = victim.grants[0].id if victim.grants else 1
        address = rule.replace("<int:account_id>", str(victim.id)).replace("<int:grant_id>", str(grant_id))
        before = state()
        client.get(address, status=404)
        data = {"reason": "thử", "role": "editor", "scope": str(own.id)}
        answer = client.post(
            address,
            data,
            status=405 if rule.endswith(">") and "thu-hoi" not in rule else 404,
            page="/van-phong/tai-khoan/moi",
        )
        assert victim.user_name not in answer.text
        assert state() == before


def test_accounts_of_other_agencies_are_not_listed_or_found(client, administrator, own, other):
    strangers = elsewhere(own, other)
    for path in ("/van-phong/tai-khoan", "/van-phong/tai-khoan?ten=nguoi"):
        words = client.get(path).words()
        assert not [each for each in strangers if each.user_name in words.split()]
        assert "Người Khác" not in words


@pytest.mark.parametrize("scope", ["toan-he-thong", "other", "999999", "", "0", "None"])
def test_roles_beyond_the_own_agency_are_neither_offered_nor_taken(client, administrator, own, other, scope):
    member = make_account(Role.EDITOR, own)
    place = str(other.id) if scope == "other" else scope
    before = state()
    for path in (f"/van-phong/tai-khoan/{member.id}/giao-vai-tro", "/van-phong/tai-khoan/moi"):
        page = client.get(path)
        assert [option["value"] for option in page.select("#scope option")] == [str(own.id)]
        typed = {"role": "administrator", "scope": place, "user_name": "ke-xau", "full_name": "Kẻ Xấu"}
        client.post(path, typed, status=422)
    assert state() == before


def test_more_than_the_form_asks_changes_nothing(client, administrator, own, other):
    member = make_account(Role.EDITOR, own)
    hash_before = member.password_hash
    more = {
        "agency_id": str(other.id),
        "is_active": "",
        "password_hash": "x",
        "two_factor_at": "2026-01-01",
        "account_id": str(administrator.id),
        "granted_by_id": "1",
    }
    typed = {"role": "reviewer", "scope": str(own.id), **more}
    client.post(f"/van-phong/tai-khoan/{member.id}/giao-vai-tro", typed)
    assert [(grant.role, grant.agency_id) for grant in member.grants] == [
        (Role.EDITOR, own.id),
        (Role.REVIEWER, own.id),
    ]
    assert member.grants[1].granted_by_id == administrator.id
    assert (member.is_active, member.password_hash, member.two_factor_at) == (True, hash_before, None)


def test_a_role_of_somebody_else_is_not_withdrawn_under_a_known_account(client, administrator, own, other):
    member, stranger = make_account(Role.EDITOR, own), make_account(Role.EDITOR, other)
    path = f"/van-phong/tai-khoan/{member.id}/thu-hoi/{stranger.grants[0].id}"
    client.post(path, status=404, page="/van-phong/tai-khoan/moi")
    assert len(stranger.grants) == 1


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_but_an_administrator_opens_these_pages(client, own, role):
    account = make_account(role, own)
    client.sign_in(account)
    for path in ("", "/moi", f"/{account.id}", f"/{account.id}/giao-vai-tro"):
        client.get(f"/van-phong/tai-khoan{path}", status=403)


def test_looking_at_the_page_of_an_act_does_not_do_it(client, administrator, own):
    member = make_account(Role.EDITOR, own)
    before = state()
    for rule in ACTS:
        address = rule.replace("<int:account_id>", str(member.id))
        client.get(address.replace("<int:grant_id>", str(member.grants[0].id)))
    assert state() == before


def test_the_link_comes_from_the_public_address_whatever_host_was_asked(served_with, own):
    client = served_with(public_url="https://thutuc.example")
    base = "https://thutuc.example"
    client.raw.environ_base["HTTP_REFERER"] = f"{base}/"
    plain = client.send
    client.send = lambda method, path, **more: plain(method, path, **{"base_url": base, **more})
    client.sign_in(make_account(Role.ADMINISTRATOR, own))
    member = make_account(Role.EDITOR, own)
    path = f"/van-phong/tai-khoan/{member.id}/lien-ket"
    page = client.post(path, status=200, headers={"X-Forwarded-Host": "evil.example"})
    assert page.words(".secret").startswith("https://thutuc.example/lien-ket/")
    assert client.send("GET", path, base_url="https://evil.example").status_code == 400
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OneTimeLink)) >= 1


def test_an_administrator_of_an_agency_does_not_edit_the_shared_list_of_agencies(client, administrator, own):
    client.get("/van-phong/co-quan", status=403)
    client.get(f"/van-phong/co-quan/{own.id}", status=403)
