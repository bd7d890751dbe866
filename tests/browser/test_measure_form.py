"""The form of a measure by keyboard alone, and without any script."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_publishing_story import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
_FIELDS = [
    "kind",
    "text",
    "way",
    "amount",
    "unit",
    "channel",
    "only",
    "is_for_all",
    "selection",
    "codes",
    "authority",
]
_WORDING = ["content", "reason", "amendments", "power-0", "proposed_to", "due_on", "roadmap"]
_FOCUSED = "document.activeElement.id || document.activeElement.value"
_OUTLINE = "getComputedStyle(document.activeElement).outlineWidth"


@pytest.fixture
def place(house):
    """The address of the form of the plan that is being drafted."""
    return next(each for each in house.review.pages if each.endswith("/noi-dung/moi"))


def tabbed(page, start):
    """Where the keyboard comes by, from a field on; the days of a date are one stop here."""
    page.focus(start)
    stops = []
    while page.evaluate(_FOCUSED) != "add" and len(stops) < 40:
        stops.append(page.evaluate(_FOCUSED))
        assert page.evaluate(_OUTLINE) == "3px", stops[-1]
        page.keyboard.press("Tab")
    return list(dict.fromkeys(stops))


def test_the_keyboard_goes_through_the_form_as_it_reads(watched, house, place):
    page = watched.page
    sign_in(page, house, house.review.officer)
    page.goto(place)
    assert tabbed(page, "#kind") == [*_FIELDS, "try", *_WORDING]


def test_what_is_refused_is_told_first_and_leads_to_its_field(watched, house, place):
    page = watched.page
    sign_in(page, house, house.review.officer)
    page.goto(place)
    page.fill("#amendments", "khoản 2 Điều 5")
    page.get_by_role("button", name="Xem sẽ thay đổi gì").press("Enter")
    summary = page.locator(".error-summary")
    expect(summary).to_contain_text("Dòng 1 chưa đủ")
    summary.get_by_role("link").press("Enter")
    assert page.evaluate(_FOCUSED) == "amendments"


def test_a_measure_is_tried_added_and_undone_without_scripts(chromium, watched, house, place):
    sign_in(watched.page, house, house.review.officer)
    context = chromium.new_context(
        base_url=house.address, java_script_enabled=False, storage_state=watched.page.context.storage_state()
    )
    page = context.new_page()
    page.goto(place)
    page.select_option("#kind", "drop_paper")
    page.fill("#text", "giấy tạm trú mẫu")
    page.check("#is_for_all")
    page.get_by_role("button", name="Xem sẽ thay đổi gì").click()
    expect(page.locator("main")).to_contain_text("Áp dụng được cho")
    page.get_by_role("button", name="Thêm vào phương án").click()
    expect(page.locator("main")).to_contain_text("Đã thêm nội dung cho")
    page.get_by_role("button", name="Hủy nội dung").click()
    expect(page.locator("main")).to_contain_text("Đã hủy nội dung và mọi dòng của nó")
    context.close()
