"""`thutuc catalogue import`: what the command prints of the file and of its day."""

import json
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from catalogue.procedures.sources import Source
from office.database import db

LIST = "Mã thủ tục,Tên thủ tục,Lĩnh vực\n1.001193,Đăng ký khai sinh,Hộ tịch\n"


@pytest.fixture
def a_list(tmp_path: Path) -> str:
    """The list of a province, of one row."""
    path = tmp_path / "danh-muc.csv"
    path.write_text(LIST, encoding="utf-8")
    return str(path)


def told(app: Flask, *arguments: str) -> str:
    command = ["catalogue", "import", "--for", "UBND tỉnh A", *arguments]
    answer = app.test_cli_runner().invoke(args=command)
    assert answer.exit_code == 0, answer.output
    return answer.stdout


@pytest.mark.parametrize(
    ("option", "day"), [("--date", "2026-09-30"), ("--retrieved", "2026-09-30"), ("--date", "30/9/2026")]
)
def test_the_day_of_the_data_is_kept_and_told(app: Flask, a_list: str, option: str, day: str) -> None:
    assert told(app, a_list, option, day).startswith("Số liệu ngày 30/09/2026.\n1 dòng: 1 mới")
    assert db.session.scalar(sa.select(Source.retrieved_on)) == date(2026, 9, 30)


def test_a_file_of_unknown_day_says_so_and_how_to_name_it(app: Flask, a_list: str) -> None:
    assert "Chưa biết số liệu là của ngày nào" in told(app, a_list)
    assert db.session.scalar(sa.select(Source.retrieved_on)) is None


def test_for_machines_there_is_one_json_value_and_nothing_else(app: Flask, a_list: str) -> None:
    report = json.loads(told(app, a_list, "--json", "--date", "2026-09-30"))
    counts = {"rows": 1, "new": 1, "changed": 0, "unchanged": 0, "refused": 0, "conflicts": 0}
    assert report.items() > counts.items()
