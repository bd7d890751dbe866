"""`thutuc publish`: the same acts for scripts."""

import json
from datetime import date, datetime

import click
import sqlalchemy as sa
from flask.cli import AppGroup

from office.accounts.models import Account
from office.accounts.queries import account_named
from office.accounts.roles import Permission
from office.agencies.models import Agency
from office.agencies.queries import agency_called
from office.database import db, transaction
from office.errors import BadInput, NotAllowed, NotFound

from ..procedures.models import ProcedureCode
from ..procedures.publication import RevisionState
from ..values.codes import parse_code
from .announcing import announce_decision
from .draft_cli import clear_uploads_command, drafts_command
from .gathering import Particulars, gather, open_announcement
from .models import Announcement, Draft

commands = AppGroup("publish", help="Công bố theo quyết định.")
commands.add_command(drafts_command)
commands.add_command(clear_uploads_command)
_DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])


@commands.command("announce")
@click.argument("codes", nargs=-1, required=True)
@click.option("--number", required=True, help="Số, ký hiệu của quyết định.")
@click.option("--agency", "agency_name", required=True, help="Cơ quan ban hành: tên hoặc mã.")
@click.option("--prepared-by", "owner_name", help="Cơ quan có dự thảo, nếu khác cơ quan ban hành.")
@click.option("--issued-on", type=_DAY, required=True, help="Ngày ban hành.")
@click.option("--effective-on", type=_DAY, required=True, help="Ngày có hiệu lực.")
@click.option("--title", default="", help="Trích yếu.")
@click.option("--signatory", default="", help="Người ký.")
@click.option("--by", "user_name", required=True, help="Tên đăng nhập của người công bố.")
@click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON.")
def announce_command(
    codes: tuple[str, ...],
    number: str,
    agency_name: str,
    owner_name: str | None,
    issued_on: datetime,
    effective_on: datetime,
    title: str,
    signatory: str,
    user_name: str,
    as_json: bool,
) -> None:
    """Công bố các dự thảo đã duyệt của những mã thủ tục này, tất cả hoặc không gì cả."""
    told = Particulars(
        title, number, agency_called(agency_name), issued_on.date(), signatory, effective_on.date()
    )
    owner = agency_called(owner_name) if owner_name else told.issuing_agency
    assert owner is not None, "the option is required"
    by = _account(user_name, owner)
    with transaction():
        announcement = open_announcement(owner, told, by=by)
        for code in codes:
            gather(announcement, _accepted(code, owner), by=by)
        announce_decision(announcement, by=by)
    found = _told(announcement, effective_on.date())
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    click.echo(f"Đã công bố Quyết định số {found['number']}: {len(announcement.drafts)} mục.")


def _account(user_name: str, agency: Agency) -> Account:
    account = account_named(user_name)
    if account is None or not account.is_active:
        raise NotFound(f"Không có tài khoản đang dùng nào tên «{user_name}». Xem: thutuc accounts list.")
    if not account.may(Permission.DECISION_ANNOUNCE, agency):
        raise NotAllowed(f"Tài khoản «{user_name}» chưa được giao quyền công bố ở «{agency.name}».")
    return account


def _accepted(code: str, agency: Agency) -> Draft:
    parsed = parse_code(code)
    if parsed is None:
        raise BadInput("Có một mã thủ tục trống.")
    bearers = sa.select(ProcedureCode.procedure_id).where(ProcedureCode.base == parsed.base)
    wanted = sa.or_(Draft.procedure_id.in_(bearers), Draft.code_written.in_([parsed.base, parsed.written]))
    found = db.session.scalars(
        sa.select(Draft).where(
            wanted,
            Draft.agency_id == agency.id,
            Draft.state == RevisionState.ACCEPTED,
            Draft.announcement_id.is_(None),
        )
    ).all()
    if len(found) != 1:
        raise NotFound(
            f"Mã {parsed.written} có {len(found)} dự thảo đã duyệt của «{agency.name}» đang chờ công bố; cần đúng một."
        )
    return found[0]


def _told(announcement: Announcement, effective_on: date) -> dict[str, object]:
    decision = announcement.decision
    assert decision is not None, "it was announced"
    return {
        "number": decision.number,
        "year": decision.year,
        "decision_id": decision.id,
        "effective_on": effective_on.isoformat(),
        "items": [
            {
                "section": draft.section,
                "ordinal": draft.ordinal,
                "change": draft.change.value,
                "name": draft.name,
                "procedure_id": draft.procedure_id,
            }
            for draft in announcement.drafts
        ],
    }
