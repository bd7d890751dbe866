"""The rules that public pages keep, kept by the pages of reviewing too, as a control officer sees them; the forms of
the registers as the administrator does.
"""

import pytest

from tests.browser.accessibility import axe
from tests.browser.test_publishing_story import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_OPEN_ALL = "for (const part of document.querySelectorAll('main details')) part.open = true"
_FILES = (".xlsx", ".docx", ".json")
EVERYONE = pytest.mark.parametrize(
    ("who", "pages"), [("officer", "pages"), ("administrator", "registers")], ids=["officer", "administrator"]
)


def test_no_page_of_reviewing_is_left_out_of_the_walk(house):
    views, addresses = house.app.view_functions, house.app.url_map.bind("")
    made = {
        rule.endpoint
        for rule in house.app.url_map.iter_rules()
        if "GET" in rule.methods
        and views[rule.endpoint].__module__.startswith("review.")
        and not rule.rule.endswith(_FILES)
    }
    room = house.review
    walked = [*room.pages, *room.registers, *room.public]
    assert made - {addresses.match(each.split("?")[0])[0] for each in walked} == set()


@EVERYONE
def test_axe_finds_nothing_and_the_console_is_silent(watched, house, who, pages):
    sign_in(watched.page, house, getattr(house.review, who))
    for address in getattr(house.review, pages):
        assert watched.page.goto(address).status == 200, address
        watched.page.evaluate(_OPEN_ALL)
        axe(watched.page)
    assert watched.complaints == []


@EVERYONE
def test_no_page_scrolls_sideways_on_the_narrowest_phone(watched, house, who, pages):
    sign_in(watched.page, house, getattr(house.review, who))
    watched.page.set_viewport_size({"width": 320, "height": 640})
    too_wide = {}
    for address in getattr(house.review, pages):
        watched.page.goto(address)
        watched.page.evaluate(_OPEN_ALL)
        if (pixels := watched.page.evaluate(_OVERFLOW)) > 0:
            too_wide[address] = pixels
    assert too_wide == {}
