"""The pages of rounds and assessments as people use them without JavaScript: plan, assign, answer, judge."""

import io
from decimal import Decimal

import pytest
import sqlalchemy as sa

from catalogue.lookup.in_force import AsOf
from catalogue.procedures.completeness import Constituent
from catalogue.procedures.linking import SharedLists
from catalogue.procedures.parts import ComponentPart, Content, TimeLimitPart
from catalogue.procedures.publication import Origin, Provenance
from catalogue.procedures.recording import latest_revision, record_revision
from catalogue.selections.saving import save_selection
from catalogue.values.time_limits import LimitStanding, TimeUnit
from office import clock
from office.agencies.models import Level
from office.database import db, transaction
from office.web.workbooks import XLSX
from review.assessments.assessing import subjects_for
from review.assessments.hints import Hint, add_hints
from review.assessments.models import Assessment, AssessmentState
from review.assessments.peers import peers_of
from review.rounds.models import ReviewRound, RoundState
from tests.builders import PASSWORD, make_procedure, make_source
from tests.office_client import OfficeClient
from tests.review.round_builders import FULL, RoundOffice, item_ids, whole_answers

INBOX = "/ra-soat/danh-gia"


class Desk:
    """The review office with a browser for each of its people."""

    def __init__(self, app):
        self.office = RoundOffice(password=PASSWORD)
        self.lead, self.reviewer, self.other = (OfficeClient(app) for _ in range(3))
        for client, account in (
            (self.lead, self.office.lead),
            (self.reviewer, self.office.reviewer),
            (self.other, self.office.other),
        ):
            client.sign_in(account)


@pytest.fixture
def desk(app):
    return Desk(app)


def stored(assessment):
    db.session.rollback()
    return db.session.get(Assessment, assessment.id, populate_existing=True)


def typed(assessment, **more):
    answers = whole_answers(subjects_for(assessment))
    told = {
        "version": str(assessment.version),
        "conclusion": "keep",
        "reason": "Đã xem xét",
        "recommended": "",
    }
    return told | answers | more


def test_a_round_from_its_making_to_its_accepted_assessment(desk):
    make_procedure(FULL, code="1.000001")
    new = {"agency_id": desk.office.agency.id, "title": "Kế hoạch 2026", "year": "2026"}
    place = desk.lead.post("/ra-soat/dot/moi", new).location
    desk.lead.post(
        f"{place}/them/ma", {"ma-codes": "1.000001", "ma-reason": "own_choice"}, page=f"{place}/them"
    )
    page = desk.lead.get(place)
    assert "Đã thêm 1 thủ tục." in page.words()
    item = page.select_one("input[name=muc]")["value"]
    given = {"muc": item, "assignee": desk.office.reviewer.id, "ends_on": "2026-09-15", "viec": "sua"}
    desk.lead.post(f"{place}/hang-loat", given, page=place)
    desk.lead.post(f"{place}/bat-dau", page=place)
    link = desk.reviewer.get(INBOX).select_one(".results a")["href"]
    form = desk.reviewer.get(link)
    assert "Tờ khai đề nghị cấp phép" in form.words()
    assessment = db.session.scalar(sa.select(Assessment))
    desk.reviewer.post(link, typed(assessment))
    desk.reviewer.post(f"{link}/trinh", page=link)
    waiting = desk.other.get(INBOX).select_one("#duyet ~ .results a, section[aria-labelledby=duyet] a")[
        "href"
    ]
    assert "Không có câu nào." in desk.other.get(waiting).words()
    desk.other.post(waiting, {"reason": ""})
    assert stored(assessment).state is AssessmentState.ACCEPTED
    done = desk.lead.get(place)
    assert "Đã rà soát (đã duyệt) 1 100 %" in done.words()
    assert desk.lead.send("GET", f"{place}/so-lieu.json").json["procedures_reviewed"] == 1


def test_the_own_words_of_the_record_stand_beside_each_question(desk):
    assessment = desk.office.assigned(FULL)
    page = desk.reviewer.get(f"{INBOX}/{assessment.id}")
    question = next(each for each in page.select(".question") if "Phụ lục I, câu 8" in each.get_text())
    assert "Bản sao giấy khai sinh" in question.get_text()
    assert len(page.select("section h2")) == 5


