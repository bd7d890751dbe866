"""`thutuc calendar`: bringing a calendar in from a file, and showing what is known of a year."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from ..audit.trail import Automaton
from ..errors import OfficeError
from .models import CalendarDay
from .queries import days_of_year
from .seeding import CalendarImport, import_calendar
from .wording import date_in_words

commands = AppGroup("calendar", help="Lịch làm việc: nhập từ tệp, xem một năm.")


@commands.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON.")
def import_file(file: Path, as_json: bool) -> None:
    """Nhập tệp CSV (ngay, loai, ten, can_cu, da_quyet_dinh); mã thoát 1 nếu có dòng không đọc được."""
    try:
        outcome = import_calendar(file, by=Automaton.COMMAND)
    except UnicodeDecodeError as error:
        raise click.ClickException(
            f"Tệp {file.name} không phải CSV mã UTF-8; hãy lưu lại rồi nhập."
        ) from error
    except OfficeError as error:
        raise click.ClickException(error.sentence) from error
    click.echo(json.dumps(_counts(outcome), ensure_ascii=False) if as_json else _told(outcome))
    if outcome.problems:
        raise SystemExit(1)


def _counts(outcome: CalendarImport) -> dict[str, Any]:
    names = ("rows", "new", "changed", "unchanged", "kept", "refused")
    return {name: getattr(outcome, name) for name in names} | {
        "problems": [asdict(p) for p in outcome.problems]
    }


def _told(outcome: CalendarImport) -> str:
    lines = [f"Dòng {problem.row}: {problem.reason} («{problem.text}»)." for problem in outcome.problems]
    summary = (
        f"{outcome.rows} dòng: {outcome.new} mới, {outcome.changed} sửa, {outcome.unchanged} không đổi, "
        f"{outcome.kept} giữ theo bản cán bộ đã sửa, {outcome.refused} không đọc được."
    )
    return "\n".join([*lines, summary])


@commands.command("show")
@click.argument("year", type=click.IntRange(1900, 2200))
@click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON.")
def show(year: int, as_json: bool) -> None:
    """Các ngày nghỉ, ngày làm bù của một năm và văn bản quyết định từng ngày."""
    rows = days_of_year(year)
    if as_json:
        click.echo(json.dumps([_row(row) for row in rows], ensure_ascii=False))
    elif rows:
        click.echo("\n".join(_line(row) for row in rows))
    else:
        click.echo(f"Chưa có lịch năm {year}.")


def _row(row: CalendarDay) -> dict[str, Any]:
    names = ("name", "legal_basis", "is_decided", "is_edited")
    return {"on": row.on.isoformat(), "kind": row.kind.value} | {name: getattr(row, name) for name in names}


def _line(row: CalendarDay) -> str:
    standing = row.kind.label if row.is_decided else f"{row.kind.label}, chưa quyết định"
    return f"{date_in_words(row.on)}: {standing}. {row.name}. {row.legal_basis}"
