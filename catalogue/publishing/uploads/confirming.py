"""Rows of a file that a person has confirmed become drafts, and nothing else.

A row remembers its draft, so confirming it twice makes nothing twice; a draft that somebody has open is
never written over, and a row that was judged against an older version than the newest makes none.
"""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from office.accounts.models import Account
from office.audit.trail import record
from office.database import db, transaction
from office.decisions.numbers import spelled_out
from office.errors import NotFound, OfficeError, Refused
from office.jobs import Job, Payload, Progress, add_job, register_work
from office.text import match_key, normalise, normalise_line

from ...listings.parts import ListingContent
from ...procedures.parts import Content
from ...procedures.plain import from_plain
from ...procedures.publication import RevisionState
from ...values.codes import parse_code
from ..drafts.drafting import AlreadyOpen, Circumstances, fill_draft
from ..drafts.originals import Drafted
from ..drafts.purposes import Purpose
from ..grounds import grounds_in
from ..models import Draft, DraftSubject
from ..whose_content import Pen
from . import acts
from .file_rows import ComponentRow
from .judging import Judge
from .models import RowOutcome, Upload, UploadRow
from .row_columns import Columns
from .row_components import StatedComponent
from .rows import StatedCircumstances, StatedRow, place_of

DRAFTING = "upload.draft"
_BATCH = 50


def ask_for_drafts(upload: Upload, rows: Collection[int] | None, reason: str = "", *, by: Account) -> Job:
    """The job that makes drafts of these rows; None: of all that wait for nobody's word.

    `reason` says why the changes are made, for the rows that do not say so themselves.
    Raises `Refused` where there is nothing to make, or the rows are still being read or drafted.
    """
    for job in (upload.reading, upload.drafting):
        if job is not None and job.is_open:
            raise Refused("Tệp này đang được xử lý. Hãy đợi xong rồi lập dự thảo.")
    chosen = list(db.session.scalars(_to_be_drafted(upload.id, rows)))
    if not chosen:
        raise Refused("Không có dòng nào để lập dự thảo. Hãy chọn các dòng mới hoặc có thay đổi.")
    told = {"upload_id": upload.id, "rows": chosen, "by": by.id, "reason": normalise(reason)}
    job = add_job(DRAFTING, told, by=by)
    upload.drafting_id = job.id
    record(acts.DRAFTING, upload, by=by, changes={"rows": (None, len(chosen))})
    return job


def choose(row: UploadRow, procedure_id: int | None, *, by: Account) -> None:
    """Says which of its candidates a row speaks of, None for a new procedure; the row is judged again.

    Raises `Refused` where the row has its draft already or does not ask, `NotFound` for no candidate of it.
    """
    if row.draft_id is not None or not (row.waits or row.candidates) or row.stated is None:
        raise Refused(f"Dòng {row.number} không còn chờ chọn thủ tục. Hãy tải lại trang.")
    if procedure_id is not None and procedure_id not in {each["procedure_id"] for each in row.candidates}:
        raise NotFound("Thủ tục được chọn không nằm trong các thủ tục mà dòng này có thể nói về.")
    stated = from_plain(StatedRow, row.stated)
    judge = Judge(row.upload.authority_id, Pen(row.upload.agency))
    columns = judge.judge_chosen(stated, procedure_id)
    columns["candidates"] = row.candidates
    # A choice that came to nothing may be made again.
    columns["waits"] = columns["waits"] or columns["outcome"] is RowOutcome.REFUSED
    twin = _twin(row, columns)
    if twin is not None:
        columns |= {
            "outcome": RowOutcome.REFUSED,
            "waits": True,
            "problem": f"Ở {place_of(twin.sheet, twin.number)} đã có thủ tục này. Hãy chọn thủ tục khác.",
        }
    _write(row, columns)
    parts = _components(row)
    told = [ComponentRow(each.sheet, from_plain(StatedComponent, each.stated), stated) for each in parts]
    for part, judged in zip(parts, judge.judge_components(told), strict=True):
        _write(part, judged)
    record(acts.CHOSEN, row, by=by, changes={"procedure_id": (None, procedure_id)})


def _write(row: UploadRow, columns: Columns) -> None:
    for name, value in columns.items():
        setattr(row, name, value)


def _components(row: UploadRow) -> list[UploadRow]:
    mine = sa.select(UploadRow).where(UploadRow.upload_id == row.upload_id, UploadRow.owner == row.number)
    return list(db.session.scalars(mine.order_by(UploadRow.ordinal)))


