"""`thutuc catalogue import`: a file goes in, and every row of it is accounted for."""

import json
from datetime import date, datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from office.audit.trail import Automaton
from office.command_days import DAY

from .files import inspect
from .readers import choose_reader
from .running import Errand, Report, import_file

commands = AppGroup("catalogue", help="Danh mục thủ tục: nhập dữ liệu, xem một thủ tục.")
_SHOWN = 20


@commands.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "reader_name", help="Tên cách đọc; bỏ trống thì tự nhận ra theo nội dung tệp.")
@click.option(
    "--for", "authority", default="", help="Cơ quan của danh mục, ví dụ «Ủy ban nhân dân tỉnh Lạng Sơn»."
)
@click.option(
    "--retrieved",
    "--date",
    "retrieved",
    type=DAY,
    help="Ngày của số liệu (ngày/tháng/năm hoặc năm-tháng-ngày).",
)
@click.option("--dry-run", is_flag=True, help="Chỉ thử, không ghi gì.")
@click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON.")
def import_command(
    file: Path,
    reader_name: str | None,
    authority: str,
    retrieved: datetime | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Nhập một tệp dữ liệu vào danh mục; mỗi dòng đều được kể lại.

    Nhận bản ghi của Cổng (.jsonl, .gz) và danh mục dạng bảng (.xlsx, .xls, .docx, .csv, .tsv).
    """
    facts = inspect(file, authority)
    reader = choose_reader(facts, reader_name)
    day = retrieved.date() if retrieved else None
    errand = Errand(facts, reader, Automaton.COMMAND, retrieved_on=day)
    report = import_file(errand, dry_run=dry_run, progress=_tell_progress)
    click.echo(err=True)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        _tell_day(day)
        _tell(report, dry_run=dry_run)


def _tell_progress(rows: int) -> None:
    click.echo(f"\r{rows} dòng", nl=False, err=True)


def _tell_day(day: date | None) -> None:
    if day:
        click.echo(f"Số liệu ngày {day:%d/%m/%Y}.")
    else:
        click.echo("Chưa biết số liệu là của ngày nào; lần sau hãy thêm --date năm-tháng-ngày để ghi lại.")


def _tell(report: Report, *, dry_run: bool) -> None:
    click.echo(
        f"{report.rows} dòng: {report.new} mới, {report.changed} thay đổi, {report.unchanged} giữ nguyên,"
    )
    click.echo(f"{report.refused} không nhận; {report.conflicts} chỗ các nguồn không khớp nhau.")
    click.echo(f"{len(report.problems)} vấn đề trong dữ liệu:")
    for each in report.problems[:_SHOWN]:
        code = f" ({each.code})" if each.code else ""
        click.echo(f"  dòng {each.row}{code}, {each.field}: {each.reason}")
    if len(report.problems) > _SHOWN:
        click.echo(
            f"  … và {len(report.problems) - _SHOWN} vấn đề khác; xem đủ bằng --json hoặc trong trang cơ quan."
        )
    if dry_run:
        click.echo("Đây là chạy thử: chưa ghi gì vào danh mục.")
