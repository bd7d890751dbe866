"""Internal procedures (thủ tục hành chính nội bộ): drafted, announced and read by offices alone."""

import json
from datetime import date

import pytest
import sqlalchemy as sa

from catalogue.listings.announcements import ChangeKind
from catalogue.procedures.models import Procedure, ProcedureCode, ProcedureKind
from catalogue.procedures.parts import AgencyPart, StepPart
from catalogue.procedures.vocabulary import AgencyRole
from catalogue.publishing.announcements.announcing import announce_decision
from catalogue.publishing.announcements.gathering import title_for
from catalogue.publishing.documents.queries import announced_facts, facts_of
from catalogue.publishing.drafts.drafting import begin_draft
from catalogue.publishing.drafts.editing import sections_of
from catalogue.publishing.drafts.originals import drafted
from catalogue.publishing.drafts.purposes import Purpose
from catalogue.publishing.duties.queries import duties_of
from catalogue.publishing.models import Draft, DraftSubject
from catalogue.publishing.whose_content import owners
from office.accounts.roles import Role
from office.database import db, transaction
from office.errors import BadInput, NotFound, Refused
from tests.builders import PASSWORD, make_account, make_agency, make_procedure
from tests.catalogue.publishing.conftest import Office
from tests.catalogue.publishing.workbooks import read_upload, rows_of

LIST_QUERIES = 6
NAME = "Điều động công chức giữa các phòng"
INTERNAL = {"name": NAME, "kind": ProcedureKind.INTERNAL}


def announced(office, number="12/QĐ-STN", change=ChangeKind.NEW, procedure=None, **changed):
    """The procedure that a decision of one draft announced."""
    draft = office.accepted(procedure, change, None if procedure else INTERNAL, **changed)
    announcement = office.gathered(draft, number=number)
    with transaction():
        announce_decision(announcement, by=office.publisher)
    return db.session.get_one(Procedure, draft.procedure_id)


def test_an_announced_internal_procedure_is_the_agencys_own_and_has_no_code(office, frozen_time):
    procedure = announced(office)
    assert procedure.kind is ProcedureKind.INTERNAL
    assert [owner.id for owner in owners(procedure)] == [office.agency.id]
    assert db.session.scalar(sa.select(ProcedureCode.id)) is None


def test_the_title_that_everybody_reads_counts_no_internal_procedure(office, frozen_time):
    internal = office.accepted(None, ChangeKind.NEW, INTERNAL)
    public = office.accepted(None, ChangeKind.NEW, {"name": "Đăng ký khai sinh"})
    assert title_for([internal, public]) == "Công bố 01 thủ tục hành chính mới ban hành"
    assert title_for([internal]) == "Công bố thủ tục hành chính nội bộ"


def test_an_internal_procedure_takes_no_code(office):
    with pytest.raises(BadInput, match="không mang mã"):
        office.begin(None, ChangeKind.NEW, code="1.000001", **INTERNAL)


def test_no_list_of_an_authority_carries_an_internal_procedure(office, frozen_time):
    procedure = announced(office)
    purpose = Purpose(DraftSubject.LISTING, ChangeKind.NEW, procedure, authority=office.agency)
    with pytest.raises(BadInput, match="nội bộ"), transaction():
        begin_draft(purpose, office.agency, by=office.writer)


def test_the_completeness_of_dieu_8_is_not_demanded_of_an_internal_procedure(office):
    draft = office.begin(None, ChangeKind.NEW, **INTERNAL)
    standings = sections_of(drafted(draft), (), is_internal=draft.is_internal)
    assert [sentence for each in standings for sentence in each.lacks] == []
    assert any(each.lacks for each in sections_of(drafted(draft), ()))


def test_an_internal_procedure_is_amended_and_abolished_by_drafts_of_its_kind(office, frozen_time):
    procedure = announced(office)
    amended = announced(
        office, "13/QĐ-STN", ChangeKind.AMENDED, procedure, steps=(StepPart("", "Gửi công văn"),)
    )
    assert amended is procedure
    abolition = office.begin(procedure, ChangeKind.ABOLISHED)
    assert (abolition.kind, abolition.content) == (ProcedureKind.INTERNAL, None)


def test_another_agency_does_not_draft_an_internal_procedure(office, frozen_time):
    procedure = announced(office)
    other = Office("Sở Khác")
    with pytest.raises(Refused):
        other.begin(procedure)


def test_the_form_begins_a_draft_of_an_internal_procedure(client, app, frozen_time):
    office = Office("Sở Thử nghiệm", PASSWORD)
    client.sign_in(office.writer)
    page = client.get("/van-phong/du-thao/moi?loai=internal")
    assert page.select_one("input[name=kind][value=internal]").has_attr("checked")
    told = {"name": NAME, "kind": "internal", "code": "", "authority": ""}
    draft = client.get(client.post("/van-phong/du-thao/moi", told).location)
    assert "Thủ tục hành chính nội bộ" in draft.words()
    refused = client.post("/van-phong/du-thao/moi", {**told, "code": "1.000001"}, status=422)
    assert "không có mã" in refused.words()


