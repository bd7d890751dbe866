"""Where a draft comes from: the row of a file that was handed in, told to the page of the draft.

Files know the drafts that were made of them, never the other way round; so the room of files gives its answer here,
and `wsgi.py` joins it.
"""

from dataclasses import dataclass
from typing import Protocol

from flask import Flask, current_app

_KEY = "publishing.draft_origins"


@dataclass(frozen=True, slots=True)
class Origin:
    """The row of a file that a draft was made of, and the page of the file's rows on which it stands."""

    upload_id: int
    file_name: str
    row_id: int
    sheet: str
    number: int
    page: int


class Origins(Protocol):
    """What knows the files of which drafts are made."""

    def origin(self, draft_id: int) -> Origin | None:
        """Where a draft comes from; None for one that nobody's file made, or whose file has been cleared."""


def ask_for_origins(app: Flask, origins: Origins) -> None:
    """Lets the page of a draft ask this."""
    app.extensions[_KEY] = origins


def origin_of(draft_id: int) -> Origin | None:
    """Where a draft comes from, None where no file is behind it."""
    origins: Origins | None = current_app.extensions.get(_KEY)
    return origins.origin(draft_id) if origins else None
