"""What the pages say, at the command line: a decision with every change, a procedure on a day."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask import Flask

from catalogue.procedures.parts import Content
from office.commands import OfficeGroup
from office.config import Settings
from tests.builders import make_agency, make_decision, make_procedure
from tests.catalogue.announcing import amend
from tests.catalogue.contents import full_content
from tests.office_client import OfficeClient

Command = Callable[..., Any]


@pytest.fixture
def command(app: Flask, settings: Settings) -> Command:
    """Runs `thutuc …`; with "--json" what it printed as a value, else the text."""

    def run(*arguments: str, code: int = 0) -> Any:
        environment = {"THUTUC_DATA": str(settings.data)}
        group = OfficeGroup(lambda: app)
        answer = app.test_cli_runner(env=environment).invoke(group, arguments)
        assert answer.exit_code == code, answer.output
        return json.loads(answer.stdout) if "--json" in arguments and not code else answer.output

    return run


@pytest.fixture
def decided(app: Flask) -> None:
    """A decision of the ministry that amended one procedure."""
    procedure = make_procedure(full_content(), code="1.000001")
    decision = make_decision("1015/QĐ-BTP", make_agency("Bộ Tư pháp"))
    amend(procedure, decision, replace(full_content(), dossier_sets=1))


@pytest.mark.usefixtures("decided")
def test_a_decision_is_shown_as_its_page_tells_it(client: OfficeClient, command: Command) -> None:
    told = command("decision", "show", "số 1015/QĐ-BTP", "--agency", "Bộ Tư pháp", "--year", "2026", "--json")
    assert told["items"] == client.send("GET", "/quyet-dinh/1015/QĐ-BTP.json").get_json()["items"]
    assert [each["attribute"] for each in told["items"][0]["changes"]] == ["dossier_sets"]
    text = command("decision", "show", "1015/QĐ-BTP")
    assert "Quyết định số 1015/QĐ-BTP ngày 09/11/2026 của Bộ Tư pháp" in text
    assert "  - Số bộ hồ sơ: 2 → 1" in text


@pytest.mark.usefixtures("decided")
def test_the_issuer_is_known_by_name_or_by_address(command: Command) -> None:
    for agency in ("bộ tư pháp", "bo-tu-phap"):
        assert command("decision", "show", "1015/QĐ-BTP", "--agency", agency, "--json")["compared"] == 1
    assert "Không có cơ quan «Bộ Y»" in command("decision", "show", "1015/QĐ-BTP", "--agency", "Bộ Y", code=1)


def test_several_decisions_of_one_number_are_not_guessed(command: Command) -> None:
    for place in ("A", "B"):
        make_decision("719/QĐ-UBND", make_agency(f"Ủy ban nhân dân tỉnh {place}"))
    assert "Hãy thêm --agency, --year" in command("decision", "show", "719/QĐ-UBND", code=1)
    told = command("decision", "show", "719/QĐ-UBND", "--agency", "Ủy ban nhân dân tỉnh B", "--json")
    assert told["issuing_agency"] == "Ủy ban nhân dân tỉnh B"
    assert "Không có quyết định" in command("decision", "show", "719/QĐ-UBND", "--year", "2020", code=1)
    assert "Không có quyết định" in command("decision", "show", "1/QĐ-UBND", code=1)


def test_a_procedure_is_shown_as_its_file_is(client: OfficeClient, command: Command) -> None:
    make_procedure(full_content(), code="1.000001")
    shown = command("catalogue", "show", "1.000001.H37", "--json")
    assert shown == client.send("GET", "/thu-tuc/1.000001.json").get_json()
    assert "1.000001 Cấp giấy xác nhận thử nghiệm" in command("catalogue", "show", "1.000001")


def test_a_procedure_is_shown_on_the_day_asked_for(command: Command) -> None:
    make_procedure(Content("Sắp có"), code="1.000001", effective_on=date(2031, 1, 1))
    assert command("catalogue", "show", "1.000001", "--on", "2031-01-01", "--json")["on"] == "2031-01-01"
    for day in ("2030-12-31", "31/12/2030"):
        assert "không có nội dung nào có hiệu lực" in command(
            "catalogue", "show", "1.000001", "--on", day, code=1
        )
    assert "Không có thủ tục công khai nào" in command("catalogue", "show", "9.999999", code=1)
