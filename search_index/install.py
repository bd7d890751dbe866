"""Joining the search to an application: what it keeps in memory, once a process."""

from dataclasses import dataclass

from flask import Flask, current_app

from office.config import Settings

from .essentials import EssentialsMemory
from .indexing import Healer
from .passages import TextMemory
from .querying import StandingMemory
from .reader import Reader
from .remembering import QuestionLog
from .store import Store
from .thesaurus.live import LiveThesaurus

_NAME = "search"


@dataclass(frozen=True, slots=True)
class SearchParts:
    """The open index, what heals it, what is remembered of the database beside it, and what was asked."""

    reader: Reader
    healer: Healer
    standing: StandingMemory
    essentials: EssentialsMemory
    texts: TextMemory
    log: QuestionLog


def install_search(app: Flask, settings: Settings) -> None:
    """The index lies in the folder "index" of the state; nothing of it is opened before the first question."""
    reader = Reader(Store(settings.data / "index"), LiveThesaurus().now)
    app.extensions[_NAME] = SearchParts(
        reader=reader,
        healer=Healer(reader),
        standing=StandingMemory(),
        essentials=EssentialsMemory(),
        texts=TextMemory(),
        log=QuestionLog(),
    )


def search_parts() -> SearchParts:
    """The search of the application that is at work."""
    parts: SearchParts = current_app.extensions[_NAME]
    return parts