def test_staff_find_internal_procedures_by_words_agency_and_sector(client, app, frozen_time, queries):
    office = Office("Sở Thử nghiệm", PASSWORD)
    named = (AgencyPart(AgencyRole.IMPLEMENTING, "Phòng Tổ chức"),)
    announced(office, sector="Tổ chức bộ máy", agencies=named)
    announced(Office("Sở Khác"), "14/QĐ-STN", name="Cấp phát văn phòng phẩm", sector="Quản trị")
    make_procedure("Điều động công khai")
    client.sign_in(make_account(Role.CONTRIBUTOR, make_agency("Sở Thứ ba")))
    queries.clear()
    page = client.get("/van-phong/thu-tuc-noi-bo")
    assert len([each for each in queries if each.startswith("SELECT")]) == LIST_QUERIES
    assert "2 thủ tục nội bộ" in page.words()
    assert "Điều động công khai" not in page.words()
    for query in ("q=dieu dong", "co-quan=so-thu-nghiem", "linh-vuc=to-chuc-bo-may", "co-quan=phong-to-chuc"):
        words = client.get(f"/van-phong/thu-tuc-noi-bo?{query}").words()
        assert NAME in words
        assert "văn phòng phẩm" not in words


def test_the_page_shows_content_versions_and_the_way_to_a_draft(client, app, frozen_time):
    office = Office("Sở Thử nghiệm", PASSWORD)
    procedure = announced(office, steps=(StepPart("", "Gửi công văn"),))
    announced(office, "13/QĐ-STN", ChangeKind.AMENDED, procedure, steps=(StepPart("", "Gửi trên hệ thống"),))
    client.sign_in(office.writer)
    address = f"/van-phong/thu-tuc-noi-bo/{procedure.id}"
    page = client.get(address)
    assert "Gửi trên hệ thống" in page.words()
    assert "13/QĐ-STN" in page.words()
    assert "Gửi công văn" in client.get(f"{address}?ban=1").words()
    client.get(f"{address}?ban=9", status=404)
    begun = client.get(f"/van-phong/du-thao/moi?ma=ct-{procedure.id}")
    assert "Danh mục của Sở" not in begun.words()
    told = {"ma": f"ct-{procedure.id}", "change": "abolished", "target": "noi-dung"}
    answer = client.post("/van-phong/du-thao/moi", told)
    assert "Bị bãi bỏ" in client.get(answer.location).words()
    assert "Bị bãi bỏ" in client.get(address).words()


def test_a_public_procedure_has_no_page_among_the_internal_ones(client, app, frozen_time):
    office = Office("Sở Thử nghiệm", PASSWORD)
    public = make_procedure("Công khai")
    client.sign_in(office.writer)
    client.get(f"/van-phong/thu-tuc-noi-bo/{public.id}", status=404)


def test_one_that_is_abolished_stays_readable_and_says_so(client, app, frozen_time):
    office = Office("Sở Thử nghiệm", PASSWORD)
    procedure = announced(office)
    announcement = office.gathered(
        office.accepted(procedure, ChangeKind.ABOLISHED), number="15/QĐ-STN", effective=date(2026, 11, 20)
    )
    with transaction():
        announce_decision(announcement, by=office.publisher)
    client.sign_in(office.writer)
    assert "Không có bản đang hiệu lực" in client.get("/van-phong/thu-tuc-noi-bo").words()
    assert NAME in client.get(f"/van-phong/thu-tuc-noi-bo/{procedure.id}").words()


def test_whoever_is_not_signed_in_is_asked_to(client, office, frozen_time):
    procedure = announced(office)
    for address in ("/van-phong/thu-tuc-noi-bo", f"/van-phong/thu-tuc-noi-bo/{procedure.id}"):
        assert client.send("GET", address).status_code in {302, 401}


def test_the_papers_of_the_decision_list_it_as_internal_before_and_after(office, frozen_time):
    draft = office.accepted(None, ChangeKind.NEW, INTERNAL, sector="Tổ chức")
    announcement = office.gathered(draft)
    assert [each.is_internal for each in facts_of(announcement).items] == [True]
    with transaction():
        decision = announce_decision(announcement, by=office.publisher)
    [kept] = facts_of(announcement).items
    assert (kept.is_internal, kept.name) == (True, NAME)
    with pytest.raises(NotFound):
        announced_facts(decision.id)


def test_an_excel_list_of_internal_procedures_never_becomes_drafts_of_public_ones(office):
    table = "STT;Tên thủ tục hành chính nội bộ;Lĩnh vực\n1;Điều động công chức;Tổ chức\n"
    upload = read_upload(table.encode(), office, name="noi-bo.csv")
    assert "nội bộ" in upload.reading.problem
    assert rows_of(upload) == []


def test_drafts_of_internal_procedures_begin_at_the_command_line(app, office):
    named = ["publish", "internal", NAME, "Cấp phát vật tư", "--agency", office.agency.name]
    done = app.test_cli_runner().invoke(args=[*named, "--by", office.writer.user_name, "--json"])
    assert done.exit_code == 0, done.output
    assert [each["name"] for each in json.loads(done.output)["drafts"]] == [NAME, "Cấp phát vật tư"]
    drafts = db.session.scalars(sa.select(Draft)).all()
    assert {(each.kind, each.authority_id) for each in drafts} == {(ProcedureKind.INTERNAL, office.agency.id)}


def test_nobody_owes_the_public_the_posting_of_an_internal_decision(office, frozen_time):
    announced(office)
    assert duties_of(office.publisher, None, 1, date(2026, 11, 20)).duties == ()
