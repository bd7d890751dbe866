"""The whole story of an office without a page: import, draft, judge, announce, by `thutuc` alone; then everyone sees.

What the public reads is fetched as the public fetches it, before and after midnight.
"""

import json

import pytest

from office.agencies.queries import agency_called
from office.commands import OfficeGroup
from tests.catalogue.national_records import record, written

from .workbooks import Filled

OFFICE, NUMBER = "Sở Tư pháp", "2201/QĐ-STP"
AMENDED = [f"1.0001{number:02}" for number in range(12)]
ALL = [*AMENDED, "1.000190", "1.000191", "1.000192"]
PEOPLE = {"soan": "contributor", "duyet": "editor", "cong-bo": "publisher"}
OFFICE_OPTIONS = ("--agency", OFFICE)
SHORTER = "Thời hạn giải quyết (trực tiếp): 5 → 3 ngày làm việc"


@pytest.fixture
def command(app, settings):
    """Runs `thutuc …`; with "--json" what it printed as a value, else the text."""

    def run(*arguments, code=0):
        environment = {"THUTUC_DATA": str(settings.data)}
        group = OfficeGroup(lambda: app)
        answer = app.test_cli_runner(env=environment).invoke(group, list(map(str, arguments)))
        assert answer.exit_code == code, answer.output
        return json.loads(answer.stdout) if "--json" in arguments and not code else answer.output

    return run


@pytest.fixture
def imported(command, tmp_path, frozen_time):
    """Fifteen procedures from the national portal's file, and three people of the office."""
    rows = [record(code, f"Cấp giấy chứng nhận số {code[-2:]}", co_quan_thuc_hien=OFFICE) for code in ALL]
    report = command("catalogue", "import", written(tmp_path / "cong.jsonl", rows), "--json")
    assert (report["rows"], report["new"], report["refused"]) == (len(ALL), len(ALL), 0)
    for name, role in PEOPLE.items():
        command("accounts", "invite", name, "--full-name", f"Cán bộ {name}", "--role", role, *OFFICE_OPTIONS)


def workbook(path):
    """The office's own workbook, with a shorter time limit and a new name for twelve of its procedures."""
    filled = Filled(agency_called(OFFICE))
    for place, row in enumerate(filled.rows("Thủ tục"), start=1):
        if row["Mã thủ tục"] in AMENDED:
            told = {"Thời hạn (số)": "3", "Tên thủ tục": f"{row['Tên thủ tục']} rút gọn", "Lý do": "Cắt giảm"}
            filled.put("Thủ tục", place, told)
    path.write_bytes(filled.bytes())
    return path


def announce(command, *codes, code=0, title="Sửa đổi"):
    dates = ("--issued-on", "2026-11-20", "--effective-on", "2026-11-25")
    words = ("publish", "announce", "--number", NUMBER, *dates, *codes)
    return command(*words, *OFFICE_OPTIONS, "--by", "cong-bo", "--title", title, "--json", code=code)


@pytest.fixture
def announced(command, imported, client, tmp_path, frozen_time):
    """The address of a sheet that was printed before, once the decision has been announced for 25 November."""
    page = client.get(f"/thu-tuc/{AMENDED[0]}/to-niem-yet")
    sheet = "/" + page.words(".sheet-qr figcaption span").split("/", 1)[1]
    told = command(
        "publish", "drafts", workbook(tmp_path / "sua.xlsx"), *OFFICE_OPTIONS, "--by", "soan", "--json"
    )
    totals = told["totals"]
    assert (totals["drafts"], totals["changed"], totals["refused"]) == (12, 12, 0)
    frozen_time.shift(3600)
    command("publish", "submit", *AMENDED, *OFFICE_OPTIONS, "--by", "soan")
    accepted = command("publish", "accept", *AMENDED, *OFFICE_OPTIONS, "--by", "duyet", "--json")
    assert {each["state"] for each in accepted["drafts"]} == {"accepted"}
    assert len(announce(command, *AMENDED)["items"]) == 12
    return sheet


def names_on(command, day):
    return command("catalogue", "show", AMENDED[0], "--on", day, "--json")["name"]


def test_what_was_announced_already_is_told_by_which_decision(announced, command):
    told = command("publish", "submit", AMENDED[0], *OFFICE_OPTIONS, "--by", "soan", code=1)
    assert f"đã công bố theo Quyết định số {NUMBER} ngày 20/11/2026" in told
    assert "«Được sửa đổi, bổ sung»" in told


def test_until_the_day_the_public_reads_the_old_and_from_it_the_new(announced, client, command, frozen_time):
    old = "Cấp giấy chứng nhận số 00"
    place = f"/thu-tuc/{AMENDED[0]}"
    assert client.get(place).words("h1") == old
    frozen_time.move_to("2026-11-24T16:59:00+00:00")
    assert client.get(place).words("h1") == old
    assert [each["name"] for each in command("search", "find", "rút gọn", "--json")["results"]] == []
    frozen_time.move_to("2026-11-24T17:00:00+00:00")
    assert client.get(place).words("h1") == f"{old} rút gọn"
    assert command("search", "find", "rút gọn", "--json")["total"] == 12
    assert [names_on(command, day) for day in ("2026-11-24", "2026-11-25")] == [old, f"{old} rút gọn"]
    assert SHORTER in client.get(f"{place}/so-sanh").words()


