"""The trail of one procedure, one decision, one person, one agency: readable, and a file that proves itself."""

import json

import pytest

from catalogue.publishing.announcements.announcing import announce_decision
from office.accounts.roles import Role
from office.audit.exporting import as_lines, broken_lines
from office.audit.queries import all_entries
from office.database import db, transaction
from office.errors import BadFile
from tests.builders import make_account, make_procedure

from .conftest import Office

TRAIL = "/van-phong/nhat-ky"


@pytest.fixture
def announced(office, procedure):
    """Two decisions of two agencies about two procedures."""
    rival = Office("Sở Khác")
    other = make_procedure("Thủ tục khác", code="1.000002")
    for each, subject, number in ((office, procedure, "12/QĐ-STN"), (rival, other, "1/QĐ-SK")):
        announcement = each.gathered(each.accepted(subject, name=f"Tên mới {number}"), number=number)
        with transaction():
            announce_decision(announcement, by=each.publisher)
    db.session.rollback()
    return office


@pytest.fixture
def auditor(announced, client):
    client.sign_in(make_account(Role.AUDITOR))
    return client


def acts(page):
    return [row.select("td")[2].get_text() for row in page.select("tbody tr")]


def test_the_trail_of_a_procedure_tells_its_drafts_to_the_end(auditor):
    told = acts(auditor.get(f"{TRAIL}?thu-tuc=1.000001"))
    assert told == [
        "Công bố nội dung dự thảo",
        "Xếp dự thảo vào hồ sơ công bố",
        "Duyệt dự thảo",
        "Trình duyệt dự thảo",
        "Lưu dự thảo",
        "Lập dự thảo",
    ]


def test_the_trail_of_a_decision_and_of_an_agency(auditor):
    assert "Công bố theo quyết định" in acts(auditor.get(f"{TRAIL}?quyet-dinh=12/QĐ-STN"))
    page = auditor.get(f"{TRAIL}?co-quan=so+khac")
    assert "1/QĐ-SK" in page.words("tbody")
    assert "12/QĐ-STN" not in page.words("tbody")


def test_the_trail_of_a_person(auditor, announced):
    page = auditor.get(f"{TRAIL}?nguoi={announced.editor.user_name}")
    assert set(acts(page)) == {"Duyệt dự thảo"}


def test_what_is_unknown_has_no_entries(auditor):
    assert "Không có mục nào như vậy" in auditor.get(f"{TRAIL}?thu-tuc=9.999999").words()


def test_the_trail_is_exported_for_a_spreadsheet_and_with_its_seals(auditor):
    table = auditor.send("GET", f"{TRAIL}.csv?quyet-dinh=12/QĐ-STN")
    assert "Công bố theo quyết định" in table.get_data(as_text=True)
    lines = auditor.send("GET", f"{TRAIL}.jsonl").get_data(as_text=True).splitlines()
    assert list(broken_lines(lines)) == []


def test_an_exported_line_that_was_changed_or_taken_out_of_the_chain_shows(announced):
    lines = list(as_lines(all_entries()))
    changed = json.loads(lines[2]) | {"actor": "người khác"}
    assert list(broken_lines([*lines[:2], json.dumps(changed), *lines[3:]])) == [
        "Dòng 3 (mục 3): nội dung không khớp với dấu niêm phong."
    ]
    renumbered = json.loads(lines[3])
    assert list(broken_lines([*lines[:2], *lines[3:]])) == [], "a narrowed export proves each line"
    assert renumbered["previous_hash"] != json.loads(lines[1])["hash"]
    with pytest.raises(BadFile, match="Dòng 1"):
        list(broken_lines(["không phải"]))


def test_the_command_proves_an_exported_file(announced, app, tmp_path):
    path = tmp_path / "nhat-ky.jsonl"
    run = app.test_cli_runner().invoke
    assert run(args=["audit", "export", str(path)]).exit_code == 0
    assert run(args=["audit", "verify", "--file", str(path)]).exit_code == 0
    path.write_text(path.read_text("utf-8").replace("12/QĐ-STN", "13/QĐ-STN"), "utf-8")
    assert run(args=["audit", "verify", "--file", str(path)]).exit_code == 1
