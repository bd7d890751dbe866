"""What narrows a search, and the counts beside each choice: sector, level, agency, applicant, channel.

Each choice is a term of the index, so narrowing and counting are operations on arrays. A count beside a choice
says how many results there would be with it in place of the other choices of its own kind.
"""

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from catalogue.procedures.vocabulary import ApplicantKind, ChannelKind
from office.agencies.models import Level

from .arrays import spread
from .postings import IndexView

Flags = npt.NDArray[np.bool_]
_NONE = np.empty(0, np.int32)
_MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way to narrow; `parameter` names it in addresses, `mark` in the index."""

    parameter: str
    mark: str
    label: str
    kind: type[Enum] | None = None


DIMENSIONS = (
    Dimension("linh-vuc", "sector", "Lĩnh vực"),
    Dimension("cap", "level", "Cấp giải quyết", Level),
    Dimension("co-quan", "agency", "Cơ quan"),
    Dimension("doi-tuong", "applicant", "Đối tượng thực hiện", ApplicantKind),
    Dimension("cach", "channel", "Cách nộp", ChannelKind),
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A choice of a dimension by its value in the index, and how many results it would leave."""

    value: str
    count: int


def flags(view: IndexView, term: str) -> Flags:
    """Which documents bear a mark."""
    found = np.zeros(view.size, bool)
    found[view.postings("facet", term)[0]] = True
    return found


def narrowed(view: IndexView, found: Flags, chosen: dict[str, str], besides: str = "") -> Flags:
    """What is found with all choices (mark → value), leaving out those of the dimension `besides`."""
    for mark, value in chosen.items():
        if mark != besides:
            found = found & flags(view, f"{mark}:{value}")
    return found


class ChoiceTable:
    """Which values of all dimensions each document bears, one document after another: counting is one pass."""

    def __init__(self, view: IndexView) -> None:
        """Reads the postings of all values once."""
        terms = [term for each in DIMENSIONS for term in view.starting("facet", f"{each.mark}:")]
        postings = [view.postings("facet", term)[0] for term in terms]
        documents = np.concatenate([_NONE, *postings])
        order = np.argsort(documents, kind="stable")
        self._numbers = np.repeat(np.arange(len(terms)), [len(each) for each in postings])[order]
        self._starts = np.searchsorted(documents[order], np.arange(view.size + 1))
        self._values = [term.partition(":")[2] for term in terms]
        lengths = Counter(term.partition(":")[0] for term in terms)
        ends = list(accumulate((lengths[each.mark] for each in DIMENSIONS), initial=0))
        self._spans = {each.mark: slice(*ends[place : place + 2]) for place, each in enumerate(DIMENSIONS)}

    def count(self, within: Flags, groups: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
        """How many names these documents bear for each value of each dimension.

        `groups` numbers the names: results are names, so two documents of one name count once.
        """
        documents = np.flatnonzero(within)
        names = groups[documents]
        is_alone = np.bincount(names)[names] == 1
        numbers, _ = self._borne(documents[is_alone])
        numbers_of_others, owners = self._borne(documents[~is_alone])
        spread_over = len(self._values) + 1
        once = np.unique(groups[owners].astype(np.int64) * spread_over + numbers_of_others) % spread_over
        counts: npt.NDArray[np.int64] = np.bincount(
            np.concatenate([numbers, once]), minlength=len(self._values)
        )
        return counts

    def _borne(self, documents: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        # The numbers of the values that these documents bear, and beside each the document.
        starts = self._starts[documents]
        lengths = self._starts[documents + 1] - starts
        return self._numbers[spread(starts, lengths)], np.repeat(documents, lengths)

    def choices(self, counts: npt.NDArray[np.int64], mark: str, chosen: str | None) -> list[Counted]:
        """The choices of a dimension that leave something, most results first: at most twelve, and `chosen`."""
        span = self._spans[mark]
        order = np.argsort(-counts[span], kind="stable")[:_MOST_CHOICES] + span.start
        counted = [Counted(self._values[each], int(counts[each])) for each in order.tolist() if counts[each]]
        if chosen and all(each.value != chosen for each in counted):
            place = (
                self._values.index(chosen, span.start, span.stop) if chosen in self._values[span] else None
            )
            counted += [Counted(chosen, int(counts[place]))] if place is not None and counts[place] else []
        return counted