def test_the_decision_tells_every_change_of_every_procedure(announced, client, command):
    told = command("decision", "show", NUMBER, *OFFICE_OPTIONS, "--year", 2026, "--json")
    assert [each["ordinal"] for each in told["items"]] == list(range(1, 13))
    assert [each["procedure"]["code"] for each in told["items"]] == AMENDED
    for item in told["items"]:
        assert SHORTER in {each["text"] for each in item["sentences"]}
    assert SHORTER in client.get(f"/quyet-dinh/{NUMBER}").words()
    feed = client.send("GET", "/tin.atom").text
    assert feed.count("<entry>") == 12
    assert "rút gọn" in feed


def test_the_old_sheet_says_so_from_that_day_on(announced, client, frozen_time):
    assert "Từ ngày 25/11/2026 nội dung mới áp dụng" in client.get(announced).words()
    frozen_time.move_to("2026-11-25T02:00:00+00:00")
    page = client.get(announced)
    assert page.words("h1") == "Tờ niêm yết này đã cũ"
    assert "5 → 3 ngày làm việc" in page.words(".changes")


def test_the_trail_is_whole_after_it_all(announced, command):
    assert "1" in command("audit", "verify")


def drafted(command, path):
    command("publish", "drafts", workbook(path / "sua.xlsx"), *OFFICE_OPTIONS, "--by", "soan")


def test_at_the_command_line_too_a_second_person_is_needed(imported, command, tmp_path):
    drafted(command, tmp_path)
    command("accounts", "invite", "mot-minh", "--full-name", "Một", "--role", "editor", *OFFICE_OPTIONS)
    command("publish", "submit", *AMENDED[:2], *OFFICE_OPTIONS, "--by", "mot-minh")
    told = command("publish", "accept", *AMENDED[:2], *OFFICE_OPTIONS, "--by", "mot-minh", code=1)
    assert "nguyên tắc hai người" in told
    assert "Chưa làm gì với 2 dự thảo" in told
    told = command("publish", "accept", AMENDED[0], *OFFICE_OPTIONS, "--by", "soan", code=1)
    assert "chưa được giao quyền" in told


def test_where_one_draft_cannot_go_on_none_does(imported, command, tmp_path):
    drafted(command, tmp_path)
    command("publish", "submit", AMENDED[0], *OFFICE_OPTIONS, "--by", "soan")
    assert "có 0 dự thảo" in command(
        "publish", "submit", *AMENDED[:2], *OFFICE_OPTIONS, "--by", "soan", code=1
    )
    assert "có 0 dự thảo" in command(
        "publish", "accept", *AMENDED[:2], *OFFICE_OPTIONS, "--by", "duyet", code=1
    )
    assert "Đã duyệt 1 dự thảo" in command("publish", "accept", AMENDED[0], *OFFICE_OPTIONS, "--by", "duyet")
    told = announce(command, *AMENDED[:2], code=1)
    assert "có 0 dự thảo" in told
    assert "đang ở trạng thái «Dự thảo»" in told
    assert "Chưa nêu dự thảo nào" in announce(command, code=1)


def test_one_reason_is_given_where_the_rows_or_the_drafts_state_none(imported, command, tmp_path):
    filled = Filled(agency_called(OFFICE), empty=True)
    for code in ("1.000201", "1.000202"):
        filled.add("Thủ tục", {"Mã thủ tục": code, "Tên thủ tục": f"Cấp thẻ {code}"})
    (tmp_path / "moi.xlsx").write_bytes(filled.bytes())
    command("publish", "drafts", tmp_path / "moi.xlsx", *OFFICE_OPTIONS, "--by", "soan")
    submit = ("publish", "submit", "1.000201", "1.000202", *OFFICE_OPTIONS, "--by", "soan")
    assert "chưa nêu lý do" in command(*submit, code=1)
    assert "Đã trình duyệt 2 dự thảo" in command(*submit, "--reason", "Theo kế hoạch")
    filled.add("Thủ tục", {"Mã thủ tục": "1.000203", "Tên thủ tục": "Cấp thẻ 1.000203"})
    (tmp_path / "moi.xlsx").write_bytes(filled.bytes())
    reason = ("--reason", "Theo luật mới")
    command("publish", "drafts", tmp_path / "moi.xlsx", *OFFICE_OPTIONS, "--by", "soan", *reason)
    told = command("publish", "submit", "1.000203", *OFFICE_OPTIONS, "--by", "soan")
    assert "Đã trình duyệt 1 dự thảo" in told


def test_a_procedure_without_a_code_goes_its_way_by_the_number_of_its_draft(imported, command, tmp_path):
    filled = Filled(agency_called(OFFICE), empty=True)
    filled.add(
        "Thủ tục",
        {"Tên thủ tục": "Cấp thẻ hoàn toàn mới", "Loại thay đổi": "Mới ban hành", "Lý do": "Luật mới"},
    )
    (tmp_path / "moi.xlsx").write_bytes(filled.bytes())
    told = command("publish", "drafts", tmp_path / "moi.xlsx", *OFFICE_OPTIONS, "--by", "soan", "--json")
    named = ("--draft", told["rows"][0]["draft"])
    command("publish", "submit", *named, *OFFICE_OPTIONS, "--by", "soan")
    command("publish", "accept", *named, *OFFICE_OPTIONS, "--by", "duyet")
    (item,) = announce(command, *named, title="")["items"]
    assert (item["change"], item["name"]) == ("new", "Cấp thẻ hoàn toàn mới")
    told = command("decision", "show", NUMBER, *OFFICE_OPTIONS, "--year", 2026, "--json")
    assert told["title"] == "Công bố 01 thủ tục hành chính mới ban hành"
    assert "ngày 20/11/2026" in command("decision", "show", NUMBER, *OFFICE_OPTIONS)
    assert "(từ 25/11/2026)" in command("decision", "show", NUMBER, *OFFICE_OPTIONS)
