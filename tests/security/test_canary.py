"""What an office has not announced appears nowhere to the public (ASVS 8.2, 14.2): the canary.

A word that stands only in drafts, files handed in, settings and notes must not be found at any public address;
and no public answer, with its counts, suggestions and lists, may change by a byte because an office works.
"""

import re
from urllib.parse import quote

import pytest

from catalogue.publishing.announcements.announcing import announce_decision
from office.accounts.permissions import declared_access
from office.database import transaction
from tests.builders import make_account, make_link
from tests.security.canary import ASKED, HIDDEN, QUERY, SECRET, House, addresses, own_addresses
from tests.security.routes import RULES, words_of


def answers(app, client, known):
    """What every public address says, plainly and asked for the hidden word; the index is in step before."""
    assert app.test_cli_runner().invoke(args=["search", "reconcile"]).exit_code == 0
    told = {}
    for endpoint, place in known.items():
        plain = client.send("GET", place)
        assert plain.status_code < 400, (endpoint, place, plain.status_code)
        told[place] = said(plain)
        asked = re.sub(r"q=cong(\+khai)?", f"q={ASKED}", place)
        rest = QUERY.removeprefix(f"q={ASKED}&") if "q=" in asked else QUERY
        asked += f"{'&' if '?' in asked else '?'}{rest}"
        told[asked] = said(client.send("GET", asked))
    return told


def said(answer):
    """The words of an answer without what each answer has of its own."""
    words = words_of(answer)
    answer.close()
    return re.sub(r'name="csrf_token"[^>]*', "", words)


@pytest.fixture
def house(app, settings, frozen_time):
    return House(settings.data)


def test_every_public_route_is_visited(app, house):
    public = {
        rule.endpoint
        for rule in RULES
        if declared_access(app, rule.endpoint) == "public" and "GET" in (rule.methods or ())
    }
    assert set(addresses(house, "/lien-ket/khong-co")) == public


def test_what_is_not_announced_appears_nowhere_and_changes_nothing_public(app, client, house):
    known = addresses(house, make_link(make_account(password=None)))
    before = answers(app, client, known)
    house.works()
    after = answers(app, client, known)
    assert [place for place, words in after.items() if SECRET.casefold() in words.casefold()] == []
    assert [place for place, words in after.items() if quote(SECRET) in words] == []
    assert [place for place in after if after[place] != before[place]] == []


def test_an_announced_internal_procedure_appears_nowhere_and_changes_nothing_public(app, client, house):
    known = addresses(house, make_link(make_account(password=None)))
    before = answers(app, client, known)
    announced, approved, procedure_id = house.has_internal()
    after = answers(app, client, known)
    assert [place for place, words in after.items() if SECRET.casefold() in words.casefold()] == []
    assert [place for place, words in after.items() if quote(SECRET) in words] == []
    # How often anything was published is a number for whoever operates the house; nothing else may move.
    assert [place for place in after if after[place] != before[place] and "readyz" not in place] == []
    own = own_addresses(procedure_id, announced, approved)
    found = {place: client.send("GET", place) for place in own}
    assert [place for place, answer in found.items() if answer.status_code != 404] == []
    assert [place for place, answer in found.items() if SECRET in said(answer)] == []


def test_a_decision_of_both_kinds_shows_the_public_half(app, client, house):
    announced = house.announces_both()
    shown = [
        f"/quyet-dinh/{announced.number}",
        f"/quyet-dinh/{announced.number}.json",
        f"/quyet-dinh-cong-bo/{announced.id}/in",
        f"/quyet-dinh-cong-bo/{announced.id}/danh-muc.docx",
        f"/quyet-dinh-cong-bo/{announced.id}/danh-muc.xlsx",
        "/tin.atom",
        "/quyet-dinh",
    ]
    told = {place: client.send("GET", place) for place in shown}
    assert [place for place, answer in told.items() if answer.status_code != 200] == []
    assert [place for place, answer in told.items() if SECRET.casefold() in said(answer).casefold()] == []
    assert client.send("GET", f"/quyet-dinh-da-ky/{announced.id}.pdf").status_code == 404


def test_a_canary_that_is_announced_is_seen(app, client, house):
    """The walk finds what is public, so it would find what should not be."""
    announcement = house.office.gathered(
        house.office.accepted(house.procedure, name=HIDDEN, sector=HIDDEN), number="56/QĐ-STN"
    )
    with transaction():
        announce_decision(announcement, by=house.office.publisher)
    told = answers(app, client, addresses(house, make_link(make_account(password=None))))
    seen = [place for place, words in told.items() if SECRET in words]
    assert {"/thu-tuc", "/thu-tuc/1.000001", "/thu-tuc.xlsx", "/tin.atom", "/linh-vuc"} <= set(seen)
