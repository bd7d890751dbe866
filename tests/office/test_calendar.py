"""The office keeps its calendar: from files, by hand, and always with the document that decided a day."""

import json
from datetime import date

import pytest
import sqlalchemy as sa

from office.accounts.roles import Role
from office.audit.models import AuditEntry
from office.audit.trail import Automaton
from office.calendar.editing import add_day, edit_day
from office.calendar.models import CalendarDay, DayKind
from office.calendar.queries import load_calendar
from office.calendar.reading import DecidedDay
from office.calendar.seeding import import_calendar, seed_calendar
from office.database import db, transaction
from office.errors import BadFile, Refused
from tests.builders import make_account, make_agency

HEADING = "ngay,loai,ten,can_cu,da_quyet_dinh\n"
CULTURE_DAY = date(2026, 11, 24)
DECIDED = DecidedDay(CULTURE_DAY, DayKind.DAY_OFF, "Ngày Văn hóa Việt Nam", "Luật sửa đổi Điều 112", True)


def a_file(folder, *rows):
    path = folder / "lich.csv"
    path.write_text(HEADING + "\n".join(rows), encoding="utf-8")
    return path


def decide(entry=DECIDED, version=1):
    with transaction():
        return edit_day(entry, version, by=Automaton.COMMAND)


def form_of(**changes):
    typed = {
        "kind": "day_off",
        "name": "Ngày Văn hóa Việt Nam",
        "legal_basis": "Luật số 01",
        "is_decided": "y",
    }
    return {name: value for name, value in (typed | changes).items() if value is not None}


@pytest.fixture(autouse=True)
def empty_calendar(request):
    """The migration has seeded the table already; these tests begin before that."""
    if "app" in request.fixturenames:
        request.getfixturevalue("app")
        with transaction():
            db.session.execute(sa.delete(CalendarDay))


@pytest.fixture
def officer(client):
    """A control officer of the whole installation, signed in."""
    client.sign_in(make_account(Role.CONTROL_OFFICER))
    return client


def test_seeding_twice_changes_nothing_the_second_time(app):
    first, second = seed_calendar(), seed_calendar()
    assert (first.new, first.rows, first.problems) == (60, 60, [])
    assert (second.unchanged, second.rows) == (60, 60)
    # Once when the database was made, once by the first of these two.
    assert [entry.action for entry in db.session.query(AuditEntry)] == ["calendar.imported"] * 2


def test_the_seeded_table_makes_the_calendar(app):
    seed_calendar()
    calendar = load_calendar()
    assert not calendar.is_working_day(date(2026, 1, 2))
    assert calendar.is_working_day(date(2026, 1, 10))
    assert calendar.is_working_day(CULTURE_DAY)
    assert CULTURE_DAY in calendar.expected
    assert calendar.decided_years == {2024, 2025, 2026}


def test_the_calendar_is_read_with_one_query(app, queries):
    load_calendar()
    assert len([statement for statement in queries if statement.startswith("SELECT")]) == 1


def test_a_day_that_an_officer_decided_is_not_overwritten_by_a_file(app):
    seed_calendar()
    decide()
    outcome = seed_calendar()
    assert (outcome.kept, outcome.unchanged) == (1, 59)
    assert not load_calendar().is_working_day(CULTURE_DAY)


def test_a_newer_file_corrects_a_day_that_nobody_edited(app, tmp_path):
    seed_calendar()
    path = a_file(
        tmp_path, "2026-11-24,nghi,Ngày Văn hóa Việt Nam,Luật số 01,co", "2028-01-03,nghi,Nghỉ bù,Luật,co"
    )
    outcome = import_calendar(path, by=Automaton.COMMAND)
    assert (outcome.changed, outcome.new) == (1, 1)
    assert not load_calendar().is_working_day(CULTURE_DAY)


def test_a_file_without_its_heading_changes_nothing(app, tmp_path):
    path = tmp_path / "lich.csv"
    path.write_text("2026-11-24,nghi,Ngày,Luật,co\n", encoding="utf-8")
    with pytest.raises(BadFile):
        import_calendar(path, by=Automaton.COMMAND)
    assert not load_calendar().off


def test_deciding_a_day_is_recorded_with_what_was_and_what_is(app):
    seed_calendar()
    decide()
    entry = db.session.query(AuditEntry).order_by(AuditEntry.id.desc()).first()
    assert (entry.action, entry.subject_id) == ("calendar.day_edited", 20261124)
    assert entry.changes["is_decided"] == [False, True]
    assert "name" not in entry.changes


def test_saving_a_day_as_it_is_leaves_no_trace(app):
    seed_calendar()
    row = db.session.get(CalendarDay, CULTURE_DAY)
    decide(DecidedDay(row.on, row.kind, row.name, row.legal_basis, row.is_decided))
    assert not row.is_edited
    assert db.session.query(AuditEntry).count() == 2


def test_whoever_saves_second_is_told_what_the_first_one_saved(app):
    seed_calendar()
    decide()
    with pytest.raises(Refused, match="vừa được người khác sửa: «Ngày Văn hóa Việt Nam»"):
        decide(version=1)


def test_a_day_has_one_row_only(app):
    seed_calendar()
    with transaction(), pytest.raises(Refused, match="đã có Thứ Ba, ngày 24/11/2026"):
        add_day(DECIDED, by=Automaton.COMMAND)


