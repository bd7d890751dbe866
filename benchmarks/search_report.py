"""The section "search" of the report, and what the house promises of its search."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from .importing import ImportFigures
from .load import Load
from .promises import Promise
from .quality import Quality
from .searching import EngineFigures

_SLOWEST = 200.0
_MEASURES = ("hit@1", "hit@3", "hit@10", "MRR")
_NOTES = (
    "build reads ready-made documents; at the larger size ours is built beside the two others, a core each",
    "tantivy counts its five facets in a second pass (Searcher.aggregate): search() of its Python API takes no",
    "  collector; FTS5 has no facets, its memory is that after the rounds alone; highlights are ours alone",
    "MiB: a process of the engine alone after a thousand queries; page MiB: one with the whole application, its",
    "  database and the texts of the results, after the highlights; a server with its threads takes more",
    "ours reads spelling, thesaurus and acts within its time; the others get the words and pairs as they are",
)


@dataclass(frozen=True, slots=True)
class SearchFigures:
    """What one run measured of the search. `suggestions_alone`: one browser that waits for each answer.

    `fuzzed_page_ms`: the slowest whole page of the fuzzed queries.
    """

    rebuilt: ImportFigures
    engines: Sequence[EngineFigures]
    quality: Sequence[Quality]
    suggestions_alone: Load
    page_to_bare: float
    fuzzed_page_ms: float
    notes: tuple[str, ...] = field(default=_NOTES)

    def promises(self) -> Iterator[Promise]:
        """The targets of the search; those of the rebuild hold for the nation's catalogue on two cores."""
        yield Promise("search, rebuild: seconds", self.rebuilt.seconds, 40, is_floor=False)
        yield Promise("search, rebuild: peak MiB", self.rebuilt.peak_mib, 500, is_floor=False)
        mine = [each for each in self.engines if each.engine == "ours"]
        theirs = {each.documents: each for each in self.engines if each.engine == "tantivy"}
        yield Promise("search, update found: seconds", mine[0].update_seconds, 0.2, is_floor=False)
        for each in mine:
            name = f"search, p95 ms at {each.documents:,} (tantivy's)"
            yield Promise(name, each.p95_ms, theirs[each.documents].p95_ms, is_floor=False)
        last = mine[-1]
        for of, held in (("engine alone", last.memory_mib), ("with the pages", last.pages_mib)):
            yield Promise(f"search, {of}: MiB at {last.documents:,}", held or 0.0, 400, is_floor=False)
        yield Promise("suggestions: p95 ms", self.suggestions_alone.p95_ms, 10, is_floor=False)
        yield Promise("search page to bare", self.page_to_bare, 0.1, is_floor=True)
        slowest = max(self.fuzzed_page_ms, *(each.fuzzed_ms or 0.0 for each in mine))
        yield Promise("search, slowest of the fuzzed: ms", slowest, _SLOWEST, is_floor=False)

    def as_text(self) -> Iterator[str]:
        """The section as a person reads it."""
        done = self.rebuilt
        yield f"search rebuild: {done.rows} documents, {done.seconds:.1f} s, peak {done.peak_mib:.0f} MiB"
        yield f"suggestions to one browser: {self._suggestions()}"
        yield f"slowest page of the fuzzed: {self.fuzzed_page_ms:.0f} ms"
        yield ""
        yield from self._engines()
        yield ""
        yield from self._qualities()

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        return asdict(self)

    def _suggestions(self) -> str:
        return f"{self.suggestions_alone.per_second:.0f} a second, p95 {self.suggestions_alone.p95_ms:.1f} ms"

    def _engines(self) -> Iterator[str]:
        titles = ("build s", "peak MiB", "index MiB", "update s", "open ms", "cold ms", "p50 ms", "p95 ms",
                  "hl p50", "hl p95", "empty MiB", "MiB", "anon MiB", "page MiB", "fuzz ms")  # fmt: skip
        yield f"{'engine':9}{'documents':>10}" + "".join(f"{title:>10}" for title in titles)
        for each in self.engines:
            _, _, *values = asdict(each).values()
            cells = (f"{'' if value is None else _rounded(value):>10}" for value in values)
            yield f"{each.engine:9}{each.documents:10,}" + "".join(cells)
        yield from self.notes

    def _qualities(self) -> Iterator[str]:
        if not self.quality:
            yield "quality: not measured, the labelled questions are about the nation's catalogue"
            return
        parts = list(dict.fromkeys((each.file, each.part, each.queries) for each in self.quality))
        yield f"{'hit@1 hit@3 hit@10 MRR':26}" + "".join(
            f"{f'{file}, {part} ({queries})':>36}" for file, part, queries in parts
        )
        for way in dict.fromkeys(each.way for each in self.quality):
            shares = (each.figures for each in self.quality if each.way == way)
            cells = ("".join(f"{found[name]:8.3f}" for name in _MEASURES) for found in shares)
            yield f"{way:26}" + "".join(f"{cell:>36}" for cell in cells)


def _rounded(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.1f}"
