"""Kills the index's writer at every moment at which it touches the disk, or gives it too little disk.

Run apart from the tests (`python -m tests.search_index.killing FOLDER ACT`), because it forks, kills and
limits what it may write. Prints what readers found after each moment: "old", "new" or what went wrong.
"""

import json
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from office.errors import OfficeError
from search_index.generations import IndexNotWritten
from search_index.store import Store

from .stored import BIRTH, DEATH, LAND, Contents, contents, entries, generation, weighed

OLD: Contents = {1: BIRTH, 2: DEATH, 3: BIRTH}
# The new state is the same by either way; long enough that a small limit of the disk cuts it.
NEW: Contents = {2: DEATH, 3: LAND, 4: {"body": {f"từ{number}": 1 for number in range(300)}}}
_TOUCHES = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.listdir", "os.scandir"}
_LIMITS = (0, 1, 100, 500, 1_000, 5_000, 10_000_000)

Act = Callable[[Store], object]
ACTS: dict[str, Act] = {
    "rebuild": lambda store: store.rebuild(entries(NEW), knows=2),
    "update": lambda store: store.update(entries({key: NEW[key] for key in (3, 4)}), [1], knows=2),
}


def in_child(act: Act, folder: Path, prepare: Callable[[], None]) -> int:
    """Does it in another process; gives its exit status: 0 done, 3 refused as it should, -9 killed."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 4
    try:
        prepare()
        act(Store(folder))
        status = 0
    except IndexNotWritten:
        status = 3
    finally:
        os._exit(status)


def killed_at(moment: int, folder: Path) -> None:
    touched = 0

    def note(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal touched
        if event in _TOUCHES and str(arguments[0]).startswith(str(folder)):
            touched += 1
            if touched == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(note)


def found(folder: Path) -> str:
    """What a reader finds; and the next writer must find its way and leave nothing behind."""
    store = Store(folder)
    try:
        before = contents(store.open())
        store.update([], [2], knows=3)
        after = contents(Store(folder).open())
    except OfficeError as error:
        return error.sentence
    held = {path.name for path in store.folder.rglob("*")}
    if not store.status().is_usable or len(list(store.folder.glob("g-*"))) != 1 or "MAIN.tmp" in held:
        return f"left behind: {sorted(held)}"
    if len(list(generation(store).glob("*.toc"))) != 1:
        return "stale contents"
    if after != {key: texts for key, texts in before.items() if key != 2}:
        return f"the next writer made {after}"
    if before == weighed(OLD):
        return "old"
    return "new" if before == weighed(NEW) else f"neither: {before}"


def killed_everywhere(old: Path, act: Act) -> list[str]:
    told = []
    for moment in range(1, 1_000):
        folder = copied(old)
        status = in_child(act, folder, lambda moment=moment, folder=folder: killed_at(moment, folder))
        told.append(found(folder))
        if status != -signal.SIGKILL:
            return told if status == 0 else [*told, f"ended with {status}"]
    return [*told, "never ended"]


def on_full_disks(old: Path, act: Act) -> list[str]:
    told = []
    for limit in _LIMITS:
        folder = copied(old)
        status = in_child(
            act, folder, lambda limit=limit: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        )
        told.append(found(folder) if status in {0, 3} else f"ended with {status}")
    return told


def copied(old: Path) -> Path:
    folder = old.with_name("tried")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(old, folder)
    return folder


def main(place: str, how: str, act: str) -> None:
    old = Path(place) / "old"
    store = Store(old)
    store.rebuild(entries({1: BIRTH, 2: DEATH}), knows=1)
    store.update(entries({3: BIRTH}), [], knows=1)
    tried = {"killed": killed_everywhere, "full": on_full_disks}[how]
    sys.stdout.write(json.dumps(tried(old, ACTS[act])))


if __name__ == "__main__":
    main(*sys.argv[1:])
