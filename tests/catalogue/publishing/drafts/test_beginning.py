"""Beginning a draft in the browser: of which procedure, for whom, and what is there already."""

from dataclasses import replace

import sqlalchemy as sa

from catalogue.listings.announcements import ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.publishing.models import Draft, DraftSubject
from office.accounts.roles import Role
from office.database import db
from tests.builders import make_account, make_listing

from ..filled import Desk

# ---- Beginning ----


def test_a_draft_begins_from_the_page_of_a_procedure(desk, procedure, client):
    page = desk.writer.get("/thu-tuc/1.000001")
    link = page.select_one(".staff-strip a")
    answer = desk.writer.post(link["href"], {"ma": "1.000001", "change": "amended", "target": "noi-dung"})
    assert "Dự thảo" in desk.writer.get(answer.location).words()
    assert not client.get("/thu-tuc/1.000001").select(".staff-strip"), "only the staff see the link"


def test_beginning_twice_leads_to_the_draft_that_is_there(desk, draft):
    typed = {"ma": "1.000001", "change": "amended", "target": "noi-dung"}
    answer = desk.editor.post("/van-phong/du-thao/moi?ma=1.000001", typed)
    assert "không lập thêm dự thảo mới" in desk.editor.get(answer.location).words()


def test_several_listings_of_one_authority_are_told_apart_in_words(desk, procedure):
    for sector in ("Hộ tịch", "Chứng thực"):
        own = ListingContent("1.000001.H37", "H37", "Đăng ký lại", sector=sector)
        make_listing(procedure, desk.office.agency, replace(own, code_written=f"1.000001.H37|{sector}"))
    page = desk.writer.get("/van-phong/du-thao/moi?ma=1.000001")
    offered = [each.get_text() for each in page.select("select[name=target] option")]
    assert [each for each in offered if each.startswith("Danh mục của")] == [
        "Danh mục của Sở Thử nghiệm: Đăng ký lại, lĩnh vực Hộ tịch",
        "Danh mục của Sở Thử nghiệm: Đăng ký lại, lĩnh vực Chứng thực",
    ]


def test_the_only_listing_of_an_authority_needs_no_further_name(desk, procedure):
    make_listing(procedure, desk.office.agency, ListingContent("1.000001.H37", "H37", "Đăng ký lại"))
    page = desk.writer.get("/van-phong/du-thao/moi?ma=1.000001")
    offered = [each.get_text() for each in page.select("select[name=target] option")]
    assert [each for each in offered if each.startswith("Danh mục của")] == ["Danh mục của Sở Thử nghiệm"]


def test_a_procedure_is_found_by_code_or_by_words(desk, procedure):
    assert desk.writer.send("GET", "/van-phong/du-thao/moi?q=1.000001").location.endswith("ma=1.000001")
    found = desk.writer.get("/van-phong/du-thao/moi?q=thu+nghiem")
    assert "ma=1.000001" in found.select_one(".results a")["href"]
    desk.writer.get("/van-phong/du-thao/moi?ma=9.999999", status=404)


def test_a_new_procedure_begins_with_its_name_and_maybe_its_code(desk):
    desk.writer.post("/van-phong/du-thao/moi", {"name": "Cấp thẻ mới", "code": "12"}, status=422)
    answer = desk.writer.post("/van-phong/du-thao/moi", {"name": "Cấp thẻ mới", "code": ""})
    assert "Cấp thẻ mới" in desk.writer.get(answer.location).words("h1")
    draft = db.session.scalar(sa.select(Draft))
    assert (draft.change, draft.procedure_id, draft.agency_id) == (
        ChangeKind.NEW,
        None,
        desk.office.agency.id,
    )


def test_nobody_begins_a_draft_for_an_agency_of_others(desk, app, procedure):
    other = Desk(app, "Sở Khác")
    typed = {"name": "Lạ", "agency": str(desk.office.agency.id)}
    other.writer.post("/van-phong/du-thao/moi", typed)
    assert db.session.scalar(sa.select(Draft.agency_id)) == other.office.agency.id


def test_a_role_for_the_whole_installation_chooses_the_agency(desk, client):
    client.sign_in(make_account(Role.ADMINISTRATOR))
    client.post("/van-phong/du-thao/moi", {"name": "Cấp thẻ", "agency": str(desk.office.agency.id)})
    assert db.session.scalar(sa.select(Draft.agency_id)) == desk.office.agency.id


def test_only_an_existing_listing_can_be_abolished(desk, procedure):
    target = f"co-quan-{desk.office.agency.id}"
    typed = {"ma": "1.000001", "change": "abolished", "target": target}
    refused = desk.writer.post("/van-phong/du-thao/moi?ma=1.000001", typed, status=422)
    assert "chỉ «Công bố mới» được" in refused.words(".error-summary")
    desk.writer.post("/van-phong/du-thao/moi?ma=1.000001", typed | {"change": "new"})
    assert db.session.scalar(sa.select(Draft.subject)) is DraftSubject.LISTING
