"""`thutuc publish submit` and `thutuc publish accept`: the two persons at the command line, by the pages' verbs."""

import json
from collections.abc import Sequence

import click

from office.accounts.roles import Permission
from office.agencies.queries import agency_called
from office.database import transaction

from ...procedures.publication import RevisionState
from ..models import Draft
from .command_finding import acting_account, named_drafts, naming_drafts
from .judging_together import accept_all, submit_all

_agency = click.option("--agency", "agency_name", required=True, help="Cơ quan có dự thảo: tên hoặc mã.")
_json = click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON.")


@click.command("submit")
@naming_drafts
@_agency
@click.option("--by", "user_name", required=True, help="Tên đăng nhập của người trình.")
@click.option("--reason", default="", help="Lý do thay đổi, cho những dự thảo chưa nêu lý do.")
@_json
def submit_command(
    codes: tuple[str, ...],
    numbers: tuple[int, ...],
    agency_name: str,
    user_name: str,
    reason: str,
    as_json: bool,
) -> None:
    """Trình duyệt các dự thảo của những mã thủ tục này, tất cả hoặc không gì cả."""
    agency = agency_called(agency_name)
    by = acting_account(user_name, Permission.DRAFT_WRITE, agency)
    with transaction():
        drafts = named_drafts(codes, numbers, agency, (RevisionState.DRAFT, RevisionState.RETURNED))
        submit_all(drafts, reason, by=by)
    _tell(drafts, "Đã trình duyệt", as_json)


@click.command("accept")
@naming_drafts
@_agency
@click.option(
    "--by", "user_name", required=True, help="Tên đăng nhập của người duyệt, khác người soạn, trình."
)
@click.option("--remark", default="", help="Ý kiến của người duyệt.")
@_json
def accept_command(
    codes: tuple[str, ...],
    numbers: tuple[int, ...],
    agency_name: str,
    user_name: str,
    remark: str,
    as_json: bool,
) -> None:
    """Duyệt các dự thảo đã trình của những mã thủ tục này, tất cả hoặc không gì cả."""
    agency = agency_called(agency_name)
    by = acting_account(user_name, Permission.DRAFT_JUDGE, agency)
    with transaction():
        drafts = named_drafts(codes, numbers, agency, (RevisionState.SUBMITTED,))
        accept_all(drafts, remark, by=by)
    _tell(drafts, "Đã duyệt", as_json)


def _tell(drafts: Sequence[Draft], done: str, as_json: bool) -> None:
    if not as_json:
        click.echo(f"{done} {len(drafts)} dự thảo.")
        return
    told = [
        {
            "draft": draft.id,
            "state": draft.state.value,
            "change": draft.change.value,
            "code": draft.code_written,
            "name": draft.name,
        }
        for draft in drafts
    ]
    click.echo(json.dumps({"drafts": told}, ensure_ascii=False))
