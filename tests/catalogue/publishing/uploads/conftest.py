"""A procedure of the office that a file speaks of."""

import pytest

from tests.builders import make_procedure

from .stated import content


@pytest.fixture
def own(office):
    return make_procedure(content(office), code="1.000010")
