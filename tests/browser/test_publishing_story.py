"""A morning in an office: an amendment is written, judged by a second person and announced; everyone sees what changed.

In a real browser, with nothing but what stands on the pages.
"""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from office.accounts.queries import account_named
from office.clock import today
from tests.browser.accessibility import axe
from tests.builders import PASSWORD, phone_code

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
CODE, NUMBER = "1.000894", "77/QĐ-BTP"
NEW_NAME = "Thủ tục đăng ký kết hôn đã được sửa tên"


def sign_in(page: Page, house, user_name):
    page.goto("/dang-nhap")
    page.fill("#user_name", user_name)
    page.fill("#password", PASSWORD)
    page.click("main button[type=submit]")
    if "hai-buoc" in page.url:
        with house.app.app_context():
            code = phone_code(account_named(user_name))
        page.fill("#code", code)
        page.click("main button[type=submit]")


def sign_out(page: Page):
    page.goto("/tai-khoan")
    page.click("text=Đăng xuất")


def test_an_amendment_goes_from_a_draft_to_what_everyone_reads(watched, house):
    page = watched.page
    tomorrow = today() + timedelta(days=1)

    sign_in(page, house, "nguoi-soan")
    page.goto(f"/thu-tuc/{CODE}")
    old_name = page.locator("h1").inner_text()
    page.click("text=Soạn dự thảo")
    page.click("text=Lập dự thảo")
    page.click("#phan-ten summary")
    page.fill("#name", NEW_NAME)
    page.fill("#reason", "Gọi đúng tên trong luật")
    page.click(".save-bar button")
    draft = page.url
    page.click("text=Trình duyệt")
    expect(page.locator("main")).to_contain_text("Đã trình")
    sign_out(page)

    sign_in(page, house, "nguoi-duyet")
    page.goto(draft)
    page.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.locator("main")).to_contain_text("Đã duyệt")
    sign_out(page)

    sign_in(page, house, "nguoi-cong-bo")
    page.goto("/van-phong/cong-bo")
    page.click("text=Lập hồ sơ công bố")
    page.fill("#title", "Công bố thủ tục được sửa đổi lĩnh vực hộ tịch")
    page.fill("#number", NUMBER)
    page.fill("#issuing_agency", "Bộ Tư pháp")
    page.fill("#issued_on", today().isoformat())
    page.fill("#effective_on", tomorrow.isoformat())
    page.click("text=Lập hồ sơ >> nth=-1")
    page.get_by_label(NEW_NAME).check()
    page.click("text=Xếp vào quyết định")
    axe(page)
    page.click("text=Công bố 1 mục")
    expect(page.locator("h1")).to_contain_text(NUMBER)
    sign_out(page)

    page.goto(f"/thu-tuc/{CODE}")
    expect(page.locator("h1")).to_have_text(old_name)
    page.goto(f"/thu-tuc/{CODE}?ngay={tomorrow.isoformat()}")
    expect(page.locator("h1")).to_have_text(NEW_NAME)
    page.goto(f"/quyet-dinh/{NUMBER}")
    expect(page.locator("main")).to_contain_text("hôm nay chưa")
    expect(page.locator("main")).to_contain_text("Tên")
    axe(page)
    assert watched.complaints == []
