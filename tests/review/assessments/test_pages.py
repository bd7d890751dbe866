"""The pages of rounds and assessments as people use them without JavaScript: plan, assign, answer, judge."""

import sqlalchemy as sa

from catalogue.procedures.completeness import Constituent
from catalogue.procedures.linking import SharedLists
from catalogue.procedures.parts import Content
from catalogue.procedures.publication import Origin, Provenance
from catalogue.procedures.recording import record_revision
from office import clock
from office.database import db, transaction
from review.assessments.assessing import subjects_for
from review.assessments.hints import Hint, add_hints
from review.assessments.models import Assessment, AssessmentState
from tests.builders import make_procedure, make_source
from tests.review.round_builders import FULL, whole_answers

INBOX = "/ra-soat/danh-gia"


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
