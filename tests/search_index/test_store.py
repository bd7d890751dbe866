import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.fields import ID
from whoosh.index import open_dir

from search_index.entries import FIELDS, Entry
from search_index.generations import IndexBusy, IndexUnusable, only_writer
from search_index.store import Store
from tests.conftest import FROZEN

from .stored import BIRTH, CONTENTS, DEATH, LAND, Contents, contents, entries, generation, tidy, weighed


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "data" / "index")
    made.rebuild(entries({1: BIRTH, 2: DEATH}), knows=4)
    return made


def as_whoosh_reads(folder: Path) -> Contents:
    """The same through stock Whoosh and nothing else."""
    with open_dir(folder).reader() as reader:
        found: Contents = {int(fields["key"]): {} for _, fields in reader.iter_docs()}
        keys = {number: int(fields["key"]) for number, fields in reader.iter_docs()}
        for field in set(FIELDS) & set(reader.indexed_field_names()):
            for text in reader.lexicon(field):
                for number, often in reader.postings(field, text).items_as("frequency"):
                    found[keys[number]].setdefault(field, {})[text.decode()] = often
    return found


@settings(deadline=None, max_examples=30)
@given(CONTENTS)
def test_what_is_stored_is_found_and_nothing_else(given_contents: Contents) -> None:
    with TemporaryDirectory() as folder:
        store = Store(Path(folder))
        store.rebuild(entries(given_contents), knows=1)
        assert contents(store.open()) == weighed(given_contents)
        assert contents(Store(store.folder).open()) == weighed(given_contents)


@settings(deadline=None, max_examples=30)
@given(CONTENTS, st.lists(st.tuples(CONTENTS, st.sets(st.integers(0, 12))), max_size=4))
def test_updates_end_where_a_rebuild_would(start: Contents, changes: list[tuple[Contents, set[int]]]) -> None:
    with TemporaryDirectory() as folder:
        store = Store(Path(folder))
        store.rebuild(entries(start), knows=1)
        expected = dict(start)
        for brought, removed in changes:
            store.update(entries(brought), removed, knows=2)
            expected = {key: texts for key, texts in expected.items() if key not in removed} | brought
        assert contents(store.open()) == weighed(expected)
        assert contents(Store(store.folder).open()) == weighed(expected)
        assert as_whoosh_reads(generation(store)) == tidy(expected)
        assert store.status().documents == len(expected)


def test_stock_whoosh_merges_what_was_written(store: Store) -> None:
    # More than one block of a term, and frequencies that differ.
    many = {key: {"body": {"khai": key % 7 + 1, str(key % 3): 1}} for key in range(10, 9_000)}
    store.rebuild(entries(many), knows=1)
    store.update(entries({10: DEATH}), [11], knows=2)
    expected = {**many, 10: DEATH}
    del expected[11]
    index = open_dir(generation(store))
    assert isinstance(index.schema["key"], ID)
    index.writer().commit(optimize=True)
    assert as_whoosh_reads(generation(store)) == expected


def test_a_reader_keeps_the_index_that_it_opened(store: Store) -> None:
    before = store.open()
    store.update([], removed=[1], knows=5)
    store.rebuild(entries({3: LAND}), knows=6)
    store.rebuild(entries({4: LAND}), knows=7)
    assert contents(before) == weighed({1: BIRTH, 2: DEATH})


def test_the_token_tells_of_every_change(store: Store) -> None:
    tokens = [store.token()]
    store.update([], removed=[1], knows=5)
    tokens.append(store.token())
    store.update([], removed=[], knows=6)
    tokens.append(store.token())
    store.rebuild(entries({1: BIRTH}), knows=6)
    tokens.append(store.token())
    assert len(set(tokens)) == 4
    assert Store(store.folder).token() == store.token()


