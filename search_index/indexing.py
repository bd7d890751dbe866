"""Keeping the index in step with the database: what differs is put in or taken out, or all is built again.

The database is the truth. Every answer first asks, in microseconds, whether the catalogue's generation is the one
that the index knows; a small difference is healed at once, a large one beside, while the database answers.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from threading import Lock, Thread

from flask import Flask, current_app

from office.database import db
from office.generation import current_generation, generation_seen

from .documents import entries, held_states, published, states
from .entries import Entry
from .generations import IndexBusy, IndexNotWritten, IndexUnusable
from .reader import Edition, Reader

_log = logging.getLogger(__name__)
# What is brought in while a reader waits: each costs some milliseconds.
_AT_ONCE = 40
_BESIDE = 1500
_STEP = 100


@dataclass(frozen=True, slots=True)
class Changed:
    """What a healing did: revisions put in and taken out, or everything built again."""

    added: int = 0
    removed: int = 0
    is_rebuilt: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """The revisions that the index lacks or holds as they were, those it has too many, and as of which generation."""

    missing: tuple[int, ...]
    surplus: tuple[int, ...]
    generation: int

    @property
    def size(self) -> int:
        """How many revisions are concerned."""
        return len(self.missing) + len(self.surplus)


def difference(edition: Edition) -> Difference:
    """What the database holds otherwise than the index, and the other way round."""
    generation = current_generation()
    wanted, held = states(), held_states(edition.view)
    missing = sorted(revision for revision, state in wanted.items() if held.get(revision) != state)
    return Difference(tuple(missing), tuple(sorted(held.keys() - wanted.keys())), generation)


def rebuild(reader: Reader, progress: Callable[[int], None] = lambda done: None) -> int:
    """Builds the index anew from one reading of the database and swaps it in; how many documents it has."""
    db.session.rollback()
    generation = current_generation()
    wanted = list(db.session.scalars(published()))
    reader.store.rebuild(_counted(entries(wanted), progress), generation)
    return len(wanted)


def _counted(found: Iterable[Entry], progress: Callable[[int], None]) -> Iterator[Entry]:
    for done, entry in enumerate(found, start=1):
        yield entry
        if done % _STEP == 0:
            progress(done)


def bring_up_to_date(reader: Reader, *, is_thorough: bool = False) -> Changed:
    """Heals the index now, however long it takes; `is_thorough` compares even where nothing seems changed."""
    db.session.rollback()
    try:
        edition = reader.edition()
    except IndexUnusable:
        return Changed(added=rebuild(reader), is_rebuilt=True)
    if edition.knows == current_generation() and not is_thorough:
        return Changed()
    found = difference(edition)
    if found.size > _BESIDE or _heal(reader, found):
        return Changed(added=rebuild(reader), is_rebuilt=True)
    return Changed(len(found.missing), len(found.surplus))


def _heal(reader: Reader, found: Difference) -> bool:
    # Whether so many small segments have gathered that it is time to rebuild.
    return reader.store.update(entries(found.missing), found.surplus, found.generation)


class Healer:
    """Decides, for each question, whether the index can answer; starts what heals it where it cannot."""

    def __init__(self, reader: Reader) -> None:
        """One for an application."""
        self._reader = reader
        self._lock = Lock()
        self._is_healing = False

    def ready(self) -> Edition | None:
        """The index in step with the database; None while it is being healed beside."""
        try:
            edition = self._reader.edition()
            # Past the session: most answers need nothing else of the database.
            if edition.knows == generation_seen():
                return edition
            found = difference(edition)
            if found.size <= _AT_ONCE:
                if _heal(self._reader, found):
                    self.heal_beside()
                return self._reader.edition()
        except (IndexBusy, IndexNotWritten, IndexUnusable) as trouble:
            _log.warning("search index: %s", trouble)
        self.heal_beside()
        return None

    def heal_beside(self) -> None:
        """Starts one thread that brings the index up to date, unless one is at it already."""
        with self._lock:
            if self._is_healing:
                return
            self._is_healing = True
        app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
        Thread(target=self._work, args=(app,), name="search-index", daemon=True).start()

    def _work(self, app: Flask) -> None:
        try:
            with app.app_context():
                bring_up_to_date(self._reader)
        except (IndexBusy, IndexNotWritten) as trouble:
            # Another process is at it, or the disk is full; the next question tries again.
            _log.warning("search index: %s", trouble)
        except Exception:
            _log.exception("the search index could not be healed")
        finally:
            self._is_healing = False
