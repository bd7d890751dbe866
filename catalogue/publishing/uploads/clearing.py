"""Uploaded files are working papers: with their rows they go some time after the last thing done with them.

What was made of them stays: the drafts, and in the trail who handed in which file.
"""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from office.audit.trail import Actor, record
from office.database import db
from office.jobs import Job

from . import acts
from .models import Upload, UploadRow

KEPT_DAYS = 90
# More are left to the next time, so that no transaction becomes long.
_MOST = 100


def clear_settled(moment: datetime, *, by: Actor, days: int = KEPT_DAYS) -> int:
    """Deletes the files in which nothing has happened for so many days before `moment`; returns how many.

    At most a hundred at once, the oldest first; what is being read or drafted is never touched.
    """
    settled = moment - timedelta(days=days)
    reading, drafting = aliased(Job), aliased(Job)
    old = (
        sa.select(Upload)
        .join(reading, Upload.reading_id == reading.id)
        .outerjoin(drafting, Upload.drafting_id == drafting.id)
        .where(reading.finished_at < settled, sa.or_(drafting.id.is_(None), drafting.finished_at < settled))
        .order_by(Upload.id)
        .limit(_MOST)
    )
    found = db.session.scalars(old).all()
    for upload in found:
        counted = sa.select(sa.func.count()).select_from(UploadRow).where(UploadRow.upload_id == upload.id)
        gone = {"file_name": (upload.file_name, None), "rows": (db.session.scalar(counted), None)}
        record(acts.CLEARED, upload, by=by, changes=gone)
        db.session.execute(sa.delete(UploadRow).where(UploadRow.upload_id == upload.id))
        db.session.delete(upload)
    db.session.flush()
    return len(found)
