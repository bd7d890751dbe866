"""Whose procedure an agency may draft: its own, its list, and what nobody is known to own — with a note."""

from dataclasses import replace

import pytest

from catalogue.listings.announcements import ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.publishing.announcements.announcing import announce_decision
from catalogue.publishing.announcements.gathering import gather
from catalogue.publishing.drafts.drafting import Purpose, begin_draft, standing_note
from catalogue.publishing.models import DraftSubject
from catalogue.publishing.numbers.resolving import resolve, rows_stating
from catalogue.publishing.uploads.models import RowOutcome
from catalogue.publishing.whose_content import UNKNOWN_OWNER, owners
from office.accounts.registering import grant_role
from office.accounts.roles import Role
from office.agencies.models import AgencyKind
from office.audit.trail import Automaton
from office.database import transaction
from office.errors import Refused
from office.generation import bump_generation
from tests.builders import make_decision, make_listing, make_procedure
from tests.catalogue.announcing import itemise
from tests.catalogue.publishing.conftest import BEFORE, Office
from tests.catalogue.publishing.filled import Desk
from tests.catalogue.publishing.workbooks import Filled, read_upload, rows_of

LISTING = ListingContent("1.000001.H99", "H99", "Đăng ký thử nghiệm")


def at_home(app, agency):
    """The installation serves this agency from now on."""
    app.extensions["settings"] = replace(app.extensions["settings"], home=agency.name)
    with transaction():
        bump_generation()


@pytest.fixture(autouse=True)
def settings_as_before(app):
    before = app.extensions["settings"]
    yield
    app.extensions["settings"] = before


@pytest.fixture
def ministry(app):
    return Office("Bộ Thử nghiệm")


@pytest.fixture
def committee(app):
    return Office("Ủy ban nhân dân tỉnh Thử")


def announced_by(office, procedure):
    decision = make_decision(issuing_agency=office.agency)
    itemise(decision, procedure, ChangeKind.AMENDED)
    return procedure


def listing_draft(office, procedure, authority, listing=None):
    change = ChangeKind.AMENDED if listing else ChangeKind.NEW
    purpose = Purpose(DraftSubject.LISTING, change, procedure, listing, authority)
    with transaction():
        return begin_draft(purpose, office.agency, by=office.writer)


def test_a_ministry_drafts_what_it_announced_without_a_note(ministry, procedure):
    announced_by(ministry, procedure)
    assert owners(procedure) == (ministry.agency,)
    assert standing_note(ministry.begin(procedure)) == ""


def test_an_agency_below_the_ministry_drafts_for_it(office, ministry, procedure):
    announced_by(ministry, procedure)
    with transaction():
        office.agency.parent = ministry.agency
    assert standing_note(office.begin(procedure)) == ""


def test_who_prepared_the_ministrys_decision_here_may_prepare_the_next(office, ministry, procedure):
    with transaction():
        announcement = office.gathered(office.accepted(procedure, keywords="mới"))
        announcement.issuing_agency = ministry.agency
        announce_decision(announcement, by=office.publisher)
    assert owners(procedure) == (ministry.agency, office.agency)
    assert office.begin(procedure).base_ordinal == 2


def test_another_agency_does_not_draft_a_ministrys_content_and_is_told_to_draft_its_list(
    office, ministry, procedure
):
    announced_by(ministry, procedure)
    with pytest.raises(Refused, match=r"do Bộ Thử nghiệm công bố.*Hãy soạn danh mục của cơ quan"):
        office.begin(procedure)
    assert listing_draft(office, procedure, office.agency).authority is office.agency


def test_a_province_amends_its_list_of_a_national_procedure_and_not_its_content(
    committee, ministry, procedure
):
    announced_by(ministry, procedure)
    with pytest.raises(Refused):
        committee.begin(procedure, ChangeKind.ABOLISHED)
    listing = make_listing(procedure, committee.agency, LISTING)
    assert listing_draft(committee, procedure, committee.agency, listing).listing is listing


def test_a_provinces_announcement_of_a_national_procedure_does_not_make_it_the_owner(committee, procedure):
    announced_by(committee, procedure)
    assert owners(procedure) == ()


def test_saying_which_decision_a_number_means_makes_nobody_the_owner(office):
    stating = make_procedure(replace(BEFORE, stated_decision_number="9/QĐ-STN"))
    decision = make_decision("9/QĐ-STN", office.agency)
    with transaction():
        chosen = {row.key for row in rows_stating("9/QĐ-STN")}
        resolve("9/QĐ-STN", decision, chosen, by=office.publisher)
    assert owners(stating) == ()


