"""The draft editor as people use it without JavaScript: writing, judging, mending, and two at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from catalogue.listings.announcements import ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.procedures.parts import ComponentPart, Content, LegalBasisPart, StepPart
from catalogue.procedures.publication import RevisionState as State
from catalogue.publishing.announcements.announcing import announce_decision
from catalogue.publishing.drafts.drafting import drafted
from catalogue.publishing.models import Draft, DraftSubject
from office.accounts.roles import Role
from office.audit.models import AuditEntry
from office.database import db, transaction
from tests.builders import make_account, make_listing, make_procedure
from tests.catalogue.contents import full_content

from ..conftest import BEFORE, REASON, Office
from ..filled import Desk, address, do, fields, save

FULL = full_content()


@pytest.fixture
def desk(app):
    return Desk(app)


@pytest.fixture
def draft(desk, procedure):
    return desk.office.begin(procedure)


def stored(draft):
    db.session.rollback()
    return db.session.get(Draft, draft.id, populate_existing=True)


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


# ---- Writing ----


def test_a_form_that_is_sent_back_untouched_changes_nothing(desk):
    made = make_procedure(FULL, code="1.000002")
    draft = desk.office.begin(made)
    save(desk.writer, draft)
    assert (drafted(stored(draft)), stored(draft).version) == (FULL, 1)
    assert db.session.scalar(sa.select(AuditEntry.action).order_by(AuditEntry.id.desc())) == "draft.begun"


def test_what_is_typed_is_saved(desk, draft):
    typed = {
        "steps-0-text": "Nộp hồ sơ tại một cửa",
        "components-2-text": "Giấy khai sinh",
        "components-2-originals": "1",
        "channels-0-kind": "online",
        "time_limits-0-amount": "5",
        "time_limits-0-unit": "working_day",
        "charges-0-amount": "20.000",
        "reason": REASON,
        "effective_on": "2026-12-01",
    }
    save(desk.writer, draft, **typed)
    said = drafted(stored(draft))
    assert said.steps == (StepPart("Bước 1", "Nộp hồ sơ tại một cửa"),)
    assert said.components == (*BEFORE.components, ComponentPart(0, "Giấy khai sinh", originals=1))
    assert str(said.time_limits[0].duration) == "5 ngày làm việc"
    assert said.charges[0].amount == 20000
    assert (stored(draft).reason, stored(draft).effective_on) == (REASON, date(2026, 12, 1))
    assert stored(draft).saved_by_id == desk.office.writer.id


def test_a_button_of_a_row_keeps_what_was_typed_and_saves_nothing(desk, draft):
    page = save(desk.writer, draft, 200, act="add:steps", name="Tên đang gõ", reason="Đang gõ")
    assert fields(page)["name"] == "Tên đang gõ"
    assert fields(page)["reason"] == "Đang gõ"
    assert page.select_one("#phan-trinh-tu[open] #vua-sua")
    assert stored(draft).version == 1
    moved = desk.writer.post(address(draft), fields(page) | {"act": "down:components:0"}, status=200)
    order = [name for name in fields(moved) if name.startswith("components-") and name.endswith("-text")]
    assert order[:2] == ["components-1-text", "components-0-text"]


def test_what_cannot_be_understood_is_told_at_its_field_and_kept(desk, draft):
    typed = {"channels-0-kind": "online", "charges-0-amount": "năm mươi", "components-0-copies": "vài"}
    page = save(desk.writer, draft, 422, name="Tên đang gõ", **typed)
    assert {link["href"] for link in page.select(".error-summary a")} == {
        "#charges-0-amount",
        "#components-0-copies",
    }
    assert fields(page)["charges-0-amount"] == "năm mươi"
    assert fields(page)["name"] == "Tên đang gõ"
    assert page.select_one("#phan-cach-thuc[open]")
    assert stored(draft).name == BEFORE.name


def test_an_end_before_the_beginning_is_refused(desk, draft):
    page = save(desk.writer, draft, 422, effective_on="2026-12-01", expires_on="2026-11-01")
    assert "phải sau ngày có hiệu lực" in page.words(".error-summary")


def test_warnings_stand_beside_the_form_and_lead_to_the_field(desk, draft):
    typed = {
        "channels-0-kind": "in_person",
        "time_limits-0-amount": "5",
        "time_limits-0-unit": "day",
        "channels-0-description": "Trong 9 ngày",
    }
    save(desk.writer, draft, **typed)
    page = desk.writer.get(address(draft))
    link = page.select_one(".warnings a[data-part='time_limits']")
    assert page.select_one(link["href"]), "the link leads to a row of the form"
    assert "9 ngày" in page.words(".editor-side")


def test_an_abolition_asks_only_why_and_when(desk, procedure):
    draft = desk.office.begin(procedure, ChangeKind.ABOLISHED)
    page = desk.writer.get(address(draft))
    assert not page.select("#phan-trinh-tu")
    save(desk.writer, draft, reason=REASON, **{"grounds-0-number": "18/2026/NĐ-CP"})
    assert (stored(draft).content, [each.number for each in stored(draft).grounds]) == (
        None,
        ["18/2026/NĐ-CP"],
    )
    desk.writer.get(address(draft, "/xem-truoc"), status=422)
    desk.writer.get(address(draft, "/thay-doi"))


def test_a_listing_is_a_flat_form_beside_the_national_values(desk):
    made = make_procedure(FULL, code="1.000003")
    own = ListingContent("1.000003.H37", "H37", FULL.name, note="Ghi chú cũ")
    listing = make_listing(made, desk.office.agency, own)
    typed = {"ma": "1.000003", "change": "amended", "target": f"danh-muc-{listing.id}"}
    answer = desk.writer.post("/van-phong/du-thao/moi?ma=1.000003", typed)
    draft = db.session.scalar(sa.select(Draft))
    assert "Quy định chung: 5 ngày làm việc" in desk.writer.get(answer.location).words("form#du-thao")
    limit = {"listing-limit_amount": "4", "listing-limit_unit": "working_day"}
    save(desk.writer, draft, **limit, **{"listing-level": "district"})
    page = desk.writer.get(address(draft))
    assert page.select_one(page.select_one(".warnings a")["href"])["name"] == "listing-level"
    save(desk.writer, draft, **{"listing-level": ""})
    said = drafted(stored(draft))
    assert said == replace(
        own, limit_amount=said.limit_amount, limit_unit=said.limit_unit, limit_text="4 ngày làm việc"
    )
    assert "4 ngày làm việc" in desk.writer.get(address(draft, "/xem-truoc")).words(".local")
    assert "Thời hạn" in desk.writer.get(address(draft, "/thay-doi")).words(".changed")


def test_the_content_of_another_procedure_fills_a_draft(desk, draft):
    make_procedure(FULL, code="1.000004")
    typed = {"code": "1.000004", "version": "1"}
    desk.writer.post(address(draft, "/sao-chep"), typed, page=address(draft))
    said = drafted(stored(draft))
    assert said == replace(FULL, name=BEFORE.name, stated_decision_number="")
    assert {part.lineage for part in said.steps} == {0}
    for code, status in (("9.999999", 404), ("", 422)):
        desk.writer.post(
            address(draft, "/sao-chep"), typed | {"code": code}, page=address(draft), status=status
        )
    desk.writer.post(address(draft, "/sao-chep"), typed, page=address(draft), status=409)


# ---- Two at once ----


def test_whoever_comes_second_sees_both_texts_and_chooses(desk, draft):
    mine = fields(desk.writer.get(address(draft))) | {"name": "Tên của tôi", "reason": REASON, "act": "save"}
    save(desk.editor, draft, name="Tên của người kia")
    page = desk.writer.post(address(draft), mine, status=409)
    assert desk.office.editor.full_name in page.words(".notice")
    assert "Tên của người kia" in page.words(".changed del")
    assert "Tên của tôi" in page.words(".changed ins")
    assert REASON in page.words(".changed")
    assert stored(draft).name == "Tên của người kia"
    again = {each["name"]: each["value"] for each in page.select("main form input[type=hidden]")}
    del again["csrf_token"]
    desk.writer.post(address(draft), again | {"act": "save"}, page=address(draft))
    assert (stored(draft).name, stored(draft).reason) == ("Tên của tôi", REASON)
    assert drafted(stored(draft)).steps == BEFORE.steps


def test_of_two_who_save_at_the_same_moment_exactly_one_wins(desk, draft):
    clients = [desk.writer, desk.editor, desk.publisher]
    sent = []
    for number, client in enumerate(clients):
        page = client.get(address(draft))
        token = page.select_one("#du-thao input[name=csrf_token]")["value"]
        sent.append(fields(page) | {"csrf_token": token, "name": f"Tên {number}", "act": "save"})
    place = address(draft)
    db.session.rollback()
    # Each thread has no context of its own, as in a server.
    with ThreadPoolExecutor(len(clients)) as pool:
        waiting = [
            pool.submit(client.raw.post, place, data=data) for client, data in zip(clients, sent, strict=True)
        ]
        statuses = [each.result().status_code for each in waiting]
    assert sorted(statuses) == [302, 409, 409]
    assert stored(draft).name == f"Tên {statuses.index(302)}"


def test_saving_as_one_goes_answers_a_script_in_its_own_words(desk, draft):
    page = desk.writer.get(address(draft))
    token = page.select_one("#du-thao input[name=csrf_token]")["value"]
    sent = fields(page) | {"name": "Tên tự lưu", "csrf_token": token}
    asked = {"headers": {"Accept": "application/json"}}
    answer = desk.writer.send("POST", address(draft), data=sent, **asked)
    assert (answer.json["version"], stored(draft).name) == (2, "Tên tự lưu")
    assert "Chỗ có thể mâu thuẫn" in answer.json["checks"]
    overtaken = desk.writer.send("POST", address(draft), data=sent | {"name": "Muộn"}, **asked)
    assert overtaken.status_code == 409
    assert desk.office.writer.full_name in overtaken.json["sentence"]
    wrong = sent | {"version": "2", "dossier_sets": "nhiều"}
    refused = desk.writer.send("POST", address(draft), data=wrong, **asked)
    assert (refused.status_code, "nhiều" in refused.json["sentence"]) == (422, True)


# ---- Judging ----


def test_a_draft_goes_from_its_writer_to_the_editor_and_back_and_is_accepted(desk, draft):
    refused = do(desk.writer, draft, "trinh", 422)
    assert "chưa nêu lý do" in refused.words()
    save(desk.writer, draft, reason=REASON, **{"components-1-text": ""})
    do(desk.writer, draft, "trinh")
    assert not desk.writer.get(address(draft)).select("#du-thao"), "nobody writes what is being judged"
    page = desk.editor.get("/van-phong/du-thao")
    assert "Chờ bạn duyệt" in page.words(".results")
    assert "Bản sao hộ khẩu" in desk.editor.get(address(draft)).words(".changed del")
    do(desk.editor, draft, "tra-lai", 422)
    do(desk.editor, draft, "tra-lai", reason="Thiếu căn cứ")
    assert "Thiếu căn cứ" in desk.writer.get(address(draft)).words(".notice")
    save(desk.writer, draft, **{"grounds-0-number": "18/2026/NĐ-CP"})
    assert "Thiếu căn cứ" in desk.writer.get(address(draft)).words(".notice"), (
        "still to be read while mending"
    )
    do(desk.writer, draft, "trinh")
    do(desk.writer, draft, "rut-lai")
    do(desk.writer, draft, "trinh")
    do(desk.editor, draft, "duyet")
    page = desk.writer.get(address(draft))
    assert stored(draft).state is State.ACCEPTED
    trail = page.words(".trail-list")
    assert [act in trail for act in ("Lập dự thảo", "Trả lại dự thảo", "Duyệt dự thảo", "Thiếu căn cứ")] == [
        True
    ] * 4


def test_nobody_accepts_their_own_draft_but_a_publisher_in_an_emergency(desk, draft):
    save(desk.publisher, draft, reason=REASON)
    do(desk.publisher, draft, "trinh")
    page = desk.publisher.get(address(draft))
    assert not page.select("form[action$='/duyet']")
    do(desk.publisher, draft, "duyet", 403)
    do(desk.publisher, draft, "duyet-khan", 422)
    do(desk.publisher, draft, "duyet-khan", reason="Thiên tai")
    assert "Thiên tai" in desk.writer.get(address(draft)).words(".notice")


def test_a_draft_is_given_up_and_stays_readable(desk, draft):
    do(desk.writer, draft, "bo", reason="Nhầm thủ tục")
    page = desk.writer.get(address(draft))
    assert not page.select("form[action*='/du-thao/']")
    assert "Nhầm thủ tục" in page.words(".trail-list")
    assert "Không có dự thảo" in desk.writer.get("/van-phong/du-thao").words()
    assert BEFORE.name in desk.writer.get("/van-phong/du-thao?trang-thai=da-bo").words(".results")


def test_a_moved_original_is_shown_and_confirmed(desk, draft, procedure):
    elsewhere = Office("Bộ Khác")
    announcement = elsewhere.gathered(elsewhere.accepted(procedure, components=()))
    with transaction():
        announce_decision(announcement, by=elsewhere.publisher)
    assert "phiên bản mới hơn" in desk.writer.get(address(draft)).words(".notice")
    page = desk.writer.get(address(draft, "/thay-doi"))
    assert "Bản sao hộ khẩu" in page.words("#ban-goc + .changed")
    do(desk.writer, draft, "doi-ban-goc")
    assert "phiên bản mới hơn" not in desk.writer.get(address(draft)).words()
    assert stored(draft).base_ordinal == 2


# ---- Reading ----


def test_the_preview_is_the_public_page_under_a_banner(desk, draft):
    save(desk.writer, draft, name="Tên chưa ai biết")
    page = desk.writer.get(address(draft, "/xem-truoc"))
    assert "BẢN XEM TRƯỚC – chưa công bố" in page.words(".preview-banner")
    assert "Tên chưa ai biết" in page.words("h1")
    assert page.answer.headers["Cache-Control"] == "no-store"
    assert page.select_one("meta[name=robots]")["content"].startswith("noindex")
    assert page.answer.headers["X-Robots-Tag"] == "noindex"


def test_a_new_procedure_has_a_preview_too(desk):
    draft = desk.office.begin(None, ChangeKind.NEW, name="Cấp thẻ mới")
    assert "Cấp thẻ mới" in desk.writer.get(address(draft, "/xem-truoc")).words("h1")
    assert "Chưa có mã" in desk.writer.get(address(draft, "/xem-truoc")).words()


def test_drafts_are_found_by_words_without_marks_and_by_code(desk, draft):
    def found(words):
        return desk.writer.get(f"/van-phong/du-thao?q={words}").select(".results li")

    assert [len(found(words)) for words in ("nghiem+dang", "1.000001", "khac", "1.999999")] == [1, 1, 0, 0]


def test_many_drafts_are_submitted_and_accepted_at_once_from_the_list(desk):
    drafts = [desk.office.begin(None, ChangeKind.NEW, name=f"Thủ tục {number}") for number in range(3)]
    for each in drafts:
        desk.office.save(each)
    front, ticked = "/van-phong/du-thao", {"du-thao": [str(each.id) for each in drafts]}
    assert len(desk.writer.get(front).select("input[name=du-thao]")) == 3
    desk.writer.post(f"{front}/trinh", ticked, page=front)
    assert "Đã trình duyệt 3 dự thảo." in desk.writer.get(front).words()
    assert not desk.writer.get(front).select("button[formaction]")
    desk.editor.post(f"{front}/duyet", ticked, page=front)
    assert {stored(each).state for each in drafts} == {State.ACCEPTED}


def test_at_once_means_all_or_none_and_every_reason_is_told(desk):
    ready, bare = (desk.office.begin(None, ChangeKind.NEW, name=name) for name in ("Đủ", "Thiếu"))
    desk.office.save(ready)
    front, ticked = "/van-phong/du-thao", {"du-thao": [str(ready.id), str(bare.id)]}
    refused = desk.writer.post(f"{front}/trinh", ticked, page=front, status=409)
    assert "Chưa làm gì với 2 dự thảo" in refused.words()
    assert "«Thiếu» chưa nêu lý do" in refused.words()
    assert stored(ready).state is State.DRAFT
    desk.writer.post(f"{front}/trinh", {}, page=front, status=422)


def test_one_reason_serves_all_that_state_none_and_replaces_nobody_s(desk):
    own, bare = (desk.office.begin(None, ChangeKind.NEW, name=name) for name in ("Đủ", "Thiếu"))
    desk.office.save(own)
    said, front = own.reason, "/van-phong/du-thao"
    ticked = {"du-thao": [str(own.id), str(bare.id)], "ly-do": " Theo kế hoạch  chung "}
    assert desk.writer.get(front).select_one("input[name=ly-do][form=nhieu]")
    desk.writer.post(f"{front}/trinh", ticked, page=front)
    assert [stored(each).reason for each in (own, bare)] == [said, "Theo kế hoạch chung"]
    assert {stored(each).state for each in (own, bare)} == {State.SUBMITTED}


def test_the_list_asks_as_often_for_thirty_drafts_as_for_one(desk, draft, queries):
    def asked():
        queries.clear()
        desk.writer.get("/van-phong/du-thao")
        return sum(statement.startswith("SELECT") for statement in queries)

    asked()
    once = asked()
    for number in range(30):
        desk.office.begin(None, ChangeKind.NEW, name=f"Thủ tục {number}")
    assert asked() == once
    assert once <= 8
    assert len(desk.writer.get("/van-phong/du-thao?trang=2").select(".results li")) == 1


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("co-quan", "so thu nghiem", "Sở Thử nghiệm"),
        ("linh-vuc", "thu ng", "Thử nghiệm"),
        ("giay-to", "giay khai", "Giấy khai sinh"),
        ("van-ban", "123/2015/nd", "123/2015/NĐ-CP"),
        ("van-ban", "hop tac xa", "87/2020/NĐ-CP"),
    ],
)
def test_known_names_are_offered_without_marks(desk, kind, typed, value):
    law = LegalBasisPart("Nghị định về hợp tác xã", "87/2020/NĐ-CP")
    make_procedure(replace(FULL, legal_bases=(*FULL.legal_bases, law)), code="1.000005")
    answer = desk.writer.send("GET", f"/van-phong/goi-y/{kind}", query_string={"q": typed})
    assert value in [each[0] for each in answer.json]
    assert len(answer.json) <= 10


def test_nothing_is_offered_for_nothing(desk):
    assert desk.writer.send("GET", "/van-phong/goi-y/co-quan?q=a").json == []
    desk.writer.get("/van-phong/goi-y/la", status=404)


def test_the_largest_form_still_posts(desk):
    many = Content(
        "Lớn", components=tuple(ComponentPart(0, "Giấy tờ " + "ố" * 900 + str(n)) for n in range(230))
    )
    draft = desk.office.begin(make_procedure(many, code="1.000006"))
    save(desk.writer, draft, reason=REASON)
    assert drafted(stored(draft)) == many
