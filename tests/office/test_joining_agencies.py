"""Two spellings of one agency are one record: at import at once, afterwards by an act of the administrator."""

import pytest
import sqlalchemy as sa

from catalogue.listings.models import Listing
from catalogue.listings.parts import ListingContent
from catalogue.procedures.linking import SharedLists
from office.accounts.models import RoleGrant
from office.accounts.registering import grant_role
from office.accounts.roles import Role
from office.agencies.joining import join_agencies
from office.agencies.models import Agency, AgencyAlias
from office.agencies.naming import AgencyRecords, agency_named
from office.agencies.queries import agency_called, doubles
from office.agencies.spelling import full_key, is_one_name
from office.audit.models import AuditEntry
from office.audit.trail import Automaton
from office.database import db, transaction
from office.errors import Refused
from tests.builders import make_account, make_agency, make_decision, make_listing, make_procedure

LONG, SHORT = "Ủy ban nhân dân tỉnh An Bình", "UBND tỉnh An Bình"
PAGE = "/van-phong/co-quan/trung-ten"


@pytest.fixture
def double(app):
    return make_agency(LONG), make_agency(SHORT)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (LONG, SHORT),
        ("HĐND TP. Huế", "Hội đồng nhân dân thành phố Huế"),
        ("Uỷ ban nhân dân xã A", "UBND xã A"),
    ],
)
def test_standard_abbreviations_are_one_name(first, second):
    assert is_one_name(first, second)
    assert full_key(full_key("ubnd tp x")) == full_key("ubnd tp x")


@pytest.mark.parametrize(
    ("first", "second"),
    [(LONG, "UBND tỉnh An Bình Đông"), ("Sở Xây dựng", "Sở XD"), ("UBND xã A", "UBND xã B")],
)
def test_nothing_further_is_guessed(first, second):
    assert not is_one_name(first, second)


def test_an_import_finds_the_agency_in_another_spelling(app):
    known = make_agency(LONG)
    with transaction():
        assert agency_named(SharedLists().agencies, SHORT) == known.id
    assert agency_called(SHORT).id == known.id


@pytest.mark.parametrize(
    ("known", "typed"), [(LONG, SHORT), (SHORT, LONG), ("UBND TP. Huế", "UBND thành phố Huế")]
)
def test_an_agency_is_called_by_any_spelling_whichever_is_in_the_list(app, known, typed):
    agency = make_agency(known)
    assert agency_called(typed).id == agency.id


def test_a_name_as_it_is_written_comes_before_its_other_spelling(double):
    assert [agency_called(each.name).id for each in double] == [each.id for each in double]
    assert agency_called("UỶ BAN NHÂN DÂN tỉnh An Bình").id == double[0].id


def test_everything_moves_and_the_other_name_still_leads_there(double, client):
    kept, other = double
    listing = make_listing(make_procedure("Cấp sổ"), other, ListingContent("1.1.H1", "H1", "Cấp sổ"))
    decision = make_decision(issuing_agency=other)
    officer = make_account(Role.EDITOR, other)
    with transaction():
        grant_role(officer, Role.EDITOR, kept, by=Automaton.COMMAND)
        slug, gone = other.slug, other.id
        assert join_agencies(kept, other, by=Automaton.COMMAND) >= 2
    assert db.session.get(Agency, gone) is None
    assert (db.session.get(Listing, listing.id).authority_id, decision.issuing_agency_id) == (
        kept.id,
        kept.id,
    )
    grants = sa.select(RoleGrant.agency_id).where(RoleGrant.account_id == officer.id)
    assert db.session.scalars(grants).all() == [kept.id]
    assert db.session.scalars(sa.select(AgencyAlias.name)).all() == [SHORT]
    with transaction():
        assert AgencyRecords().find("ubnd tinh an binh") == kept.id
    assert agency_called(SHORT).id == kept.id
    assert client.send("GET", f"/co-quan/{slug}").location == f"/co-quan/{kept.slug}"
    last = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (last.action, last.changes["agency_name"]) == ("agency.joined", [SHORT, LONG])


def test_one_procedure_in_both_lists_stays_twice_in_the_list(double):
    kept, other = double
    procedure, content = make_procedure("Cấp sổ"), ListingContent("1.1.H1", "H1", "Cấp sổ")
    make_listing(procedure, kept, content)
    make_listing(procedure, other, content)
    with transaction():
        join_agencies(kept, other, by=Automaton.COMMAND)
    assert len(db.session.scalars(sa.select(Listing.key).where(Listing.authority_id == kept.id)).all()) == 2


def test_two_decisions_of_one_number_are_settled_first(double):
    kept, other = double
    for agency in double:
        make_decision("12/QĐ-UBND", agency)
    with pytest.raises(Refused, match="trùng số"), transaction():
        join_agencies(kept, other, by=Automaton.COMMAND)
    assert len(doubles()) == 1


def test_two_agencies_are_not_joined(double):
    other = make_agency("UBND tỉnh An Bình Đông")
    with pytest.raises(Refused, match="không phải hai cách viết"), transaction():
        join_agencies(double[0], other, by=Automaton.COMMAND)


def test_the_administrator_joins_on_the_page(double, client):
    kept, _ = double
    client.sign_in(make_account(Role.ADMINISTRATOR))
    assert SHORT in client.get(PAGE).words("form[action$=gop]")
    client.post(f"{PAGE}/gop", {"kept": str(kept.id)}, page=PAGE)
    assert "Không có cơ quan nào đứng hai lần" in client.get(PAGE).words()
