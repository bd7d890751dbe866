"""The worker that follows up the outbox beside the pages, in a process that serves.

It is woken by a commit of its own process and looks by itself from time to time, for what another process or a
command has committed and for what failed before.
"""

from threading import Event, Thread

from flask import Flask

from .outbox import committed, drain

_EVERY_SECONDS = 30.0


class Follower:
    """One thread that drains the outbox until it is stopped."""

    def __init__(self, app: Flask, every: float = _EVERY_SECONDS) -> None:
        """`every`: seconds between two looks where nothing wakes it."""
        self._app, self._every = app, every
        self._is_stopped = Event()
        self._thread = Thread(target=self._work, name="outbox", daemon=True)

    def start(self) -> "Follower":
        """Begins with what is waiting already."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Ends after the event at hand."""
        self._is_stopped.set()
        committed.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._is_stopped.is_set():
            committed.clear()
            with self._app.app_context():
                drain()
            committed.wait(self._every)
