"""The rules that public pages keep, kept by the pages of reviewing too, as a control officer sees them."""

import pytest

from tests.browser.accessibility import axe
from tests.browser.test_publishing_story import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_OPEN_ALL = "for (const part of document.querySelectorAll('main details')) part.open = true"


@pytest.fixture
def officer(watched, house):
    """The page of a control officer who has signed in."""
    sign_in(watched.page, house, house.review.officer)
    return watched


def test_axe_finds_nothing_and_the_console_is_silent(officer, house):
    for address in house.review.pages:
        assert officer.page.goto(address).status == 200, address
        officer.page.evaluate(_OPEN_ALL)
        axe(officer.page)
    assert officer.complaints == []


def test_no_page_scrolls_sideways_on_the_narrowest_phone(officer, house):
    officer.page.set_viewport_size({"width": 320, "height": 640})
    too_wide = {}
    for address in house.review.pages:
        officer.page.goto(address)
        officer.page.evaluate(_OPEN_ALL)
        if (pixels := officer.page.evaluate(_OVERFLOW)) > 0:
            too_wide[address] = pixels
    assert too_wide == {}
