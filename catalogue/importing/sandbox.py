"""Reading a stranger's table in a limited process of its own: our side of the pipe.

Whatever happens in there (a bomb, a crash, a loop), what comes out here is rows or one `BadFile` with a
sentence. The process imports only the reading modules, inherits no environment worth having, and is
ended as soon as nobody asks for more.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from office.errors import BadFile
from office.text import normalise_line

_ROOT = Path(__file__).resolve().parents[2]
# numpy is not needed in there, and its threads alone would reserve more memory than the process may have.
_START = (
    "import sys; sys.modules['numpy'] = None; sys.path.insert(0, sys.argv[1]); "
    "from catalogue.importing.sandbox_worker import main; main(sys.argv[2], sys.argv[3], int(sys.argv[4]))"
)
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")
_LONGEST_LINE = 16 * 1024 * 1024


def refused(path: Path, reason: str) -> BadFile:
    """The error for a file that is refused; `reason` says why and what to do, without full stop."""
    name = normalise_line(path.name)
    name = name if len(name) <= 120 else f"{name[:100]}…{name[-15:]}"
    return BadFile(f"Không nhận tệp «{name}»: {reason}.")


def table_lines(path: Path, kind: str, head: int = 0) -> Iterator[Any]:
    """What the limited process says of a table, as it comes: sheets and rows (see `sandbox_worker`).

    At most `head` rows of each sheet unless it is 0. Raises `BadFile`.
    """
    process = _started(path, kind, head)
    assert process.stdout is not None
    try:
        while line := process.stdout.readline(_LONGEST_LINE):
            said = json.loads(line) if line.endswith(b"\n") else {"refused": _too_much()}
            if isinstance(said, dict) and "refused" in said:
                raise refused(path, said["refused"])
            if isinstance(said, dict) and "end" in said:
                return
            yield said
        raise refused(path, _why_it_died(process.wait()))
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def _started(path: Path, kind: str, head: int) -> "subprocess.Popen[bytes]":
    # C.UTF-8 keeps the child from mapping the machine's locale archive, some hundred megabytes in places.
    environment = {"LC_ALL": "C.UTF-8", "OPENPYXL_LXML": "False"}
    environment |= {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return subprocess.Popen(  # noqa: S603 - our own interpreter, our own module, a list and no shell
        [sys.executable, "-I", "-c", _START, str(_ROOT), kind, str(path.absolute()), str(head)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _too_much() -> str:
    return "một dòng của bảng chứa quá nhiều chữ. Hãy rút ngắn rồi lưu lại"


def _why_it_died(code: int) -> str:
    if code == -getattr(signal, "SIGXCPU", 0):
        return "tệp cần quá nhiều thời gian để đọc. Hãy chép bảng (chỉ giá trị) sang một tệp mới rồi lưu lại"
    return (
        "tệp hỏng, hoặc cần quá nhiều bộ nhớ để đọc. Hãy chép bảng (chỉ giá trị) sang một tệp mới rồi lưu lại"
    )
