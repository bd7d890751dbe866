from collections import Counter

import numpy as np

from search_index.lately import Lately

_MOST = 4000
_KEPT = ("name", "khai")


class Index:
    """Terms of a hundred postings, and how often each was looked up."""

    def __init__(self) -> None:
        self.looked_up: Counter[tuple[str, str]] = Counter()

    def look_up(self, term: tuple[str, str]) -> tuple[np.ndarray, np.ndarray]:
        self.looked_up[term] += 1
        number = 0 if term[1] == "nowhere" else 100
        return np.arange(number, dtype=np.int32), np.ones(number, np.uint16)


def test_what_was_looked_up_is_given_back_the_same():
    index = Index()
    lately = Lately(index.look_up, _MOST)
    assert lately[_KEPT] is lately[_KEPT]
    assert lately[_KEPT] is not lately["body", "khai"]
    assert set(index.looked_up.values()) == {1}


def test_that_no_document_holds_a_term_is_remembered_too():
    index = Index()
    lately = Lately(index.look_up, _MOST)
    assert len(lately["name", "nowhere"][0]) == 0
    assert len(lately["name", "nowhere"][0]) == 0
    assert index.looked_up["name", "nowhere"] == 1


def test_what_nobody_asks_for_again_is_forgotten_and_the_rest_stays():
    index = Index()
    lately = Lately(index.look_up, _MOST)
    once = lately["name", "once"]
    for number in range(100):
        assert len(lately["body", f"word{number}"][0]) == 100
        assert len(lately[_KEPT][0]) == 100
    assert index.looked_up[_KEPT] == 1
    assert lately["name", "once"] is not once


def test_however_much_is_looked_up_only_so_much_is_remembered():
    index = Index()
    lately = Lately(index.look_up, _MOST)
    words = [("body", f"word{number}") for number in range(100)]
    for word in (*words, *reversed(words)):
        assert len(lately[word][0]) == 100
    remembered = [word for word in words if index.looked_up[word] == 1]
    assert 0 < 100 * len(remembered) <= _MOST
