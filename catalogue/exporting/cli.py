"""`thutuc decision show` and `thutuc catalogue show`: what the pages say, for scripts and for people."""

import json
from datetime import date, datetime

import click
from flask.cli import AppGroup

from office.clock import now, today
from office.command_days import DAY
from office.decisions.finding import decision_meant
from office.errors import NotFound

from ..lookup.addresses import find_address
from ..lookup.in_force import AsOf
from .answers import decision_answer, procedure_answer
from .wording import Json

commands = AppGroup("decision", help="Quyết định: xem một quyết định đã làm thay đổi gì.")


@commands.command("show")
@click.argument("number")
@click.option("--agency", default="", help="Cơ quan ban hành: tên, phần cuối địa chỉ trang hoặc mã.")
@click.option("--year", type=int, help="Năm ban hành.")
@click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON.")
def show_decision(number: str, agency: str, year: int | None, as_json: bool) -> None:
    """Mọi thay đổi của mọi thủ tục mà một quyết định công bố."""
    answer = decision_answer(decision_meant(number, agency, year), AsOf(today(), now()))
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        _tell_decision(answer)


def _tell_decision(answer: Json) -> None:
    issued_on = _day(answer["issued_on"])
    click.echo(f"Quyết định số {answer['number']} ngày {issued_on} của {answer['issuing_agency']}")
    for item in answer["items"]:
        procedure = item["procedure"]
        click.echo(
            f"{item['section']}, số thứ tự {item['ordinal']}: {item['kind']['label']}: "
            f"{procedure['code'] or 'chưa có mã'} {procedure['name']} (từ {_day(item['effective_on'])})"
        )
        for told in filter(None, (item["outcome"]["label"], item["summary"])):
            click.echo(f"  {told}")
        for sentence in item["sentences"]:
            click.echo(f"  - {sentence['text']}")


def _day(written: str) -> str:
    """A day of the answer, which machines read, as people write it."""
    return f"{date.fromisoformat(written):%d/%m/%Y}"


@click.command("show")
@click.argument("code")
@click.option("--on", "day", type=DAY, help="Ngày cần xem (ngày/tháng/năm hoặc năm-tháng-ngày).")
@click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON.")
def show_procedure(code: str, day: datetime | None, as_json: bool) -> None:
    """Một thủ tục như trang của nó, tại một ngày."""
    found = find_address(code.strip())
    if found is None:
        raise NotFound(f"Không có thủ tục công khai nào mang mã «{code[:60]}». Hãy kiểm tra lại mã.")
    answer = procedure_answer(found, AsOf(day.date() if day else today(), now()))
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    click.echo(f"{answer['code'] or 'Chưa có mã'} {answer['name']}")
    click.echo(f"Thời hạn: {answer['time_limit_summary']}")
    click.echo(f"Phí, lệ phí: {answer['charge_summary']}")
    click.echo(f"Bản số {answer['ordinal']}; {answer['address']}")
