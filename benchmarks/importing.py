"""Importing a file with the command that people use: seconds, peak memory, and whether it grows evenly."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from .synthetic import write_catalogue

ROOT = Path(__file__).parents[1]
_COMMAND = (sys.executable, "-m", "benchmarks.measured_command")


@dataclass(frozen=True, slots=True)
class ImportFigures:
    """One import: rows taken, seconds, and the largest resident memory in MiB."""

    file: str
    rows: int
    seconds: float
    peak_mib: float

    @property
    def milliseconds_per_row(self) -> float:
        """What one row costs."""
        return 1000 * self.seconds / self.rows


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that ended well: what it printed, seconds on the clock and of the processor, peak MiB."""

    printed: str
    seconds: float
    cpu_seconds: float
    peak_mib: float


def make_database(data: Path) -> None:
    """An empty, migrated database in a new folder of state."""
    data.mkdir(parents=True, exist_ok=True)
    run_command(data, "db", "upgrade")


def import_file(file: Path, data: Path) -> ImportFigures:
    """Import a file into the database of `data`, which exists. Raises `RuntimeError` if a row is refused."""
    ran = run_command(data, "catalogue", "import", str(file), "--json")
    counts = json.loads(ran.printed)
    if counts["refused"]:
        raise RuntimeError(f"{file.name}: {counts['refused']} rows refused")
    return ImportFigures(file.name, counts["rows"], ran.seconds, ran.peak_mib)


def growth(folder: Path, sizes: tuple[int, ...]) -> list[ImportFigures]:
    """Synthetic catalogues of several sizes, each imported into an empty database."""
    figures = []
    for size in sizes:
        data = folder / f"growth-{size}"
        make_database(data)
        file = write_catalogue(folder / f"synthetic-{size}.jsonl", size)
        figures.append(import_file(file, data))
    return figures


def run_command(data: Path, *arguments: str) -> Ran:
    """Runs one command of ours to its end. Raises `RuntimeError`."""
    begun = time.perf_counter()
    environment = os.environ | {"THUTUC_DATA": str(data)}
    environment.pop("THUTUC_DATABASE_URL", None)
    peak = data / "peak"
    with (data / "stdout").open("w+b") as out, (data / "stderr").open("w+b") as err:
        line = [*_COMMAND, str(peak), *arguments]
        command = subprocess.Popen(line, cwd=ROOT, env=environment, stdout=out, stderr=err)
        _, status, usage = os.wait4(command.pid, 0)
        command.returncode = os.waitstatus_to_exitcode(status)
        err.seek(0)
        if command.returncode:
            raise RuntimeError(f"{' '.join(arguments)}: {err.read()[-2000:].decode(errors='replace')}")
        out.seek(0)
        seconds, cpu_seconds = time.perf_counter() - begun, usage.ru_utime + usage.ru_stime
        return Ran(out.read().decode(), seconds, cpu_seconds, int(peak.read_text()) / 1024)
