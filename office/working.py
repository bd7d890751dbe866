"""The worker that does long work beside the pages: one thread of huey in a process that serves.

The queue (a small SQLite file in the data folder) carries nothing but numbers of jobs and is emptied at each
start, when whatever waits in the table of jobs is handed over again: losing the file loses nothing.
"""

from pathlib import Path
from typing import Any

from flask import Flask, current_app
from huey import SqliteHuey
from huey.consumer import Consumer

from .jobs import Job, mark_killed, run_job, waiting_jobs

_KEY = "jobs.queue"
_FILE = "jobs.sqlite"
_SOONEST, _LATEST = 0.1, 1.0  # seconds between two looks at the queue


class _Queue:
    """The queue of one application, opened when it is first needed."""

    def __init__(self, app: Flask, path: Path) -> None:
        # Rollback instead of WAL: the interpreter's own SQLite may be one that can corrupt there.
        self.huey: Any = SqliteHuey("thutuc", filename=str(path), results=False, journal_mode="truncate")

        def work(job_id: int) -> None:
            with app.app_context():
                run_job(job_id)

        self.work: Any = self.huey.task(name="work")(work)


class _Consumer(Consumer):
    """Huey's consumer without its signal handlers: the web server decides when the process ends."""

    def _set_signal_handlers(self) -> None:
        pass


def hand_over(job: Job) -> None:
    """Lets the serving process begin the job; to be called when the job is committed."""
    _queue(current_app._get_current_object()).work(job.id)  # type: ignore[attr-defined]


def start_worker(app: Flask) -> Consumer:
    """Begins with what waits already, after marking what a killed process left behind."""
    queue = _queue(app)
    queue.huey.flush()
    with app.app_context():
        mark_killed()
        for job_id in waiting_jobs():
            queue.work(job_id)
    consumer = _Consumer(
        queue.huey,
        workers=1,
        periodic=False,
        initial_delay=_SOONEST,
        max_delay=_LATEST,
        check_worker_health=False,
    )
    consumer.start()
    return consumer


def _queue(app: Flask) -> _Queue:
    queue: _Queue | None = app.extensions.get(_KEY)
    if queue is None:
        folder: Path = app.extensions["settings"].data
        queue = app.extensions[_KEY] = _Queue(app, folder / _FILE)
    return queue
