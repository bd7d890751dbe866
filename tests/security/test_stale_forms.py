"""A form whose token is no longer good: nobody is signed out, nothing typed is lost, and nothing is done (ASVS 3.5).

Signing in again in another tab makes every form that lay open stale. Whoever filled it in gets the texts back with a
button; what another site sends gets nothing.
"""

from io import BytesIO

import pytest

from catalogue.publishing.drafts.originals import drafted
from tests.builders import PASSWORD, make_procedure
from tests.catalogue.publishing.conftest import BEFORE
from tests.catalogue.publishing.drafts.conftest import stored
from tests.catalogue.publishing.filled import Desk, address, fields
from tests.security.test_forms_and_state import contents

OWN = {"Origin": "http://localhost"}
TYPED = "Dòng một mất công lắm\n- dòng «hai» & 'ba'"


@pytest.fixture
def desk(app):
    return Desk(app)


@pytest.fixture
def draft(desk):
    return desk.office.begin(make_procedure(BEFORE, code="1.000001"))


@pytest.fixture
def stale(desk, draft):
    """What the first tab sends, after its person has signed out and in again in the second."""
    page = desk.writer.get(address(draft))
    token = page.select_one("#du-thao input[name=csrf_token]")["value"]
    desk.writer.sign_out()
    desk.writer.sign_in(desk.office.writer)
    return fields(page) | {"csrf_token": token, "act": "save", "steps-0-text": TYPED}


def sent_again(page):
    """The form of the page, as its button sends it."""
    form = page.select_one("main form[method=post]")
    return form["action"], {each["name"]: each["value"] for each in form.select("input[type=hidden]")}


def is_signed_in(client):
    return client.send("GET", "/tai-khoan").status_code == 200


@pytest.mark.parametrize("headers", [{}, OWN, {"Origin": "https://evil.example"}])
def test_a_bad_token_signs_nobody_out(desk, draft, stale, headers):
    assert desk.writer.send("POST", address(draft), data=stale, headers=headers).status_code == 400
    assert is_signed_in(desk.writer)


def test_what_was_typed_in_a_stale_form_is_shown_and_sent_again(desk, draft, stale):
    before = contents()
    answer = desk.writer.send("POST", address(draft), data=stale, headers=OWN)
    assert contents() == before, "showing it again does nothing"
    page = desk.writer._checked(answer, 400)
    assert desk.office.writer.full_name in page.words()
    assert "mất công lắm" in page.words()
    action, again = sent_again(page)
    assert (action, again["act"]) == (address(draft), "save")
    assert desk.writer.send("POST", action, data=again).status_code == 302
    assert drafted(stored(draft)).steps[0].text == TYPED


def test_a_field_that_came_several_times_is_sent_as_often(desk, draft, stale):
    many = {**stale, "ids": ["1", "2"]}
    page = desk.writer._checked(desk.writer.send("POST", address(draft), data=many, headers=OWN), 400)
    assert [each["value"] for each in page.select("main form input[name=ids]")] == ["1", "2"]
    assert len(page.select("main form input[name=csrf_token]")) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:9"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {**OWN, "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_what_did_not_come_from_a_page_of_ours_is_given_nothing_back(desk, draft, stale, headers):
    before = contents()
    answer = desk.writer.send("POST", address(draft), data=stale, headers=headers)
    page = desk.writer._checked(answer, 400)
    assert contents() == before
    assert not page.select("main form")
    assert "mất công lắm" not in answer.text


def test_what_is_sent_again_still_needs_the_right_to_do_it(desk, draft, stale):
    desk.writer.sign_out()
    answer = desk.writer.send("POST", address(draft), data=stale, headers=OWN)
    assert "mất công lắm" not in answer.text, "nobody is signed in, so nothing is shown"


def test_a_password_is_never_shown_again(desk):
    typed = {"csrf_token": "cu", "current": PASSWORD, "new": PASSWORD, "repeat": PASSWORD}
    for path in ("/tai-khoan/mat-khau", "/tai-khoan/xac-nhan", "/dang-nhap"):
        answer = desk.writer.send("POST", path, data={**typed, "password": PASSWORD}, headers=OWN)
        assert answer.status_code == 400
        assert PASSWORD not in answer.text


def test_a_file_has_to_be_chosen_again_and_is_said_to(desk, draft):
    data = {"csrf_token": "cu", "file": (BytesIO(b"PK"), "danh-muc.xlsx")}
    answer = desk.writer.send("POST", "/van-phong/nhap-du-thao", data=data, headers=OWN)
    page = desk.writer._checked(answer, 400)
    assert not page.select("main form")


def test_a_page_that_saves_by_itself_is_told_what_to_do(desk, draft, stale):
    answer = desk.writer.send(
        "POST", address(draft), data=stale, headers={**OWN, "Accept": "application/json"}
    )
    assert (answer.status_code, answer.mimetype) == (400, "application/json")
    assert "Lưu" in answer.json["sentence"]
    assert is_signed_in(desk.writer)
