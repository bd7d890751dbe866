"""A review in a real browser: found, judged, assessed, cut in one act, approved by number, proven, come back.

Forty procedures, thirty of which ask for the same paper. What people decide is decided on the pages; the thirty-eight
other assessments and the drafts of the later decision are made by the house's verbs.
"""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask
from playwright.sync_api import expect

from catalogue.procedures.models import Procedure
from catalogue.procedures.parts import ComponentPart
from catalogue.publishing.announcements.announcing import announce_decision
from catalogue.publishing.announcements.gathering import Particulars, gather, open_announcement
from office.clock import today
from office.database import db, transaction
from office.working import start_worker
from review.assessments.assessing import subjects_for
from review.assessments.models import Assessment, AssessmentState, Conclusion
from review.costs.estimating import Figures, make_parameters
from tests.browser.accessibility import axe
from tests.browser.test_publishing_story import sign_in, sign_out
from tests.builders import PASSWORD, make_procedure
from tests.catalogue.publishing.conftest import Office
from tests.review.builders import taking
from tests.review.papers.papers import opened
from tests.review.round_builders import RoundOffice, assessments_of, whole_answers

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
AGENCY, NAME = "Sở Chuyện rà soát", "Xác nhận chuyện rà soát"
BOOK = "Bản sao sổ hộ khẩu của người nộp hồ sơ chuyện"
APPROVAL, LATER, AGAIN = "2843/QĐ-SCRS", "15/QĐ-SCBC", "16/QĐ-SCBC"
PAPERS = (ComponentPart(0, BOOK), ComponentPart(0, "Đơn đề nghị"))
CODES = [f"6.0000{number:02}" for number in range(40)]
ASKING = CODES[:30]
WHY = "Luật mới đòi lại giấy này"


@dataclass
class Story:
    """Who acts, and the procedures by their codes."""

    app: Flask
    office: RoundOffice
    names: SimpleNamespace
    procedures: dict[str, int]


@dataclass
class Returning:
    """A draft that brings a burden back, gathered for a decision, and who would announce it."""

    publisher: str
    draft: int
    announcement: int


@pytest.fixture
def story(house):
    """Three people of an office, forty procedures in force, and the worker that does what takes long."""
    with house.app.app_context():
        office = RoundOffice(AGENCY, password=PASSWORD)
        people = {name: getattr(office, name).user_name for name in ("lead", "reviewer", "other")}
        made = {
            code: make_procedure(
                taking(10, f"{NAME} số {code[-2:]}", components=PAPERS if code in ASKING else PAPERS[1:]),
                code=code,
            ).id
            for code in CODES
        }
        figures = Figures("Tham số của chuyện", Decimal(40_000), Decimal(8), "Nguồn thử", today())
        with transaction():
            make_parameters(figures, None, by=office.other)
    worker = start_worker(house.app)
    yield Story(house.app, office, SimpleNamespace(**people), made)
    worker.stop(graceful=True)


def test_what_the_detector_found_is_proven_and_guarded(watched, house, story):
    page = watched.page
    sign_in(page, house, story.names.lead)
    triage(page)
    round_id = start_round(page, story)
    sign_out(page)

    sign_in(page, house, story.names.reviewer)
    written = [answer_whole(page, story, round_id) for _ in range(2)]
    assess_the_others(story, round_id, written)
    plan = write_plan(page)
    sign_out(page)

    sign_in(page, house, story.names.other)
    for number in written:
        accept(page, number)
    page.goto(f"/ra-soat/dot/{round_id}")
    expect(page.locator("dl.figures")).to_contain_text("40 100 %")
    approve(page, plan)
    expect_progress(page, {"Chưa thực thi": 30})

    returning = announce_later(story)
    page.goto(f"/quyet-dinh/{APPROVAL}")
    expect(page.locator("main")).to_contain_text("28 / 30 đề xuất")
    expect_progress(page, {"Đã thực thi": 28, "Chưa thực thi": 2})
    sign_out(page)

    sign_in(page, house, returning.publisher)
    announce_only_with_a_reason(page, returning)
    sign_out(page)

    sign_in(page, house, story.names.other)
    expect_progress(page, {"Gánh nặng quay lại": 1, "Đã thực thi": 27, "Chưa thực thi": 2})
    expect(page.locator("main").get_by_role("link", name=LATER, exact=True)).to_have_count(27)
    axe(page)
    refused = [each for each in watched.complaints if "422" in each]
    assert watched.complaints == refused, "nothing but the refusal of a dismissal without a reason"


