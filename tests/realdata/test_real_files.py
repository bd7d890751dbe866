"""The real catalogues go in, in any order, and nothing of them is lost."""

import re
from collections import Counter

import pytest

from catalogue.importing.files import inspect
from catalogue.importing.readers import choose_reader
from catalogue.importing.running import Errand, import_file
from office.audit.trail import Automaton
from office.database import db
from tests.conftest import real_file
from tests.engines import SqliteEngine

pytestmark = [pytest.mark.realdata, pytest.mark.timeout(420)]

FILES = {
    "national": "catalogue/national-2026.jsonl.gz",
    "police": "lists/bo-cong-an.xlsx",
    "justice": "lists/bo-tu-phap.xlsx",
    "lang-son": "lists/lang-son-2025.xlsx",
}
SEQUENCE = ["national", "police", "justice", "lang-son", "national", "police", "justice", "lang-son"]


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """The reports of the whole sequence on one database, each file twice."""
    paths = {name: real_file(path) for name, path in FILES.items()}
    engine = SqliteEngine(tmp_path_factory.mktemp("realdata"))
    engine.refresh()
    made = []
    with engine.app.app_context():
        for name in SEQUENCE:
            facts = inspect(paths[name])
            made.append((name, import_file(Errand(facts, choose_reader(facts), Automaton.COMMAND))))
        db.session.remove()
    engine.stop()
    return made


def test_the_national_file_is_taken_whole(reports):
    national = reports[0][1]
    assert (national.rows, national.new, national.refused) == (5652, 5652, 0)


def test_every_row_of_every_file_is_accounted_for(reports):
    for name, report in reports:
        assert report.rows == report.new + report.changed + report.unchanged + report.refused, name


def test_each_file_a_second_time_changes_nothing(reports):
    for name, report in reports[4:]:
        assert (report.new, report.changed, report.unchanged) == (0, 0, report.rows), name


def test_the_files_have_the_rows_that_they_are_known_to_have(reports):
    assert [report.rows for _, report in reports[:4]] == [5652, 339, 271, 1842]


def test_what_two_sources_say_differently_is_listed(reports):
    # Cells that a ministry's list leaves empty are not among them: they say nothing.
    assert reports[2][1].conflicts >= 160
    assert reports[3][1].conflicts >= 445


@pytest.mark.parametrize(
    ("field", "reason", "least"),
    [
        ("Mã thủ tục", "không đúng mẫu", 3),
        ("Quyết định công bố", "không đúng mẫu", 32),
        ("Quyết định công bố", "không phải của một quyết định", 36),
        ("Cơ quan thực hiện", "Không nêu", 1106),
        ("Cấp thực hiện", "Không nêu", 85),
        ("Cấp thực hiện", "không thuộc cấp xã", 100),
        ("Tên thủ tục", "in hoa", 77),
        ("Tên thủ tục", "đã có ở một mã khác", 300),
        ("Bảng mã", "NFC", 1100),
        ("Phí, lệ phí", "chú thích nêu mức thu", 492),
        ("Phí, lệ phí", "quá nhỏ", 1),
        ("Thời hạn giải quyết", "OTHER", 1400),
        ("Thời hạn giải quyết", "mâu thuẫn", 500),
        ("Thành phần hồ sơ", "Không nêu", 96),
        ("Căn cứ pháp lý", "Không nêu", 200),
    ],
)
def test_the_known_defects_of_the_national_file_are_among_its_problems(reports, field, reason, least):
    found = [
        each for each in reports[0][1].problems if each.field.startswith(field) and reason in each.reason
    ]
    assert len(found) >= least
    assert not any(each.is_lost for each in found)


def test_the_defects_of_the_provincial_list_are_among_its_problems(reports):
    reasons = Counter(re.sub(r"[\d.]+", "", each.reason) for each in reports[3][1].problems)
    said = " ".join(reasons)
    for words in ("không đúng dạng", "Ô mã là số", "test", "không ghi quyết định", "đã có ở dòng"):
        assert words in said
