"""Remembering what was asked, so that an office sees what people look for and do not find.

A question is noted in memory and written in bundles by a thread of its own: looking something up never waits for
the disk. What is kept says nothing of the person: no account, no address, no hour, and every run of six digits or
more (an identity card, a telephone) is masked. After ninety days it is deleted.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Lock, Thread

import sqlalchemy as sa
from flask import Flask, current_app

from office.clock import now, today
from office.database import db, transaction
from office.text import match_key

from .models import AskedQuestion

_log = logging.getLogger(__name__)
_LONG_NUMBER = re.compile(r"\d(?:[ .]?\d){5,}")
_KEPT = timedelta(days=90)
_BUNDLE = 20
_PAUSE = timedelta(minutes=1)
_LONGEST = 200
_MOST_WAITING = 5000


@dataclass(slots=True)
class _Noted:
    times: int
    found: int


def masked(text: str) -> str:
    """A question as it is kept: folded, long numbers masked, at most 200 characters; "" where nothing is left."""
    return match_key(_LONG_NUMBER.sub(" ", text))[:_LONGEST].strip()


class QuestionLog:
    """What was asked and is not written yet. One for an application."""

    def __init__(self) -> None:
        """Nothing waits at first."""
        self._waiting: dict[tuple[date, str], _Noted] = {}
        self._written_at: datetime | None = None
        self._lock = Lock()

    def note(self, text: str, found: int) -> None:
        """Notes a question with how many results it had; a bundle is written beside, once a minute at most."""
        words = masked(text)
        if not words:
            return
        with self._lock:
            known = self._waiting.setdefault((today(), words), _Noted(0, 0))
            known.times += 1
            known.found = found
            is_due = self._is_due()
        if is_due:
            app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
            Thread(target=_within(app, self.write), name="asked-questions", daemon=True).start()

    def _is_due(self) -> bool:
        # A minute apart: the disk and the answers given meanwhile feel each writing.
        is_rested = self._written_at is None or now() - self._written_at >= _PAUSE
        if len(self._waiting) < _BUNDLE or not is_rested:
            return False
        self._written_at = now()
        return True

    def write(self) -> int:
        """Writes what waits and deletes what is older than ninety days; how many questions were written."""
        with self._lock:
            bundle, self._waiting = self._waiting, {}
        try:
            with transaction():
                for (day, words), noted in bundle.items():
                    _add(day, words, noted)
                db.session.execute(sa.delete(AskedQuestion).where(AskedQuestion.asked_on < today() - _KEPT))
        except Exception:
            _log.exception("the questions asked could not be written")
            self._take_back(bundle)
            return 0
        return len(bundle)

    def _take_back(self, bundle: dict[tuple[date, str], _Noted]) -> None:
        with self._lock:
            if len(self._waiting) + len(bundle) <= _MOST_WAITING:
                for key, noted in bundle.items():
                    known = self._waiting.setdefault(key, _Noted(0, noted.found))
                    known.times += noted.times


def _add(day: date, words: str, noted: _Noted) -> None:
    row = db.session.get(AskedQuestion, (day, words))
    if row is None:
        db.session.add(AskedQuestion(asked_on=day, words=words, times=noted.times, found=noted.found))
    else:
        row.times += noted.times
        row.found = noted.found


def _within(app: Flask, work: Callable[[], int]) -> Callable[[], None]:
    def run() -> None:
        with app.app_context():
            work()

    return run


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question over all kept days: how often it was asked, how many results it had last."""

    words: str
    times: int
    found: int
    last_on: date


def wanted_questions(*, only_missed: bool, most: int = 100) -> list[Wanted]:
    """The questions most often asked, or of them those without a result."""
    times, last = sa.func.sum(AskedQuestion.times), sa.func.max(AskedQuestion.asked_on)
    query = sa.select(AskedQuestion.words, times, sa.func.max(AskedQuestion.found), last)
    query = query.group_by(AskedQuestion.words).order_by(times.desc(), last.desc(), AskedQuestion.words)
    if only_missed:
        query = query.having(sa.func.max(AskedQuestion.found) == 0)
    return [Wanted(*row) for row in db.session.execute(query.limit(most))]