def test_a_province_drafts_what_it_lays_down_itself(committee, office):
    own = make_procedure("Thủ tục đặc thù")
    with transaction():
        own.authority = committee.agency
    assert standing_note(committee.begin(own)) == ""
    with pytest.raises(Refused, match="do Ủy ban nhân dân tỉnh Thử công bố"):
        office.begin(own)


def test_a_new_procedure_of_an_authority_is_drafted_by_those_who_work_for_it(committee, office):
    begun = committee.begin(None, ChangeKind.NEW, name="Cấp thẻ", authority=committee.agency)
    assert standing_note(begun) == ""
    with pytest.raises(Refused, match="không soạn thay"):
        office.begin(None, ChangeKind.NEW, name="Cấp thẻ", authority=committee.agency)


def test_without_a_known_owner_an_agency_of_a_national_house_writes_with_a_note(office, committee, procedure):
    assert standing_note(office.begin(procedure)) == UNKNOWN_OWNER
    with pytest.raises(Refused, match="chưa biết cơ quan nào công bố"):
        committee.begin(procedure)


def test_without_a_known_owner_only_the_home_office_writes_and_with_a_note(
    app, committee, ministry, procedure
):
    with transaction():
        ministry.agency.kind = AgencyKind.AUTHORITY
    at_home(app, committee.agency)
    assert standing_note(committee.begin(procedure)) == UNKNOWN_OWNER
    with pytest.raises(Refused):
        ministry.begin(procedure)


def test_a_list_of_an_authority_is_not_another_agencys_to_draft(office, committee, procedure):
    with pytest.raises(Refused, match="không soạn thay danh mục"):
        listing_draft(office, procedure, committee.agency)


def test_who_writes_for_both_may_put_a_draft_of_one_into_the_list_of_the_other(office, committee, procedure):
    with transaction():
        grant_role(office.writer, Role.CONTRIBUTOR, committee.agency, by=Automaton.COMMAND)
    assert listing_draft(office, procedure, committee.agency).agency is office.agency


def test_what_became_known_to_be_a_ministrys_is_not_gathered(office, ministry, procedure):
    draft, announcement = office.accepted(procedure, keywords="mới"), office.gathered()
    announced_by(ministry, procedure)
    assert "do Bộ Thử nghiệm công bố" in standing_note(draft)
    with pytest.raises(Refused, match="do Bộ Thử nghiệm công bố"), transaction():
        gather(announcement, draft, by=office.publisher)


def test_a_row_of_a_workbook_for_a_ministrys_content_is_refused_and_says_what_to_do(
    office, ministry, procedure
):
    filled = Filled(office.agency, empty=True)
    filled.add("Thủ tục", {"Mã thủ tục": "1.000001", "Tên thủ tục": "Đăng ký thử nghiệm khác"})
    (row,) = rows_of(read_upload(filled.bytes(), office))
    assert (row.outcome, UNKNOWN_OWNER in row.notes) == (RowOutcome.CHANGED, True)
    announced_by(ministry, procedure)
    (row,) = rows_of(read_upload(filled.bytes(), office))
    assert row.outcome is RowOutcome.REFUSED
    assert "do Bộ Thử nghiệm công bố" in row.problem


def test_the_page_offers_the_list_alone_where_the_content_is_a_ministrys(app, ministry, procedure):
    desk = Desk(app)
    place = "/van-phong/du-thao/moi?ma=1.000001"
    assert "noi-dung" in [each["value"] for each in desk.writer.get(place).select("#target option")]
    announced_by(ministry, procedure)
    page = desk.writer.get(place)
    assert "do Bộ Thử nghiệm công bố" in page.words(".notice")
    assert [each["value"] for each in page.select("#target option")] == [f"co-quan-{desk.office.agency.id}"]


def test_a_draft_says_on_its_page_that_nobody_is_known_to_own_what_it_writes(app, procedure):
    desk = Desk(app)
    draft = desk.office.begin(procedure)
    assert UNKNOWN_OWNER in desk.writer.get(f"/van-phong/du-thao/{draft.id}").words()


def test_the_note_is_not_said_of_a_list(office, procedure):
    assert standing_note(listing_draft(office, procedure, office.agency)) == ""
