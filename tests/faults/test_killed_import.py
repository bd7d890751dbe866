"""An import is killed as hard as a machine can be killed, and goes on where it stopped."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from office.database import sqlite_module
from tests.catalogue.national_records import record, written
from tests.engines import ROOT

ROWS = 500
_TABLES = ("procedure", "procedure_code", "revision", "step", "time_limit", "charge", "source_row", "paper")


def started(data: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    program = [sys.executable, "-c", "from wsgi import cli; cli.main()", *arguments]
    environment = {**os.environ, "THUTUC_DATA": str(data)}
    return subprocess.Popen(
        program, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def run(data: Path, *arguments: str) -> bytes:
    process = started(data, *arguments)
    said, complained = process.communicate()
    assert process.returncode == 0, complained.decode()
    return said


def imported(data: Path, file: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(run(data, "catalogue", "import", str(file), "--json"))
    return report


def kill_after_batch(data: Path, file: Path, rows: bytes) -> None:
    """Imports until so many rows are committed, then kills the process while it works on the next ones."""
    process = started(data, "catalogue", "import", str(file), "--json")
    assert process.stderr is not None
    told = b""
    while rows not in told:
        piece = process.stderr.read1(64)
        assert piece, "the import ended before it could be killed"
        told += piece
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def tables(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """What the catalogue holds, without the moments at which it was written."""
    connection = sqlite_module().connect(data / "catalogue.sqlite")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    held = {
        name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in _TABLES if name != "revision"
    }
    held["revision"] = connection.execute(
        "SELECT procedure_id, ordinal, name, fingerprint, sector_id FROM revision"
    ).fetchall()
    connection.close()
    return {name: sorted(rows, key=repr) for name, rows in held.items()}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing can be killed that hard here")
def test_a_killed_import_resumes_and_ends_as_if_it_had_not_been(tmp_path: Path) -> None:
    file = written(tmp_path / "d.jsonl", (record(f"1.{row:06}", f"Thủ tục {row}") for row in range(ROWS)))
    broken, whole = tmp_path / "broken", tmp_path / "whole"
    run(broken, "db", "upgrade")
    shutil.copytree(broken, whole)
    kill_after_batch(broken, file, b"200 ")
    resumed, straight = imported(broken, file), imported(whole, file)
    assert resumed == straight
    assert (resumed["rows"], resumed["new"], resumed["refused"]) == (ROWS, ROWS, 0)
    assert tables(broken) == tables(whole)
    run(broken, "audit", "verify")
