"""What must follow a change follows it: never without it, never lost, never in its way."""

import pytest
import sqlalchemy as sa

from office import outbox
from office.agencies.models import Agency
from office.database import db, savepoint, transaction
from office.generation import bump_generation, current_generation
from office.outbox import Drained, OutboxEvent, announce, committed, drain, register_drain
from tests.builders import make_agency


@pytest.fixture
def handled(monkeypatch):
    """The payloads that a well-behaved handler of the kind "test" was given."""
    monkeypatch.setattr(outbox, "_handlers", {})
    seen = []
    register_drain("test", seen.append)
    return seen


def say(*numbers, kind="test"):
    with transaction():
        for number in numbers:
            announce(kind, {"number": number})


def do_and_fail(act, *arguments):
    with transaction():
        act(*arguments)
        raise KeyError


def events():
    db.session.rollback()
    return list(db.session.scalars(sa.select(OutboxEvent).order_by(OutboxEvent.id)))


def test_what_was_announced_is_followed_up_once_and_in_order(app, handled):
    say(1, 2)
    assert drain() == Drained(done=2, failed=0)
    assert drain() == Drained(done=0, failed=0)
    assert [payload["number"] for payload in handled] == [1, 2]


def test_nothing_follows_a_change_that_did_not_happen(app, handled):
    with pytest.raises(KeyError):
        do_and_fail(announce, "test", {"number": 1})
    drain()
    assert handled == []


def test_whoever_follows_up_is_woken_by_the_commit_and_by_no_savepoint_before_it(app, handled):
    committed.clear()
    with transaction():
        announce("test", {"number": 1})
        with savepoint():
            bump_generation()
        assert not committed.is_set()
    assert committed.is_set()


def test_nothing_is_announced_outside_a_transaction(app):
    with pytest.raises(RuntimeError, match="inside transaction"):
        announce("test", {})


def test_what_failed_is_noted_and_tried_again(app, handled):
    broken = [True]

    def stumble(payload):
        if broken and payload["number"] == 1:
            raise OSError("đĩa đầy")

    register_drain("test", stumble)
    say(1, 2)
    assert drain() == Drained(done=1, failed=1)
    first, second = events()
    assert (first.attempts, first.last_error, first.drained_at) == (1, "OSError: đĩa đầy", None)
    assert second.drained_at is not None
    broken.clear()
    assert drain() == Drained(done=1, failed=0)
    assert (events()[0].attempts, events()[0].last_error) == (2, None)


def test_a_handler_that_leaves_records_behind_spoils_nothing(app, handled):
    def careless(payload):
        db.session.add(Agency(name="Bỏ quên", key="k", slug="s", sort_key=b""))
        raise ValueError

    register_drain("test", careless)
    say(1)
    assert drain().failed == 1
    with transaction():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Agency)) == 0


def test_an_event_that_nobody_handles_yet_waits(app, handled):
    say(1, kind="later")
    assert drain() == Drained(done=0, failed=0)
    register_drain("later", handled.append)
    assert drain() == Drained(done=1, failed=0)


def test_a_handler_registered_twice_is_told_once(app, handled):
    register_drain("test", handled.append)
    say(1)
    drain()
    assert handled == [{"number": 1}]


def test_a_database_that_does_not_answer_does_not_disturb_the_publication(app, handled):
    say(1)
    with transaction():
        db.session.execute(sa.text("DROP TABLE outbox"))
    assert drain() == Drained(done=0, failed=0)


def test_the_generation_grows_by_one_for_each_transaction_that_asks_for_it(app):
    assert current_generation() == 0
    for expected in (1, 2):
        with transaction():
            bump_generation()
            bump_generation()
        assert current_generation() == expected


def test_the_generation_stays_where_nothing_was_changed(app):
    with pytest.raises(KeyError):
        do_and_fail(bump_generation)
    make_agency()
    assert current_generation() == 0


def test_a_generation_is_raised_only_inside_a_transaction(app):
    with pytest.raises(RuntimeError, match="inside transaction"):
        bump_generation()
