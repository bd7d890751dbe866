"""Every route × every role × a record of the own or of another agency: what is asked for and what is given.

The table in `access_table` says it; here it is walked. Whoever may not do a thing is refused before anything is
looked up; another agency's record is not found, by a page or an act, and no list or page lets on that it is there.
"""

import hashlib

import pytest
import sqlalchemy as sa

from office.accounts.models import AccountSession
from office.accounts.permissions import declared_access
from office.accounts.roles import EVERYONES, ROLE_PERMISSIONS, Role
from office.agencies.models import Agency
from office.database import db
from tests.builders import make_account
from tests.office_client import OfficeClient
from tests.security.access_table import COMMON, DECLARED
from tests.security.furnished import furnish
from tests.security.routes import RULES, address_of, words_of

RULE = {rule.endpoint: rule for rule in RULES}
GUARDED = [each for each in DECLARED if each.permission is not None]
SECRET = "Kinmatvang"
STATUSES = {"page": {200}, "onward": {302}, "act": {200, 302, 409, 422}, "nothing": {404}}
# What whoever asks writes by asking: when seen last, by which code of the phone.
OF_ASKING = {"account_session", "two_factor", "sign_in_delay", "asked_question"}


def test_every_route_stands_in_the_table_once_and_declares_what_it_says(app):
    assert sorted(each.endpoint for each in DECLARED) == sorted(RULE)
    assert len(RULE) == len(RULES), "an endpoint has two addresses: name each in the table"
    for each in DECLARED:
        assert declared_access(app, each.endpoint) == (each.permission or "public"), each


def test_the_table_says_for_every_address_of_an_agencys_record_whose_it_is():
    common = {
        *("agency_id", "run_id", "resolution_id", "edit_id", "number", "slug", "segment", "on", "kind"),
        *("conflict_id", "entry_id", "procedure_id"),
    }
    for each in GUARDED:
        assert each.of != COMMON or RULE[each.endpoint].arguments <= common, each


class Visitor:
    """Someone at a browser; answers are kept for nothing but their status and words."""

    def __init__(self, app, account=None):
        self.client = OfficeClient(app)
        if account:
            self.client.sign_in(account)
        page = self.client.send("GET", "/tai-khoan" if account else "/dang-nhap").text
        self.token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]

    def ask(self, method, address):
        sent = {"data": {"csrf_token": self.token}} if method == "POST" else {}
        return self.client.send(method, address, **sent)


def address(declared, record):
    """The address of the record; where it names none, of nothing that there is."""
    rule = RULE[declared.endpoint]
    named = {name: value for name, value in record.items() if name in rule.arguments}
    query = "&".join(f"{name}={value}" for name, value in record.items() if declared.of == "agency")
    if not named:
        return address_of(rule).replace("/khong-co", _examples(rule)) + (f"?{query}" if query else "")
    return rule.build(named)[1]


def _examples(rule):
    return "/co-quan" if rule.endpoint == "offering.names" else "/khong-co"


def methods_of(declared):
    return sorted({"GET", "POST"} & set(RULE[declared.endpoint].methods or ()))


def everything():
    """A print of each table, but for what asking itself writes."""
    db.session.rollback()
    tables = (table for table in db.metadata.sorted_tables if table.name not in OF_ASKING)
    rows = {table.name: sorted(map(repr, db.session.execute(sa.select(table)))) for table in tables}
    return {name: hashlib.sha256("\n".join(held).encode()).hexdigest() for name, held in rows.items()}


@pytest.fixture
def records(app):
    """Of the own agency and of another, by kind; the agencies' numbers under "agency"."""
    return furnish("Sở Của Mình", "nhà"), furnish("Sở Của Người", SECRET)


def sessions_of(app, account, other):
    """A session of one's own besides the one that asks, and one of somebody else."""
    OfficeClient(app).sign_in(other)
    OfficeClient(app).sign_in(account)
    held = sa.select(sa.func.max(AccountSession.id)).where
    return [
        {"session": {"session_id": db.session.scalar(held(AccountSession.account_id == each.id))}}
        for each in (account, other)
    ]


def test_without_an_account_what_is_not_public_leads_to_the_sign_in_form(app, records):
    visitor, before, wrong = Visitor(app), everything(), []
    for each in DECLARED:
        for method in methods_of(each):
            answer = visitor.ask(method, address(each, records[0].get(each.of, {})))
            leads_away = answer.status_code == 302 and answer.location.startswith("/dang-nhap?next=")
            if leads_away != (each.permission is not None and method == "GET"):
                wrong.append((each, method, answer.status_code, answer.location))
    assert (wrong, everything()) == ([], before)


@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role.value if role else "no-role")
def test_each_role_in_an_agency_gets_what_the_table_says_and_nothing_of_another_agency(app, records, role):
    own, foreign = records
    account = make_account(role, db.session.get(Agency, own["agency"]["co-quan"]) if role else None)
    own_session, other_session = sessions_of(app, account, make_account())
    own, foreign = own | own_session, foreign | other_session
    may = EVERYONES | (ROLE_PERMISSIONS[role] if role else frozenset())
    visitor, before, wrong = Visitor(app, account), everything(), []
    for each in GUARDED:
        is_allowed = each.permission in may and not each.permission.is_common
        for method in methods_of(each):
            if each.of == COMMON and is_allowed:
                continue
            answer = visitor.ask(method, address(each, foreign.get(each.of, {})))
            assert answer.status_code == (404 if is_allowed else 403), (each, method)
            assert SECRET not in answer.text, (each, method)
    assert everything() == before
    for each in GUARDED:
        if each.permission in may and not each.permission.is_common:
            wrong += amiss(visitor, each, own.get(each.of, {}), hidden=SECRET)
    assert wrong == []


def test_a_role_for_the_whole_installation_reaches_the_records_of_every_agency(app, records):
    account = make_account(Role.ADMINISTRATOR)
    sessions = sessions_of(app, account, make_account())
    visitor, wrong = Visitor(app, account), []
    for held in (records[1], records[0] | sessions[0]):
        for each in GUARDED:
            if each.of in held or each.of == COMMON:
                wrong += amiss(visitor, each, held.get(each.of, {}))
    assert wrong == []


def expected(method, gives):
    """The statuses that the words of the table stand for."""
    if method == "POST":
        gives -= {"page", "onward"}
    return {status for word in gives for status in STATUSES[word]}


def amiss(visitor, each, record, hidden=None):
    """What differs from the table for a record that may be worked with: (endpoint, method, status)."""
    for method in methods_of(each):
        answer = visitor.ask(method, address(each, record))
        if answer.status_code not in expected(method, each.gives):
            yield each.endpoint, method, answer.status_code
        if hidden and hidden in words_of(answer):
            yield each.endpoint, method, hidden
