"""The postings that were looked up lately: where there is no more room, what was not asked for the longest goes.

Kept in two parts: asking for what is in the newer one costs no more than a dictionary's lookup, which the few
hundred of a question would feel. When it holds half of all, it is laid upon the older, from which what is asked for
comes back.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from .view import Documents, Frequencies

_Term = tuple[str, str]
_Postings = tuple[Documents, Frequencies]
# What the records of a term take besides its postings, in postings.
_A_TERM = 80


class Lately(dict[_Term, _Postings]):
    """`lately[field, term]` gives a term's postings, also to many threads; as a dictionary it is the newer part."""

    def __init__(self, look_up: Callable[[_Term], _Postings], most: int) -> None:
        """`look_up` gives what is not remembered, one term at a time; at most `most` postings are."""
        super().__init__()
        self._look_up, self._most = look_up, most
        self._older: OrderedDict[_Term, _Postings] = OrderedDict()
        self._newer_room = self._room = 0
        self._lock = Lock()

    def __missing__(self, term: _Term) -> _Postings:
        with self._lock:
            found = self.get(term) or self._older.pop(term, None)
            if found is None:
                found = self._look_up(term)
                self._room += _room(found)
            if term not in self:
                self[term] = found
                self._newer_room += _room(found)
            self._make_room()
        return found

    def _make_room(self) -> None:
        if self._newer_room > self._most // 2:
            self._older.update(self)
            self.clear()
            self._newer_room = 0
        while self._room > self._most:
            self._room -= _room(self._older.popitem(last=False)[1])


def _room(postings: _Postings) -> int:
    return len(postings[0]) + _A_TERM
