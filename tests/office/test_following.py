"""What follows a change happens beside the pages, soon after its commit, and again where it failed."""

from threading import Event

import pytest

from office import outbox
from office.database import transaction
from office.following import Follower
from office.outbox import announce, register_drain

_SOON = 10.0


@pytest.fixture
def told(monkeypatch):
    """Set once a handler was told of "thu"; the first telling fails."""
    monkeypatch.setattr(outbox, "_handlers", {})
    seen, tellings = Event(), []

    def handler(payload):
        tellings.append(payload)
        if len(tellings) == 1:
            raise RuntimeError("đĩa đầy")
        seen.set()

    register_drain("thu", handler)
    return seen


def announce_and_fail():
    with transaction():
        announce("thu", {})
        raise KeyError


def test_what_was_committed_is_followed_up_at_once_and_again_after_a_failure(app, told):
    with transaction():
        announce("thu", {"id": 1})
    follower = Follower(app, every=0.05).start()
    try:
        assert told.wait(_SOON)
    finally:
        follower.stop()


def test_a_commit_wakes_the_worker_and_a_rollback_does_not(app):
    outbox.committed.clear()
    with pytest.raises(KeyError):
        announce_and_fail()
    assert not outbox.committed.is_set()
    with transaction():
        announce("thu", {})
    assert outbox.committed.is_set()
