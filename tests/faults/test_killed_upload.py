"""An upload is killed while it is read and while it is drafted: nothing by halves, and it can go on."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from office.database import sqlite_module
from tests.engines import ROOT

ROWS = 900
# The work stops itself, as hard as a machine can, after so many rows of a job are committed.
PROGRAM = """
import os, signal, sys
from office import jobs
from wsgi import cli, create_app
tell, (kind, rows) = jobs.Progress.tell, sys.argv[1].split(":")
def told(self, done, total):
    tell(self, done, total)
    job = jobs.db.session.get(jobs.Job, self.job_id)
    if job.kind == kind and done > int(rows):
        os.kill(os.getpid(), signal.SIGKILL)
jobs.Progress.tell = told
cli.main(sys.argv[2:])
"""
SETUP = """
from tests.builders import make_account, make_agency
from office.accounts.roles import Role
from wsgi import create_app
with create_app().app_context():
    make_account(Role.CONTRIBUTOR, make_agency("Sở Thử"), password=None, user_name="soan")
"""
AGAIN = """
from office.database import db, transaction
from office.jobs import Job, JobState, mark_killed, run_again, run_job
from wsgi import create_app
with create_app().app_context():
    assert mark_killed() == 1
    job = db.session.query(Job).filter_by(state=JobState.FAILED).one()
    with transaction():
        run_again(job)
    run_job(job.id)
    db.session.expire_all()
    assert job.state is JobState.DONE, job.problem
"""


def run(data: Path, program: str, *arguments: str) -> int:
    environment = {**os.environ, "THUTUC_DATA": str(data), "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert ran.returncode in {0, -signal.SIGKILL}, ran.stderr[-2000:]
    return ran.returncode


def counts(data: Path) -> dict[str, int]:
    connection = sqlite_module().connect(data / "catalogue.sqlite")
    asked = {
        "rows": "SELECT count(*) FROM upload_row",
        "drafts": "SELECT count(*) FROM draft",
        "tied": "SELECT count(DISTINCT draft_id) FROM upload_row",
        "saved": "SELECT count(*) FROM audit_entry WHERE action = 'draft.saved'",
    }
    found = {name: connection.execute(query).fetchone()[0] for name, query in asked.items()}
    connection.close()
    return found


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing can be killed that hard here")
@pytest.mark.parametrize("kill_at", ["upload.read:300", "upload.draft:300"])
def test_a_killed_upload_leaves_no_half_draft_and_goes_on(tmp_path: Path, kill_at: str) -> None:
    file = tmp_path / "ds.csv"
    lines = [f"1.{number:06};Thủ tục {number};{number % 9 + 1} ngày" for number in range(ROWS)]
    file.write_text("\n".join(["Mã thủ tục;Tên thủ tục;Thời hạn giải quyết", *lines]), encoding="utf-8")
    data = tmp_path / "data"
    run(data, "from wsgi import cli; import sys; cli.main(sys.argv[1:])", "db", "upgrade")
    run(data, SETUP)
    command = ["publish", "drafts", str(file), "--agency", "Sở Thử", "--by", "soan", "--json"]
    assert run(data, PROGRAM, kill_at, *command) == -signal.SIGKILL
    held = counts(data)
    assert held["drafts"] == held["tied"] == held["saved"]
    assert 0 < (held["drafts"] if "draft" in kill_at else held["rows"]) < ROWS
    run(data, AGAIN)
    held = counts(data)
    assert held["rows"] == ROWS
    assert held["drafts"] == held["tied"] == held["saved"] == (ROWS if "draft" in kill_at else 0)
