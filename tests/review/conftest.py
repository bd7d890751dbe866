"""A review office for the tests of its rooms."""

import pytest

from .builders import ReviewOffice


@pytest.fixture
def office(app):
    return ReviewOffice()