def press(page, label):
    page.get_by_role("button", name=label, exact=True).click()


def triage(page):
    """Everything is scanned; one finding is laid aside with a reason, the others become two lists."""
    page.goto("/ra-soat/phat-hien")
    press(page, "Rà soát lại toàn bộ")
    expect(page.locator("main")).to_contain_text("Lượt gần nhất", timeout=30_000)
    page.goto("/ra-soat/phat-hien?quy-tac=so-ho-khau&tu-khoa=chuyện+rà+soát")
    expect(page.locator("main")).to_contain_text("30 phát hiện")
    axe(page)
    page.locator("input[name=phat-hien]").first.check()
    press(page, "Bỏ qua, kèm lý do")
    expect(page.locator("main")).to_contain_text("phải nêu lý do")
    page.fill("#reason", "Luật chuyên ngành còn buộc nộp")
    press(page, "Bỏ qua, kèm lý do")
    for name, wanted in (("Chuyện, phần một", 25), ("Chuyện, phần hai", 4)):
        page.check("#ca-trang")
        page.fill("#name", name)
        press(page, "Đưa vào rà soát")
        expect(page.locator("main")).to_contain_text(f"Đã lưu {wanted} thủ tục thành danh sách «{name}»")


def start_round(page, story):
    """A round of forty: two lists, and the rest by code; all of it given to the reviewer."""
    page.goto("/ra-soat/dot/moi")
    page.fill("#title", "Kế hoạch rà soát của chuyện")
    page.fill("#year", str(today().year))
    press(page, "Lập đợt rà soát")
    page.goto(f"{page.url}/them")
    place = page.url
    for name in ("Chuyện, phần một (25 thủ tục)", "Chuyện, phần hai (4 thủ tục)"):
        page.goto(place)
        page.select_option("#ds-selection", label=name)
        press(page, "Thêm cả danh sách")
    page.goto(place)
    page.fill("#ma-codes", "\n".join(CODES))
    press(page, "Thêm vào đợt")
    expect(page.locator("main")).to_contain_text("Đã thêm 11 thủ tục. 29 thủ tục đã có trong đợt")
    page.check("#tat-ca")
    page.select_option("#assignee", label=f"Rà soát {AGENCY}")
    press(page, "Giao, sửa các mục đã chọn")
    expect(page.locator("main")).to_contain_text(f"Đã giao 40 thủ tục cho Rà soát {AGENCY}")
    press(page, "Bắt đầu đợt rà soát")
    axe(page)
    return int(page.url.split("?")[0].rsplit("/", 1)[1])


def answer_whole(page, story, round_id):
    """Every question of one form answered on the page, saved by itself, and handed in; its number."""
    with story.app.app_context():
        waiting = (Assessment.item.has(round_id=round_id), Assessment.state == AssessmentState.ASSIGNED)
        assessment = db.session.query(Assessment).filter(*waiting).order_by(Assessment.id).first()
        number, answers = assessment.id, whole_answers(subjects_for(assessment))
    page.goto(f"/ra-soat/danh-gia/{number}")
    for name, said in answers.items():
        field = page.locator(f'[name="{name}"]')
        if field.first.evaluate("each => each.tagName") == "TEXTAREA":
            field.fill(said)
        else:
            page.check(f'[name="{name}"][value="{said[0] if isinstance(said, list) else said}"]')
    page.check(f"input[name=conclusion][value={Conclusion.SIMPLIFY.value}]")
    page.fill("#reason", "Dữ liệu dân cư đã có điều này")
    page.fill("#recommended", "Bỏ sổ hộ khẩu trong hồ sơ")
    page.click(".save-bar button")
    expect(page.locator("main")).to_contain_text("Đã lưu biểu mẫu rà soát")
    press(page, "Trình duyệt")
    expect(page.locator("main")).to_contain_text("Đã trình duyệt biểu mẫu rà soát")
    return number


def assess_the_others(story, round_id, written):
    with story.app.app_context():
        office = story.office.again()
        for each in assessments_of(SimpleNamespace(id=round_id)):
            if each.id not in written:
                office.accepted(each, conclusion=Conclusion.SIMPLIFY)


