"""The pages of Excel in before a real browser: accessible in every state, and no wider than a phone."""

import pytest

from tests.browser.accessibility import axe
from tests.browser.furniture import UPLOAD_PAGES
from tests.builders import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


@pytest.fixture
def writer(watched):
    page = watched.page
    page.goto("/dang-nhap")
    page.fill("#user_name", "nguoi-soan")
    page.fill("#password", PASSWORD)
    page.click("main button[type=submit]")
    return page


@pytest.mark.parametrize("address", UPLOAD_PAGES[:-1])
def test_axe_finds_nothing_and_nothing_is_too_wide(writer, watched, address):
    writer.goto(address)
    axe(writer)
    writer.set_viewport_size({"width": 320, "height": 640})
    assert writer.evaluate("document.documentElement.scrollWidth") <= 320
    assert watched.complaints == []
