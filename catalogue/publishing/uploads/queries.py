"""Reading uploaded files and their rows, never another agency's."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import defer, joinedload

from office.accounts.models import Account
from office.accounts.roles import Permission
from office.accounts.scope import is_within
from office.database import db
from office.errors import NotFound

from ..drafts.origins import Origin
from .models import RowOutcome, Upload, UploadRow

PAGE_LENGTH = 50
_LIST = ("/van-phong/nhap-du-thao", "Danh sách tệp đã tải lên")


@dataclass(frozen=True, slots=True)
class UploadTotals:
    """How many rows of a file are what; the four outcomes add up to `rows`.

    `asking` refused rows wait for a person to choose a procedure, `guessed` ones a person has to confirm.
    `ready` rows can be drafted without either; `drafted` ones have their draft.
    """

    outcomes: Mapping[RowOutcome, int]
    asking: int = 0
    guessed: int = 0
    ready: int = 0
    drafted: int = 0

    @property
    def rows(self) -> int:
        """All rows of the file."""
        return sum(self.outcomes.values())

    def of(self, outcome: RowOutcome) -> int:
        """How many rows are this."""
        return self.outcomes.get(outcome, 0)


@dataclass(frozen=True, slots=True)
class UploadPage:
    """A page of the list of files, newest first, each with its totals; pages count from 1."""

    rows: tuple[tuple[Upload, UploadTotals], ...]
    page: int
    last_page: int


@dataclass(frozen=True, slots=True)
class RowPage:
    """A page of rows in the file's order."""

    rows: tuple[UploadRow, ...]
    page: int
    last_page: int


def uploads_of(account: Account, page: int) -> UploadPage:
    """The files of the agencies for which the account drafts."""
    own = is_within(Upload.agency_id, account, Permission.DRAFT_WRITE)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(Upload).where(own)) or 0
    number, last = _place(page, total)
    found = db.session.scalars(
        sa.select(Upload)
        .where(own)
        .options(
            joinedload(Upload.agency),
            joinedload(Upload.handed_in_by),
            joinedload(Upload.reading),
            joinedload(Upload.drafting),
        )
        .order_by(Upload.id.desc())
        .limit(PAGE_LENGTH)
        .offset((number - 1) * PAGE_LENGTH)
    ).all()
    totals = totals_of([each.id for each in found])
    return UploadPage(tuple((each, totals[each.id]) for each in found), number, last)


def find_upload(upload_id: int, account: Account) -> Upload:
    """The file. Raises `NotFound`, also for another agency's."""
    own = is_within(Upload.agency_id, account, Permission.DRAFT_WRITE)
    found = db.session.scalar(
        sa.select(Upload)
        .where(Upload.id == upload_id, own)
        .options(joinedload(Upload.agency), joinedload(Upload.authority), joinedload(Upload.handed_in_by))
    )
    if found is None:
        raise NotFound("Không có tệp này trong các cơ quan mà bạn được giao việc.", way_out=_LIST)
    return found


def find_row(upload: Upload, row_id: int) -> UploadRow:
    """A row of the file. Raises `NotFound`."""
    wanted = sa.select(UploadRow).where(UploadRow.upload_id == upload.id, UploadRow.id == row_id)
    found = db.session.scalar(wanted)
    if found is None:
        raise NotFound("Tệp này không có dòng đó.", way_out=(f"{_LIST[0]}/{upload.id}", "Về kết quả đọc tệp"))
    return found


class OriginsInFiles:
    """Tells the page of a draft which row of a file it was made of."""

    def origin(self, draft_id: int) -> Origin | None:
        """The row that made the draft; None for one that nobody's file made, or whose file has been cleared."""
        wanted = (
            sa.select(
                UploadRow.upload_id,
                Upload.file_name,
                UploadRow.id,
                UploadRow.sheet,
                UploadRow.number,
                UploadRow.ordinal,
            )
            .join(Upload, UploadRow.upload_id == Upload.id)
            .where(UploadRow.draft_id == draft_id)
        )
        row = db.session.execute(wanted.limit(1)).one_or_none()
        return Origin(*row[:-1], row.ordinal // PAGE_LENGTH + 1) if row else None


def rows_of(upload: Upload, outcome: RowOutcome | None, page: int) -> RowPage:
    """The rows that are this (None: all), without what only judging needs."""
    mine = [UploadRow.upload_id == upload.id]
    if outcome is not None:
        mine.append(UploadRow.outcome == outcome)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(UploadRow).where(*mine)) or 0
    number, last = _place(page, total)
    rows = db.session.scalars(
        sa.select(UploadRow)
        .where(*mine)
        .options(defer(UploadRow.stated), defer(UploadRow.content), joinedload(UploadRow.draft))
        .order_by(UploadRow.ordinal)
        .limit(PAGE_LENGTH)
        .offset((number - 1) * PAGE_LENGTH)
    )
    return RowPage(tuple(rows), number, last)


def count_waiting(account: Account) -> int:
    """How many files of the account's agencies hold rows that wait for a person: to choose, confirm or draft them."""
    waiting = sa.exists().where(UploadRow.upload_id == Upload.id, _may_choose() | _is_free())
    own = is_within(Upload.agency_id, account, Permission.DRAFT_WRITE)
    return db.session.scalar(sa.select(sa.func.count(Upload.id)).where(own, waiting)) or 0


def totals_of(upload_ids: list[int]) -> dict[int, UploadTotals]:
    """The totals of these files, one query for all."""
    counted = (
        sa.select(
            UploadRow.upload_id,
            UploadRow.outcome,
            sa.func.count(),
            _count(_may_choose()),
            _count(_is_free() & UploadRow.waits),
            _count(_is_free() & ~UploadRow.waits),
            sa.func.count(UploadRow.draft_id),
        )
        .where(UploadRow.upload_id.in_(upload_ids))
        .group_by(UploadRow.upload_id, UploadRow.outcome)
    )
    rows: dict[int, list[tuple[int, ...]]] = {each: [] for each in upload_ids}
    outcomes: dict[int, dict[RowOutcome, int]] = {each: {} for each in upload_ids}
    for upload_id, outcome, count, *more in db.session.execute(counted):
        outcomes[upload_id][outcome] = count
        rows[upload_id].append(tuple(more))
    return {
        each: UploadTotals(outcomes[each], *map(sum, zip(*rows[each], strict=True))) for each in upload_ids
    }


def _is_free() -> sa.ColumnElement[bool]:
    is_telling = UploadRow.outcome.in_([RowOutcome.NEW, RowOutcome.CHANGED]) & UploadRow.subject.is_not(None)
    return is_telling & UploadRow.draft_id.is_(None)


def _may_choose() -> sa.ColumnElement[bool]:
    return (UploadRow.outcome == RowOutcome.REFUSED) & UploadRow.waits


def _count(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((condition, 1), else_=0))


def _place(page: int, total: int) -> tuple[int, int]:
    last = max(1, -(-total // PAGE_LENGTH))
    return min(max(page, 1), last), last
