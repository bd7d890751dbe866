"""The passages of a page of results, for an index whose copies have no texts of their own.

A copy is shown with the name and the texts of the procedure that it was made of, read from the catalogue's
database as the page of a search does. `python -m benchmarks.highlighting ours FOLDER` takes orders as
`engine_process` does.
"""

import sys
from pathlib import Path

from catalogue.lookup.queries import rows_by_revision
from office.config import read_settings
from office.database import db
from search_index.documents import published
from search_index.essentials import essential
from search_index.marking import marked, sought
from search_index.passages import TextMemory, passages
from wsgi import create_app

from .engine_process import memory, obey, seconds
from .engines import Ours


class Highlighter:
    """Answers with facets and highlights; a context, in which the database is open."""

    def __init__(self, data: Path, engine: Ours) -> None:
        """`data` holds the catalogue whose procedures, and copies of them, the engine knows."""
        self._context = create_app(read_settings({"THUTUC_DATA": str(data)})).app_context()
        self._engine = engine
        self._texts = TextMemory()

    def __enter__(self) -> "Highlighter":
        self._context.push()
        self._originals = list(db.session.scalars(published()))
        rows = rows_by_revision(self._originals, None)
        self._known = {key: essential(row, ()) for key, row in rows.items()}
        return self

    def __exit__(self, *trouble: object) -> None:
        self._context.pop()

    def ask(self, text: str) -> None:
        """One answer, the words of the question marked in names and in the passages that say why."""
        found = self._engine.answered(text)
        known = {
            key: self._known[key] for key in map(self._original, (hit.revision_id for hit in found.hits))
        }
        wanted = sought(found.question, self._engine.reader.edition().speller.rarity)
        for each in known.values():
            marked(each.name, wanted)
        passages(found.question, wanted, known, self._texts)

    def _original(self, key: int) -> int:
        last = self._originals[-1]
        return key if key <= last else self._originals[(key - last - 1) % len(self._originals)]


class _Worker:
    """The two verbs; see `engine_process.Worker`."""

    def __init__(self, engine: Ours) -> None:
        self._engine = engine

    def highlight(self, data: str, texts: list[str]) -> list[float]:
        """Milliseconds a query with the passages of its results; the texts are those of the catalogue in `data`."""
        with Highlighter(Path(data), self._engine) as highlighter:
            return [1000 * seconds(lambda text=text: highlighter.ask(text)) for text in texts]  # type: ignore[misc]

    def memory(self) -> dict[str, float]:
        """What `memory` says of this process, in which all of the application is."""
        return memory()


if __name__ == "__main__":
    obey(_Worker(Ours(Path(sys.argv[2]))))
