"""What narrows a search, and the counts beside each choice: sector, level, agency, applicant, channel.

Each choice is a term of the index, so narrowing and counting are operations on arrays. A count beside a choice
says how many results there would be with it in place of the other choices of its own kind.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from catalogue.procedures.vocabulary import ApplicantKind, ChannelKind
from office.agencies.models import Level

from .postings import IndexView

Flags = npt.NDArray[np.bool_]
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
    """Who bears which value of a dimension, as two parallel arrays: counting is one pass over them."""

    def __init__(self, view: IndexView, dimension: Dimension) -> None:
        """Reads the postings of all values of the dimension once."""
        terms = view.starting("facet", f"{dimension.mark}:")
        postings = [view.postings("facet", term)[0] for term in terms]
        self.values = [term.partition(":")[2] for term in terms]
        lengths = [len(documents) for documents in postings]
        self._documents = np.concatenate([np.empty(0, np.int32), *postings])
        self._numbers = np.repeat(np.arange(len(terms)), lengths)

    def count(self, within: Flags, groups: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
        """How many names these documents bear for each value, in the order of `values`.

        `groups` numbers the names: results are names, so two documents of one name count once.
        """
        kept = within[self._documents]
        spread = int(groups.max(initial=0)) + 2
        pairs = np.unique(self._numbers[kept] * spread + groups[self._documents[kept]])
        counts: npt.NDArray[np.int64] = np.bincount(pairs // spread, minlength=len(self.values))
        return counts


def count_choices(
    table: ChoiceTable, within: Flags, groups: npt.NDArray[np.int32], chosen: str | None
) -> list[Counted]:
    """The choices that leave something, most results first: at most twelve, and the one that is `chosen`."""
    counts = table.count(within, groups)
    order = [int(number) for number in np.argsort(-counts, kind="stable") if counts[number]]
    counted = [Counted(table.values[number], int(counts[number])) for number in order[: _MOST_CHOICES * 4]]
    own = [each for each in counted[_MOST_CHOICES:] if each.value == chosen]
    return counted[:_MOST_CHOICES] + own
