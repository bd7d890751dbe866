"""What the estimates of one procedure come to together: one cost at present, every cut applied to one cost after.

Điều 27 of Thông tư 02/2017/TT-VPCP sets what a procedure costs now against what it costs afterwards, and a procedure
that three measures touch costs now what it costs once. The newest estimate says what that is. An older one is applied
with it where both were reckoned with the same figures and begin with the same present, or one begins where the other
ended; any other contradicts it, and no sum takes it. The older may be the one that goes on: an estimate that is kept
again does not undo what followed from it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .arithmetic import CostMethod, Saving, WorkRow
from .grounds import Ground, Side
from .models import CostEstimate


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What so many lines of a procedure cost before and after; `made` is the newest estimate in it.

    Not counted: what is unknown, or contradicts a newer estimate. `joined` is the ground where there are several.
    """

    made: CostEstimate
    is_counted: bool
    lines: int = 1
    joined: Ground | None = None

    @property
    def ground(self) -> Ground:
        """What it was reckoned from."""
        return self.joined or self.made.reckoned_from

    @property
    def saving(self) -> Saving:
        """The cost at present, and with every cut."""
        if self.joined is None:
            return self.made.saving
        return self.joined.saving(self.made.method, self.made.parameters, self.made.volume)

    @property
    def contradicts(self) -> bool:
        """Whether it is known, and left out all the same."""
        return not self.is_counted and self.made.saving.is_known


def reckonings(estimates: Iterable[CostEstimate]) -> tuple[Reckoning, ...]:
    """The estimates of one procedure by one method: what they come to, then those that no sum takes."""
    newest = sorted(estimates, key=lambda made: made.id, reverse=True)
    known = [made for made in newest if made.saving.is_known]
    apart = [Reckoning(made, is_counted=False) for made in newest if not made.saving.is_known]
    if not known:
        return tuple(apart)
    first, *older = known
    ground, left = _all_joined(first, older)
    lines = len(known) - len(left)
    counted = Reckoning(first, True, lines, ground if lines > 1 else None)
    return (counted, *apart, *(Reckoning(made, is_counted=False) for made in left))


def _all_joined(first: CostEstimate, older: list[CostEstimate]) -> tuple[Ground, list[CostEstimate]]:
    """The ground of all that can be applied with the first, and what cannot.

    Each that joins may be the link to one that did not before, so those are asked again.
    """
    ground, left = first.reckoned_from, older
    while True:
        apart = []
        for made in left:
            further = _joined(ground, made) if _figures(made) == _figures(first) else None
            if further is None:
                apart.append(made)
            else:
                ground = further
        if len(apart) == len(left):
            return ground, apart
        left = apart


def _figures(made: CostEstimate) -> tuple[object, ...]:
    if made.method is CostMethod.WORK:
        return (made.rate,)
    return (made.rate, made.hours, made.volume)


def _joined(newer: Ground, made: CostEstimate) -> Ground | None:
    older = made.reckoned_from
    if _is_same(older.before, newer.before):
        after = _both(newer.before, newer.after, older.after)
        return None if after is None else Ground(newer.before, after)
    if _is_same(older.after, newer.before):
        return Ground(older.before, newer.after)
    if _is_same(newer.after, older.before):
        return Ground(newer.before, older.after)
    return None


def _is_same(one: Side, other: Side) -> bool:
    return (one.days, one.unit) == (other.days, other.unit) and _keyed(one.rows) == _keyed(other.rows)


def _both(before: Side, one: Side, other: Side) -> Side | None:
    if one.days is not None and other.days is not None:
        changed = [side for side in (one, other) if side.days != before.days] or [one]
        return min(changed, key=lambda side: side.days or 0) if one.unit is other.unit else None
    if before.rows and not (one.rows and other.rows):
        return Side()
    present, sides = _keyed(before.rows), (_keyed(one.rows), _keyed(other.rows))
    kept = list(_kept(present, *sides))
    return None if None in kept else Side(rows=tuple(row for row in kept if row is not None))


_Key = tuple[str, str, int]


def _keyed(rows: Iterable[WorkRow]) -> dict[_Key, WorkRow]:
    """The rows by what they are, whatever stands in their notes; one that is told twice is two."""
    found: dict[_Key, WorkRow] = {}
    for row in rows:
        place = sum(key[:2] == (row.heading, row.task) for key in found)
        found[row.heading, row.task, place] = row
    return found


def _kept(
    present: Mapping[_Key, WorkRow], one: Mapping[_Key, WorkRow], other: Mapping[_Key, WorkRow]
) -> Iterator[WorkRow | None]:
    """The rows with both cuts, None for one that the two change differently; what either drops is dropped."""
    for key in dict.fromkeys((*present, *one, *other)):
        begun, mine, theirs = present.get(key), one.get(key), other.get(key)
        if begun is not None and (mine is None or theirs is None):
            continue
        if mine == theirs or theirs in (begun, None):
            yield mine
        else:
            yield theirs if mine in (begun, None) else None
