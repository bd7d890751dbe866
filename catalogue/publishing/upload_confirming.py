"""Rows of a file that a person has confirmed become drafts, and nothing else.

A row remembers its draft, so confirming it twice makes nothing twice; a draft that somebody has open is
never written over, and a row that was judged against an older version than the newest makes none.
"""

from collections.abc import Collection
from dataclasses import replace

import sqlalchemy as sa

from office.accounts.models import Account
from office.audit.trail import record
from office.database import db, savepoint, transaction
from office.errors import NotFound, OfficeError, Refused
from office.jobs import Job, Payload, Progress, add_job, register_work
from office.text import match_key, normalise_line

from ..listings.announcements import ChangeKind
from ..listings.models import Listing
from ..listings.parts import ListingContent
from ..procedures.models import Procedure
from ..procedures.parts import Content
from ..procedures.plain import from_plain
from ..procedures.publication import RevisionState
from ..values.codes import parse_code
from . import upload_acts as acts
from .draft_row_components import StatedComponent
from .draft_rows import StatedCircumstances, StatedRow
from .drafting import Circumstances, Drafted, Purpose, begin_draft, drafted, open_draft, save_draft
from .grounds import grounds_in
from .models import Draft, DraftSubject
from .upload_judging import Columns, Judge
from .upload_models import FoundBy, RowOutcome, Upload, UploadRow
from .upload_reading import ComponentRow
from .whose_content import Pen

DRAFTING = "upload.draft"
_BATCH = 50


def ask_for_drafts(upload: Upload, rows: Collection[int] | None, *, by: Account) -> Job:
    """The job that makes drafts of these rows; None: of all about which nothing was guessed.

    Raises `Refused` where there is nothing to make, or the rows are still being read or drafted.
    """
    for job in (upload.reading, upload.drafting):
        if job is not None and job.is_open:
            raise Refused("Tệp này đang được xử lý. Hãy đợi xong rồi lập dự thảo.")
    chosen = list(db.session.scalars(_to_be_drafted(upload.id, rows)))
    if not chosen:
        raise Refused("Không có dòng nào để lập dự thảo. Hãy chọn các dòng mới hoặc có thay đổi.")
    job = add_job(DRAFTING, {"upload_id": upload.id, "rows": chosen, "by": by.id}, by=by)
    upload.drafting_id = job.id
    record(acts.DRAFTING, upload, by=by, changes={"rows": (None, len(chosen))})
    return job


def choose(row: UploadRow, procedure_id: int | None, *, by: Account) -> None:
    """Says which of its candidates a row speaks of, None for a new procedure; the row is judged again.

    Raises `Refused` where the row has its draft already or does not ask, `NotFound` for no candidate of it.
    """
    if row.draft_id is not None or not row.candidates or row.stated is None:
        raise Refused(f"Dòng {row.number} không còn chờ chọn thủ tục. Hãy tải lại trang.")
    if procedure_id is not None and procedure_id not in {each["procedure_id"] for each in row.candidates}:
        raise NotFound("Thủ tục được chọn không nằm trong các thủ tục mà dòng này có thể nói về.")
    stated = from_plain(StatedRow, row.stated)
    judge = Judge(row.upload.authority_id, Pen(row.upload.agency))
    columns = judge.judge_chosen(stated, procedure_id)
    columns["candidates"] = row.candidates
    twin = _twin(row, columns)
    if twin is not None:
        columns |= {
            "outcome": RowOutcome.REFUSED,
            "problem": f"Dòng {twin.number}, trang «{twin.sheet}» đã nói về thủ tục này. Hãy chọn thủ tục khác.",
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
        guessed = [each for each in FoundBy if each.is_proposal]
        return wanted.where(UploadRow.found_by.not_in(guessed)).order_by(UploadRow.ordinal)
    return wanted.where(UploadRow.id.in_(rows)).order_by(UploadRow.ordinal)


def _draft_rows(payload: Payload, progress: Progress) -> None:
    rows: list[int] = payload["rows"]
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        with transaction():
            by = db.session.get_one(Account, payload["by"])
            for row_id in batch:
                row = db.session.get_one(UploadRow, row_id, with_for_update=True)
                if row.may_become_draft:
                    _become(row, by)
            progress.tell(start + len(batch), len(rows))


def _become(row: UploadRow, by: Account) -> None:
    try:
        with savepoint():
            draft = _draft(row, by)
    except OfficeError as refusal:
        row.problem = refusal.sentence
        return
    row.draft_id, row.problem = draft.id, ""


def _draft(row: UploadRow, by: Account) -> Draft:
    upload = row.upload
    purpose = _purpose(row)
    held = open_draft(purpose, upload.agency) or _open_new(row, upload.agency_id)
    if held is not None:
        raise Refused(
            f"Cơ quan đã có dự thảo đang mở của thủ tục này, do {held.saved_by.full_name} lưu lần cuối; "
            "không ghi đè. Hãy sửa dự thảo đó, hoặc bỏ nó rồi lập lại từ tệp."
        )
    draft = begin_draft(purpose, upload.agency, by=by)
    if draft.base_ordinal != row.base_ordinal:
        raise Refused(
            "Danh mục đã có bản mới hơn kể từ khi tệp được đọc. Hãy tải tệp lên lại để so với bản mới."
        )
    told = from_plain(StatedCircumstances, row.told)
    circumstances = Circumstances(told.reason, grounds_in(told.ground), told.effective_day)
    save_draft(draft, _content(row, draft), circumstances, draft.version, by=by)
    return draft


def _purpose(row: UploadRow) -> Purpose:
    assert row.subject is not None, "only such a row becomes a draft"
    assert row.change is not None, "judged"
    code = parse_code(row.code)
    is_listing = row.subject is DraftSubject.LISTING
    return Purpose(
        row.subject,
        row.change,
        db.session.get(Procedure, row.procedure_id) if row.procedure_id else None,
        db.session.get(Listing, row.listing_id) if row.listing_id else None,
        row.upload.authority if is_listing else None,
        row.code if code and code.is_well_formed else "",
        row.name,
    )


def _content(row: UploadRow, draft: Draft) -> Drafted | None:
    if row.change is ChangeKind.ABOLISHED or row.content is None:
        return None
    begun = drafted(draft)
    named = begun.name if begun else row.name
    if row.subject is DraftSubject.LISTING:
        listing = from_plain(ListingContent, row.content)
        return replace(listing, name=listing.name or named)
    content = from_plain(Content, row.content)
    return replace(content, name=content.name or named)


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
