"""`thutuc publish drafts`: the rows of a workbook become drafts, and every row says what became of it.

What a machine can only guess (a name, an old code) makes no draft here: the page of the file asks a person.
"""

import json
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa

from office import clock
from office.accounts.roles import Permission
from office.agencies.queries import agency_called
from office.audit.trail import Automaton
from office.database import db, transaction
from office.errors import BadFile
from office.jobs import Job, JobState, run_job

from ..drafts.command_finding import acting_account
from .clearing import KEPT_DAYS, clear_settled
from .confirming import ask_for_drafts
from .models import RowOutcome, Upload, UploadRow
from .queries import totals_of
from .taking import hand_in

_SHOWN = 20


@click.command("drafts")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--agency", "agency_name", required=True, help="Cơ quan lập dự thảo: tên hoặc mã.")
@click.option("--for", "authority_name", help="Cơ quan có danh mục, nếu khác cơ quan lập dự thảo.")
@click.option("--by", "user_name", required=True, help="Tên đăng nhập của người soạn.")
@click.option("--reason", default="", help="Lý do thay đổi chung, cho các dòng không ghi lý do riêng.")
@click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON.")
def drafts_command(
    file: Path, agency_name: str, authority_name: str | None, user_name: str, reason: str, as_json: bool
) -> None:
    """Lập dự thảo từ một bảng tính (.xlsx, .xls, .csv, .tsv) hoặc các bảng của một văn bản Word (.docx)."""
    agency = agency_called(agency_name)
    authority = agency_called(authority_name) if authority_name else agency
    by = acting_account(user_name, Permission.DRAFT_WRITE, agency, authority)
    with transaction():
        upload = hand_in(file.name, file.read_bytes(), agency, authority, by=by)
    _run(upload.reading)
    if totals_of([upload.id])[upload.id].ready:
        with transaction():
            job = ask_for_drafts(upload, None, reason, by=by)
        _run(job)
    told = told_of(upload)
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else _in_words(told))


@click.command("clear-uploads")
@click.option(
    "--days", type=click.IntRange(1), default=KEPT_DAYS, show_default=True, help="Giữ bao nhiêu ngày."
)
def clear_uploads_command(days: int) -> None:
    """Xóa tệp đã tải lên, cùng các dòng, khi đã lâu không ai làm gì với tệp; dự thảo vẫn còn."""
    total = 0
    while True:
        with transaction():
            cleared = clear_settled(clock.now(), by=Automaton.COMMAND, days=days)
        if not cleared:
            break
        total += cleared
    click.echo(f"Đã xóa {total} tệp cũ hơn {days} ngày và các dòng của chúng. Dự thảo đã lập vẫn còn.")


def _run(job: Job) -> None:
    number = job.id
    run_job(number)
    ended = db.session.get_one(Job, number, populate_existing=True)
    if ended.state is not JobState.DONE:
        raise BadFile(ended.problem or "Việc này chưa xong. Hãy chạy lại.")


def told_of(upload: Upload) -> dict[str, Any]:
    """What became of each row, with totals that add up: rows = new + changed + unchanged + refused."""
    columns = (
        UploadRow.number,
        UploadRow.sheet,
        UploadRow.outcome,
        UploadRow.code,
        UploadRow.name,
        UploadRow.problem,
        UploadRow.draft_id,
        UploadRow.waits,
    )
    mine = sa.select(*columns).where(UploadRow.upload_id == upload.id).order_by(UploadRow.ordinal)
    totals = totals_of([upload.id])[upload.id]
    return {
        "upload": upload.id,
        "rows": [
            {
                "row": number,
                "sheet": sheet,
                "outcome": outcome.value,
                "code": code,
                "name": name,
                "problem": problem or (_TO_CONFIRM if waits and draft_id is None else ""),
                "draft": draft_id,
            }
            for number, sheet, outcome, code, name, problem, draft_id, waits in db.session.execute(mine)
        ],
        "totals": {"rows": totals.rows}
        | {each.value: totals.of(each) for each in RowOutcome}
        | {"drafts": totals.drafted, "to_choose": totals.asking, "to_confirm": totals.guessed},
        "notes": upload.notes,
    }


_TO_CONFIRM = "Thủ tục được đoán theo tên hoặc mã cũ; hãy mở trang của tệp để xác nhận."


def _in_words(told: dict[str, Any]) -> str:
    totals = told["totals"]
    lines = [
        f"{totals['rows']} dòng: {totals['new']} mới, {totals['changed']} thay đổi, "
        f"{totals['unchanged']} không thay đổi, {totals['refused']} chưa nhận. Đã lập {totals['drafts']} dự thảo.",
        *told["notes"],
    ]
    problems = [row for row in told["rows"] if row["problem"]]
    lines += [f"  {row['sheet']}, dòng {row['row']}: {row['problem']}" for row in problems[:_SHOWN]]
    if len(problems) > _SHOWN:
        lines.append(f"  … và {len(problems) - _SHOWN} dòng khác; xem đủ bằng --json hoặc ở trang của tệp.")
    if totals["to_choose"] or totals["to_confirm"]:
        lines.append(f"Có dòng cần người chọn hoặc xác nhận: /van-phong/nhap-du-thao/{told['upload']}")
    return "\n".join(lines)
