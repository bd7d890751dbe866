"""Three engines over the same documents: the house's own, tantivy, and SQLite's FTS5.

All have the folded words and pairs of names and of texts as two fields, are asked for the twenty best that hold
any word of a question, and weigh the name more. Ours reads the question first (spelling, thesaurus, acts) and
counts five facets in the same pass; tantivy's Python interface counts them in a second pass over the same
query (`Searcher.aggregate`); FTS5 has no facets and is not asked for any.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Protocol

import numpy as np
import tantivy

from office.database import newest_sqlite  # type: ignore[attr-defined]
from search_index import querying
from search_index.asking import MOST_WORDS
from search_index.entries import Entry
from search_index.filters import DIMENSIONS
from search_index.querying import Asked, Standing, answer
from search_index.reader import Reader
from search_index.store import Store
from search_index.vietnamese import read_words

TOP = 20
_NAME_WEIGHT = 3.0
# The index holds frequencies in tenths of a word; the others are given whole words.
_A_WORD = 7
_HEAP = 256 << 20
_CHOICES = 12
_FACETS = tuple(each.mark for each in DIMENSIONS)


class Engine(Protocol):
    """What is measured of an engine; its index lies in the folder that it was made with."""

    def build(self, entries: Iterable[Entry]) -> None:
        """Writes the index of these documents, lasting."""

    def open(self) -> None:
        """Gets ready to answer."""

    def update(self, entry: Entry) -> None:
        """Puts a document in the place of the one with its key, lasting, and reads the index anew."""

    def ask(self, text: str) -> list[int]:
        """The keys of the best documents for a question; the facets are counted, if the engine can."""


class Ours(Engine):
    """The house's index, asked by the function that the page of a search asks."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made by the first build."""
        # A page shows ten; the comparison is about twenty.
        querying.PAGE_LENGTH = TOP
        self.reader = Reader(Store(folder))
        self._known: tuple[str, Standing] | None = None

    def build(self, entries: Iterable[Entry]) -> None:
        """As `thutuc search rebuild` does."""
        self.reader.store.rebuild(entries, 1)

    def open(self) -> None:
        """All that a process reads once, the flags of what is in force among it."""
        self._standing()

    def update(self, entry: Entry) -> None:
        """As the first question after a publication does."""
        self.reader.store.update([entry], (), 2)
        self._standing()

    def ask(self, text: str) -> list[int]:
        """The best of each name."""
        return [hit.revision_id for hit in self.answered(text).hits]

    def answered(self, text: str) -> querying.Answer:
        """The whole answer."""
        known = self._standing()
        return answer(self.reader.edition(), Asked(text), known)

    def _standing(self) -> Standing:
        edition = self.reader.edition()
        if self._known is None or self._known[0] != edition.token:
            everything = np.ones(edition.view.size, bool)
            self._known = edition.token, Standing(everything & edition.view.live, ~everything)
        return self._known[1]


class Tantivy(Engine):
    """tantivy: one writing thread, terms with frequencies and no positions, facets as fast fields."""

    def __init__(self, folder: Path) -> None:
        """Makes the folder if it is not there."""
        folder.mkdir(parents=True, exist_ok=True)
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("key", stored=True, indexed=True, fast=True)
        for name in ("name", "body"):
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
        for mark in _FACETS:
            builder.add_text_field(mark, tokenizer_name="raw", index_option="basic", fast=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._counts = {mark: {"terms": {"field": mark, "size": _CHOICES}} for mark in _FACETS}

    def build(self, entries: Iterable[Entry]) -> None:
        """One commit at the end, merged as tantivy sees fit."""
        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        for entry in entries:
            writer.add_document(self._document(entry))
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        """The newest state."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def update(self, entry: Entry) -> None:
        """Delete, add, commit, reload."""
        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        writer.delete_documents("key", entry.key)
        writer.add_document(self._document(entry))
        writer.commit()
        self.open()

    def ask(self, text: str) -> list[int]:
        """Any of the words and pairs, BM25; then the counts."""
        query = self._query(text)
        found = self._searcher.search(query, limit=TOP, count=False)
        self._searcher.aggregate(query, self._counts)
        return [self._searcher.doc(address)["key"][0] for _, address in found.hits]

    def _query(self, text: str) -> tantivy.Query:
        wanted = []
        for term in asked_terms(text):
            named = tantivy.Query.term_query(self._schema, "name", term, "freq")
            wanted.append((tantivy.Occur.Should, tantivy.Query.boost_query(named, _NAME_WEIGHT)))
            wanted.append(
                (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "body", term, "freq"))
            )
        return tantivy.Query.boolean_query(wanted)

    def _document(self, entry: Entry) -> tantivy.Document:
        document = tantivy.Document()
        document.add_unsigned("key", entry.key)
        document.add_text("name", " ".join(entry.terms["name"]))
        document.add_text("body", " ".join(_repeated(entry.terms["body"])))
        for term in entry.terms["facet"]:
            mark, _, value = term.partition(":")
            if mark in _FACETS:
                document.add_text(mark, value)
        return document


class Fts5(Engine):
    """SQLite's FTS5 without the texts themselves, as the house's database would have it."""

    def __init__(self, folder: Path) -> None:
        """Makes the folder if it is not there."""
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "fts5.sqlite"

    def build(self, entries: Iterable[Entry]) -> None:
        """One transaction, merged into one segment at the end."""
        self.open()
        self._base.execute(
            "CREATE VIRTUAL TABLE text USING fts5(name, body, content='', contentless_delete=1,"
            " tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")"
        )
        with self._base:
            self._base.executemany("INSERT INTO text(rowid, name, body) VALUES (?, ?, ?)", map(_row, entries))
            self._base.execute("INSERT INTO text(text) VALUES ('optimize')")
        # So that the log is written back, and not counted as part of the index.
        self._base.close()

    def open(self) -> None:
        """One connection, with the settings of the house."""
        self._base = newest_sqlite.connect(str(self._path))
        self._base.execute("PRAGMA journal_mode = WAL")

    def update(self, entry: Entry) -> None:
        """Replace; the next query sees it."""
        with self._base:
            self._base.execute("INSERT OR REPLACE INTO text(rowid, name, body) VALUES (?, ?, ?)", _row(entry))

    def ask(self, text: str) -> list[int]:
        """Any of the words and pairs, by bm25."""
        wanted = " OR ".join(f'"{term}"' for term in asked_terms(text))
        query = "SELECT rowid FROM text WHERE text MATCH ? ORDER BY bm25(text, ?, 1.0) LIMIT ?"
        return [key for (key,) in self._base.execute(query, (wanted, _NAME_WEIGHT, TOP))]


ENGINES: dict[str, Callable[[Path], Engine]] = {"ours": Ours, "tantivy": Tantivy, "fts5": Fts5}


def asked_terms(text: str) -> list[str]:
    """The words of a question, as many as ours takes, and their pairs."""
    words = read_words(text).folded[:MOST_WORDS]
    return list(dict.fromkeys([*words, *map("_".join, pairwise(words))]))


def index_bytes(folder: Path) -> int:
    """What an index takes on the disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def remove(folder: Path) -> None:
    """Deletes an index that is no longer needed."""
    shutil.rmtree(folder, ignore_errors=True)


def _row(entry: Entry) -> tuple[int, str, str]:
    return entry.key, " ".join(entry.terms["name"]), " ".join(_repeated(entry.terms["body"]))


def _repeated(terms: Mapping[str, int]) -> Iterator[str]:
    for term, often in terms.items():
        for _ in range(-(-often // _A_WORD)):
            yield term
