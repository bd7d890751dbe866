"""The review in a real browser: every page accessible on a phone and in the dark, and answers saved as one goes."""

import re

import pytest
from playwright.sync_api import expect

from catalogue.procedures.parts import Content
from office.database import db
from tests.browser.accessibility import axe
from tests.builders import PASSWORD, make_procedure
from tests.review.round_builders import FULL, RoundOffice

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
SAVED = re.compile("Lưu lần cuối")


@pytest.fixture(scope="module")
def review(house):
    """A running round: one assessment to write, one to judge; the names of its people and its addresses."""
    with house.app.app_context():
        office = RoundOffice("Sở Rà soát trên trình duyệt", password=PASSWORD)
        made = office.running(make_procedure(FULL), make_procedure(Content("Đăng ký thử trên trình duyệt")))
        to_write, to_judge = office.assign(made)
        office.submitted(to_judge, **{"I.8": "no", "I.8?": "Thừa giấy tờ"})
        told = {
            "lead": office.lead.user_name,
            "reviewer": office.reviewer.user_name,
            "judge": office.other.user_name,
            "round": f"/ra-soat/dot/{made.id}",
            "write": f"/ra-soat/danh-gia/{to_write.id}",
            "judging": f"/ra-soat/danh-gia/{to_judge.id}",
        }
        db.session.remove()
    return told


def signed_in(page, user_name):
    page.goto("/dang-nhap")
    page.fill("#user_name", user_name)
    page.fill("#password", PASSWORD)
    page.click("main button[type=submit]")
    return page


def test_every_page_of_a_round_is_accessible(watched, review):
    page = signed_in(watched.page, review["lead"])
    place = review["round"]
    for address in ("/ra-soat/dot", "/ra-soat/dot/moi", place, f"{place}/them", f"{place}/ten-cot"):
        page.goto(address)
        page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        axe(page)
    assert watched.complaints == []


def test_an_assessment_is_written_by_keyboard_saved_by_itself_and_judged(watched, review):
    page = signed_in(watched.page, review["reviewer"])
    page.goto(review["write"])
    axe(page)
    page.locator("[name='I.1a']").fill("Quản lý trật tự")
    page.locator("input[name='I.4'][value=yes]").focus()
    page.keyboard.press("Space")
    expect(page.locator("#da-luu")).to_have_text(SAVED)
    page.reload()
    assert page.input_value("[name='I.1a']") == "Quản lý trật tự"
    assert page.is_checked("input[name='I.4'][value=yes]")
    page.goto("/ra-soat/danh-gia")
    axe(page)
    assert watched.complaints == []


def test_the_judges_view_and_the_print_are_accessible(watched, review):
    page = signed_in(watched.page, review["judge"])
    for address in (f"{review['judging']}/duyet", review["judging"], f"{review['judging']}/in"):
        page.goto(address)
        axe(page)
    assert watched.complaints == []
