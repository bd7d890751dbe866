"""A reader for tests: rows given in memory, in the shape in which real readers hand them over."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from catalogue.importing.running import Errand, import_file
from catalogue.importing.staging import FileFacts, Staged, StagedListing, StagedProcedure
from catalogue.listings.parts import ListingContent
from catalogue.procedures.contents import PART_KINDS, SCALARS
from catalogue.procedures.parts import Content
from catalogue.values.codes import parse_code
from office.audit.trail import Automaton

EVERYTHING = frozenset(SCALARS) | {kind.attribute for kind in PART_KINDS}


class Rows:
    """Reads the rows that it was made with; `breaks_after` raises there, as a power cut would."""

    name, title = "thu", "Nguồn thử nghiệm"

    def __init__(
        self, rows: Iterable[Staged], *, carries=EVERYTHING, series="thu", is_full=True, breaks_after=None
    ):
        self._rows, self._carries, self._series = list(rows), frozenset(carries), series
        self.is_full, self._breaks_after = is_full, breaks_after

    def recognises(self, facts: FileFacts) -> bool:
        return True

    def series(self, facts: FileFacts) -> str:
        return self._series

    def carried(self, facts: FileFacts) -> frozenset[str]:
        return self._carries

    def rows(self, facts: FileFacts) -> Iterator[Staged]:
        for index, row in enumerate(self._rows):
            if index == self._breaks_after:
                raise KeyboardInterrupt
            yield row


def take(rows, *, sha="a" * 64, authority="", dry_run=False, **reader):
    """Import these rows and return the report."""
    facts = FileFacts(Path("thu.jsonl"), "jsonl", sha, authority)
    return import_file(Errand(facts, Rows(rows, **reader), Automaton.COMMAND), dry_run=dry_run)


def a_procedure(row=1, code="1.000001", content="Thủ tục thử", key=None, problems=()):
    content = Content(content) if isinstance(content, str) else content
    return StagedProcedure(row, key or code, parse_code(code), content, problems)


def a_listing(row=1, code="1.000001.H37", name="Thủ tục thử", **said):
    parsed = parse_code(code)
    content = ListingContent(code, parsed.suffix, name, **said)
    return StagedListing(row, f"{code}|{name}", parsed, content)
