"""What tests of reviewing share."""

import pytest

from tests.review.builders import ReviewOffice
from tests.review.round_builders import RoundOffice


@pytest.fixture
def review_office(app):
    return ReviewOffice()


@pytest.fixture
def office(app):
    return RoundOffice()
