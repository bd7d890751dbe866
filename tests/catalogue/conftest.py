"""What the catalogue's tests share."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask

from office.accounts.roles import Role
from office.config import Settings
from office.database import db
from tests.builders import make_account
from tests.office_client import OfficeClient
from wsgi import create_app


@pytest.fixture
def at_home(app: Flask, settings: Settings) -> Iterator[Callable[[str], OfficeClient]]:
    """Makes a browser before the same database, in the installation of the authority of that name."""
    apps: list[Flask] = []

    def serve(authority: str) -> OfficeClient:
        apps.append(create_app(replace(settings, home=authority)))
        return OfficeClient(apps[-1])

    yield serve
    for made in apps:
        with made.app_context():
            db.engine.dispose()


@pytest.fixture
def officer(client: OfficeClient) -> OfficeClient:
    """The browser of an editor who has signed in."""
    client.sign_in(make_account(Role.EDITOR))
    return client
