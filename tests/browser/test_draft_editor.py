"""The draft editor in a real browser: saved as one goes, rows without reloading, and nothing lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import axe
from tests.builders import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
SAVED = re.compile("Lưu lần cuối")


@pytest.fixture
def editor(watched):
    """The form of a new draft, opened by its writer."""
    page = watched.page
    page.goto("/dang-nhap")
    page.fill("#user_name", "nguoi-soan")
    page.fill("#password", PASSWORD)
    page.click("main button[type=submit]")
    page.goto("/thu-tuc/1.001193")
    page.click("text=Soạn dự thảo")
    page.click("text=Lập dự thảo")
    return page


def test_what_is_typed_is_saved_by_itself_and_there_after_reloading(editor, watched):
    page = editor
    page.click("#phan-trinh-tu summary")
    last = page.locator("[data-rows=steps] > .row-part").last
    last.locator("textarea").fill("Bước tự lưu của cán bộ")
    last.locator("textarea").blur()
    expect(page.locator("#da-luu")).to_have_text(SAVED)
    page.click("#phan-trinh-tu .adder button")
    added = page.locator("[data-rows=steps] > .row-part").last
    added.locator("input:not([type=hidden])").fill("Bước cuối")
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        added.locator("input:not([type=hidden])").blur()
    added.get_by_role("button", name="Đưa lên").click()
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        page.fill("#reason", "Vì cần")
        page.locator("#reason").blur()
    page.reload()
    texts = page.locator("[data-rows=steps] textarea").evaluate_all("all => all.map(each => each.value)")
    titles = page.locator("[data-rows=steps] input:not([type=hidden])").evaluate_all(
        "all => all.map(each => each.value)"
    )
    place = texts.index("Bước tự lưu của cán bộ")
    assert titles[place - 1] == "Bước cuối"
    assert page.input_value("#reason") == "Vì cần"
    axe(page)
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    axe(page)
    assert watched.complaints == []


def test_a_save_that_fails_says_so_and_keeps_what_was_typed(editor, watched):
    page = editor
    page.click("#phan-ten summary")
    page.context.set_offline(True)
    page.fill("#name", "Tên gõ khi mất mạng")
    page.locator("#name").blur()
    expect(page.locator("#da-luu")).to_contain_text("Chưa lưu được vì mất kết nối")
    page.context.set_offline(False)
    assert page.input_value("#name") == "Tên gõ khi mất mạng"
    page.click(".save-bar button")
    expect(page.locator("h1")).to_have_text("Tên gõ khi mất mạng")


def test_known_names_are_offered_while_typing(editor):
    page = editor
    page.click("#phan-co-quan summary")
    page.locator("[data-rows=agencies] input[data-offer]").last.press_sequentially("cong an", delay=30)
    offered = page.locator("#goi-y-co-quan option")
    expect(offered.first).to_have_attribute("value", re.compile("Công an"))
