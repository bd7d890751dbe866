"""The search beside tantivy and SQLite's FTS5, at the size of the nation and at many times that.

The indexes are built one after another at the first size and two at a time at the second (a core each). Then
all three stay open and are asked the same queries in turns of some thirty, so that noise hits all alike.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from .corpus import write_varied
from .engine_process import EngineProcess, percentile
from .engines import ENGINES, index_bytes, remove
from .importing import ImportFigures, run_command
from .national import write_national

_TURN = 30
_UPDATES = 5
_QUERIES_FOR_MEMORY = 1000
_P95 = 0.95
_OURS = "ours"


@dataclass(frozen=True, slots=True)
class EngineFigures:
    """One engine at one size. `open_ms` and `cold_ms`: a new process, and its first query. `highlights_*` are
    None where an engine was not asked for them. Memory after a thousand queries in a process that does nothing else,
    `anonymous_mib` of it not files; `pages_mib`: of the process that made the highlights, where all of the
    application is imported, its database open, and the texts of the results are remembered.
    """

    engine: str
    documents: int
    build_seconds: float
    build_peak_mib: float
    index_mib: float
    update_seconds: float
    open_ms: float
    cold_ms: float
    p50_ms: float
    p95_ms: float
    highlights_p50_ms: float | None
    highlights_p95_ms: float | None
    empty_mib: float
    memory_mib: float
    anonymous_mib: float
    pages_mib: float | None
    fuzzed_ms: float | None


@dataclass(frozen=True, slots=True)
class Size:
    """How the engines are compared at one size: over which documents, and with how many rounds of queries."""

    file: Path
    documents: int
    rounds: int
    is_built_in_pairs: bool


def read_queries(files: Iterable[Path]) -> list[str]:
    """The questions of all labelled files, one file after another."""
    return [line.split("\t")[1] for file in files for line in file.read_text("utf-8").splitlines()]


def rebuild(data: Path) -> ImportFigures:
    """`thutuc search rebuild` over the catalogue in `data`, with the reading of the database."""
    ran = run_command(data, "search", "rebuild", "--json")
    return ImportFigures("search rebuild", json.loads(ran.printed)["documents"], ran.seconds, ran.peak_mib)


def sizes(data: Path, folder: Path, many: int, rounds: int) -> Iterator[Size]:
    """The documents of the catalogue in `data`, and `many` made of them."""
    national = folder / "national.entries"
    documents = write_national(data, national)
    yield Size(national, documents, rounds, is_built_in_pairs=False)
    varied = folder / "varied.entries"
    yield Size(varied, write_varied(national, many, varied), rounds, is_built_in_pairs=True)
    varied.unlink()


def compare_engines(
    data: Path, folder: Path, size: Size, queries: Sequence[str], fuzzed: int
) -> list[EngineFigures]:
    """All engines at one size; `queries` are asked in every round, and what is built is deleted at the end."""
    folders = {kind: folder / f"{kind}-{size.documents}" for kind in ENGINES}
    built = _build(folders, size)
    with ExitStack() as stack:
        running = {kind: stack.enter_context(EngineProcess(kind, folders[kind])) for kind in ENGINES}
        empty = {kind: process.do("memory")["now"] for kind, process in running.items()}
        first = {kind: process.do("first", queries[0]) for kind, process in running.items()}
        taken = _rounds(running, queries, size.rounds)
        memory = {kind: _memory(process, queries, kind) for kind, process in running.items()}
        slowest = running[_OURS].do("fuzz", fuzzed)
        highlights, pages_mib = _highlights(folders[_OURS], data, queries)
        index = {kind: index_bytes(path) / 2**20 for kind, path in folders.items()}
        updates = {kind: process.do("update", str(size.file), _UPDATES) for kind, process in running.items()}
    for path in folders.values():
        remove(path)
    return [
        EngineFigures(
            engine=kind,
            documents=size.documents,
            build_seconds=built[kind][0],
            build_peak_mib=built[kind][1],
            index_mib=index[kind],
            update_seconds=median(updates[kind]),
            open_ms=first[kind][0],
            cold_ms=first[kind][1],
            p50_ms=median(taken[kind]),
            p95_ms=percentile(taken[kind], _P95),
            highlights_p50_ms=median(highlights) if kind == _OURS else None,
            highlights_p95_ms=percentile(highlights, _P95) if kind == _OURS else None,
            empty_mib=empty[kind],
            memory_mib=memory[kind]["now"],
            anonymous_mib=memory[kind]["anonymous"],
            pages_mib=pages_mib if kind == _OURS else None,
            fuzzed_ms=slowest if kind == _OURS else None,
        )
        for kind in ENGINES
    ]


def _build(folders: dict[str, Path], size: Size) -> dict[str, tuple[float, float]]:
    # Ours takes as long as the two others together, so these share the other core.
    ours, *others = folders
    built = {}
    with EngineProcess(ours, folders[ours]) as process:
        process.start("build", str(size.file))
        if not size.is_built_in_pairs:
            built[ours] = process.result(), process.do("memory")["peak"]
        for kind in others:
            with EngineProcess(kind, folders[kind]) as other:
                built[kind] = other.do("build", str(size.file)), other.do("memory")["peak"]
        if size.is_built_in_pairs:
            built[ours] = process.result(), process.do("memory")["peak"]
    return built


def _rounds(running: dict[str, EngineProcess], queries: Sequence[str], rounds: int) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {kind: [] for kind in running}
    for number in range(rounds + 1):
        for start in range(0, len(queries), _TURN):
            for kind, process in running.items():
                found = process.do("ask", queries[start : start + _TURN])
                # The first round only warms.
                taken[kind] += found if number else []
    return taken


def _highlights(ours: Path, data: Path, queries: Sequence[str]) -> tuple[list[float], float]:
    # Milliseconds once everything was asked before, and MiB of the process then.
    with EngineProcess(_OURS, ours, "benchmarks.highlighting") as process:
        taken: list[float] = process.do("highlight", str(data), [*queries, *queries])
        held: float = process.do("memory")["now"]
    return taken[len(queries) :], held


def _memory(process: EngineProcess, queries: Sequence[str], kind: str) -> dict[str, float]:
    if kind != "fts5":
        process.do("ask", (list(queries) * (_QUERIES_FOR_MEMORY // len(queries) + 1))[:_QUERIES_FOR_MEMORY])
    found: dict[str, float] = process.do("memory")
    return found