def test_what_others_know_stands_beside_the_question(app, desk):
    class Known:
        def hints_for(self, procedure_id, base_id):
            return [Hint(Constituent.DOSSIER, "Phát hiện", "Đòi giấy tờ hai lần", "giấy khai sinh")]

    add_hints(app, Known())
    try:
        page = desk.reviewer.get(f"{INBOX}/{desk.office.assigned().id}")
    finally:
        app.extensions.pop("review.assessment_hints")
    assert "Đòi giấy tờ hai lần" in page.words()


def test_what_is_open_is_told_and_keeps_the_form_back(desk):
    assessment = desk.office.assigned()
    place = f"{INBOX}/{assessment.id}"
    desk.reviewer.post(place, typed(assessment, **{"I.8": "no"}))
    page = desk.reviewer.get(place)
    assert "Còn 1 chỗ" in page.words("#kiem-tra")
    assert page.select_one("#kiem-tra a[href='#c-I-8']")
    refused = desk.reviewer.post(f"{place}/trinh", page=place, status=422)
    assert "Chưa trình được" in refused.words()


def test_saving_as_one_goes_is_told_in_json(desk):
    assessment = desk.office.assigned()
    place = f"{INBOX}/{assessment.id}"
    answer = desk.reviewer.post(place, typed(assessment), status=200, headers={"Accept": "application/json"})
    assert set(answer.json) == {"version", "saved", "checks"}
    assert answer.json["version"] == stored(assessment).version
    late = desk.reviewer.post(
        place,
        typed(assessment) | {"version": "1", "reason": "Khác"},
        status=409,
        headers={"Accept": "application/json"},
    )
    assert "đã được lưu, giao lại hoặc chuyển sang nội dung mới" in late.json["sentence"]


def test_two_people_at_one_form_see_where_they_differ(desk):
    assessment = desk.office.assigned()
    place, opened = f"{INBOX}/{assessment.id}", typed(assessment)
    desk.reviewer.post(place, opened)
    page = desk.other.post(place, opened | {"I.8": "no", "I.8?": "Thừa"}, status=409)
    assert "Phụ lục I, câu 8" in page.words("table")
    fields = {each["name"]: each["value"] for each in page.select(f"form[action$='/{assessment.id}'] input")}
    desk.other.post(place, fields)
    assert stored(assessment).answers["I.8"] == "no"


def test_an_answer_that_no_question_allows_is_refused(desk):
    assessment = desk.office.assigned()
    page = desk.reviewer.post(f"{INBOX}/{assessment.id}", typed(assessment, **{"I.4": "maybe"}), status=422)
    assert "không có trong các lựa chọn" in page.words()


def test_the_judge_sees_first_what_speaks_against(desk):
    assessment = desk.office.submitted(**{"I.8": "no", "I.8?": "Đòi thừa giấy tờ"})
    page = desk.other.get(f"{INBOX}/{assessment.id}/duyet")
    assert "Đòi thừa giấy tờ" in page.words()
    assert "bất hợp lý (1)" in page.words()
    desk.other.post(
        f"{INBOX}/{assessment.id}/tra-lai", {"reason": ""}, page=f"{INBOX}/{assessment.id}/duyet", status=422
    )
    desk.other.post(
        f"{INBOX}/{assessment.id}/tra-lai", {"reason": "Nêu rõ"}, page=f"{INBOX}/{assessment.id}/duyet"
    )
    assert "Nêu rõ" in desk.reviewer.get(f"{INBOX}/{assessment.id}").words()


def test_the_print_says_that_it_is_the_question_bank(desk):
    assessment = desk.office.accepted()
    page = desk.reviewer.get(f"{INBOX}/{assessment.id}/in")
    assert "không phải số hiệu biểu mẫu đang áp dụng" in page.words()


