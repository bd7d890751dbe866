"""Which files of the index count: generations beside each other, each with its states, and one line that says.

`current` names a state ("g-000012-3fa9c1d2/state-3.json"), and a state names every file that belongs to it
with its size and checksum. Replacing that one line is the only step by which anything changes, so a process
killed or a disk filled at any other moment leaves the state before it, and what the next writer finds
unnamed it deletes. The folder holds Whoosh's pickles: whoever may write into it may run code as this house
does, so it is its owner's alone (0700) and is never uploaded, restored or shared.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zlib import crc32

from office.errors import OfficeError, Refused

_FORMAT = 1
_MADE_WITH = (
    "documents.py", "entries.py", "identifiers.py", "impacts.py", "names.py", "vietnamese.py", "words/acts.tsv"
)  # fmt: skip


def _version() -> str:
    # An index that was made by other rules answers other questions: it is rebuilt after each such release.
    digest = hashlib.blake2b(digest_size=6)
    for name in _MADE_WITH:
        digest.update((Path(__file__).parent / name).read_bytes())
    return f"{_FORMAT}-{digest.hexdigest()}"


VERSION = _version()
_LINE = re.compile(r"(g-(\d{6,})-[0-9a-f]{8})/state-(\d+)\.json\n")
_REMEDY = "Hãy dựng lại bằng lệnh «thutuc search rebuild»; trong lúc đó việc tra cứu vẫn dùng cơ sở dữ liệu."


class IndexUnusable(OfficeError):
    """There is no index, or it is damaged or of another version: ask the database, and rebuild."""

    status = 503

    def __init__(self, why: str) -> None:
        """`why` completes the sentence "The search index cannot be used: …"."""
        super().__init__(f"Không dùng được chỉ mục tìm kiếm: {why}. {_REMEDY}")


class IndexBusy(Refused):
    """Another process or thread is writing the index."""


class IndexNotWritten(OfficeError):
    """The disk refused (full, read-only, not ours); what was there before still serves."""

    status = 503


@dataclass(frozen=True, slots=True)
class Seal:
    """By which a file is known again: its size in bytes and its CRC-32."""

    size: int
    checksum: int


@dataclass(frozen=True, slots=True)
class State:
    """The index between two changes. `segments`: name and number of documents of each, in order.

    `dead`: numbers of deleted documents. `files`: by path inside the generation.
    """

    generation: str
    step: int
    knows: int
    created_at: datetime
    segments: tuple[tuple[str, int], ...]
    dead: tuple[int, ...]
    files: Mapping[str, Seal]

    @property
    def path(self) -> str:
        """Where the state itself is kept, inside the folder of all generations."""
        return f"{self.generation}/state-{self.step}.json"

    @property
    def documents(self) -> int:
        """How many documents are alive."""
        return sum(size for _, size in self.segments) - len(self.dead)

    @property
    def bytes(self) -> int:
        """What the files take on the disk."""
        return sum(seal.size for seal in self.files.values())


@contextlib.contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Makes the folder and holds the right to write it; a process that dies gives it up.

    Raises `IndexBusy` where someone else has it, `IndexNotWritten` where the disk refuses anything inside.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise IndexBusy(
                    "Chỉ mục tìm kiếm đang được một tiến trình khác ghi; hãy đợi xong rồi thử lại."
                ) from None
            yield
    except OSError as refusal:
        raise IndexNotWritten(
            f"Không ghi được chỉ mục tìm kiếm vào «{folder}»: {refusal.strerror or refusal}. Chỉ mục trước đó "
            "vẫn được dùng; hãy kiểm tra dung lượng đĩa và quyền ghi rồi thử lại."
        ) from refusal


def current_line(folder: Path) -> str:
    """What `current` says, empty where it says nothing: it differs after every change of the index."""
    try:
        return (folder / "current").read_bytes().decode("ascii", "replace")
    except OSError:
        return ""


def read_state(folder: Path, line: str) -> State:
    """The state that `line` names. Raises `IndexUnusable`."""
    named = _LINE.fullmatch(line)
    if named is None:
        raise IndexUnusable("tệp «current» bị hỏng" if line else "chưa có chỉ mục")
    path = line.rstrip("\n")
    try:
        content = (folder / path).read_bytes()
        facts = json.loads(content)["state"]
        if content != _enveloped(facts):
            raise IndexUnusable(f"tệp trạng thái «{path}» bị hỏng")
        if facts["version"] != VERSION:
            raise IndexUnusable(
                f"chỉ mục thuộc phiên bản {facts['version']}, phần mềm cần phiên bản {VERSION}"
            )
        return State(
            generation=named[1],
            step=int(named[3]),
            knows=facts["knows"],
            created_at=datetime.fromisoformat(facts["created_at"]),
            segments=tuple((name, size) for name, size in facts["segments"]),
            dead=tuple(facts["dead"]),
            files={name: Seal(*seal) for name, seal in facts["files"].items()},
        )
    except (OSError, ValueError, TypeError, LookupError) as failure:
        raise IndexUnusable(f"tệp trạng thái «{path}» bị thiếu hoặc bị hỏng") from failure


def publish(folder: Path, state: State) -> None:
    """Writes the state and makes it the current one, both lasting."""
    facts = {
        "version": VERSION,
        "knows": state.knows,
        "created_at": state.created_at.isoformat(),
        "segments": state.segments,
        "dead": state.dead,
        "files": {name: [seal.size, seal.checksum] for name, seal in sorted(state.files.items())},
    }
    _replace(folder / state.path, _enveloped(facts))
    _replace(folder / "current", f"{state.path}\n".encode())


def _enveloped(facts: Any) -> bytes:
    checksum_of_facts = crc32(json.dumps(facts, sort_keys=True).encode())
    return json.dumps({"checksum": checksum_of_facts, "state": facts}, sort_keys=True).encode()


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f"{path.name}.new")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def new_generation(folder: Path) -> str:
    """Makes an empty generation, numbered after all that are there, and gives its name."""
    numbers = [int(path.name.split("-")[1]) for path in generations(folder)]
    name = f"g-{max(numbers, default=0) + 1:06}-{secrets.token_hex(4)}"
    (folder / name).mkdir(mode=0o700)
    return name


def generations(folder: Path) -> list[Path]:
    """The folders of all generations that are on the disk, finished or not."""
    return [path for path in folder.iterdir() if re.fullmatch(r"g-\d{6,}-[0-9a-f]{8}", path.name)]


def seal_new(generation: Path, known: Mapping[str, Seal], beginnings: tuple[str, ...]) -> dict[str, Seal]:
    """The files of a generation that begin so, sealed; those not yet `known` are read and made lasting."""
    names = [path.relative_to(generation).as_posix() for path in generation.rglob("*") if path.is_file()]
    return {
        name: known.get(name) or _sealed(generation / name) for name in names if name.startswith(beginnings)
    }


def _sealed(path: Path) -> Seal:
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return Seal(path.stat().st_size, checksum(path))


def checksum(path: Path) -> int:
    """CRC-32 of a file, read and not mapped: what is read for this alone shall not count as memory in use."""
    value = 0
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            value = crc32(piece, value)
    return value


def verify(generation: Path, files: Mapping[str, Seal], thoroughly: Iterable[str]) -> None:
    """Raises `IndexUnusable` where a file has another size or, among `thoroughly`, another checksum."""
    for name, seal in files.items():
        try:
            size = (generation / name).stat().st_size
        except OSError:
            raise IndexUnusable(f"thiếu tệp «{name}»") from None
        if size != seal.size:
            raise IndexUnusable(f"tệp «{name}» dài {size} byte thay vì {seal.size}")
    for name in thoroughly:
        try:
            is_whole = checksum(generation / name) == files[name].checksum
        except OSError:
            is_whole = False
        if not is_whole:
            raise IndexUnusable(f"nội dung tệp «{name}» bị hỏng")


def sweep(folder: Path, keep: str) -> None:
    """Deletes the generations but the one to keep; what cannot be deleted now is left to the next writer."""
    for path in generations(folder):
        if path.name != keep:
            shutil.rmtree(path, ignore_errors=True)


def tidy(folder: Path, state: State) -> None:
    """Deletes what a generation holds and its state does not name: remains of a killed writer, states before."""
    generation = folder / state.generation
    for path in sorted(generation.rglob("*"), reverse=True):
        name = path.relative_to(generation).as_posix()
        if name in state.files or f"{state.generation}/{name}" == state.path:
            continue
        with contextlib.suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()
