"""What happens to the index when the machine, the disk or another program does its worst."""

import json
import subprocess
import sys
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search_index import generations
from search_index.generations import IndexNotWritten, IndexUnusable
from search_index.store import Store
from tests.engines import ROOT

from .stored import BIRTH, DEATH, LAND, contents, entries, generation, weighed


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two segments and a dead document."""
    made = Store(tmp_path / "index")
    made.rebuild(entries({1: BIRTH, 2: DEATH}), knows=1)
    made.update(entries({2: LAND}), [], knows=2)
    return made


def named_files(store: Store) -> list[Path]:
    """Everything that the current state consists of."""
    line = store.folder / "current"
    return [line, *sorted(path for path in generation(store).rglob("*") if path.is_file())]


def mapped_files(store: Store) -> list[Path]:
    """What searching itself depends on; Whoosh's own files are only read by the next writer."""
    return [path for path in named_files(store) if path.suffix in {".npy", ".json", ""}]


def apart(tmp_path: Path, how: str, act: str) -> list[str]:
    program = [sys.executable, "-W", "ignore", "-m", "tests.search_index.killing", str(tmp_path), how, act]
    ran = subprocess.run(program, cwd=ROOT, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    told: list[str] = json.loads(ran.stdout)
    return told


@pytest.mark.parametrize("act", ["rebuild", "update"])
def test_a_writer_killed_at_any_moment_leaves_the_old_state_or_the_new(tmp_path: Path, act: str) -> None:
    told = apart(tmp_path, "killed", act)
    assert [state for state, _ in groupby(told)] == ["old", "new"]
    assert len(told) > 40


@pytest.mark.parametrize("act", ["rebuild", "update"])
def test_a_full_disk_leaves_the_old_state_in_service(tmp_path: Path, act: str) -> None:
    told = apart(tmp_path, "full", act)
    assert [state for state, _ in groupby(told)] == ["old", "new"]


def test_a_disk_that_refuses_is_named_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "index").write_bytes(b"a file where the folder should be")
    with pytest.raises(IndexNotWritten, match="Không ghi được chỉ mục tìm kiếm"):
        Store(tmp_path / "index").rebuild([], knows=1)


def lose(path: Path) -> None:
    path.unlink()


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def flip(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 4]))


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


@pytest.mark.parametrize("damage", [lose, truncate, empty, lengthen])
def test_a_file_that_is_missing_or_of_another_length_is_noticed(
    store: Store, damage: Callable[[Path], None]
) -> None:
    for path in named_files(store):
        before = path.read_bytes()
        if damage is empty and not before:
            continue
        damage(path)
        with pytest.raises(IndexUnusable, match=r"^Không dùng được chỉ mục tìm kiếm: "):
            Store(store.folder).open()
        assert not store.status().is_usable, path.name
        path.write_bytes(before)
    assert contents(Store(store.folder).open()) == weighed({1: BIRTH, 2: LAND})


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=st.integers(0), place=st.integers(0), bit=st.integers(0, 7))
def test_a_flipped_bit_is_noticed(store: Store, which: int, place: int, bit: int) -> None:
    files = [path for path in mapped_files(store) if path.stat().st_size]
    path = files[which % len(files)]
    before = path.read_bytes()
    flipped = bytearray(before)
    flipped[place % len(before)] ^= 1 << bit
    path.write_bytes(flipped)
    try:
        with pytest.raises(IndexUnusable):
            Store(store.folder).open()
    finally:
        path.write_bytes(before)


@pytest.mark.parametrize("damage", [lose, truncate, empty, flip])
def test_damage_to_what_is_in_use_is_told_by_the_token(store: Store, damage: Callable[[Path], None]) -> None:
    store.open()
    token = store.token()
    for path in generation(store).rglob("*.npy"):
        before = path.read_bytes()
        damage(path)
        assert store.token() != token
        with pytest.raises(IndexUnusable):
            store.open()
        path.write_bytes(before)
        assert contents(store.open()) == weighed({1: BIRTH, 2: LAND})
        assert store.token() == token


def test_a_bit_flipped_in_whooshs_own_files_is_told_and_never_unpickled(store: Store) -> None:
    for path in generation(store).glob("*MAIN_*.*"):
        before = path.read_bytes()
        flip(path)
        assert contents(store.open()) == weighed({1: BIRTH, 2: LAND})
        assert not store.status().is_usable
        if path.suffix == ".toc":
            with pytest.raises(IndexUnusable, match="bị hỏng"):
                store.update(entries({3: BIRTH}), [], knows=3)
        path.write_bytes(before)


def test_an_index_of_another_version_is_not_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "VERSION", 2)
    with pytest.raises(IndexUnusable, match="thuộc phiên bản 1-.*, phần mềm cần phiên bản 2"):
        store.open()
    assert not store.status().is_usable


@pytest.mark.parametrize("facts", [{}, {"version": None}, [], "1", None, 7])
def test_a_state_that_is_sound_but_strange_is_not_read(store: Store, facts: object) -> None:
    text = json.dumps({"checksum": crc32(json.dumps(facts).encode()), "state": facts}, sort_keys=True)
    (store.folder / store.token().strip()).write_text(text)
    with pytest.raises(IndexUnusable):
        store.open()


@pytest.mark.parametrize(
    "line", [b"../../etc/state-0.json\n", b"\xff\xfe", b"g-000001-00000000/state-0.json\n"]
)
def test_a_line_that_leads_elsewhere_is_not_followed(store: Store, line: bytes) -> None:
    (store.folder / "current").write_bytes(line)
    with pytest.raises(IndexUnusable):
        store.open()


@pytest.mark.parametrize("damage", [lose, truncate, empty])
def test_a_rebuild_heals_whatever_was_damaged(store: Store, damage: Callable[[Path], None]) -> None:
    for path in named_files(store):
        if path.exists():
            damage(path)
    store.rebuild(entries({3: BIRTH}), knows=3)
    assert contents(store.open()) == weighed({3: BIRTH})
    assert store.status().is_usable
