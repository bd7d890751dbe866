"""One engine in a process of its own, told what to do line by line, so that the rounds of all can alternate.

`python -m benchmarks.engine_process KIND FOLDER` reads one JSON value a line, `[verb, arguments…]`, and answers
with one. Memory and first queries are then each engine's own, and nothing but the engine differs: what only the
pages need is not imported here (`highlighting` does, in a process of its own).
"""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from search_index.entries import Entry
from search_index.names import HEAD

from .corpus import read_entries
from .engines import ENGINES, Engine
from .fuzzing import fuzzed

_CHANGED = "vocnuocmoi"


class EngineProcess:
    """The handle by which the bench talks to such a process; a context, at whose end it is ended."""

    def __init__(self, kind: str, folder: Path, program: str = "benchmarks.engine_process") -> None:
        """Starts it; nothing is opened yet."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", program, kind, str(folder)],
            cwd=Path(__file__).parents[1], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def __enter__(self) -> "EngineProcess":
        return self

    def __exit__(self, *trouble: object) -> None:
        self._process.terminate()
        self._process.wait()

    def start(self, *order: Any) -> None:
        """Gives an order whose answer is fetched later, while others work."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()

    def result(self) -> Any:
        """The answer to the order given last. Raises `RuntimeError` where the process is gone."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("an engine's process ended; its last words are above")
        return json.loads(line)

    def do(self, *order: Any) -> Any:
        """An order and its answer."""
        self.start(*order)
        return self.result()


class Worker:
    """The verbs; each gives what can be written as JSON."""

    def __init__(self, engine: Engine) -> None:
        """`engine` has opened nothing yet."""
        self._engine = engine

    def build(self, documents: str) -> float:
        """Seconds, reading the documents among them."""
        return seconds(lambda: self._engine.build(read_entries(Path(documents))))

    def first(self, text: str) -> list[float]:
        """Milliseconds for opening the index and for the first query after it."""
        return [1000 * seconds(self._engine.open), 1000 * seconds(lambda: self._engine.ask(text))]

    def ask(self, texts: list[str]) -> list[float]:
        """Milliseconds a query."""
        return [1000 * seconds(lambda text=text: self._engine.ask(text)) for text in texts]  # type: ignore[misc]

    def update(self, documents: str, times: int) -> list[float]:
        """Seconds until a changed document is found by its new word, for several documents."""
        return [
            seconds(lambda entry=entry, word=word: self._change(entry, word))  # type: ignore[misc]
            for number, entry in enumerate(islice(read_entries(Path(documents)), 50, 50 + times))
            if (word := f"{_CHANGED}{number}")
        ]

    def _change(self, entry: Entry, word: str) -> None:
        changed = replace(entry, terms={**entry.terms, "name": {**entry.terms["name"], word: HEAD}})
        self._engine.update(changed)
        if entry.key not in self._engine.ask(word):
            raise RuntimeError("an updated document was not found")

    def memory(self) -> dict[str, float]:
        """What `memory` says of this process."""
        return memory()

    def fuzz(self, number: int) -> float:
        """Milliseconds of the slowest of so many strange queries."""
        return max(self.ask(list(fuzzed(number))))


def memory() -> dict[str, float]:
    """MiB: resident now, how much of it is not mapped files, and the most there ever was."""
    # getrusage would count what the parent had when it made this process.
    status = Path("/proc/self/status").read_text()
    names = {"now": "VmRSS", "anonymous": "RssAnon", "peak": "VmHWM"}
    return {what: int(re.findall(rf"{name}:\s+(\d+)", status)[0]) / 1024 for what, name in names.items()}


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def percentile(taken: Sequence[float], share: float) -> float:
    """The value that this share of them does not exceed."""
    return sorted(taken)[int(share * (len(taken) - 1))]


def obey(worker: object) -> None:
    """Does what each line of the input orders, to its end."""
    for line in sys.stdin:
        verb, *arguments = json.loads(line)
        print(json.dumps(getattr(worker, verb)(*arguments)), flush=True)


if __name__ == "__main__":
    obey(Worker(ENGINES[sys.argv[1]](Path(sys.argv[2]))))
