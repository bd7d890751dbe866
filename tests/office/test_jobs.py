"""Long work: the table says what waits, runs, ran and failed; what a killed process left behind is seen."""

import threading
from datetime import timedelta

import pytest

from office import clock, jobs
from office.database import db, transaction
from office.errors import BadFile, Refused
from office.jobs import Job, JobState, add_job, mark_killed, register_work, run_again, run_job, waiting_jobs
from office.working import hand_over, start_worker
from tests.builders import make_account


@pytest.fixture
def ran(monkeypatch):
    monkeypatch.setattr(jobs, "_works", {})
    done, told = threading.Event(), []

    def work(payload, progress):
        told.append(payload)
        if payload.get("fails"):
            raise payload["fails"] == "known" and BadFile("Tệp hỏng.") or RuntimeError("đĩa đầy")
        with transaction():
            progress.tell(3, 4)
        done.set()

    register_work("thu", work)
    told.append(done)
    return told


def added(**payload):
    with transaction():
        return add_job("thu", payload, by=make_account(password=None))


def test_a_job_runs_once_and_tells_how_far_it_came(app, ran):
    job = added(number=1)
    run_job(job.id)
    run_job(job.id)
    db.session.expire_all()
    assert (job.state, job.done, job.total, job.percent) == (JobState.DONE, 3, 4, 75)
    assert ran[1:] == [{"number": 1}]


@pytest.mark.parametrize(
    ("fails", "told"), [("known", "Tệp hỏng."), ("unknown", "không lường trước (RuntimeError)")]
)
def test_a_failure_is_a_sentence_and_may_be_tried_again(app, ran, fails, told):
    job = added(fails=fails)
    run_job(job.id)
    db.session.expire_all()
    assert job.state is JobState.FAILED
    assert told in job.problem
    with transaction():
        run_again(job)
    assert waiting_jobs() == [job.id]
    with pytest.raises(Refused), transaction():
        run_again(job)


def test_what_a_killed_process_left_behind_is_marked(app, ran):
    job, other = added(), added()
    with transaction():
        for each, process in ((job, jobs._this_process()), (other, "may-khac:1")):
            each.state, each.started_at, each.process = JobState.RUNNING, clock.now(), process
    assert mark_killed() == 1
    db.session.expire_all()
    assert (job.state, other.state) == (JobState.FAILED, JobState.RUNNING)
    assert not other.may_run_again(clock.now())
    assert other.may_run_again(clock.now() + timedelta(minutes=11))


def test_a_job_of_an_unknown_kind_cannot_be_added(app):
    by = make_account(password=None)
    with pytest.raises(ValueError, match="registered"), transaction():
        add_job("khong-co", {}, by=by)


def test_the_worker_does_what_waits_and_what_is_handed_over(app, ran):
    first = added(number=1)
    done = ran[0]
    consumer = start_worker(app)
    try:
        assert done.wait(20)
        done.clear()
        hand_over(added(number=2))
        assert done.wait(20)
    finally:
        consumer.stop(graceful=True)
    db.session.expire_all()
    assert first.state is JobState.DONE
    assert db.session.query(Job).count() == 2
