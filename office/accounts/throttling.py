"""How long to wait after signing in has failed: longer each time, never for ever.

Failures are counted for the user name and for the network address, whichever waits longer decides. An
attempt is counted before its password is looked at and forgiven if it was right, so a hundred attempts at
once are no better than one after the other.
"""

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from ..database import db, savepoint
from .models import SignInDelay

LONGEST_DELAY = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Counter:
    """Whose failures are counted, how many cost nothing, and whether one success wipes them out."""

    kind: str
    value: str
    free: int
    starts_afresh: bool

    @property
    def key(self) -> str:
        """What the counter is stored under; neither name nor address can be read from the table."""
        return hashlib.sha256(f"{self.kind}:{self.value}".encode()).hexdigest()


Counters = tuple[Counter, Counter]


def counters(user_name: str, address: str, of: str = "account") -> Counters:
    """The two counters of an attempt; passwords and second steps of an account are told apart by `of`.

    Behind one address a whole office may sit, so it is given more. Whoever attacks from there may own an
    account too, and would sign in between guesses: a success takes back that one attempt only.
    """
    return (
        Counter(of, user_name, free=4, starts_afresh=True),
        Counter("address", address, free=30, starts_afresh=False),
    )


def delay_after(failures: int, free: int) -> timedelta:
    """How long to wait after so many failures: 1, 2, 4 … seconds beyond the free ones, 15 minutes at most."""
    if failures <= free:
        return timedelta(0)
    # The exponent is bounded, so that no number of failures can overflow.
    return min(timedelta(seconds=2 ** min(failures - free - 1, 20)), LONGEST_DELAY)


def wait_of(which: Iterable[Counter], moment: datetime) -> timedelta:
    """How long these counters still forbid an attempt; zero if they do not."""
    keys = [counter.key for counter in which]
    # A longer wait than there is was written before the clock was put back: nobody is locked out by that.
    latest = db.session.scalar(
        sa.select(sa.func.max(SignInDelay.blocked_until)).where(
            SignInDelay.key.in_(keys), SignInDelay.blocked_until <= moment + LONGEST_DELAY
        )
    )
    return max(latest - moment, timedelta(0)) if latest else timedelta(0)


def count_attempt(which: Iterable[Counter], moment: datetime) -> None:
    """Counts one failure in advance; what is older than an hour no longer counts and is cleared away."""
    _clear_away(moment - FORGOTTEN_AFTER)
    for counter in _in_order(which):
        row = _locked(counter, moment)
        row.failures += 1
        row.last_failed_at = moment
        row.blocked_until = moment + delay_after(row.failures, counter.free)


def forgive(which: Iterable[Counter], moment: datetime) -> None:
    """After a right password: the user name starts afresh, the address only loses this attempt."""
    for counter in _in_order(which):
        row = _locked(counter, moment)
        row.failures = 0 if counter.starts_afresh else max(row.failures - 1, 0)
        row.blocked_until = moment


def in_words(wait: timedelta) -> str:
    """A wait as a sentence says it: "40 giây", "3 phút"; never less than it is."""
    seconds = math.ceil(wait.total_seconds())
    return f"{seconds} giây" if seconds < 120 else f"{math.ceil(seconds / 60)} phút"


def _in_order(which: Iterable[Counter]) -> list[Counter]:
    # Always the same order, so that no two attempts wait for each other's rows.
    return sorted(which, key=lambda counter: counter.key)


def _clear_away(before: datetime) -> None:
    # Rows that another attempt has locked are its to judge; waiting for them could end in a deadlock.
    old = sa.select(SignInDelay.key).where(SignInDelay.last_failed_at < before)
    db.session.execute(
        sa.delete(SignInDelay).where(SignInDelay.key.in_(old.with_for_update(skip_locked=True)))
    )


def _locked(counter: Counter, moment: datetime) -> SignInDelay:
    row = db.session.get(SignInDelay, counter.key, with_for_update=True)
    if row is None:
        try:
            with savepoint():
                db.session.add(SignInDelay(key=counter.key, last_failed_at=moment, blocked_until=moment))
        except IntegrityError:
            # The same name was tried at this very moment; its row is there now.
            db.session.expire_all()
        row = db.session.get_one(SignInDelay, counter.key, with_for_update=True)
    return row
