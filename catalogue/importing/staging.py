"""What a reader hands over: rows that speak of a procedure or of a listing, with what is wrong in them.

A reader is pure: a file in, staged rows out, in the file's order. It decides nothing about the catalogue.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

from ..listings.parts import ListingContent
from ..procedures.parts import Content
from ..values.codes import ParsedCode


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a row that could not be taken as it stands.

    `field` is the Vietnamese name of the column or part, `text` what stands there, `reason` a Vietnamese
    sentence, `is_lost` true only where the row is refused.
    """

    row: int
    code: str
    field: str
    text: str
    reason: str
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class StagedProcedure:
    """A row about a procedure. `key` identifies it within its series; `carries` names what it can say."""

    row: int
    key: str
    code: ParsedCode | None
    content: Content
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class StagedListing:
    """A row of an authority's list."""

    row: int
    key: str
    code: ParsedCode | None
    content: ListingContent
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row of which nothing can be taken; its problems say why, with `is_lost`."""

    row: int
    problems: tuple[Problem, ...]


Staged = StagedProcedure | StagedListing | RefusedRow


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a file before its rows are read.

    `kind` is "jsonl", "xlsx", "xls", "docx" or "csv" by content, not by name; `authority` is the name of the
    authority whose list it is, as stated in its title rows or given by the person, "" if unknown.
    """

    path: Path
    kind: str
    sha256: str
    authority: str = ""


class Reader(Protocol):
    """One real format.

    `name` is what ``--as`` takes; `title` the source's Vietnamese name; `is_full` says that the format can
    state everything about a procedure.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    is_full: ClassVar[bool]

    def recognises(self, facts: FileFacts) -> bool:
        """Whether this reader can read the file, judged by its content."""

    def series(self, facts: FileFacts) -> str:
        """The succession of files to which this one belongs."""

    def carried(self, facts: FileFacts) -> frozenset[str]:
        """The attributes of `Content` or `ListingContent` that this file states; it leaves others alone."""

    def rows(self, facts: FileFacts) -> Iterator[Staged]:
        """The rows, in the file's order. Raises `BadFile` for what is refused whole."""
