"""The installation's list of agencies: who works here, adding one, saying what it is."""

import pytest
import sqlalchemy as sa

from office.accounts.roles import Role
from office.agencies.editing import add_agency, edit_agency
from office.agencies.models import Agency, AgencyKind
from office.agencies.queries import agency_called, working_agencies
from office.audit.models import AuditEntry
from office.audit.trail import Automaton
from office.database import db, transaction
from office.errors import BadInput
from office.generation import current_generation
from tests.builders import make_account, make_agency, make_decision

LIST = "/van-phong/co-quan"
COMMAND = Automaton.COMMAND


@pytest.fixture
def top(client):
    """Signed in as an administrator of the installation."""
    account = make_account(Role.ADMINISTRATOR)
    client.sign_in(account)
    return account


def test_agencies_with_accounts_or_decisions_and_authorities_work_here(app):
    with_account, with_decision, authority = map(make_agency, ("Sở A", "Bộ B", "Ủy ban C"))
    make_agency("Chỉ được nhắc đến")
    make_account(Role.EDITOR, with_account)
    make_decision(issuing_agency=with_decision)
    with transaction():
        edit_agency(authority, AgencyKind.AUTHORITY, "", None, by=COMMAND)
    assert working_agencies() == [with_decision, with_account, authority]


def test_the_list_counts_accounts_and_decisions(client, top):
    office = make_agency("Sở A")
    for role in (Role.EDITOR, Role.REVIEWER):
        make_account(role, office)
    make_decision(issuing_agency=office)
    cells = [cell.get_text(strip=True) for cell in client.get(LIST).select("tbody tr td")]
    assert cells[-2:] == ["2", "1"]


def test_any_agency_is_found_by_a_part_of_its_name(client, top):
    make_agency("Chi cục Thú y vùng 100%")
    assert "Chi cục Thú y" in client.get(LIST, query_string={"ten": "thu y vung"}).words("table")
    assert "Không có cơ quan nào" in client.get(LIST, query_string={"ten": "không đâu"}).words()


def test_the_list_costs_a_fixed_number_of_queries(client, top, queries):
    make_account(Role.EDITOR, make_agency("Sở A"))
    queries.clear()
    client.get(LIST)
    few = len([text for text in queries if text.startswith("SELECT")])
    for number in range(4):
        make_account(Role.EDITOR, make_agency(f"Sở {number}"))
    queries.clear()
    client.get(LIST)
    assert len([text for text in queries if text.startswith("SELECT")]) == few == 3


def test_an_agency_is_added_as_an_authority_with_its_parent(client, top):
    parent = make_agency("Chính phủ Thử")
    before = current_generation()
    typed = {"name": "Bộ  Thử nghiệm", "kind": "authority", "code": "g99", "parent": "chinh phu thu"}
    client.post(f"{LIST}/moi", typed)
    added = db.session.scalar(sa.select(Agency).where(Agency.key == "bo thu nghiem"))
    assert (added.name, added.kind, added.code, added.parent) == (
        "Bộ Thử nghiệm",
        AgencyKind.AUTHORITY,
        "G99",
        parent,
    )
    assert current_generation() > before
    assert "Đã thêm «Bộ Thử nghiệm»" in client.get(LIST).words()


def test_an_agency_is_marked_as_an_authority(client, top):
    office = make_agency("Ủy ban nhân dân tỉnh Thử")
    client.post(f"{LIST}/{office.id}", {"kind": "authority", "code": "H99", "parent": ""})
    assert (office.kind, office.code) == (AgencyKind.AUTHORITY, "H99")
    entry = db.session.scalar(sa.select(AuditEntry).where(AuditEntry.action == "agency.edited"))
    assert entry.changes == {"agency_kind": ["body", "authority"], "agency_code": [None, "H99"]}


def test_saving_what_is_already_so_leaves_no_trace(client, top):
    office = make_agency("Sở A")
    client.post(f"{LIST}/{office.id}", {"kind": "body", "code": "", "parent": ""})
    assert db.session.scalar(sa.select(AuditEntry).where(AuditEntry.subject_kind == "agency")) is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": "SỞ  NỘI VỤ THỬ"}, "Đã có cơ quan «Sở Nội vụ Thử»"),
        ({"name": "…"}, "phải có chữ"),
        ({"name": "Sở Mới", "code": "H 37"}, "không đúng dạng"),
        ({"name": "Sở Mới", "code": "H98"}, "đang thuộc về «Sở Nội vụ Thử»"),
        ({"name": "Sở Mới", "parent": "không có"}, "Không có cơ quan «không có»"),
    ],
)
def test_what_cannot_be_added_is_refused_with_the_reason(client, top, typed, sentence):
    known = make_agency("Sở Nội vụ Thử")
    with transaction():
        edit_agency(known, AgencyKind.BODY, "H98", None, by=COMMAND)
    page = client.post(f"{LIST}/moi", {"kind": "body", "code": "", "parent": "", **typed}, status=422)
    assert sentence in page.words()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Agency)) == 1


def test_an_agency_does_not_stand_below_itself(app):
    with transaction():
        top = add_agency("Bộ A", AgencyKind.AUTHORITY, "", None, by=COMMAND)
        below = add_agency("Cục B", AgencyKind.BODY, "", top, by=COMMAND)
    with pytest.raises(BadInput, match="trực thuộc"), transaction():
        edit_agency(top, AgencyKind.AUTHORITY, "", below, by=COMMAND)
    with pytest.raises(BadInput, match="trực thuộc"), transaction():
        edit_agency(top, AgencyKind.AUTHORITY, "", top, by=COMMAND)


def test_an_agency_is_called_by_name_code_or_address(app):
    with transaction():
        office = add_agency("Ủy ban nhân dân tỉnh Thử", AgencyKind.AUTHORITY, "H99", None, by=COMMAND)
    for called in ("ủy ban nhân dân tỉnh thử", "h99", office.slug):
        assert agency_called(called) is office
    with pytest.raises(BadInput, match="Không có cơ quan"):
        agency_called("Ủy ban nhân dân")


def test_an_agency_that_is_not_there_is_not_found(client, top):
    client.get(f"{LIST}/999999", status=404)
