"""A browser for tests that checks every page it receives, so that no page escapes the house rules."""

import contextvars
from typing import Any

from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from office.accounts.models import Account
from office.database import db
from tests.builders import PASSWORD, phone_code


class Page(BeautifulSoup):
    """A parsed page with the answer it came from."""

    answer: TestResponse

    def words(self, selector: str = "main") -> str:
        """The visible text of an element, on one line."""
        element = self.select_one(selector)
        assert element is not None, f"nothing on the page matches {selector}"
        return " ".join(element.get_text(" ").split())


class OfficeClient:
    """Fetches pages and holds each against what every page must be: one h1, a title that starts with it,
    the language named, nothing inline, headers in place."""

    def __init__(self, app: Flask) -> None:
        self.raw = app.test_client()

    def send(self, method: str, path: str, **more: Any) -> TestResponse:
        """One request in a context of its own, as a server gives it; the answer is not checked.

        The test's own application context would otherwise lend the request its session and who is signed
        in. What the test has read before is let go, so that it sees what the request did.
        """
        db.session.rollback()
        return contextvars.Context().run(self.raw.open, path, method=method, **more)

    def get(self, path: str, status: int = 200, **more: Any) -> Page:
        return self._checked(self.send("GET", path, **more), status)

    def post(
        self, path: str, data: dict[str, Any] | None = None, status: int = 302, **more: Any
    ) -> Page | TestResponse:
        """Sends a form as its page would: with the token taken from the page at `path` (or `page`)."""
        form_page = self.send("GET", more.pop("page", path))
        field = BeautifulSoup(form_page.text, "html5lib").select_one("input[name=csrf_token]")
        token = {"csrf_token": field["value"]} if field else {}
        answer = self.send("POST", path, **_body({**token, **(data or {})}), **more)
        if answer.mimetype != "text/html" or 300 <= answer.status_code < 400:
            assert answer.status_code == status, answer.text
            return answer
        return self._checked(answer, status)

    def sign_in(self, account: Account, password: str = PASSWORD) -> None:
        """Signs in as a person would, through the form, and with the phone where the account has one."""
        answer = self.post("/dang-nhap", {"user_name": account.user_name, "password": password})
        if (answer.location or "").startswith("/dang-nhap/hai-buoc"):
            self.post(answer.location, {"code": phone_code(account)})

    def sign_out(self) -> None:
        """Signs out with the button of the account's page."""
        self.post("/dang-xuat", page="/tai-khoan")

    def _checked(self, answer: TestResponse, status: int) -> Page:
        assert answer.status_code == status, f"{answer.status_code}: {answer.text[:2000]}"
        page = Page(answer.text, "html5lib")
        page.answer = answer
        check_page(page)
        return page


def _body(values: dict[str, Any]) -> dict[str, Any]:
    # Beyond 500 kB the library would put a form with files into a temporary file and leave it open.
    files = {key: FileStorage(*each) for key, each in values.items() if isinstance(each, tuple)}
    if not files:
        return {"data": values}
    boundary, body = encode_multipart({**values, **files})
    return {"data": body, "content_type": f"multipart/form-data; boundary={boundary}"}


def check_page(page: Page) -> None:
    headings = page.select("h1")
    assert len(headings) == 1, f"{len(headings)} h1"
    heading = " ".join(headings[0].get_text(" ").split())
    title = page.title.get_text() if page.title else ""
    assert title.startswith(heading[:60]), f"title {title!r} does not start with h1 {heading!r}"
    assert page.html is not None
    assert page.html.get("lang") in {"vi", "en"}
    assert not page.select("script:not([src]), style, [style], [onclick]"), "something inline"
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids)), "an id stands twice"
    for field in page.select("input:not([type=hidden]):not([type=submit]), select, textarea"):
        labelled = field.get("aria-label") or page.select_one(f"label[for='{field.get('id')}']")
        assert labelled, f"field without label: {field}"
    assert "{{" not in page.get_text()
    assert "None" not in page.get_text().split(), "a bare None is shown"
    assert "Content-Security-Policy" in page.answer.headers
