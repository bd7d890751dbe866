"""An office with a draft of one procedure, and browsers for its people."""

import pytest

from catalogue.publishing.models import Draft
from office.database import db

from ..filled import Desk


@pytest.fixture
def desk(app):
    return Desk(app)


@pytest.fixture
def draft(desk, procedure):
    return desk.office.begin(procedure)


def stored(draft):
    db.session.rollback()
    return db.session.get(Draft, draft.id, populate_existing=True)
