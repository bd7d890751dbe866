"""An announcement is killed as hard as a machine can be killed, anywhere up to its commit: nothing was announced.

The command runs in a process of its own, which stops at a chosen point and says so; there it is killed.
"""

import json
import os
import signal
import subprocess
import sys

import pytest
import sqlalchemy as sa

from catalogue.listings.announcements import ChangeKind
from catalogue.procedures.models import Revision
from catalogue.procedures.publication import RevisionState
from catalogue.publishing.models import Announcement, Draft
from office.audit.verifying import verify
from office.clock import today
from office.database import db
from office.decisions.models import Decision
from office.outbox import OutboxEvent, drain
from tests.builders import make_procedure
from tests.catalogue.publishing.conftest import Office
from tests.engines import ROOT

CODES = [f"1.0000{number:02}" for number in range(12)]
# Stops for good at the event of that name and number, once it has told that it is there.
PROGRAM = """
import sys, time
import sqlalchemy as sa
from office.database import db
from wsgi import cli
name, _, wanted = sys.argv[1].partition(":")
seen = 0
def stop(*_):
    global seen
    # A savepoint that ends is no commit.
    seen += name == "after_flush" or not db.session().in_nested_transaction()
    if seen == int(wanted):
        print("here", flush=True)
        time.sleep(600)
if name:
    sa.event.listen(db.session, name, stop)
cli.main(sys.argv[2:])
"""
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing can be killed that hard here")


@pytest.fixture
def thutuc(app, settings):
    """Starts `thutuc …` in a process of its own before the same database; the first word says where it stops."""
    environment = {
        **os.environ,
        "THUTUC_DATA": str(settings.data),
        "THUTUC_DATABASE_URL": settings.database_url,
        "PYTHONPATH": str(ROOT),
    }

    def start(stop, *words):
        db.session.rollback()
        db.engine.dispose()
        program = [sys.executable, "-c", PROGRAM, stop, *words]
        return subprocess.Popen(program, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)

    return start


@pytest.fixture
def announcing(app):
    """The words of the command that announces twelve accepted drafts, of three kinds."""
    office = Office()
    for place, code in enumerate(CODES[:10]):
        office.accepted(make_procedure(f"Việc {place}", code=code), name=f"Việc {place} mới")
    office.accepted(make_procedure("Việc cũ", code=CODES[10]), ChangeKind.ABOLISHED)
    office.accepted(None, ChangeKind.NEW, {"name": "Việc chưa có", "code": CODES[11]})
    dates = (
        "--issued-on",
        today().isoformat(),
        "--effective-on",
        "2030-01-01",
        "--by",
        office.publisher.user_name,
    )
    return (
        "publish",
        "announce",
        *CODES,
        "--number",
        "9/QĐ-STN",
        "--agency",
        office.agency.name,
        *dates,
        "--json",
    )


def everything():
    """How much there is of all that an announcement writes; the trail besides."""
    db.session.rollback()
    counted = (Decision, Announcement, Revision, OutboxEvent)
    counts = [db.session.scalar(sa.select(sa.func.count()).select_from(each)) for each in counted]
    trail = verify()
    assert trail.is_whole
    return counts, db.session.scalars(sa.select(Draft.state).order_by(Draft.id)).all(), trail.entries


def ended(process):
    """Its exit status and what it printed, once it has come to its own end."""
    said, _ = process.communicate()
    return process.returncode, said


def kill(process):
    assert process.stdout.readline() == "here\n"
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("stop", ["after_flush:1", "after_flush:25", "before_commit:1"])
def test_killed_before_its_commit_nothing_was_announced_and_it_can_be_done_again(announcing, thutuc, stop):
    before = everything()
    kill(thutuc(stop, *announcing))
    assert everything() == before
    status, told = ended(thutuc("", *announcing))
    assert (status, len(json.loads(told)["items"])) == (0, 12)
    assert set(everything()[1]) == {RevisionState.ANNOUNCED}


def test_killed_after_its_commit_everything_was_announced_and_what_follows_is_still_done(announcing, thutuc):
    waiting = everything()[0][3]
    # The first commit is the announcement's.
    kill(thutuc("after_commit:1", *announcing))
    counts, states, _ = everything()
    assert (counts[0], counts[1], set(states)) == (1, 1, {RevisionState.ANNOUNCED})
    assert counts[3] == waiting + 1
    assert drain().failed == 0
    assert ended(thutuc("", *announcing))[0] == 1
