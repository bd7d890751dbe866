"""An office shortens twelve procedures through Excel: upload, drafts, a second person, a decision for a day ahead.

In a real browser with nothing but what stands on the pages; then the day comes, and the public reads what changed.
"""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from playwright.sync_api import expect

from office.accounts.roles import Role
from office.agencies.queries import agency_called
from office.clock import OFFICE_ZONE, today
from office.working import start_worker
from tests.browser.accessibility import axe
from tests.browser.test_publishing_story import sign_in, sign_out
from tests.builders import make_account
from tests.catalogue.national_records import record, written
from tests.catalogue.publishing.workbooks import Filled

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
OFFICE, NUMBER = "Sở Hồ sơ thử", "88/QĐ-SHS"
CODES = [f"8.0000{number:02}" for number in range(14)]
AMENDED = CODES[:12]
SHORTER = "Thời hạn giải quyết (trực tiếp): 5 → 3 ngày làm việc"
PEOPLE = (("so-soan", Role.CONTRIBUTOR), ("so-duyet", Role.EDITOR), ("so-cong-bo", Role.PUBLISHER))


@pytest.fixture
def office_at_work(house, tmp_path):
    """Fourteen procedures imported, three people, and the worker that does what takes long."""
    rows = [record(code, f"Xác nhận hồ sơ {code[-2:]}", co_quan_thuc_hien=OFFICE) for code in CODES]
    file = written(tmp_path / "danh-sach.jsonl", rows)
    ran = house.app.test_cli_runner().invoke(args=["catalogue", "import", str(file)])
    assert ran.exit_code == 0, ran.output
    with house.app.app_context():
        agency = agency_called(OFFICE)
        for name, role in PEOPLE:
            make_account(role, agency, user_name=name, full_name=f"Cán bộ {role.label.lower()}")
    worker = start_worker(house.app)
    yield
    worker.stop(graceful=True)


def filled_in(page, path):
    """The workbook that the page hands out, with twelve time limits shortened."""
    with page.expect_download() as downloading:
        page.click("text=mẫu có sẵn thủ tục và danh mục")
    filled = Filled.downloaded(downloading.value.path())
    for place, row in enumerate(filled.rows("Thủ tục"), start=1):
        if row["Mã thủ tục"] in AMENDED:
            filled.put("Thủ tục", place, {"Thời hạn (số)": "3", "Lý do": "Cắt giảm theo kế hoạch"})
    path.write_bytes(filled.bytes())
    return path


def draft_through_excel(page, tmp_path):
    page.goto("/van-phong/nhap-du-thao")
    page.set_input_files("#file", filled_in(page, tmp_path / "sua.xlsx"))
    page.click("text=Tải lên và đọc")
    expect(page.locator("dl.facts")).to_contain_text("12 có thay đổi", timeout=20_000)
    axe(page)
    page.click("text=Lập dự thảo cho tất cả 12 dòng chắc chắn")
    expect(page.locator("dl.facts")).to_contain_text("12 dự thảo", timeout=20_000)


def do_with_all(page, choice, button, done):
    page.goto("/van-phong/du-thao")
    boxes = page.get_by_label(choice)
    assert boxes.count() == 12
    for box in boxes.all():
        box.check()
    axe(page)
    page.click(f"text={button}")
    expect(page.locator("main")).to_contain_text(done)


def announce(page, day):
    page.goto("/van-phong/cong-bo")
    page.click("text=Lập hồ sơ công bố")
    page.fill("#title", "Công bố thủ tục được sửa đổi lĩnh vực thử nghiệm")
    page.fill("#number", NUMBER)
    page.fill("#issuing_agency", OFFICE)
    page.fill("#issued_on", today().isoformat())
    page.fill("#effective_on", day.isoformat())
    page.click("text=Lập hồ sơ >> nth=-1")
    for box in page.locator("input[name=du-thao]").all():
        box.check()
    page.click("text=Xếp vào quyết định")
    page.click("text=Công bố 12 mục")
    expect(page.locator("h1")).to_contain_text(NUMBER)


@pytest.mark.usefixtures("office_at_work")
def test_twelve_procedures_go_from_excel_to_what_everyone_reads(watched, house, tmp_path):
    page, day = watched.page, today() + timedelta(days=3)
    procedure = f"/thu-tuc/{AMENDED[0]}"
    page.goto(f"{procedure}/to-niem-yet")
    sheet = "/n/" + page.locator(".sheet-qr figcaption span").inner_text().split("/n/", 1)[1]

    sign_in(page, house, "so-soan")
    draft_through_excel(page, tmp_path)
    do_with_all(page, "Chọn để trình", "Trình duyệt các dự thảo đã chọn", "Đã trình duyệt 12 dự thảo.")
    sign_out(page)
    sign_in(page, house, "so-duyet")
    do_with_all(page, "Chọn để duyệt", "Duyệt các dự thảo đã chọn", "Đã duyệt 12 dự thảo.")
    sign_out(page)
    sign_in(page, house, "so-cong-bo")
    announce(page, day)
    sign_out(page)

    page.goto(procedure)
    expect(page.locator("main")).to_contain_text("5 ngày làm việc")
    page.goto(sheet)
    expect(page.locator("h1")).to_have_text("Tờ niêm yết này còn đúng")
    expect(page.locator("main")).to_contain_text(SHORTER)
    with time_machine.travel(datetime.combine(day, time(0, 1), OFFICE_ZONE)):
        page.goto(procedure)
        expect(page.locator("main")).to_contain_text("3 ngày làm việc")
        page.goto(f"{procedure}/so-sanh")
        expect(page.locator("main")).to_contain_text(SHORTER)
        page.goto(f"/quyet-dinh/{NUMBER}")
        expect(page.locator("main").get_by_text(SHORTER)).to_have_count(12)
        axe(page)
        page.goto(sheet)
        expect(page.locator("h1")).to_have_text("Tờ niêm yết này đã cũ")
        expect(page.locator("main")).to_contain_text(SHORTER)
        feed = page.request.get("/tin.atom").text()
    assert all(code in feed for code in AMENDED)
    assert watched.complaints == []
