"""What must be true of what is in force once a cut is real: predicates made from the changes of a proposal. Pure.

A predicate speaks of one thing alone ("no component with this paper in this case"; "time limit ≤ 9 working
days"), so an unrelated amendment neither fulfils nor breaks it. Every expectation is false of the content it was
made from and true of the proposal; a change of which nothing of the kind can be said yields none.
"""

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from catalogue.procedures.comparing import Change, compare
from catalogue.procedures.edits import Edit, edits_of, is_order
from catalogue.procedures.parts import ChargePart, Content, TimeLimitPart
from catalogue.values.charges import ChargeStanding
from catalogue.values.time_limits import Duration, TimeUnit
from office.text import vietnamese_number

from .part_keys import Key, amount_of, key_of, parts_with, value_of
from .promise_words import old_words, told_amount, where_of, words_of

MEASURED = frozenset({"time_limits", "charges"})
_OF_AMOUNT = ("amount", "unit", "currency", "standing", "text", "stated")
WORDING = frozenset({"text", "stated", "standing"})
_WRITTEN = frozenset({"text", "stated"})


class Demand(enum.Enum):
    """What is demanded of the parts that have a key."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    LIMIT_AT_MOST = "limit_at_most"
    LIMIT_AT_LEAST = "limit_at_least"
    SOME_WITHIN = "some_within"
    VALUE_AT_MOST = "value_at_most"
    VALUE_AT_LEAST = "value_at_least"
    NO_LONGER = "no_longer"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Expectation:
    """One predicate. `part`: the kind of part ("" of the whole), `key` which of them, `attribute` what of it.

    `bound` is a count, an amount or a text; `unit` that of a time limit; `told` the sentence people read. Where some
    of several limits are to be within a bound, `attribute` is how many.
    """

    demand: Demand
    part: str
    key: tuple[str, ...]
    attribute: str
    bound: str
    unit: TimeUnit = TimeUnit.NOT_STATED
    told: str = ""

    def is_met(self, content: Content | None) -> bool:
        """Whether what is in force fulfils it; None stands for nothing in force, which ends every burden."""
        if content is None:
            return self.demand not in _NEEDS_CONTENT
        return _TESTS[self.demand](self, content)


def expectations_of(before: Content, after: Content | None) -> tuple[Expectation, ...]:
    """What the proposal promises against its base; `after` None is an abolition."""
    if after is None:
        return (Expectation(Demand.ENDED, "", (), "", "", told="Thủ tục không còn hiệu lực"),)
    changes = compare(before, after)
    found: dict[Expectation, None] = {}
    for candidates in _candidates(changes, before, after):
        admitted = (each for each in candidates if not each.is_met(before) and each.is_met(after))
        found.update(dict.fromkeys(list(admitted)[:1]))
    return tuple(found)


def _candidates(changes: Sequence[Change], before: Content, after: Content) -> Iterator[list[Expectation]]:
    """For each thing that changed, what might be demanded, the best first."""
    for change in changes:
        if change.part is None:
            yield list(_of_scalar(change))
        elif change.is_removal:
            yield list(_of_removal(change, before, after))
        elif change.is_addition:
            yield list(_of_addition(change, after))
    for part in dict.fromkeys(change.part for change in changes if change.part and not is_order(change)):
        for edit in edits_of(part, changes, after):
            earlier = _earlier(edit, before, after)
            for attributes in _told_as_one(edit):
                yield [each for name in attributes for each in _of_edit(edit, earlier, name, after)]


def _told_as_one(edit: Edit) -> Iterator[tuple[str, ...]]:
    """The attributes of one promise each. A limit or a charge is its amount and unit, however its source wrote it."""
    names = edit.attributes
    if edit.part in MEASURED:
        own = tuple(name for name in _OF_AMOUNT if name in names)
        measures = tuple(name for name in own if name not in _WRITTEN)
        if measures and not _is_measured(edit.after):
            # No amount proves it, so that any other amount must not either.
            yield from ((name,) for name in measures)
        elif not (_is_measured(edit.before) and set(own) <= WORDING):
            yield own
        names -= set(_OF_AMOUNT)
    yield from ((name,) for name in sorted(names))


def _is_measured(part: TimeLimitPart | ChargePart) -> bool:
    if isinstance(part, TimeLimitPart):
        return part.amount is not None or part.unit is TimeUnit.SAME_DAY
    return part.amount is not None or part.standing is ChargeStanding.FREE


def _earlier(edit: Edit, before: Content, after: Content) -> Key:
    """The key by which the edited part was known, read where its references still hold."""
    return key_of(edit.part, edit.before, after)


def _of_scalar(change: Change) -> Iterator[Expectation]:
    name = change.attribute or ""
    is_fewer = name == "dossier_sets" and change.before is not None and change.after is not None
    if is_fewer and change.after < change.before:
        told = f"Số bộ hồ sơ không quá {change.after}"
        yield Expectation(Demand.VALUE_AT_MOST, "", (), name, str(change.after), told=told)
    told = f"{change.label}: không còn «{change.before_in_words}»"
    yield Expectation(Demand.NO_LONGER, "", (), name, value_of(change.before), told=told)


def _of_removal(change: Change, before: Content, after: Content) -> Iterator[Expectation]:
    part = getattr(before, change.part or "")[change.position]
    words = words_of(part, change.before_in_words)
    where = where_of(change.part or "", part, before)
    for key in (
        key_of(change.part or "", part, before),
        key_of(change.part or "", part, before, is_whole=True),
    ):
        left = len(parts_with(change.part or "", key, after))
        told = f"Không còn {change.label.lower()}{where}: {words}"
        if left:
            told = f"Chỉ còn {left}: {words}{where}"
        yield Expectation(Demand.AT_MOST, change.part or "", key, "", str(left), told=told)


def _of_addition(change: Change, after: Content) -> Iterator[Expectation]:
    part = getattr(after, change.part or "")[change.position]
    words = words_of(part, change.after_in_words)
    where = where_of(change.part or "", part, after)
    for key in (
        key_of(change.part or "", part, after),
        key_of(change.part or "", part, after, is_whole=True),
    ):
        wanted = len(parts_with(change.part or "", key, after))
        told = f"Có {change.label.lower()}{where}: {words}"
        yield Expectation(Demand.AT_LEAST, change.part or "", key, "", str(wanted), told=told)


def _of_edit(edit: Edit, key: Key, attribute: str, after: Content) -> Iterator[Expectation]:
    own = key_of(edit.part, edit.after, after)
    where = where_of(edit.part, edit.after, after)
    if edit.part == "time_limits" and attribute in {"amount", "unit"}:
        yield from _of_limit(edit, own, where, after)
    old, new = amount_of(edit.before, attribute), amount_of(edit.after, attribute)
    if attribute == "amount" and getattr(edit.after, "standing", None) is ChargeStanding.FREE:
        new = Decimal(0)
    if edit.part != "time_limits" and old is not None and new is not None and old != new:
        demand = Demand.VALUE_AT_MOST if new < old else Demand.VALUE_AT_LEAST
        bound = "không quá" if new < old else "ít nhất"
        told = told_amount(edit, attribute, f"{bound} {vietnamese_number(new)}", after)
        yield Expectation(demand, edit.part, own, attribute, f"{new:f}", told=told)
    told = f"{edit.changes[0].label}{where}: không còn «{old_words(edit, attribute, after)}»"
    for each in dict.fromkeys((key, own)):
        was = value_of(getattr(edit.before, attribute))
        yield Expectation(Demand.NO_LONGER, edit.part, each, attribute, was, told=told)


def _of_limit(edit: Edit, key: Key, where: str, after: Content) -> Iterator[Expectation]:
    old, new = edit.before.duration, edit.after.duration
    if new is None:
        return
    told = f"Thời hạn giải quyết{where}"
    if new.unit is TimeUnit.SAME_DAY:
        bounded = ("0", TimeUnit.WORKING_DAY, f": {new}")
    elif new.amount is not None:
        bounded = (f"{new.amount:f}", new.unit, f" không quá {new}")
    else:
        return
    bound, unit, so_much = bounded
    if _is_longer(old, new):
        longer = f"{told} ít nhất {new}"
        yield Expectation(Demand.LIMIT_AT_LEAST, "time_limits", key, "amount", bound, unit, longer)
        return
    yield Expectation(Demand.LIMIT_AT_MOST, "time_limits", key, "amount", bound, unit, f"{told}{so_much}")
    # Of several limits of one channel this one may be cut to less than the others keep.
    some = Expectation(Demand.SOME_WITHIN, "time_limits", key, "", bound, unit)
    number = _number_within(some, after)
    told = f"Có {number if number > 1 else ''} thời hạn giải quyết".replace("  ", " ")
    yield replace(some, attribute=str(number), told=f"{told}{where}{so_much}")


def _is_longer(old: Duration | None, new: Duration) -> bool:
    if old is None or old.unit is not new.unit:
        return False
    return old.amount is not None and new.amount is not None and old.amount < new.amount


def _counts(expected: Expectation, content: Content) -> int:
    return len(parts_with(expected.part, expected.key, content))


def _values(expected: Expectation, content: Content) -> list[Any]:
    if not expected.part:
        return [getattr(content, expected.attribute)]
    return [getattr(part, expected.attribute) for part in parts_with(expected.part, expected.key, content)]


def _amounts(expected: Expectation, content: Content) -> list[Decimal]:
    return [Decimal(value) for value in _values(expected, content) if value is not None]


def _limits(expected: Expectation, content: Content) -> list[Duration | None]:
    return [part.duration for part in parts_with(expected.part, expected.key, content)]


def _within(limit: Duration | None, expected: Expectation) -> bool:
    """Whether a limit is of the demanded unit and not above; "trong ngày" is below every number of days."""
    if limit is None:
        return False
    if limit.unit is TimeUnit.SAME_DAY:
        return expected.unit in {TimeUnit.WORKING_DAY, TimeUnit.DAY}
    return (
        limit.unit is expected.unit and limit.amount is not None and limit.amount <= Decimal(expected.bound)
    )


def _is_limited(expected: Expectation, content: Content) -> bool:
    limits = _limits(expected, content)
    return bool(limits) and all(_within(limit, expected) for limit in limits)


def _number_within(expected: Expectation, content: Content) -> int:
    return sum(_within(limit, expected) for limit in _limits(expected, content))


def _is_allowed(expected: Expectation, content: Content) -> bool:
    limits = _limits(expected, content)
    reached = [
        limit for limit in limits if limit and limit.unit is expected.unit and limit.amount is not None
    ]
    return (
        bool(limits)
        and len(reached) == len(limits)
        and all((limit.amount or Decimal(0)) >= Decimal(expected.bound) for limit in reached)
    )


_TESTS = {
    Demand.AT_MOST: lambda expected, content: _counts(expected, content) <= int(expected.bound),
    Demand.AT_LEAST: lambda expected, content: _counts(expected, content) >= int(expected.bound),
    Demand.LIMIT_AT_MOST: _is_limited,
    Demand.LIMIT_AT_LEAST: _is_allowed,
    Demand.SOME_WITHIN: lambda expected, content: (
        _number_within(expected, content) >= int(expected.attribute)
    ),
    Demand.VALUE_AT_MOST: lambda expected, content: all(
        amount <= Decimal(expected.bound) for amount in _amounts(expected, content)
    ),
    Demand.VALUE_AT_LEAST: lambda expected, content: any(
        amount >= Decimal(expected.bound) for amount in _amounts(expected, content)
    ),
    Demand.NO_LONGER: lambda expected, content: all(
        value_of(value) != expected.bound for value in _values(expected, content)
    ),
    Demand.ENDED: lambda expected, content: False,
}
_NEEDS_CONTENT = frozenset({Demand.AT_LEAST, Demand.LIMIT_AT_LEAST, Demand.VALUE_AT_LEAST})
