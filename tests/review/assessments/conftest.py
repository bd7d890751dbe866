"""The review office with a browser for each of its people."""

import pytest

from tests.builders import PASSWORD
from tests.office_client import OfficeClient
from tests.review.round_builders import RoundOffice


class Desk:
    """The review office with a browser for each of its people."""

    def __init__(self, app):
        self.office = RoundOffice(password=PASSWORD)
        self.lead, self.reviewer, self.other = (OfficeClient(app) for _ in range(3))
        for client, account in (
            (self.lead, self.office.lead),
            (self.reviewer, self.office.reviewer),
            (self.other, self.office.other),
        ):
            client.sign_in(account)


@pytest.fixture
def desk(app):
    return Desk(app)
