from pathlib import Path
from weakref import ref

import pytest

from search_index.postings import IndexView
from search_index.store import Store

from .stored import BIRTH, DEATH, LAND, entries


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "index")
    made.rebuild(entries({7: BIRTH, 5: DEATH, 9: LAND}), knows=1)
    return made


@pytest.fixture
def view(store: Store) -> IndexView:
    """Two segments; the death was amended, the land withdrawn."""
    store.update(entries({5: {"name": {"khai": 4, "tử": 1, "thai": 1}}}), removed=[9], knows=2)
    return store.open()


def test_documents_are_numbered_in_the_order_in_which_they_came(view: IndexView) -> None:
    assert (view.size, view.keys.tolist(), view.live.tolist()) == (
        4,
        [7, 5, 9, 5],
        [True, False, False, True],
    )
    assert view.documents_of([5, 7, 9, 11]).tolist() == [0, 3]


def test_a_terms_documents_ascend_through_all_segments(view: IndexView) -> None:
    documents, frequencies = view.postings("name", "khai")
    assert (documents.tolist(), frequencies.tolist()) == ([0, 1, 3], [1, 1, 4])


def test_a_term_belongs_to_its_field(view: IndexView) -> None:
    assert view.postings("exact", "khai")[0].tolist() == [0]
    assert view.postings("facet", "khai")[0].tolist() == []


@pytest.mark.parametrize("term", ["", "kha", "khaii", "tu", "zz", "đ" * 300])
def test_a_term_nobody_wrote_has_no_documents(view: IndexView, term: str) -> None:
    assert [array.tolist() for array in view.postings("name", term)] == [[], []]
    assert view.frequency("name", term) == 0


def test_only_the_living_are_counted(view: IndexView) -> None:
    assert view.frequency("name", "khai") == 2
    assert view.frequency("name", "đất") == 0


def test_a_word_that_only_withdrawn_procedures_hold_is_not_offered(view: IndexView) -> None:
    assert view.terms("name") == ["khai", "sinh", "thai", "tử"]
    assert view.terms("facet") == ["commune"]
    assert view.terms("body") == ["sinh"]


def test_words_are_found_by_their_beginning(view: IndexView) -> None:
    assert view.starting("name", "kh") == ["khai"]
    assert view.starting("name", "t") == ["thai", "tử"]
    assert view.starting("name", "đ") == []
    assert view.starting("name", "zz") == []


def test_what_the_index_holds_cannot_be_written_over(store: Store) -> None:
    documents, _ = store.open().postings("name", "khai")
    with pytest.raises(ValueError, match="read-only"):
        documents[0] = 1


def test_what_was_let_go_is_found_again(view: IndexView) -> None:
    before = view.every_word("name")
    view.let_go()
    after = view.every_word("name")
    assert after.texts == before.texts
    assert after.documents.tolist() == before.documents.tolist()
    assert view.postings("name", "khai")[0].tolist() == [0, 1, 3]


def test_an_index_that_nobody_reads_any_more_is_given_back_at_once(store: Store) -> None:
    view = store.open()
    assert len(view.postings("name", "khai")[0]) == 2
    held = ref(view)
    del view
    assert held() is None


def test_an_index_of_nothing_answers(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.rebuild([], knows=0)
    view = store.open()
    assert (view.size, view.terms("name"), view.postings("name", "khai")[0].tolist()) == (0, [], [])
