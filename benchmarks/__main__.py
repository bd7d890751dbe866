"""`python -m benchmarks [--quick] [--json]`: everything in one run, at most four minutes on two cores."""

import argparse
import json
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from .comparing import compare
from .importing import ROOT, growth, import_file, make_database
from .pages import page_figures
from .report import Report
from .synthetic import write_catalogue

SHARED = Path(os.environ.get("THUTUC_SHARED", ROOT.parent / "shared")) / "data"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: rows of the made-up catalogue and of the growth check, rounds, seconds a load."""

    has_real_catalogue: bool
    made_up: int
    growth: tuple[int, ...]
    rounds: int
    seconds: float


FULL = Plan(True, 3000, (1000, 2000, 4000), rounds=5, seconds=1.0)
QUICK = Plan(False, 400, (100, 200, 400), rounds=3, seconds=0.4)


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
    _tell("reading the pages")
    pages = page_figures(data)
    _tell("putting load on the servers")
    bare, compared = compare(data, {page.name: page.path for page in pages}, plan.rounds, plan.seconds)
    return Report(imported, grown, pages, bare, compared)


def _tell(doing: str) -> None:
    print(f"{time.perf_counter() - _BEGUN:6.1f} s  {doing} …", file=sys.stderr)


def main() -> None:
    """Measure and print; the exit status says nothing about promises, which depend on a quiet machine."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small catalogue and short loads, under 40 s")
    parser.add_argument("--json", action="store_true", help="print one JSON value")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="thutuc-bench-") as folder:
        report = measure(QUICK if asked.quick else FULL, Path(folder))
    print(json.dumps(report.as_json(), ensure_ascii=False) if asked.json else report.as_text())


if __name__ == "__main__":
    _BEGUN = time.perf_counter()
    main()