def test_newer_content_is_told_on_the_form(desk):
    assessment = desk.office.assigned()
    place = f"{INBOX}/{assessment.id}"
    assert "nội dung mới hơn" not in desk.reviewer.get(place).words()
    source = make_source()
    with transaction():
        provenance = Provenance(Origin.BASELINE, clock.now(), source_id=source.id)
        newer = Content("Tên mới")
        record_revision(assessment.procedure_id, newer, provenance, SharedLists(), owner="x")
    assert "nội dung mới hơn" in desk.reviewer.get(place).words()


def test_procedures_come_from_a_saved_selection(desk):
    made = desk.office.round(make_procedure("Một"))
    chosen = [make_procedure("Hai").id, make_procedure("Ba").id]
    with transaction():
        kept = save_selection("Hộ tịch", chosen, {}, clock.today(), agency=None, by=desk.office.lead)
    place = f"/ra-soat/dot/{made.id}"
    desk.lead.post(
        f"{place}/them/danh-sach", {"ds-selection": kept.id, "ds-reason": "directed"}, page=f"{place}/them"
    )
    assert "Đã thêm 2 thủ tục." in desk.lead.get(place).words()
    assert len(item_ids(made)) == 3


def test_the_exported_plan_is_taken_in_again_through_the_page(desk):
    made = desk.office.round(make_procedure("Một"), make_procedure("Hai"))
    file = desk.lead.send("GET", f"/ra-soat/dot/{made.id}/ke-hoach.xlsx")
    assert file.mimetype == XLSX
    other = desk.office.round(title="Khác")
    place = f"/ra-soat/dot/{other.id}/them"
    sent = {"tep-file": (io.BytesIO(file.data), "ke-hoach.xlsx")}
    page = desk.lead.post(f"{place}/tep", sent, page=place, status=200)
    assert "Đã thêm 2 mục" in page.words()
    again = {"tep-file": (io.BytesIO(file.data), "ke-hoach.xlsx")}
    page = desk.lead.post(f"{place}/tep", again, page=place, status=200)
    assert "Dòng chưa nhận (2)" in page.words()
    assert desk.lead.send("GET", f"/ra-soat/dot/{other.id}/ke-hoach.docx").status_code == 200


def test_all_filtered_items_are_given_out_at_once(desk):
    made = desk.office.round(make_procedure("Cấp một"), make_procedure("Cấp hai"), make_procedure("Khác"))
    place = f"/ra-soat/dot/{made.id}"
    given = {"tat-ca": "1", "assignee": desk.office.reviewer.id, "viec": "sua"}
    answer = desk.lead.post(f"{place}/hang-loat?q=cap", given, page=place)
    assert answer.location.endswith("?q=cap")
    assert "Đã giao 2 thủ tục" in desk.lead.get(answer.location).words()


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({}, "Chưa chọn mục nào"),
        ({"tat-ca": "1"}, "Chưa nhập gì"),
        ({"tat-ca": "1", "lead_agency": "Sở Không Có"}, "Chưa có cơ quan"),
        ({"tat-ca": "1", "starts_on": "2026-06-01", "ends_on": "2026-05-01"}, "trước khi bắt đầu"),
        ({"tat-ca": "1", "assignee": "999999"}, "không rà soát được"),
    ],
)
def test_a_bulk_act_that_cannot_be_done_says_why(desk, sent, why):
    made = desk.office.round(make_procedure())
    place = f"/ra-soat/dot/{made.id}"
    assert why in desk.lead.post(f"{place}/hang-loat", sent, page=place, status=422).words()


def test_one_item_is_edited_and_many_are_taken_out(desk):
    made = desk.office.round(make_procedure("Một"), make_procedure("Hai"))
    place, (first, second) = f"/ra-soat/dot/{made.id}", item_ids(made)
    shown = desk.lead.get(f"{place}/muc/{first}")
    version = shown.select_one("input[name=version]")["value"]
    told = {
        "version": version,
        "reason": "petition",
        "expected_product": "Báo cáo",
        "lead_agency": "Sở Rà soát",
    }
    desk.lead.post(f"{place}/muc/{first}", told)
    desk.lead.post(f"{place}/muc/{first}", told | {"expected_product": "Khác"}, status=409)
    desk.lead.post(f"{place}/muc/{first}", told | {"reason": "other"}, status=422)
    desk.lead.post(f"{place}/hang-loat", {"muc": second, "viec": "bo"}, page=place)
    assert item_ids(made) == [first]
    desk.lead.get(f"{place}/muc/{second}", status=404)


