"""The one open index of a process: opened once, exchanged when the index on disk has changed.

Opening costs tens of milliseconds and warms what every question needs; asking whether something changed costs
one look at a small file. Threads share what is open, which never changes once it is there.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from threading import Lock

import numpy as np
import numpy.typing as npt

from .filters import ChoiceTable
from .postings import IndexView
from .ranking import Known
from .spelling import Speller
from .store import Store
from .thesaurus.groups import Thesaurus, supplied_groups


@dataclass(frozen=True, slots=True)
class Edition:
    """An open index with all that is read from it once; `token` names the state on disk that it is.

    `knows`: the catalogue's generation up to which it was brought. `names` holds a number for each document:
    equal numbers are equal names. `speller` knows the words of `thesaurus`.
    """

    token: str
    knows: int
    view: IndexView
    known: Known
    speller: Speller
    names: npt.NDArray[np.int32]
    choices: ChoiceTable
    thesaurus: Thesaurus

    def read_with(self, thesaurus: Thesaurus) -> "Edition":
        """The same index for questions that are read with another thesaurus."""
        return replace(self, thesaurus=thesaurus, speller=Speller(self.view, thesaurus))


@cache
def supplied_thesaurus() -> Thesaurus:
    """The thesaurus as it comes with the software, without any office's edits."""
    return Thesaurus(supplied_groups())


class Reader:
    """Gives the current edition; safe to use from many threads."""

    def __init__(self, store: Store, thesaurus: Callable[[], Thesaurus] = supplied_thesaurus) -> None:
        """Nothing is opened until it is asked for. `thesaurus` gives the live one, the same until it changes."""
        self.store = store
        self._live = thesaurus
        self._edition: Edition | None = None
        self._lock = Lock()

    @property
    def thesaurus(self) -> Thesaurus:
        """The groups that questions are read with, as they are now."""
        return self._live()

    def edition(self) -> Edition:
        """The index as it is on disk now. Raises `IndexUnusable` where there is none to read."""
        token, thesaurus = self.store.token(), self.thesaurus
        known = self._edition
        if known is not None and known.token == token and known.thesaurus is thesaurus:
            return known
        with self._lock:
            known = self._edition
            if known is None or known.token != token:
                self._edition = known = self._opened(token, thesaurus)
            elif known.thesaurus is not thesaurus:
                self._edition = known = known.read_with(thesaurus)
            return known

    def _opened(self, token: str, thesaurus: Thesaurus) -> Edition:
        view = self.store.open()
        speller = Speller(view, thesaurus)
        opened = Edition(
            token, view.knows, view, Known.of(view), speller, _names(view), ChoiceTable(view), thesaurus
        )
        # Opening reads far more than any question does.
        view.let_go()
        return opened


def _names(view: IndexView) -> npt.NDArray[np.int32]:
    numbers = np.zeros(view.size, np.int64)
    for place in range(3):
        documents, parts = view.postings("facet", f"#name{place}")
        numbers[documents] |= parts.astype(np.int64) << (16 * place)
    groups: npt.NDArray[np.int32] = np.unique(numbers, return_inverse=True)[1].astype(np.int32)
    return groups