def _twin(row: UploadRow, columns: Columns) -> UploadRow | None:
    if columns["procedure_id"] is None:
        return None
    same = sa.select(UploadRow).where(
        UploadRow.upload_id == row.upload_id,
        UploadRow.id != row.id,
        UploadRow.subject == columns["subject"],
        UploadRow.procedure_id == columns["procedure_id"],
        UploadRow.listing_id == columns["listing_id"],
        UploadRow.outcome != RowOutcome.REFUSED,
    )
    return db.session.scalar(same.limit(1))


def _to_be_drafted(upload_id: int, rows: Collection[int] | None) -> sa.Select[int]:
    wanted = sa.select(UploadRow.id).where(
        UploadRow.upload_id == upload_id,
        UploadRow.outcome.in_([RowOutcome.NEW, RowOutcome.CHANGED]),
        UploadRow.subject.is_not(None),
        UploadRow.draft_id.is_(None),
    )
    if rows is None:
        return wanted.where(UploadRow.waits.is_(False)).order_by(UploadRow.ordinal)
    return wanted.where(UploadRow.id.in_(rows)).order_by(UploadRow.ordinal)


def _draft_rows(payload: Payload, progress: Progress) -> None:
    rows: list[int] = payload["rows"]
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        with transaction():
            by = db.session.get_one(Account, payload["by"])
            for row in _locked(batch):
                if row.may_become_draft:
                    _become(row, payload.get("reason", ""), by)
            progress.tell(start + len(batch), len(rows))


def _locked(batch: Sequence[int]) -> Sequence[UploadRow]:
    """The rows of a batch with all that their drafts are made of, in a few queries."""
    wanted = (
        sa.select(UploadRow)
        .where(UploadRow.id.in_(batch))
        .options(
            selectinload(UploadRow.upload).joinedload(Upload.agency),
            selectinload(UploadRow.upload).joinedload(Upload.authority),
            selectinload(UploadRow.procedure),
            selectinload(UploadRow.listing),
        )
        .order_by(UploadRow.ordinal)
        .with_for_update()
    )
    return db.session.scalars(wanted).all()


def _become(row: UploadRow, reason: str, by: Account) -> None:
    # What is refused is refused before anything of it is written, so no savepoint is needed for each row.
    try:
        draft = _draft(row, reason, by)
    except OfficeError as refusal:
        row.problem = refusal.sentence
        return
    row.draft_id, row.problem = draft.id, ""


def _draft(row: UploadRow, reason: str, by: Account) -> Draft:
    agency = row.upload.agency
    held = _open_new(row, agency.id)
    if held is not None:
        raise AlreadyOpen(held)
    told = from_plain(StatedCircumstances, row.told)
    why = told.reason or reason or _reason_of(told.ground)
    circumstances = Circumstances(why, grounds_in(told.ground), told.effective_day)
    return fill_draft(_purpose(row), agency, _content(row), circumstances, row.base_ordinal, by=by)


def _reason_of(ground: str) -> str:
    # What the row names as the text that lays the change down is why the change is made; nothing else is.
    named = [spelled_out(each.number.strip(" -–+•.")) for each in grounds_in(ground)]
    return f"Theo {'; '.join(named)}" if named else ""


def _purpose(row: UploadRow) -> Purpose:
    assert row.subject is not None, "only such a row becomes a draft"
    assert row.change is not None, "judged"
    code = parse_code(row.code)
    is_listing = row.subject is DraftSubject.LISTING
    return Purpose(
        row.subject,
        row.change,
        row.procedure,
        row.listing,
        row.upload.authority if is_listing else None,
        row.code if code and code.is_well_formed else "",
        row.name,
    )


def _content(row: UploadRow) -> Drafted | None:
    if row.content is None:
        return None
    if row.subject is DraftSubject.LISTING:
        return from_plain(ListingContent, row.content)
    return from_plain(Content, row.content)


def _open_new(row: UploadRow, agency_id: int) -> Draft | None:
    """An open draft of the agency of the same new procedure, which has no record to be found by yet."""
    if row.procedure_id is not None:
        return None
    code = parse_code(row.code)
    written = normalise_line(row.code) if code and code.is_well_formed else ""
    same = (
        Draft.agency_id == agency_id,
        Draft.subject == row.subject,
        Draft.procedure_id.is_(None),
        Draft.name_key == match_key(f"{row.name} {written}"),
        Draft.state.not_in([RevisionState.ANNOUNCED, RevisionState.WITHDRAWN]),
    )
    return db.session.scalar(sa.select(Draft).where(*same).limit(1))


register_work(DRAFTING, _draft_rows)
