"""`thutuc search …`: building, healing, looking at and judging the index from the command line."""

import json
import shutil

import pytest
import sqlalchemy as sa

from catalogue.procedures.models import Procedure, ProcedureKind
from office.commands import OfficeGroup
from office.database import db, transaction
from tests.builders import make_procedure


@pytest.fixture
def command(searched, settings):
    """Runs `thutuc search …`; with "--json", what it printed."""
    make_procedure("Đăng ký khai sinh", code="1.001193")
    make_procedure("Đăng ký kết hôn", code="1.000894")
    make_procedure("Đăng ký kết hôn", code="1.000895")

    def run(*arguments, code=0):
        environment = {"THUTUC_DATA": str(settings.data)}
        group = OfficeGroup(lambda: searched)
        answer = searched.test_cli_runner(env=environment).invoke(group, ["search", *map(str, arguments)])
        assert answer.exit_code == code, answer.output
        return json.loads(answer.stdout) if "--json" in arguments else answer.output

    return run


def test_the_index_is_built_of_everything_published(command):
    assert command("rebuild", "--json") == {"documents": 3}
    assert "Đã dựng chỉ mục 3 bản ghi" in command("rebuild")


def test_the_status_tells_whether_the_index_can_be_used(command):
    assert command("status", "--json")["usable"] is False
    assert "chưa có chỉ mục" in command("status")
    command("rebuild")
    status = command("status", "--json")
    assert (status["usable"], status["documents"], status["segments"]) == (True, 3, 1)
    assert status["bytes"] > 0
    assert "3 bản ghi" in command("status")


def test_the_status_tells_of_damage(command, settings):
    command("rebuild")
    shutil.rmtree(next((settings.data / "index").glob("g-*")))
    assert command("status", "--json")["usable"] is False


def test_reconciling_heals_what_nobody_told_of(command):
    assert command("reconcile", "--json") == {"added": 3, "removed": 0, "rebuilt": True}
    assert command("reconcile", "--json") == {"added": 0, "removed": 0, "rebuilt": False}
    make_procedure("Đăng ký khai tử")
    with transaction():
        one = sa.select(sa.func.min(Procedure.id)).scalar_subquery()
        db.session.execute(
            sa.update(Procedure).where(Procedure.id == one).values(kind=ProcedureKind.INTERNAL)
        )
    assert command("reconcile", "--json") == {"added": 1, "removed": 1, "rebuilt": False}
    assert "Thêm 0, bỏ 0." in command("reconcile")


@pytest.mark.parametrize("day", ["2026-11-20", "20/11/2026"])
def test_a_day_is_written_in_either_way(command, day):
    assert command("find", "khai sinh", "--on", day, "--json")["total"] >= 0


def test_a_question_is_explained(command):
    found = command("explain", "lấy vợ cần giấy tờ gì", "--json")
    assert {each["word"] for each in found["words"]} >= {"lấy", "vợ"}
    assert any(
        "kết hôn" in " ".join(each["readings"]) or "ket hon" in each["readings"]
        for each in found["alternatives"]
    )
    assert set(found) == {"words", "alternatives", "acts", "corrected"}
    assert "cap_lai" in command("explain", "xin cấp lại thẻ")


ROWS = (
    "a\tđăng ký khai sinh\t1.001193\tanswer\tdiacritics\n"
    "b\tdang ky ket hon\t1.000895\tanswer\tno_diacritics\n"
    "c\tzzzz\t1.001193\tanswer\tno_diacritics\n"
)


def test_the_search_is_judged_by_questions_with_known_answers(command, tmp_path):
    path = tmp_path / "cau-hoi.tsv"
    path.write_text(ROWS, "utf-8")
    found = command("evaluate", path, "--json")
    assert (found["hit@1"], found["hit@10"], found["MRR"], found["queries"]) == (0.6667, 0.6667, 0.6667, 3)
    assert (found["diacritics"]["hit@1"], found["no_diacritics"]["hit@1"]) == (1, 0.5)
    assert found["worst"] == [{"query": "zzzz", "place": None, "first": ""}]
    told = command("evaluate", path)
    assert "không dấu" in told
    assert "zzzz" in told


def test_any_code_of_a_shared_name_counts(command, tmp_path):
    path = tmp_path / "cau-hoi.tsv"
    for code in ("1.000894", "1.000895"):
        path.write_text(f"a\tkết hôn\t{code}\tanswer\tdiacritics\n", "utf-8")
        assert command("evaluate", path, "--json")["hit@1"] == 1


def test_the_index_is_brought_in_step_before_it_is_judged(command, tmp_path):
    command("rebuild")
    make_procedure("Đăng ký khai tử", code="1.000656")
    path = tmp_path / "cau-hoi.tsv"
    path.write_text("a\tkhai tử\t1.000656\tanswer\tdiacritics\n", "utf-8")
    assert command("evaluate", path, "--json")["hit@1"] == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\tkhai sinh\n", "Dòng 1 của tệp cau-hoi.tsv chỉ có 2 cột"),
        (ROWS + "khai sinh\t1.001193\n", "Dòng 4 của tệp cau-hoi.tsv chỉ có 2 cột"),
        ("a,khai sinh,1.001193,answer,diacritics\n", "Dòng 1 của tệp cau-hoi.tsv chỉ có 1 cột"),
    ],
)
def test_a_row_that_lacks_a_column_is_refused_with_a_sentence(command, tmp_path, text, said):
    path = tmp_path / "cau-hoi.tsv"
    path.write_text(text, "utf-8")
    assert said in command("evaluate", path, code=1)


def test_a_file_that_is_no_text_is_refused_with_a_sentence(command, tmp_path):
    path = tmp_path / "cau-hoi.tsv"
    path.write_bytes(b"\xff\xfe\x00a\tb\tc\td\te\n")
    assert "cau-hoi.tsv" in command("evaluate", path, code=1)


def test_a_file_without_rows_is_judged_as_nothing(command, tmp_path):
    path = tmp_path / "cau-hoi.tsv"
    path.write_text("", "utf-8")
    assert command("evaluate", path, "--json")["queries"] == 0
