"""What the security tests share."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask

from office.config import Settings
from office.database import db
from tests.office_client import OfficeClient
from wsgi import create_app


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
