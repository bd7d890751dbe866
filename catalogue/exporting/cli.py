"""`thutuc decision show` and `thutuc catalogue show`: what the pages say, for scripts and for people."""

import json
from collections.abc import Sequence
from datetime import datetime

import click
import sqlalchemy as sa
from flask.cli import AppGroup

from office.agencies.models import Agency
from office.clock import now, today
from office.database import db
from office.decisions.models import Decision
from office.decisions.numbers import tidy_number
from office.decisions.queries import decisions_numbered
from office.errors import NotFound, Refused
from office.text import match_key

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
    found = decisions_numbered(tidy_number(number))
    issuer = _agency_named(agency) if agency else None
    chosen = [
        each
        for each in found
        if (issuer is None or each.issuing_agency_id == issuer) and year in {None, each.year}
    ]
    answer = decision_answer(_only(chosen, number), AsOf(today(), now()))
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        _tell_decision(answer)


def _agency_named(text: str) -> int:
    named = sa.or_(Agency.key == match_key(text), Agency.slug == text.strip(), Agency.code == text.strip())
    identity: int | None = db.session.scalar(sa.select(Agency.id).where(named).order_by(Agency.id).limit(1))
    if identity is None:
        raise NotFound(f"Không có cơ quan nào tên, mã hoặc địa chỉ là «{text[:100]}» trong danh mục.")
    return identity


def _only(decisions: Sequence[Decision], number: str) -> Decision:
    if not decisions:
        raise NotFound(
            f"Không có quyết định số {number[:100]} của cơ quan và năm đã nêu. Hãy kiểm tra số, --agency, --year."
        )
    if len(decisions) > 1:
        named = "; ".join(f"{each.issuing_agency.name} năm {each.year}" for each in decisions)
        raise Refused(
            f"Có {len(decisions)} quyết định số {number[:100]}: {named}. Hãy thêm --agency, --year."
        )
    return decisions[0]


def _tell_decision(answer: Json) -> None:
    click.echo(f"Quyết định số {answer['number']} ngày {answer['issued_on']} của {answer['issuing_agency']}")
    for item in answer["items"]:
        procedure = item["procedure"]
        click.echo(
            f"{item['section']}, số thứ tự {item['ordinal']}: {item['kind']['label']}: "
            f"{procedure['code'] or 'chưa có mã'} {procedure['name']} (từ {item['effective_on']})"
        )
        for told in filter(None, (item["outcome"]["label"], item["summary"])):
            click.echo(f"  {told}")
        for sentence in item["sentences"]:
            click.echo(f"  - {sentence['text']}")


@click.command("show")
@click.argument("code")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Ngày cần xem (năm-tháng-ngày).")
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
