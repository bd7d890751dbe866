"""What is done with drafts in the browser: judged, given up, found in their list, many at once."""

from catalogue.listings.announcements import ChangeKind
from catalogue.procedures.publication import RevisionState as State
from tests.catalogue.publishing.drafts.conftest import stored

from ..conftest import BEFORE, REASON
from ..filled import address, do, save

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


def test_one_reason_serves_all_that_state_none_and_replaces_nobody_s(desk):
    own, bare = (desk.office.begin(None, ChangeKind.NEW, name=name) for name in ("Đủ", "Thiếu"))
    desk.office.save(own)
    said, front = own.reason, "/van-phong/du-thao"
    ticked = {"du-thao": [str(own.id), str(bare.id)], "ly-do": " Theo kế hoạch  chung "}
    assert desk.writer.get(front).select_one("input[name=ly-do][form=nhieu]")
    desk.writer.post(f"{front}/trinh", ticked, page=front)
    assert [stored(each).reason for each in (own, bare)] == [said, "Theo kế hoạch chung"]
    assert {stored(each).state for each in (own, bare)} == {State.SUBMITTED}