def accept(page, number):
    page.goto(f"/ra-soat/danh-gia/{number}/duyet")
    axe(page)
    press(page, "Duyệt")
    expect(page.locator("main")).to_contain_text("Đã duyệt biểu mẫu rà soát")


def write_plan(page):
    """One measure over the thirty procedures in one act, reckoned, and handed in; its address."""
    page.goto("/ra-soat/phuong-an/moi")
    page.fill("#title", "Phương án của chuyện")
    press(page, "Lập phương án")
    plan = page.url
    page.goto(f"{plan}/noi-dung/moi")
    page.select_option("#kind", "drop_paper")
    page.fill("#text", "sổ hộ khẩu của người nộp hồ sơ chuyện")
    page.check("#is_for_all")
    page.fill("#content", "Bỏ bản sao sổ hộ khẩu")
    press(page, "Xem sẽ thay đổi gì")
    expect(page.locator("main").get_by_text(f"Bỏ giấy tờ: {BOOK}")).to_have_count(30)
    axe(page)
    press(page, "Thêm vào phương án")
    expect(page.locator("main")).to_contain_text("Đã thêm nội dung cho 30 thủ tục")
    axe(page)
    page.goto(f"{plan}/chi-phi")
    page.fill("#volume", "10")
    press(page, "Tính cho 30 đề xuất")
    expect(page.locator("main")).to_contain_text("Đã tính chi phí cho 30 đề xuất")
    press(page, "Trình phương án")
    expect(page.locator("main")).to_contain_text("Đã trình")
    return plan


def approve(page, plan):
    page.goto(plan)
    page.click("summary:text('Ghi quyết định thông qua')")
    page.fill("#number", APPROVAL)
    page.fill("#issued_on", today().isoformat())
    press(page, "Ghi quyết định thông qua")
    expect(page.locator("main")).to_contain_text(f"Đã thông qua bằng Quyết định số {APPROVAL}")
    axe(page)
    with page.expect_download() as waiting:
        page.click("text=Phụ lục I và II (Excel)")
    listed = opened(Path(waiting.value.path()).read_bytes()).worksheets[0]
    assert set(ASKING) <= {cell.value for row in listed for cell in row}


def expect_progress(page, counts):
    page.goto(f"/ra-soat/thuc-thi?so={APPROVAL}")
    told = [each for each in page.locator("main .figures").inner_text().split("\n") if each]
    assert {label: int(number) for label, number in zip(told[::2], told[1::2], strict=True)} == counts


def announce_later(story):
    """A decision of today takes the paper away in twenty-eight procedures; another draft would bring one back."""
    with story.app.app_context():
        office = Office("Sở Công bố chuyện", password=PASSWORD)
        made = [db.session.get_one(Procedure, story.procedures[code]) for code in ASKING[:28]]
        announcement = gathered(
            office, LATER, *(office.accepted(each, components=PAPERS[1:]) for each in made)
        )
        with transaction():
            announce_decision(announcement, by=office.publisher)
        draft = office.accepted(made[11], components=PAPERS)
        again = gathered(office, AGAIN, draft)
        return Returning(office.publisher.user_name, draft.id, again.id)


def gathered(office, number, *drafts):
    told = Particulars("Công bố thủ tục", number, office.agency, today(), "", today())
    with transaction():
        announcement = open_announcement(office.agency, told, by=office.publisher)
        for draft in drafts:
            gather(announcement, draft, by=office.publisher)
    return announcement


def announce_only_with_a_reason(page, returning):
    sentence = f"Đưa trở lại điều đã cắt giảm theo Quyết định số {APPROVAL}"
    page.goto(f"/van-phong/cong-bo/{returning.announcement}")
    expect(page.locator("main")).to_contain_text(sentence)
    axe(page)
    assert page.request.get(f"/quyet-dinh/{AGAIN}").status == 404
    page.goto(f"/van-phong/du-thao/{returning.draft}")
    expect(page.locator("main")).to_contain_text(sentence)
    axe(page)
    page.fill("#giai-trinh-1", WHY)
    press(page, "Ghi lý do")
    page.goto(f"/van-phong/cong-bo/{returning.announcement}")
    press(page, "Công bố 1 mục")
    expect(page.locator("h1")).to_contain_text(AGAIN)
    expect(page.locator("main")).to_contain_text(WHY)
    axe(page)
