"""A province's real list is imported; its own workbook comes back with twelve shorter limits, and they are announced.

By `thutuc` alone, as in the story with made-up procedures; every other row of the workbook must come back unchanged.
"""

import json

import pytest

from office.agencies.queries import agency_called
from office.commands import OfficeGroup
from tests.catalogue.publishing.workbooks import Filled
from tests.conftest import real_file

pytestmark = [pytest.mark.realdata, pytest.mark.timeout(300)]
PROVINCE = "Ủy ban nhân dân tỉnh Lạng Sơn"
OPTIONS = ("--agency", PROVINCE)


@pytest.fixture
def command(app, settings):
    def run(*arguments):
        group = OfficeGroup(lambda: app)
        runner = app.test_cli_runner(env={"THUTUC_DATA": str(settings.data)})
        answer = runner.invoke(group, list(map(str, arguments)))
        assert answer.exit_code == 0, answer.output
        return json.loads(answer.stdout) if "--json" in arguments else answer.output

    return run


def shortened(path):
    """The province's workbook with a limit of two working days in twelve of its rows."""
    filled = Filled(agency_called(PROVINCE))
    for place in range(1, 1200, 100):
        filled.put("Danh mục", place, {"Thời hạn giải quyết": "02 ngày làm việc", "Lý do": "Cắt giảm"})
    path.write_bytes(filled.bytes())


def test_twelve_listings_of_a_real_list_are_amended(command, client, tmp_path, frozen_time):
    file = real_file("lists/lang-son-2025.xlsx")
    report = command("catalogue", "import", file, "--for", PROVINCE, "--json")
    for name, role in (("soan", "contributor"), ("duyet", "editor"), ("cong-bo", "publisher")):
        command("accounts", "invite", name, "--full-name", name, "--role", role, *OPTIONS)
    shortened(tmp_path / "sua.xlsx")
    told = command("publish", "drafts", tmp_path / "sua.xlsx", *OPTIONS, "--by", "soan", "--json")
    totals = told["totals"]
    found = {name: totals[name] for name in ("new", "changed", "unchanged", "refused", "drafts")}
    assert found == {"new": 0, "changed": 12, "unchanged": totals["rows"] - 12, "refused": 0, "drafts": 12}
    # With two rows the province only tried its system out; they are kept, and never shown.
    assert totals["rows"] == report["new"] - 2
    numbers = [word for row in told["rows"] if row["draft"] for word in ("--draft", row["draft"])]
    frozen_time.shift(3600)
    command("publish", "submit", *numbers, *OPTIONS, "--by", "soan")
    command("publish", "accept", *numbers, *OPTIONS, "--by", "duyet")
    dates = ("--issued-on", "2026-11-20", "--effective-on", "2026-11-25", "--by", "cong-bo")
    command("publish", "announce", *numbers, "--number", "2299/QĐ-UBND", *OPTIONS, *dates)
    decision = command("decision", "show", "2299/QĐ-UBND", *OPTIONS, "--year", 2026, "--json")
    assert [each["outcome"]["value"] for each in decision["items"]] == ["changed"] * 12
    assert client.send("GET", "/tin.atom").text.count("<entry>") == 12