@pytest.mark.usefixtures("frozen_time")
def test_the_status_tells_what_the_index_knows(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.rebuild(entries({1: BIRTH, 2: DEATH}), knows=4)
    store.update(entries({2: LAND}), removed=[], knows=5)
    status = store.status()
    assert (status.is_usable, status.knows, status.documents, status.segments) == (True, 5, 2, 2)
    assert status.created_at == FROZEN
    assert store.open().knows == 5
    assert status.bytes == sum(file.stat().st_size for file in held(store) if file.suffix != ".json")


def held(store: Store) -> list[Path]:
    return [path for path in generation(store).rglob("*") if path.is_file()]


def test_many_small_updates_ask_for_a_rebuild(store: Store) -> None:
    asked = [store.update(entries({key: LAND}), removed=[], knows=key) for key in range(10, 19)]
    assert asked == [False] * 8 + [True]
    assert store.status().needs_rebuild
    store.rebuild(entries({1: BIRTH}), knows=20)
    assert not store.status().needs_rebuild


def test_an_update_that_changes_nothing_adds_no_file(store: Store) -> None:
    before = {path.name for path in held(store)} - {"_MAIN_0.toc", "state-0.json"}
    store.update([], removed=[77], knows=5)
    assert {path.name for path in held(store)} - {"state-1.json"} == before
    assert store.status().knows == 5


def test_a_withdrawal_leaves_no_unneeded_file(store: Store) -> None:
    before = len(held(store))
    store.update([], removed=[1], knows=5)
    assert len(held(store)) < before
    assert contents(store.open()) == weighed({2: DEATH})


def test_generations_before_the_last_two_are_deleted(store: Store) -> None:
    for knows in range(5, 9):
        store.rebuild(entries({1: BIRTH}), knows)
    assert len(list(store.folder.glob("g-*"))) == 2
    store.update([], [], knows=9)
    assert list(store.folder.glob("g-*")) == [generation(store)]


def test_the_folder_is_its_owners_alone(store: Store) -> None:
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700


def test_an_entry_that_comes_twice_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="key 3 came twice"):
        store.rebuild([Entry(3, BIRTH), Entry(3, DEATH)], knows=5)
    with pytest.raises(ValueError, match="key 3 came twice"):
        store.update([Entry(3, BIRTH), Entry(3, DEATH)], [], knows=5)
    assert contents(store.open()) == weighed({1: BIRTH, 2: DEATH})


def test_a_rebuild_whose_entries_fail_changes_nothing(store: Store) -> None:
    def failing() -> Iterator[Entry]:
        yield Entry(3, BIRTH)
        raise ZeroDivisionError

    before = store.token()
    with pytest.raises(ZeroDivisionError):
        store.rebuild(failing(), knows=5)
    assert store.token() == before
    assert list(store.folder.glob("g-*")) == [generation(store)]


@pytest.mark.parametrize("write", ["rebuild", "update"])
def test_a_second_writer_is_refused_and_readers_are_not(store: Store, write: str) -> None:
    arguments: dict[str, tuple[Any, ...]] = {"rebuild": ([], 5), "update": ([], [], 5)}
    with only_writer(store.folder):
        with pytest.raises(IndexBusy, match="tiến trình khác"):
            getattr(Store(store.folder), write)(*arguments[write])
        assert contents(store.open()) == weighed({1: BIRTH, 2: DEATH})


def test_there_may_be_no_index_yet(tmp_path: Path) -> None:
    store = Store(tmp_path / "index")
    assert store.token() == ""
    with pytest.raises(IndexUnusable, match="chưa có chỉ mục"):
        store.open()
    with pytest.raises(IndexUnusable, match="chưa có chỉ mục"):
        store.update([], [], knows=1)
    status = store.status()
    assert not status.is_usable
    assert status.needs_rebuild
    assert "thutuc search rebuild" in status.sentence


def test_an_index_that_is_deleted_while_it_serves_is_missed(store: Store) -> None:
    store.open()
    shutil.rmtree(store.folder)
    with pytest.raises(IndexUnusable):
        store.open()
    store.rebuild(entries({3: LAND}), knows=1)
    assert contents(store.open()) == weighed({3: LAND})
