"""When the detector looks: after each change of the catalogue by itself, and over everything when asked to."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from catalogue.lookup.in_force import AsOf
from office.accounts.models import Account
from office.clock import now, today
from office.database import db
from office.errors import Refused
from office.jobs import Job, Payload, Progress, add_job, register_work
from office.outbox import register_drain

from .scanning import scan, scan_stale

WORK = "findings.scan"


def follow_change(change: Payload) -> None:
    """Scans what has another revision in force than it had; told twice it finds nothing to do."""
    scan_stale(AsOf(today(), now()))


def scan_all(payload: Payload, progress: Progress) -> None:
    """The job that looks at the whole catalogue again."""
    scan(AsOf(today(), now()), tell=progress.tell)


def ask_for_scan(*, by: Account) -> Job:
    """A job that looks at everything. Raises `Refused` while another one is open."""
    last = last_scan()
    if last is not None and last.is_open:
        raise Refused("Đang có một lượt rà soát toàn bộ chưa xong. Hãy đợi lượt ấy xong rồi rà soát lại.")
    return add_job(WORK, {}, by=by)


def last_scan() -> Job | None:
    """The scan of everything that was asked for last."""
    wanted = (
        sa.select(Job).where(Job.kind == WORK).options(joinedload(Job.by)).order_by(Job.id.desc()).limit(1)
    )
    return db.session.scalar(wanted)


register_work(WORK, scan_all)
register_drain("catalogue.changed", follow_change)
