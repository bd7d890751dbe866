"""`thutuc publish internal`: drafts of internal procedures, begun by their names alone."""

import json

import click

from office.accounts.roles import Permission
from office.agencies.models import Agency
from office.agencies.queries import agency_called
from office.database import transaction

from ...listings.announcements import ChangeKind
from ...procedures.models import ProcedureKind
from ..drafts.command_finding import acting_account
from ..drafts.drafting import Purpose, begin_draft
from ..models import DraftSubject


@click.command("internal")
@click.argument("names", nargs=-1, required=True, metavar="TÊN…")
@click.option("--agency", "agency_name", required=True, help="Cơ quan lập dự thảo: tên hoặc mã.")
@click.option("--for", "authority_name", help="Cơ quan quy định thủ tục, nếu khác cơ quan lập dự thảo.")
@click.option("--by", "user_name", required=True, help="Tên đăng nhập của người soạn.")
@click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON.")
def internal_command(
    names: tuple[str, ...], agency_name: str, authority_name: str | None, user_name: str, as_json: bool
) -> None:
    """Lập dự thảo thủ tục hành chính nội bộ mới, mỗi tên một dự thảo; tất cả hoặc không."""
    agency = agency_called(agency_name)
    authority = agency_called(authority_name) if authority_name else agency
    by = acting_account(user_name, Permission.DRAFT_WRITE, agency, authority)
    with transaction():
        drafts = [begin_draft(_purpose(name, authority), agency, by=by) for name in names]
        told = [{"draft": draft.id, "name": draft.name} for draft in drafts]
    if as_json:
        click.echo(json.dumps({"drafts": told}, ensure_ascii=False))
        return
    for each in told:
        click.echo(f"Đã lập dự thảo {each['draft']}: {each['name']}")


def _purpose(name: str, authority: Agency) -> Purpose:
    return Purpose(
        DraftSubject.PROCEDURE,
        ChangeKind.NEW,
        authority=authority,
        name=name,
        kind=ProcedureKind.INTERNAL,
    )