def test_the_number_of_the_plan_is_typed_once_it_is_signed(desk, frozen_time):
    made = desk.office.round(make_procedure())
    place = f"/ra-soat/dot/{made.id}"
    told = {"title": "Kế hoạch", "year": "2026", "version": made.version, "number": "48/KH-UBND"}
    told |= {"issuing_agency": "Sở Rà soát", "issued_on": "2026-01-20"}
    desk.lead.post(f"{place}/thong-tin", told | {"number": "abc"}, status=422)
    desk.lead.post(f"{place}/thong-tin", told)
    page = desk.lead.get(place)
    assert "48/KH-UBND" in page.words(".meta")
    desk.lead.get(page.select_one(".meta a.code")["href"])
    desk.lead.post(f"{place}/thong-tin", told, status=409)


def test_headings_are_confirmed_by_an_officer(desk):
    made = desk.office.round(make_procedure())
    place = f"/ra-soat/dot/{made.id}/ten-cot"
    shown = desk.lead.get(place)
    assert "Chưa ai xác nhận" in shown.words()
    headings = shown.select_one("textarea").get_text()
    desk.lead.post(place, {"headings": "Một dòng"}, status=422)
    desk.lead.post(place, {"headings": headings, "is_confirmed": "y"})
    assert "đã xác nhận các tên cột này" in desk.lead.get(place).words()


def test_a_round_is_closed_and_opened_again_with_a_reason(desk):
    made = desk.office.running(make_procedure())
    place = f"/ra-soat/dot/{made.id}"
    desk.lead.post(f"{place}/ket-thuc", page=place)
    assert "Đã kết thúc" in desk.lead.get(place).words()
    desk.lead.post(f"{place}/mo-lai", {"reason": ""}, page=place, status=422)
    desk.lead.post(f"{place}/mo-lai", {"reason": "Còn thiếu"}, page=place)
    db.session.rollback()
    assert db.session.get(ReviewRound, made.id, populate_existing=True).state is RoundState.RUNNING


def test_who_only_reviews_sees_the_round_and_cannot_lead_it(desk):
    made = desk.office.running(make_procedure())
    page = desk.reviewer.get(f"/ra-soat/dot/{made.id}")
    assert not page.select("input[name=muc]")
    desk.reviewer.get(f"/ra-soat/dot/{made.id}/them", status=403)


def test_the_list_and_the_inbox_cost_the_same_whatever_their_length(desk, queries):
    counts = []
    for count in (1, 4):
        for _ in range(count):
            desk.office.assigned()
        lengths = []
        for place in ("/ra-soat/dot", INBOX):
            desk.reviewer.get(place)
            queries.clear()
            desk.reviewer.get(place)
            lengths.append(len(queries))
        counts.append(lengths)
    assert counts[0] == counts[1], counts


# ---- Peers ----


def limited(days, name="Thủ tục", papers=1):
    limit = TimeLimitPart(
        0, Decimal(days), TimeUnit.WORKING_DAY, LimitStanding.CERTAIN, f"{days} ngày làm việc"
    )
    return Content(
        name,
        sector="Hộ tịch",
        level=Level.PROVINCE,
        time_limits=(limit,),
        components=tuple(ComponentPart(0, f"Giấy {each}", 1) for each in range(papers)),
    )


def test_a_procedure_is_held_against_the_middle_of_at_least_five_peers(app):
    own = make_procedure(limited(30, "Chậm", papers=9))
    for days in (5, 5, 10, 10):
        make_procedure(limited(days))
    few = peers_of(latest_revision(own.id), AsOf(clock.today(), clock.now()))
    assert (few.total, few.limit, few.papers) == (4, None, None)
    make_procedure(limited(15))
    enough = peers_of(latest_revision(own.id), AsOf(clock.today(), clock.now()))
    assert (enough.limit.own, enough.limit.median, enough.limit.peers) == (30, 10, 5)
    assert (enough.papers.own, enough.papers.median) == (9, 1)
