"""What the tests of the search with a catalogue share: an index of this test's own catalogue, and how to ask."""

from collections.abc import Callable

import pytest
from flask import Flask

from catalogue.procedures.parts import AgencyPart
from catalogue.procedures.vocabulary import AgencyRole
from tests.office_client import OfficeClient

Ask = Callable[..., dict]


@pytest.fixture
def searched(app: Flask) -> Flask:
    """The application, as yet with nothing indexed and nothing remembered."""
    return app


@pytest.fixture
def ask(searched: Flask, client: OfficeClient) -> Ask:
    """Asks as software does, after the index has been brought in step: words, then parameters of the address."""
    assert searched.test_cli_runner().invoke(args=["search", "reconcile"]).exit_code == 0

    def asked(words: str, status: int = 200, **chosen: str) -> dict:
        parameters = {name.replace("_", "-"): value for name, value in chosen.items()}
        answer = client.send("GET", "/tim-kiem.json", query_string={"q": words, **parameters})
        assert answer.status_code == status, answer.text
        return answer.get_json()

    return asked


def implemented_by(agency: str) -> tuple[AgencyPart, ...]:
    """What a content says of the agency that carries it out."""
    return (AgencyPart(AgencyRole.IMPLEMENTING, agency),)


def names(answer: dict) -> list[str]:
    """The names of the results, in order."""
    return [each["name"] for each in answer["results"]]
