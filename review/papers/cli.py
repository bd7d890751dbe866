"""What a decision approved, for scripts and as a workbook: `thutuc review show` and `thutuc review workbook`."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import click

from catalogue.lookup.in_force import AsOf
from office.clock import now, today
from office.decisions.finding import decision_meant
from office.web.workbooks import write_workbook

from ..costs.arithmetic import CostMethod, printed
from ..plans.models import PlanKind
from .annex_sheets import annex_sheets
from .answers import Json, review_answer
from .cost_sheets import cost_sheets
from .gathering import facts_of_decision
from .progress_sheets import progress_sheets, report_rows

_AGENCY = click.option("--agency", default="", help="Cơ quan ban hành: tên, phần cuối địa chỉ trang hoặc mã.")
_YEAR = click.option("--year", type=int, help="Năm ban hành.")


@click.command("workbook")
@click.argument("number")
@_AGENCY
@_YEAR
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Tệp .xlsx."
)
def write_review(number: str, agency: str, year: int | None, output: Path) -> None:
    """Ghi phụ lục I và II, chi phí, tiến độ của mọi phương án mà một quyết định thông qua ra Excel."""
    at = AsOf(today(), now())
    facts = facts_of_decision(decision_meant(number, agency, year), at, is_public=False)
    rows = report_rows(facts.lines, at)
    sheets = [*annex_sheets(facts), *cost_sheets(facts), *progress_sheets(rows, at.on, facts.banner)]
    try:
        output.write_bytes(write_workbook(sheets))
    except OSError as fault:
        raise click.FileError(str(output), fault.strerror or "không ghi được") from fault
    click.echo(f"Đã ghi {len(facts.entries)} thủ tục vào {output}.")


@click.command("show")
@click.argument("number")
@_AGENCY
@_YEAR
@click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON.")
def show_review(number: str, agency: str, year: int | None, as_json: bool) -> None:
    """Một quyết định thông qua phương án đã làm gì: thủ tục, chi phí, thời gian trước và sau, tiến độ."""
    answer = review_answer(decision_meant(number, agency, year), AsOf(today(), now()))
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        _tell(answer)


def _tell(answer: Json) -> None:
    day = date.fromisoformat(answer["issued_on"])
    click.echo(f"Quyết định số {answer['number']} ngày {day:%d/%m/%Y} của {answer['issuing_agency']}")
    progress = answer["progress"]
    kinds = "; ".join(f"{PlanKind(kind).label}: {count} thủ tục" for kind, count in answer["by_kind"].items())
    click.echo(f"{kinds or 'Không thông qua phương án nào'}.")
    click.echo(f"Đã xong {progress['done']}/{progress['lines']} đề xuất.")
    for method, total in answer["costs"].items():
        before, after, saved, rate = (_printed(total[each]) for each in ("before", "after", "saving", "rate"))
        click.echo(
            f"{CostMethod(method).label}: trước {before}, sau {after}, tiết kiệm {saved} đồng/năm ({rate}%)"
        )
    for line in answer["lines"]:
        click.echo(f"{line['code'] or 'chưa có mã'} {line['name']}: {line['progress']['label']}")
        for change in line["changes"]:
            click.echo(f"  - {change['text']}")


def _printed(number: float | None) -> str:
    """A figure of the answer as people read it; it has two decimals at most already."""
    return printed(None if number is None else Decimal(str(number)))
