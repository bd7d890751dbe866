"""Rules that every public page keeps, checked in a real browser on each of them."""

import pytest

from tests.browser.accessibility import axe

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


def test_axe_finds_nothing_and_the_console_is_silent(watched, house):
    for address in house.pages:
        watched.page.goto(address)
        axe(watched.page)
    assert watched.complaints == []


def test_no_page_scrolls_sideways_on_the_narrowest_phone(watched, house):
    watched.page.set_viewport_size({"width": 320, "height": 640})
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    too_wide = {}
    for address in house.pages:
        watched.page.goto(address)
        if (pixels := watched.page.evaluate(overflow)) > 0:
            too_wide[address] = pixels
    assert too_wide == {}


def test_the_page_for_a_wrong_address_is_as_accessible_as_the_others(watched):
    watched.page.goto("/khong-co-trang-nay")
    axe(watched.page)


def test_the_keyboard_reaches_the_content_by_the_skip_link(watched):
    page = watched.page
    page.goto("/khong-co-trang-nay")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Đến nội dung chính"
    assert skip.bounding_box()["y"] >= 0, "the skip link stays outside the window"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_focus_is_seen_wherever_the_keyboard_goes(watched):
    page = watched.page
    page.goto("/khong-co-trang-nay")
    for _ in range(page.locator("a, input, button").count()):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px", page.evaluate("document.activeElement.outerHTML")


def test_every_way_out_of_the_layout_leads_somewhere(watched, house):
    page = watched.page
    page.goto("/khong-co-trang-nay")
    addresses = page.evaluate("[...document.querySelectorAll('header a, nav a, footer a')].map(a => a.href)")
    assert len(addresses) >= 8
    broken = [address for address in addresses if page.request.get(address).status != 200]
    assert broken == []
