"""Whoever types the number of the decision by which an authority lists procedures finds these and no others."""

import pytest
import sqlalchemy as sa

from catalogue.listings.models import Listing, ListingRevision
from catalogue.listings.parts import ListingContent
from catalogue.listings.recording import record_listing_revision
from catalogue.procedures.linking import SharedLists
from catalogue.procedures.models import Revision
from catalogue.procedures.publication import Origin, Provenance, RevisionState
from office.clock import now
from office.database import db, transaction
from office.generation import bump_generation
from search_index.documents import states
from tests.builders import make_agency, make_decision, make_listing, make_procedure
from tests.unguarded import unguarded

from .conftest import names

BIRTH, MARRIAGE, LAND = "Đăng ký khai sinh", "Đăng ký kết hôn", "Giao đất"


@pytest.fixture
def procedures(searched):
    return [make_procedure(BIRTH), make_procedure(MARRIAGE), make_procedure(LAND)]


@pytest.fixture
def province(app):
    return make_agency("Ủy ban nhân dân tỉnh Thử nghiệm")


def stating(number):
    """What a list says of a procedure that stands in it by that decision."""
    return ListingContent("", "", "", stated_decision_number=number)


def announce(listing, decision, state=RevisionState.ANNOUNCED):
    """A newer revision of the listing by a registered decision."""
    with unguarded():
        provenance = Provenance(Origin.ANNOUNCED, now(), decision_id=decision.id)
        content = ListingContent("", "", "")
        record_listing_revision(listing, content, frozenset(), provenance, SharedLists()).state = state
        bump_generation()


def withdraw(listing):
    """Takes back all that the listing says."""
    with transaction():
        own = ListingRevision.listing_id == listing.id
        values = {"state": RevisionState.WITHDRAWN, "withdrawn_at": now()}
        db.session.execute(sa.update(ListingRevision).where(own).values(values))
        bump_generation()


@pytest.mark.parametrize("typed", ["772/QĐ-UBND", "Quyết định số 772/QĐ-UBND", "772/qd-ubnd", "QĐ 772"])
def test_a_number_that_a_list_states_finds_its_procedures(procedures, province, ask, typed):
    birth, marriage, land = procedures
    make_listing(birth, province, stating("772/QĐ-UBND"))
    make_listing(marriage, province, stating("772/QĐ-UBND"))
    make_listing(land, province, stating("1772/QĐ-UBND"))
    assert set(names(ask(typed))) == {BIRTH, MARRIAGE}


def test_the_number_of_a_registered_decision_finds_what_it_lists(procedures, province, ask):
    listing = make_listing(procedures[0], province, stating("772/QĐ-UBND"))
    announce(listing, make_decision("815/QĐ-UBND", province))
    assert names(ask("815/QĐ-UBND")) == [BIRTH]
    # Its earlier decision still says that it was listed.
    assert names(ask("772/QĐ-UBND")) == [BIRTH]


def test_a_list_that_comes_in_later_is_found_at_the_next_question(procedures, province, ask):
    assert names(ask("772/QĐ-UBND")) == []
    listing = make_listing(procedures[2], province, stating("772/QĐ-UBND"))
    assert names(ask("772/QĐ-UBND")) == [LAND]
    withdraw(listing)
    assert names(ask("772/QĐ-UBND")) == []


def test_a_draft_of_a_list_is_not_found(procedures, province, ask):
    listing = make_listing(procedures[0], province, stating(""))
    announce(listing, make_decision("815/QĐ-UBND", province), RevisionState.DRAFT)
    assert names(ask("815/QĐ-UBND")) == []


def test_only_the_procedures_of_a_changed_list_are_indexed_again(procedures, province):
    before = states()
    listing = make_listing(procedures[0], province, stating("772/QĐ-UBND"))
    listed = states()
    changed = [revision for revision, state in listed.items() if state != before[revision]]
    own = sa.select(Revision.id).where(Revision.procedure_id == procedures[0].id)
    assert changed == list(db.session.scalars(own))
    make_listing(procedures[0], make_agency("Ủy ban nhân dân tỉnh khác"), stating("772/QĐ-UBND"))
    assert states() == listed, "a number that is known already changes nothing"
    with transaction():
        db.session.execute(sa.update(Listing).where(Listing.id == listing.id).values(key="khác"))
    assert states() == listed, "nor does anything else of a list"


def test_a_part_of_the_states_is_as_in_the_whole(procedures, province):
    make_listing(procedures[1], province, stating("772/QĐ-UBND"))
    whole = states()
    for revision, state in whole.items():
        assert states([revision]) == {revision: state}