def test_the_command_imports_and_shows_as_json(app, tmp_path):
    runner = app.test_cli_runner()
    path = a_file(
        tmp_path, "2026-11-24,nghi,Ngày Văn hóa Việt Nam,Luật số 01,co", "2026-11-31,nghi,Ngày,Luật,co"
    )
    answer = runner.invoke(args=["calendar", "import", str(path), "--json"])
    told = json.loads(answer.output)
    assert answer.exit_code == 1
    assert {name: told[name] for name in ("rows", "new", "refused")} == {"rows": 2, "new": 1, "refused": 1}
    assert told["problems"][0]["row"] == 3
    shown = json.loads(runner.invoke(args=["calendar", "show", "2026", "--json"]).output)
    assert [(day["on"], day["kind"], day["is_decided"]) for day in shown] == [("2026-11-24", "day_off", True)]


def test_the_command_speaks_to_a_person(app, tmp_path):
    runner = app.test_cli_runner()
    path = a_file(tmp_path, "2026-11-24,nghi,Ngày Văn hóa Việt Nam,Nghị quyết,chua", "x,nghi,Ngày,Luật,co")
    told = runner.invoke(args=["calendar", "import", str(path)]).output
    assert "Dòng 3: ngày «x» không đọc được" in told
    assert "2 dòng: 1 mới" in told
    shown = runner.invoke(args=["calendar", "show", "2026"]).output
    assert "Thứ Ba, ngày 24/11/2026: Ngày nghỉ, chưa quyết định." in shown
    assert runner.invoke(args=["calendar", "show", "2030"]).output == "Chưa có lịch năm 2030.\n"


def test_a_file_without_a_problem_ends_the_command_well(app, tmp_path):
    answer = app.test_cli_runner().invoke(
        args=["calendar", "import", str(a_file(tmp_path, "1/1/2028,nghi,Tết,Luật,co"))]
    )
    assert (answer.exit_code, "1 dòng: 1 mới" in answer.output) == (0, True)


@pytest.mark.parametrize(("content", "sentence"), [(b"\xff\xfe\x00", "UTF-8"), (b"a,b\n", "thiếu cột")])
def test_the_command_refuses_a_file_that_is_no_calendar(app, tmp_path, content, sentence):
    path = tmp_path / "lich.csv"
    path.write_bytes(content)
    answer = app.test_cli_runner().invoke(args=["calendar", "import", str(path)])
    assert answer.exit_code == 1
    assert sentence in answer.output


def test_the_year_page_shows_each_day_with_its_document(officer, frozen_time):
    seed_calendar()
    page = officer.get("/van-phong/lich")
    assert page.select_one("h1").get_text() == "Lịch làm việc năm 2026"
    assert len(page.select("tbody tr")) == 17
    assert "12729/VPCP-KGVX" in page.words("table")
    assert "Chưa quyết định" in page.words("table")
    assert [link.get_text() for link in page.select(".pager a")] == ["2024", "2025", "2027"]
    assert not page.select(".notice.warn")


def test_a_year_that_is_not_decided_says_so(officer, frozen_time):
    seed_calendar()
    assert "Lịch nghỉ năm 2027 chưa đủ" in officer.get("/van-phong/lich?nam=2027").words(".notice.warn")
    assert "Chưa có ngày nào của năm 2030" in officer.get("/van-phong/lich?nam=2030").words()
    officer.get("/van-phong/lich?nam=20300", status=404)


def test_an_officer_decides_a_day(officer, frozen_time):
    seed_calendar()
    page = officer.get("/van-phong/lich/2026-11-24")
    assert page.select_one("#name")["value"] == "Ngày Văn hóa Việt Nam"
    officer.post("/van-phong/lich/2026-11-24", form_of(version="1"))
    row = db.session.get(CalendarDay, CULTURE_DAY)
    assert (row.is_decided, row.is_edited, row.legal_basis) == (True, True, "Luật số 01")
    assert "Cơ quan đã sửa" in officer.get("/van-phong/lich").words("table")


def test_an_officer_adds_a_day(officer, frozen_time):
    officer.post("/van-phong/lich/them", form_of(on="2028-01-03"))
    assert not load_calendar().is_working_day(date(2028, 1, 3))
    officer.post("/van-phong/lich/them", form_of(on="2028-01-03"), status=409)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "  "}, "Tên ngày phải có từ 1"),
        ({"legal_basis": None}, "Hãy nêu văn bản quyết định"),
        ({"kind": "holiday"}, "Hãy chọn một mục có trong danh sách"),
        ({"name": "ế" * 201}, "đến 200 ký tự"),
    ],
)
def test_a_day_without_its_name_or_document_is_not_saved(officer, frozen_time, changes, sentence):
    seed_calendar()
    page = officer.post("/van-phong/lich/2026-11-24", form_of(version="1", **changes), status=422)
    assert sentence in page.words(".error-summary")
    assert not db.session.get(CalendarDay, CULTURE_DAY).is_decided


@pytest.mark.parametrize(("version", "status"), [("9", 409), ("x", 422), (None, 422)])
def test_a_page_opened_before_another_save_is_refused(officer, frozen_time, version, status):
    seed_calendar()
    officer.post("/van-phong/lich/2026-11-24", form_of(version=version), status=status)
    assert not db.session.get(CalendarDay, CULTURE_DAY).is_decided


@pytest.mark.parametrize("day", ["2026-11-25", "2026-13-01", "homnay"])
def test_a_day_without_a_row_is_not_found(officer, day):
    officer.get(f"/van-phong/lich/{day}", status=404)


def test_only_an_officer_of_the_whole_installation_keeps_the_calendar(client, frozen_time):
    assert client.raw.get("/van-phong/lich").status_code == 302
    client.sign_in(make_account(Role.CONTROL_OFFICER, make_agency()))
    assert "dùng chung cho mọi cơ quan" in client.get("/van-phong/lich", status=403).words()
