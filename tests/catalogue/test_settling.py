"""A conflict is settled by a person, for a reason, and returns only when the source says something else."""

import pytest
import sqlalchemy as sa

from catalogue.checking.settling import draft_stated, keep_held
from catalogue.importing.conflicts import Disagreement, RowIdentity, note_conflicts
from catalogue.procedures.sources import ConflictSettlement, SourceConflict
from catalogue.publishing.drafts.drafting import drafted
from catalogue.publishing.models import Draft
from office.accounts.roles import Role
from office.audit.models import AuditEntry
from office.database import db, transaction
from office.errors import Refused
from tests.builders import make_account, make_agency, make_procedure, make_source

LIST = "/van-phong/mau-thuan"
NAME = Disagreement("name", "Cấp sổ", "Cấp sổ mới")


@pytest.fixture
def row(app):
    source = make_source("Danh mục tỉnh")
    procedure = make_procedure("Cấp sổ", code="1.000001")
    return RowIdentity(source.series, "1.000001", procedure.id, source.id)


@pytest.fixture
def agency(app):
    return make_agency()


@pytest.fixture
def officer(agency):
    return make_account(Role.CONTROL_OFFICER, agency)


def noted(row, *found):
    with transaction():
        note_conflicts(row, found)
    return list(db.session.scalars(sa.select(SourceConflict)))


def test_what_is_kept_does_not_return_until_the_row_says_something_else(row, officer):
    [conflict] = noted(row, NAME)
    with transaction():
        keep_held(conflict, "Đúng theo quyết định", by=officer)
    assert noted(row, NAME) == []
    [again] = noted(row, Disagreement("name", "Cấp sổ", "Cấp sổ hồng"))
    assert again.stated == "Cấp sổ hồng"
    last = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (last.action, last.reason) == ("conflict.kept", "Đúng theo quyết định")


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (NAME, lambda said: said.name == "Cấp sổ mới"),
        (Disagreement("sector", "", "Đất đai"), lambda said: said.sector == "Đất đai"),
        (
            Disagreement("agencies", "", "Sở A; Sở B"),
            lambda said: [part.name for part in said.agencies] == ["Sở A", "Sở B"],
        ),
        (Disagreement("Thời hạn", "5 ngày", "3 ngày"), lambda said: said.name == "Cấp sổ"),
    ],
)
def test_a_draft_takes_up_what_the_source_says(row, agency, officer, found, told):
    [conflict] = noted(row, found)
    with transaction():
        draft = draft_stated(conflict, agency, "Nguồn mới hơn", by=officer)
    assert told(drafted(draft))
    assert found.stated in draft.reason
    assert db.session.scalars(sa.select(SourceConflict)).all() == []


def test_an_open_draft_is_not_written_over(row, agency, officer):
    [conflict] = noted(row, NAME)
    with transaction():
        draft_stated(conflict, agency, "Lần một", by=officer)
    [again] = noted(row, Disagreement("name", "Cấp sổ", "Cấp sổ khác"))
    with transaction(), pytest.raises(Refused, match="đang có dự thảo mở"):
        draft_stated(again, agency, "Lần hai", by=officer)


def test_an_officer_settles_on_the_page_and_must_say_why(row, agency, officer, client):
    [conflict] = noted(row, NAME)
    client.sign_in(officer)
    page = f"{LIST}/{conflict.id}"
    assert client.get(LIST).select(f"a[href='{page}']")
    refused = client.post(page, {"outcome": "kept", "reason": ""}, status=422)
    assert "Chưa giải quyết" in refused.words()
    answer = client.post(page, {"outcome": "drafted", "agency": str(agency.id), "reason": "Nguồn đúng"})
    draft = db.session.scalars(sa.select(Draft)).one()
    assert answer.location == f"/van-phong/du-thao/{draft.id}"
    assert "lập dự thảo theo nguồn. Nguồn đúng" in client.get(LIST).words()
    assert db.session.scalars(sa.select(ConflictSettlement.outcome)).one().value == "drafted"
    client.get(page, status=404)
