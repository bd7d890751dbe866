"""`thutuc review scan`: the detector at the command line, for scripts and for a nightly run."""

import json
from collections.abc import Sequence
from typing import Any

import click
import sqlalchemy as sa

from catalogue.lookup.addresses import address_of, find_address
from catalogue.lookup.in_force import AsOf
from catalogue.procedures.models import ProcedureCode
from office.clock import now, today
from office.database import db
from office.errors import NotFound

from .models import WAITING, KeptFinding
from .scanning import scan


@click.command("scan")
@click.argument("codes", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="In một danh sách JSON.")
def scan_command(codes: Sequence[str], as_json: bool) -> None:
    """Rà soát các thủ tục theo mã, hoặc tất cả; in những phát hiện chưa bị bỏ qua."""
    wanted = [_procedure_of(code) for code in codes] or None
    report = scan(AsOf(today(), now()), wanted)
    told = findings_told(wanted)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for each in told:
        click.echo(f"{each['code']}  {each['rule']}  {each['quote'][:100]}")
    click.echo(
        f"Đã rà soát {report.procedures} thủ tục: {report.findings} phát hiện, {report.opened} mới, "
        f"{report.gone} không còn."
    )


def _procedure_of(code: str) -> int:
    found = find_address(code)
    if found is None:
        raise NotFound(f"Không có thủ tục nào mang mã «{code[:60]}» trong danh mục. Hãy kiểm tra lại mã.")
    return found.procedure_id


def findings_told(procedures: Sequence[int] | None) -> list[dict[str, Any]]:
    """The findings that nobody has dismissed, of these procedures or all, as plain values."""
    query = (
        sa.select(KeptFinding, ProcedureCode.base, ProcedureCode.is_well_formed)
        .outerjoin(
            ProcedureCode,
            sa.and_(ProcedureCode.procedure_id == KeptFinding.procedure_id, ProcedureCode.is_current),
        )
        .where(KeptFinding.state.in_(WAITING))
        .order_by(KeptFinding.procedure_id, KeptFinding.id)
    )
    if procedures is not None:
        query = query.where(KeptFinding.procedure_id.in_(procedures))
    return [
        {
            "rule": each.rule,
            "code": address_of(each.procedure_id, base, is_good),
            "part": f"{each.part}/{each.part_key}" if each.part_key else each.part,
            "quote": each.quote,
            "severity": each.severity.value,
            "measure": each.measure.value,
        }
        for each, base, is_good in db.session.execute(query)
    ]
