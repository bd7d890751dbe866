"""The durable index: a Whoosh index on disk with its postings as arrays beside it.

It is rebuilt beside the one in use and swapped, or updated by a small new segment; a reader has either the
state before or the one after, whatever happens in between (see `generations`). Nothing here is lost with the
folder: everything can be built again from the database.
"""

import contextlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from office import clock

from .arrays import Segment, looks_of
from .entries import Entry
from .generations import (
    IndexUnusable,
    State,
    current_line,
    new_generation,
    only_writer,
    publish,
    read_state,
    seal_new,
    sweep,
    tidy,
    verify,
)
from .postings import IndexView
from .writing import BlockWriter, decode, schema

_MANY_SEGMENTS = 10
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """How the index stands. `sentence` is for people; where it is not usable it says why, and all else is empty.

    `knows`: the catalogue's generation up to which it was brought. `bytes`: on the disk.
    """

    is_usable: bool
    sentence: str
    knows: int = 0
    documents: int = 0
    segments: int = 0
    bytes: int = 0
    created_at: datetime | None = None

    @property
    def needs_rebuild(self) -> bool:
        """Whether it is unusable or has gathered so many segments that reading it takes longer."""
        return not self.is_usable or self.segments >= _MANY_SEGMENTS


class Store:
    """The index in one folder; one object serves all threads of a process."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made by the first rebuild, for its owner alone; nothing is opened here."""
        self.folder = folder
        self._mapped: dict[str, Segment] = {}

    def token(self) -> str:
        """Another text after every rebuild and update, and when someone touched what is mapped here.

        Costs one small read and a look at a few files; empty while there is no index.
        """
        is_untouched = all(segment.is_untouched for segment in self._mapped.values())
        return current_line(self.folder) + ("" if is_untouched else "!")

    def open(self) -> IndexView:
        """The index as it is now, mapped into memory; segments that were open already are not read again.

        Raises `IndexUnusable` where it is missing, damaged or of another version.
        """
        return self._settled(self._view)

    def status(self) -> StoreStatus:
        """How the index stands, every byte of it checked."""
        try:
            return self._settled(self._checked)
        except IndexUnusable as unusable:
            return StoreStatus(is_usable=False, sentence=unusable.sentence)

    def _settled(self, read: Callable[[State], _Read]) -> _Read:
        while True:
            line = current_line(self.folder)
            try:
                return read(read_state(self.folder, line))
            except IndexUnusable:
                # Its files may have been deleted for a newer state just after that line was read.
                if line == current_line(self.folder):
                    raise

    def _checked(self, state: State) -> StoreStatus:
        verify(self.folder / state.generation, state.files, state.files)
        return StoreStatus(
            is_usable=True,
            sentence=f"Chỉ mục tìm kiếm dùng được, có {state.documents} mục.",
            knows=state.knows,
            documents=state.documents,
            segments=len(state.segments),
            bytes=state.bytes,
            created_at=state.created_at,
        )

    def rebuild(self, entries: Iterable[Entry], knows: int) -> None:
        """Builds a new generation of exactly these entries beside the current one, and swaps.

        The one before stays until the next writer comes. Raises `IndexBusy`, `IndexNotWritten`, and whatever
        `entries` raises; the current generation then stays.
        """
        with only_writer(self.folder):
            sweep(self.folder, keep=current_line(self.folder).partition("/")[0])
            name = new_generation(self.folder)
            try:
                index = FileStorage(str(self.folder / name)).create_index(schema())
                state = State(name, 0, knows, clock.now(), (), (), {})
                publish(self.folder, self._written(index, state, entries, ()))
            except BaseException:
                if not current_line(self.folder).startswith(f"{name}/"):
                    shutil.rmtree(self.folder / name, ignore_errors=True)
                raise

    def update(self, entries: Iterable[Entry], removed: Iterable[int], knows: int) -> bool:
        """Puts these entries in, in place of those of the same key, and takes the removed keys out.

        Gives whether it is time to rebuild. Raises `IndexBusy`, `IndexNotWritten` and, where there is nothing
        sound to update, `IndexUnusable`; the index then stays as it was.
        """
        with only_writer(self.folder):
            state = read_state(self.folder, current_line(self.folder))
            sweep(self.folder, keep=state.generation)
            tidy(self.folder, state)
            view = self._view(state)
            brought = list(entries)
            outdated = view.documents_of([*(entry.key for entry in brought), *removed]).tolist()
            state = replace(state, step=state.step + 1, knows=knows)
            if brought or outdated:
                state = self._written(self._index(state), state, brought, outdated)
            publish(self.folder, state)
            tidy(self.folder, state)
        return len(state.segments) >= _MANY_SEGMENTS

    def _index(self, state: State) -> FileIndex:
        generation = self.folder / state.generation
        # Whoosh unpickles its list of segments, so that is known to be ours first.
        verify(generation, state.files, [name for name in state.files if name.endswith(".toc")])
        try:
            return FileStorage(str(generation)).open_index(schema=schema())
        except Exception as failure:
            raise IndexUnusable("không mở được kho Whoosh") from failure

    def _written(
        self, index: FileIndex, state: State, entries: Iterable[Entry], outdated: Iterable[int]
    ) -> State:
        """The state after Whoosh and the arrays were written; nobody reads it before it is published."""
        first = sum(size for _, size in state.segments)
        generation = self.folder / state.generation
        with _writer(index) as writer:
            for document in outdated:
                writer.delete_document(document)
            for entry in entries:
                writer.add_entry(entry)
            writer.commit(merge=False)
        segments = state.segments
        if writer.docnum:
            segments = (*segments, (writer.name, writer.docnum))
            decode(index, writer.get_segment(), first).save(generation / _arrays(writer.name))
        return replace(
            state,
            segments=segments,
            dead=tuple(sorted({*state.dead, *outdated})),
            files=seal_new(generation, state.files, (writer.contents, *_beginnings(segments))),
        )

    def _view(self, state: State) -> IndexView:
        folders = {name: f"{state.generation}/{_arrays(name)}" for name, _ in state.segments}
        known = {path: segment for path, segment in self._mapped.items() if segment.is_untouched}
        seen = {path: looks_of(self.folder / path) for path in folders.values()}
        unread = tuple(f"{_arrays(name)}/" for name, path in folders.items() if path not in known)
        verify(
            self.folder / state.generation,
            state.files,
            [name for name in state.files if name.startswith(unread)],
        )
        try:
            mapped = {
                path: known.get(path) or Segment(self.folder / path, looks) for path, looks in seen.items()
            }
        except (OSError, ValueError) as failure:
            raise IndexUnusable("không đọc được các mảng") from failure
        self._mapped = mapped
        return IndexView(list(mapped.values()), state.dead, state.knows)


@contextlib.contextmanager
def _writer(index: FileIndex) -> Iterator[BlockWriter]:
    writer = BlockWriter(index)
    try:
        yield writer
    except BaseException:
        # What could not be written may fail to be closed as well; the first trouble is the one to tell.
        with contextlib.suppress(Exception):
            writer.cancel()
        raise


def _arrays(segment: str) -> str:
    return f"arrays-{segment}"


def _beginnings(segments: Iterable[tuple[str, int]]) -> Iterator[str]:
    for name, _ in segments:
        yield f"{name}."
        yield f"{_arrays(name)}/"
