"""`thutuc publish announce`: drafts that were accepted become public by a decision."""

import json
from dataclasses import replace
from datetime import date, datetime

import click

from office.accounts.roles import Permission
from office.agencies.queries import agency_called
from office.command_days import DAY
from office.database import transaction

from ...procedures.publication import RevisionState
from ..drafts.command_finding import acting_account, named_drafts, naming_drafts
from ..models import Announcement
from .announcing import announce_decision
from .gathering import Particulars, gather, open_announcement, title_for


@click.command("announce")
@naming_drafts
@click.option("--number", required=True, help="Số, ký hiệu của quyết định.")
@click.option("--agency", "agency_name", required=True, help="Cơ quan ban hành: tên hoặc mã.")
@click.option("--prepared-by", "owner_name", help="Cơ quan có dự thảo, nếu khác cơ quan ban hành.")
@click.option("--issued-on", type=DAY, required=True, help="Ngày ban hành.")
@click.option("--effective-on", type=DAY, required=True, help="Ngày có hiệu lực.")
@click.option("--title", default="", help="Trích yếu; để trống thì kể số thủ tục của từng loại.")
@click.option("--signatory", default="", help="Người ký.")
@click.option("--by", "user_name", required=True, help="Tên đăng nhập của người công bố.")
@click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON.")
def announce_command(
    codes: tuple[str, ...],
    numbers: tuple[int, ...],
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
    by = acting_account(user_name, Permission.DECISION_ANNOUNCE, owner)
    with transaction():
        drafts = named_drafts(codes, numbers, owner, (RevisionState.ACCEPTED,))
        told = replace(told, title=told.title or title_for(drafts))
        announcement = open_announcement(owner, told, by=by)
        for draft in drafts:
            gather(announcement, draft, by=by)
        announce_decision(announcement, by=by)
    found = _told(announcement, effective_on.date())
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    click.echo(f"Đã công bố Quyết định số {found['number']}: {len(announcement.drafts)} mục.")


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
