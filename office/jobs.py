"""Long work with progress: one table of what waits, runs, ran and failed, how far it is and for whom.

The table is the truth; the queue that hands the numbers of jobs to the worker (`working.py`) can be lost
without harm. A job's work commits in batches and must bear being begun again from the start: a job whose
process was killed is marked as failed at the next start, and a person may have it run again.
"""

import enum
import logging
import os
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from . import clock
from .accounts.models import Account
from .database import Model, db, transaction
from .database_types import Moment
from .errors import OfficeError, Refused
from .writing import require_transaction

Payload = Mapping[str, Any]
# Longer than any batch takes: a job that has not moved for so long has lost its process.
_STALLED_AFTER = timedelta(minutes=10)
_log = logging.getLogger(__name__)


class JobState(enum.Enum):
    """How far a job has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return _STATES[self]


_STATES = {
    JobState.WAITING: "Đang chờ",
    JobState.RUNNING: "Đang chạy",
    JobState.DONE: "Đã xong",
    JobState.FAILED: "Không xong",
}


class Job(Model):
    """A piece of long work. `kind` names what is done, `payload` to what: ids and plain values.

    `done` counts the rows whose work is committed, `total` all of them (None: not yet known). `process` is
    the machine and the process at work, `problem` the Vietnamese sentence of a failure.
    """

    __tablename__ = "job"
    __table_args__ = (
        sa.CheckConstraint("(state = 'waiting') = (started_at IS NULL)", name="started"),
        sa.CheckConstraint("(state IN ('done', 'failed')) = (finished_at IS NOT NULL)", name="finished"),
        sa.CheckConstraint("state <> 'failed' OR length(problem) > 0", name="failed_why"),
        sa.Index("ix_job_state", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(60))
    payload: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    state: Mapped[JobState] = mapped_column(default=JobState.WAITING)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None]
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    submitted_at: Mapped[datetime] = mapped_column(Moment)
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    moved_at: Mapped[datetime | None] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    process: Mapped[str] = mapped_column(sa.String(200), default="")
    problem: Mapped[str] = mapped_column(sa.Text, default="")

    by: Mapped[Account] = relationship()

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in {JobState.WAITING, JobState.RUNNING}

    @property
    def percent(self) -> int | None:
        """How far it is, from 0 to 100; None while nobody knows how much there is to do."""
        return min(100, self.done * 100 // self.total) if self.total else None

    def may_run_again(self, moment: datetime) -> bool:
        """Whether it failed, or has not moved for ten minutes."""
        seen = self.moved_at or self.started_at
        is_stalled = self.state is JobState.RUNNING and seen is not None and moment - seen > _STALLED_AFTER
        return self.state is JobState.FAILED or is_stalled


@dataclass(frozen=True, slots=True)
class Progress:
    """How a running job says how far it is; called inside the transaction of the batch that it counts."""

    job_id: int

    def tell(self, done: int, total: int | None) -> None:
        """So many rows are done once this transaction is committed."""
        require_transaction("Progress.tell()")
        moved = {"done": done, "total": total, "moved_at": clock.now()}
        db.session.execute(sa.update(Job).where(Job.id == self.job_id).values(moved))


Work = Callable[[Payload, Progress], None]
_works: dict[str, Work] = {}


def register_work(kind: str, work: Work) -> None:
    """Says what a kind of job does; rooms do so when they are imported."""
    _works[kind] = work


def add_job(kind: str, payload: Payload, *, by: Account) -> Job:
    """A job that waits; it is begun by `working.hand_over` after the commit, or by `run_job`."""
    require_transaction("add_job()")
    if kind not in _works:
        raise ValueError(f"nobody has registered the work {kind!r}")
    job = Job(kind=kind, payload=dict(payload), by_id=by.id, submitted_at=clock.now())
    db.session.add(job)
    db.session.flush()
    return job


def run_job(job_id: int) -> None:
    """Does the work of a waiting job, here and now; a job that another process has taken is left alone.

    A failure is written down as a sentence and not raised.
    """
    kind, payload = _taken(job_id)
    if kind is None:
        return
    problem = ""
    try:
        _works[kind](payload, Progress(job_id))
    except OfficeError as refusal:
        problem = refusal.sentence
    except Exception as failure:
        _log.exception("job %s (%s) failed", job_id, kind)
        problem = (
            f"Việc này gặp lỗi không lường trước ({type(failure).__name__}); lỗi đã ghi vào nhật ký máy chủ. "
            "Hãy chạy lại; nếu vẫn lỗi, báo quản trị viên hệ thống."
        )
    db.session.rollback()
    with transaction():
        _end(Job.id == job_id, problem)


def run_again(job: Job) -> None:
    """Puts a failed or stalled job back to wait. Raises `Refused` for any other."""
    if not job.may_run_again(clock.now()):
        raise Refused("Việc này chưa dừng nên chưa chạy lại được. Hãy tải lại trang để xem tiến độ.")
    job.state, job.done, job.total = JobState.WAITING, 0, None
    job.started_at = job.moved_at = job.finished_at = None
    job.problem = job.process = ""


def waiting_jobs() -> list[int]:
    """The numbers of the jobs that wait, oldest first."""
    return list(db.session.scalars(sa.select(Job.id).where(Job.state == JobState.WAITING).order_by(Job.id)))


def mark_killed() -> int:
    """Marks as failed what ran in processes of this machine that are gone; returns how many."""
    running = sa.select(Job.id, Job.process).where(Job.state == JobState.RUNNING)
    gone = [job_id for job_id, process in db.session.execute(running) if _is_gone(process)]
    if gone:
        with transaction():
            _end(
                Job.id.in_(gone) & (Job.state == JobState.RUNNING),
                "Máy chủ dừng khi việc này đang chạy, nên việc chưa xong. Phần đã ghi vẫn còn nguyên; hãy chạy lại.",
            )
    return len(gone)


def _taken(job_id: int) -> tuple[str | None, Payload]:
    moment = clock.now()
    taking = (
        sa.update(Job)
        .where(Job.id == job_id, Job.state == JobState.WAITING)
        .values(state=JobState.RUNNING, started_at=moment, moved_at=moment, process=_this_process())
        .returning(Job.kind, Job.payload)
        .execution_options(synchronize_session=False)
    )
    with transaction():
        row = db.session.execute(taking).one_or_none()
    return (row.kind, row.payload) if row else (None, {})


def _end(which: sa.ColumnElement[bool], problem: str) -> None:
    state = JobState.FAILED if problem else JobState.DONE
    ended = {"state": state, "problem": problem, "finished_at": clock.now()}
    db.session.execute(sa.update(Job).where(which).values(ended))


def _this_process() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def _is_gone(process: str) -> bool:
    host, _, number = process.rpartition(":")
    if host != socket.gethostname() or not number.isdecimal():
        return False
    # A process that asks this has just begun, so what bears its own number is a former one's.
    return int(number) == os.getpid() or not _is_alive(int(number))


def _is_alive(number: int) -> bool:
    if sys.platform == "win32":
        return False  # asking by signal would end the process there
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
