"""`python -m benchmarks [--quick] [--json]`: everything in one run, some eight minutes on two cores."""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .annexes import annex_figures
from .changes import change_figures
from .comparing import Comparison, compare
from .excel_in import excel_figures
from .fuzzing import fuzzed
from .importing import ROOT, ImportFigures, growth, import_file, make_database
from .load import Load
from .pages import SEARCH, page_figures, search_pages, slowest_search
from .quality import quality
from .report import Report
from .reviewing import review_figures
from .search_report import SearchFigures
from .searching import compare_engines, read_queries, rebuild, sizes
from .synthetic import write_catalogue

SHARED = Path(os.environ.get("THUTUC_SHARED", ROOT.parent / "shared")) / "data"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: rows of the made-up catalogue and of the growth check, rounds, seconds a load,
    documents of the larger index, rows of a workbook that an office hands in.
    """

    has_real_catalogue: bool
    made_up: int
    growth: tuple[int, ...]
    rounds: int
    seconds: float
    documents: int
    excel_rows: int


FULL = Plan(True, 3000, (1000, 2000, 4000), rounds=5, seconds=1.0, documents=70_000, excel_rows=10_000)
QUICK = Plan(False, 400, (100, 200, 400), rounds=3, seconds=0.4, documents=3000, excel_rows=1000)
_LABELLED = (ROOT / "tests" / "labels" / "search-queries.tsv", SHARED / "search" / "queries-dev.tsv")
_EVERY = 4
_FUZZED = 300
_ENGINE_ROUNDS = 2


def measure(plan: Plan, folder: Path) -> Report:
    """Import, then serve what was imported; everything that is made lies in `folder`."""
    data = folder / "installation"
    make_database(data)
    national = SHARED / "catalogue" / "national-2026.jsonl.gz"
    is_real = plan.has_real_catalogue and national.exists()
    file = national if is_real else write_catalogue(folder / f"synthetic-{plan.made_up}.jsonl", plan.made_up)
    _tell(f"importing {file.name}")
    imported = import_file(file, data)
    _tell(f"importing catalogues of {', '.join(map(str, plan.growth))} rows")
    grown = growth(folder, plan.growth)
    _tell("building the search index")
    rebuilt = rebuild(data)
    _tell("reading the pages")
    pages = page_figures(data)
    queries = read_queries(path for path in _LABELLED if path.exists())
    _tell("putting load on the servers")
    named = {page.name: page.path for page in pages}
    bare, compared, alone = compare(data, named, search_pages(queries), plan.rounds, plan.seconds)
    search = _search(plan, data, queries, rebuilt, compared, alone, is_real)
    _tell("announcing a large decision")
    changes = change_figures(data)
    _tell("handing in workbooks")
    excel = excel_figures(data, plan.excel_rows)
    _tell("writing the annex of a large plan")
    annex = annex_figures(data)
    _tell("scanning, approving, opening a round")
    review = review_figures(data)
    return Report(imported, grown, pages, bare, compared, search, changes, excel, annex, review)


def _search(
    plan: Plan,
    data: Path,
    queries: Sequence[str],
    rebuilt: ImportFigures,
    compared: Sequence[Comparison],
    alone: Load,
    is_real: bool,
) -> SearchFigures:
    slowest = slowest_search(data, fuzzed(_FUZZED))
    _tell("judging the search")
    judged = quality(data, [path for path in _LABELLED if path.exists()]) if is_real else []
    engines = []
    for size in sizes(data, data.parent, plan.documents, _ENGINE_ROUNDS):
        _tell(f"comparing search engines over {size.documents:,} documents")
        engines += compare_engines(data, data.parent, size, queries[::_EVERY], _FUZZED)
    to_bare = next(each.ratio for each in compared if each.page == SEARCH)
    return SearchFigures(rebuilt, engines, judged, alone, to_bare, slowest)


def _tell(doing: str) -> None:
    print(f"{time.perf_counter() - _BEGUN:6.1f} s  {doing} …", file=sys.stderr)


def main() -> None:
    """Measure and print; the exit status says nothing about promises, which depend on a quiet machine."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small catalogue and short loads, under 90 s")
    parser.add_argument("--json", action="store_true", help="print one JSON value")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="thutuc-bench-") as folder:
        report = measure(QUICK if asked.quick else FULL, Path(folder))
    print(json.dumps(report.as_json(), ensure_ascii=False) if asked.json else report.as_text())


if __name__ == "__main__":
    _BEGUN = time.perf_counter()
    main()
