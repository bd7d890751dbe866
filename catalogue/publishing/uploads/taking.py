"""A file is handed in, read and judged as a job; begun again, the job forgets what it had judged before."""

import re
import tempfile
from pathlib import Path

import sqlalchemy as sa

from office import clock
from office.accounts.models import Account
from office.agencies.models import Agency
from office.audit.trail import Automaton, record
from office.database import db, transaction
from office.errors import BadFile
from office.jobs import Payload, Progress, add_job, register_work
from office.text import normalise_line

from ...importing.files import MAX_TABLE_BYTES, inspect
from ..whose_content import Pen, is_ministry
from . import acts
from .clearing import clear_settled
from .file_rows import FileRows, Read
from .judging import Judge
from .models import Upload, UploadRow
from .pasting import pasted_file
from .reading import read_rows
from .rows import StatedRow

READING = "upload.read"
_BATCH = 200
_LIST_OF_A_MINISTRY = (
    "{0} công bố nội dung của thủ tục, còn các dòng trong tệp này được đọc là danh mục của {0}: nội dung thủ tục không "
    "đổi theo. Muốn ban hành, sửa đổi hay bãi bỏ nội dung thì điền trang «Thủ tục» của mẫu rồi tải lên."
)
_LONGEST_NAME = 80
_UNSAFE = re.compile(r'[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]+')


def hand_in(file_name: str, content: bytes, agency: Agency, authority: Agency, *, by: Account) -> Upload:
    """Keeps a file and the job that reads it. Raises `BadFile` for an empty or a too large one.

    `agency` will own the drafts; listings stand in the list of `authority`.
    """
    name = _safe_name(file_name)
    if not content:
        raise BadFile(f"Tệp «{name}» rỗng. Hãy chọn tệp khác.")
    if len(content) > MAX_TABLE_BYTES:
        raise BadFile(
            f"Tệp «{name}» lớn hơn {MAX_TABLE_BYTES >> 20} MB. Hãy bỏ hình ảnh và cột thừa, hoặc chia nhỏ tệp."
        )
    upload = Upload(
        reading_id=add_job(READING, {}, by=by).id,
        agency_id=agency.id,
        authority_id=authority.id,
        file_name=name,
        content=content,
        notes=[],
        handed_in_by_id=by.id,
        handed_in_at=clock.now(),
    )
    db.session.add(upload)
    db.session.flush()
    changes = {"file_name": (None, name), "agency_id": (None, agency.id)}
    record(acts.HANDED_IN, upload, by=by, changes=changes)
    return upload


def hand_in_pasted(text: str, agency: Agency, authority: Agency, *, by: Account) -> Upload:
    """Keeps a pasted table as the file that it would be. Raises `BadInput` for what is no table or too long."""
    name = f"Bảng dán {clock.office_time(clock.now()):%d.%m.%Y %Hh%M}.tsv"
    return hand_in(name, pasted_file(text), agency, authority, by=by)


def _safe_name(file_name: str) -> str:
    name = _UNSAFE.sub("-", normalise_line(file_name)).strip(" .-") or "tep.xlsx"
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{ending[:8]}" if stem else name[:_LONGEST_NAME]


def _read_upload(payload: Payload, progress: Progress) -> None:
    wanted = sa.select(Upload.id, Upload.content, Upload.file_name)
    upload_id, content, name = db.session.execute(wanted.where(Upload.reading_id == progress.job_id)).one()
    if content is None:
        raise BadFile(f"Không còn nội dung của tệp «{name}» để đọc lại. Hãy tải tệp lên lần nữa.")
    # Nothing of the database is held while a stranger's file is read, which may take a while.
    db.session.rollback()
    found = _read(content, name)
    del content
    _begin(upload_id, found, progress)
    _judge(upload_id, found.rows, progress)
    with transaction():
        db.session.execute(sa.update(Upload).where(Upload.id == upload_id).values(content=None))
        clear_settled(clock.now(), by=Automaton.SYSTEM)


def _read(content: bytes, name: str) -> FileRows:
    with tempfile.TemporaryDirectory(prefix="thutuc-") as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        found = read_rows(inspect(path))
    if not found.rows:
        raise BadFile(f"Tệp «{name}» không có dòng dữ liệu nào. Hãy kiểm tra lại tệp và dòng tiêu đề.")
    return found


def _begin(upload_id: int, found: FileRows, progress: Progress) -> None:
    with transaction():
        db.session.execute(sa.delete(UploadRow).where(UploadRow.upload_id == upload_id))
        upload = db.session.get_one(Upload, upload_id)
        upload.notes = list(dict.fromkeys([*_whose_list(upload.authority, found.rows), *found.notes]))
        progress.tell(0, len(found.rows))


def _whose_list(authority: Agency, rows: list[Read]) -> list[str]:
    """What a ministry must know of a list that it hands in: it announces contents, and a list changes none."""
    has_list = any(isinstance(row, StatedRow) and row.listing is not None for row in rows)
    return [_LIST_OF_A_MINISTRY.format(authority.name)] if has_list and is_ministry(authority.key) else []


def _judge(upload_id: int, rows: list[Read], progress: Progress) -> None:
    """Judges the rows and empties the list: what is written down need not be held as well."""
    upload = db.session.get_one(Upload, upload_id)
    judge = Judge(upload.authority_id, Pen(upload.agency))
    total, done = len(rows), 0
    rows.reverse()
    while rows:
        batch = [rows.pop() for _ in range(min(_BATCH, len(rows)))]
        judged = judge.judge(batch)
        values = [
            columns | {"upload_id": upload_id, "ordinal": done + place}
            for place, columns in enumerate(judged)
        ]
        done += len(batch)
        with transaction():
            db.session.execute(sa.insert(UploadRow), values)
            progress.tell(done, total)


register_work(READING, _read_upload)
