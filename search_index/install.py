"""Joining the search to an application: what it keeps in memory, once a process."""

from dataclasses import dataclass
from threading import Lock
from typing import Any

from flask import Flask, current_app

from office.config import Settings
from office.outbox import Payload, register_drain

from .essentials import EssentialsMemory
from .indexing import Healer, bring_up_to_date
from .passages import TextMemory
from .querying import StandingMemory
from .reader import Reader
from .recent import Recent
from .remembering import QuestionLog
from .store import Store
from .thesaurus.live import LiveThesaurus

_NAME = "search"


@dataclass(frozen=True, slots=True)
class SearchParts:
    """The open index, what heals it, what is remembered of the database beside it, and what was asked.

    Who scores a question holds `turn`: threads that score at once hand the interpreter over at every array, and
    all four take half as long again.
    """

    reader: Reader
    healer: Healer
    standing: StandingMemory
    essentials: EssentialsMemory
    texts: TextMemory
    log: QuestionLog
    turn: Lock
    recent: Recent[Any]


def install_search(app: Flask, settings: Settings) -> None:
    """The index lies in the folder "index" of the state; nothing of it is opened before the first question."""
    reader = Reader(Store(settings.data / "index"), LiveThesaurus().now)
    register_drain("catalogue.changed", follow_change)
    app.extensions[_NAME] = SearchParts(
        reader=reader,
        healer=Healer(reader),
        standing=StandingMemory(),
        essentials=EssentialsMemory(),
        texts=TextMemory(),
        log=QuestionLog(),
        turn=Lock(),
        recent=Recent(),
    )


def follow_change(change: Payload) -> None:
    """Brings the index up to date beside the pages, so that the next question need not; told twice it does nothing."""
    bring_up_to_date(search_parts().reader)


def search_parts() -> SearchParts:
    """The search of the application that is at work."""
    parts: SearchParts = current_app.extensions[_NAME]
    return parts
