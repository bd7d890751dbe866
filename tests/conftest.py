"""The house under test: one application for each database engine, a fresh copy of its data for each test.

A test that asks for `app` (or anything built on it) runs twice: on SQLite and on PostgreSQL. The schema is
made once by the migrations and copied, which is what keeps hundreds of tests fast.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import enumerate as running

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from office.config import Settings
from office.database import db
from search_index.install import install_search
from tests.engines import PostgresEngine, SqliteEngine, TestEngine
from tests.office_client import OfficeClient
from wsgi import create_app

SHARED = Path(os.environ.get("THUTUC_SHARED", Path(__file__).parents[2] / "shared")) / "data"
FROZEN = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # a Friday, 9 o'clock in Viet Nam


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestEngine]:
    """A database engine with the schema made once."""
    kind = SqliteEngine if request.param == "sqlite" else PostgresEngine
    made = kind(tmp_path_factory.mktemp(request.param))
    yield made
    made.stop()


@pytest.fixture
def app(engine: TestEngine) -> Iterator[Flask]:
    """The application with an empty, migrated database, and an application context pushed."""
    engine.refresh()
    # What was remembered of another test's catalogue at an equal generation.
    for remembered in ("catalogue.home", "catalogue.tallies", "findings.known"):
        engine.app.extensions.pop(remembered, None)
    settings: Settings = engine.app.extensions["settings"]
    shutil.rmtree(settings.data / "index", ignore_errors=True)
    install_search(engine.app, settings)
    with engine.app.app_context():
        yield engine.app
        db.session.remove()
    wait_for_background()
    engine.release()


def wait_for_background() -> None:
    """Returns when nothing that a page started beside itself is at work any more."""
    for thread in running():
        if thread.name in {"search-index", "asked-questions"}:
            thread.join()


@pytest.fixture
def settings(app: Flask) -> Settings:
    """What the application under test was given."""
    made: Settings = app.extensions["settings"]
    return made


@pytest.fixture
def client(app: Flask) -> OfficeClient:
    """A browser that checks every page it is given."""
    return OfficeClient(app)


@pytest.fixture
def served_with(app: Flask, settings: Settings) -> Iterator[Callable[..., OfficeClient]]:
    """Makes a browser before the same database, served with other settings than usual."""
    apps: list[Flask] = []

    def serve(**changed: object) -> OfficeClient:
        apps.append(create_app(replace(settings, **changed)))
        return OfficeClient(apps[-1])

    yield serve
    for made in apps:
        with made.app_context():
            db.engine.dispose()


@pytest.fixture
def frozen_time() -> Iterator[time_machine.Traveller]:
    """Friday 20 November 2026, 9 o'clock, and it stands still."""
    with time_machine.travel(FROZEN, tick=False) as traveller:
        yield traveller


@pytest.fixture
def queries(app: Flask) -> Iterator[list[str]]:
    """The SQL statements that run while the test holds this list."""
    seen: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        seen.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(db.engine, "before_cursor_execute", note)


def real_file(name: str) -> Path:
    """A file of the real catalogues, or a skip that says why."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"real data not beside the project: {name}")
    return path


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for what a whole session shares."""
    folder = tmp_path_factory.mktemp("workspace")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
