"""A house that is really served, and a real browser before it."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from waitress import wasyncore
from waitress.server import create_server

from office.accounts.permissions import declared_access
from office.database import db
from tests.browser.chromium import CHROMIUM, HOW_TO_GET_IT, launch
from tests.browser.furniture import furnish
from tests.browser.review_furniture import ReviewRoom, furnish_review
from tests.engines import build_app, migrate


@dataclass(frozen=True)
class House:
    """`address`: where it is served, without a slash at the end; `pages`: every public page worth a visit;
    `review`: the pages of reviewing and who looks at them; `app`: what is served, for what only its own database knows.
    """

    address: str
    pages: list[str]
    review: ReviewRoom
    app: Flask


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The application on a free port of this machine, with an SQLite database of its own."""
    folder = tmp_path_factory.mktemp("house")
    app = build_app(folder, f"sqlite:///{folder / 'house.sqlite'}")
    migrate(app)
    with app.app_context():
        furnished, review = furnish(app), furnish_review()
        db.session.remove()
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield House(
        f"http://127.0.0.1:{server.effective_port}", _pages(app, [*furnished, *review.public]), review, app
    )
    # Closed by the thread that serves: from here, a socket could vanish while that thread is waiting on it.
    server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map, ignore_all=True))
    thread.join(10)
    assert not thread.is_alive()
    with app.app_context():
        db.engine.dispose()


def _pages(app: Flask, furnished: list[str]) -> list[str]:
    client = app.test_client()
    rules = [
        rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments
    ]
    public = {rule.rule for rule in rules if declared_access(app, rule.endpoint) == "public"}
    return [
        address for address in sorted(public | set(furnished)) if client.get(address).mimetype == "text/html"
    ]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the session; each test gets a page of its own."""
    if not Path(CHROMIUM).exists():
        pytest.skip(HOW_TO_GET_IT)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@dataclass(frozen=True)
class Watched:
    """A page of the browser and what it complained of: errors, refusals by our policy, strangers asked."""

    page: Page
    complaints: list[str]


@pytest.fixture
def watched(chromium: Browser, house: House) -> Iterator[Watched]:
    """A fresh page on a wide, light screen without motion, whose every complaint is noted."""
    context = chromium.new_context(
        base_url=house.address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    seen = Watched(page, [])
    page.on(
        "console",
        lambda message: message.type in {"error", "warning"} and seen.complaints.append(message.text),
    )
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on(
        "request", lambda request: _is_stranger(request.url, house) and seen.complaints.append(request.url)
    )
    yield seen
    context.close()


def _is_stranger(address: str, house: House) -> bool:
    return not address.startswith((f"{house.address}/", "data:"))
