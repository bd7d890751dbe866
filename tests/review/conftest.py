"""What tests of reviewing share."""

import pytest

from tests.review.builders import ReviewOffice


@pytest.fixture
def review_office(app):
    return ReviewOffice()
