"""What a change saves or costs the public, in figures: papers, days, charges, channels, steps.

A figure is made only of what is certain on both sides; otherwise there is none, and a total says how many
procedures have none. Working days and calendar days are never added together. Whoever applies uses one
channel, so a limit or a charge that changes alike in several channels counts once.
"""

import enum
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from office.text import match_key, vietnamese_number

from ..listings.parts import ListingContent
from ..listings.telling import committed
from ..procedures.comparing import Change
from ..procedures.edits import Edit, edits_of
from ..procedures.parts import ChargePart, ComponentPart, Content, TimeLimitPart
from ..values.charges import ChargeStanding
from ..values.time_limits import Duration, LimitStanding, TimeUnit
from .presenting import shown_steps

_NUMBERS = re.compile(r"\d[\d.,]*")


class Measured(enum.Enum):
    """What is counted."""

    PAPERS = "papers"
    WORKING_DAYS = "working_days"
    DAYS = "days"
    CHARGES = "charges"
    CHANNELS = "channels"
    STEPS = "steps"

    @property
    def label(self) -> str:
        """What is counted, in Vietnamese."""
        return _LABELS[self][0]

    @property
    def unit(self) -> str:
        """What stands behind the figure; "" where the label says it."""
        return _LABELS[self][1]


_LABELS = {
    Measured.PAPERS: ("Giấy tờ", ""),
    Measured.WORKING_DAYS: ("Thời hạn theo ngày làm việc", "ngày"),
    Measured.DAYS: ("Thời hạn theo ngày", "ngày"),
    Measured.CHARGES: ("Phí, lệ phí", "đồng"),
    Measured.CHANNELS: ("Cách nộp", ""),
    Measured.STEPS: ("Bước thực hiện", ""),
}
Balance = Mapping[Measured, Decimal | None]


def balance(changes: Sequence[Change], before: Content, after: Content) -> Balance:
    """The figures of one procedure, after minus before; None where one cannot be reckoned."""
    days = _days(changes, before, after)
    return {
        Measured.PAPERS: _papers(changes, before, after),
        Measured.WORKING_DAYS: days[TimeUnit.WORKING_DAY],
        Measured.DAYS: days[TimeUnit.DAY],
        Measured.CHARGES: _charges(changes, before, after),
        Measured.CHANNELS: _more(_kinds(before), _kinds(after)),
        Measured.STEPS: _more(_numbered(before), _numbered(after)),
    }


def listing_balance(before: ListingContent, after: ListingContent) -> Balance:
    """The figures of a listing: its committed days only, all else being the procedure's own matter."""
    old = committed(before.limit_amount, before.limit_unit)
    new = committed(after.limit_amount, after.limit_unit)
    if old is None or new is None:
        return {Measured.WORKING_DAYS: None, Measured.DAYS: None}
    found = _summed([(old, new)])
    return {Measured.WORKING_DAYS: found[TimeUnit.WORKING_DAY], Measured.DAYS: found[TimeUnit.DAY]}


def _more(before: int, after: int) -> Decimal | None:
    """How many more; None where one side states nothing."""
    return Decimal(after - before) if before and after else None


def _kinds(content: Content) -> int:
    return len({channel.kind for channel in content.channels})


def _numbered(content: Content) -> int:
    return sum(bool(step.number) for step in shown_steps(content))


def _papers(changes: Sequence[Change], before: Content, after: Content) -> Decimal | None:
    if not before.components or not after.components:
        return None
    own = [change for change in changes if change.part == "components"]
    added = {_paper_key(change.after) for change in own if change.is_addition} - {""}
    dropped = {_paper_key(change.before) for change in own if change.is_removal} - {""}
    return Decimal(len(added) - len(dropped))


def _paper_key(part: ComponentPart) -> str:
    """What makes two components one paper, though two cases ask for it; "" for a remark."""
    if not part.counts_as_paper:
        return ""
    return f"#{part.paper_id}" if part.paper_id else match_key(part.text) or "?"


def _days(changes: Sequence[Change], before: Content, after: Content) -> Mapping[TimeUnit, Decimal | None]:
    if not before.time_limits or not after.time_limits:
        return {TimeUnit.WORKING_DAY: None, TimeUnit.DAY: None}
    moved = _moved_channels(changes)
    pairs: list[tuple[Duration | None, Duration | None]] = []
    for edit in edits_of("time_limits", changes, after):
        is_followed = "channel" not in edit.attributes and edit.after.channel not in moved
        pairs.append((_certain(edit.before), _certain(edit.after)) if is_followed else (None, None))
    return _summed(pairs)


def _certain(part: TimeLimitPart) -> Duration | None:
    return part.duration if part.standing is LimitStanding.CERTAIN else None


def _summed(
    pairs: Iterable[tuple[Duration | None, Duration | None]],
) -> Mapping[TimeUnit, Decimal | None]:
    """The differences by unit; none at all once a pair cannot be compared in days of one sort."""
    unknown = {TimeUnit.WORKING_DAY: None, TimeUnit.DAY: None}
    sums = {unit: Decimal(0) for unit in unknown}
    for old, new in dict.fromkeys(pairs):
        if old is None or new is None:
            return unknown
        if old == new:
            continue
        if old.unit is not new.unit or old.amount is None or new.amount is None or old.unit not in sums:
            return unknown
        sums[old.unit] += new.amount - old.amount
    return sums


def _moved_channels(changes: Sequence[Change]) -> frozenset[int]:
    """The channels that are of another kind than before: what hangs on them is not compared in figures."""
    return frozenset(
        change.position for change in changes if change.part == "channels" and change.attribute == "kind"
    )


def _charges(changes: Sequence[Change], before: Content, after: Content) -> Decimal | None:
    if not before.charges or not after.charges or _charges_came_or_went(changes, before, after):
        return None
    moved = _moved_channels(changes)
    found: dict[tuple[object, ...], int] = {}
    for edit in edits_of("charges", changes, after):
        old, new = _amount(edit.before), _amount(edit.after)
        if old is None or new is None or edit.after.channel in moved or not _is_of_one_thing(edit):
            return None
        found[old, new, edit.after.kind, edit.after.per_unit] = new - old
    return Decimal(sum(found.values()))


def _amount(part: ChargePart) -> int | None:
    if part.standing is ChargeStanding.FREE:
        return 0
    is_certain = part.standing is ChargeStanding.AMOUNT and part.currency == "VND"
    return part.amount if is_certain else None


def _is_of_one_thing(edit: Edit) -> bool:
    """Whether both amounts are for the same: alike notes but for their numbers, one unit, one channel."""
    old, new = edit.before, edit.after
    is_alike = _NUMBERS.sub("", old.note) == _NUMBERS.sub("", new.note) or 0 in {_amount(old), _amount(new)}
    return is_alike and old.per_unit == new.per_unit and "channel" not in edit.attributes


def _charges_came_or_went(changes: Sequence[Change], before: Content, after: Content) -> bool:
    """Whether a channel that stays has one charge more or less: what took its place is not known."""
    gone = {change.position for change in changes if change.part == "channels" and change.is_removal}
    come = {change.position for change in changes if change.part == "channels" and change.is_addition}
    return any(
        (change.is_removal and before.charges[change.position].channel not in gone)
        or (change.is_addition and after.charges[change.position].channel not in come)
        for change in changes
        if change.part == "charges"
    )


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a total: the sum over those that have a figure, and how many have none."""

    measured: Measured
    sum: Decimal
    counted: int
    missing: int

    @property
    def label(self) -> str:
        """The sum with its sign and unit, or that it cannot be reckoned."""
        if not self.counted:
            return "không tính được"
        return " ".join(filter(None, (signed(self.sum), self.measured.unit)))


def signed(number: Decimal) -> str:
    """ "−3", "0", "+1.200": with a real minus sign."""
    sign = "−" if number < 0 else "+" if number else ""
    return f"{sign}{vietnamese_number(abs(number))}"


def totals(balances: Iterable[Balance]) -> tuple[Figure, ...]:
    """The sums of several procedures; what none of them has (papers, of listings alone) is left out."""
    known = list(balances)
    return tuple(_totals(known))


def _totals(balances: Sequence[Balance]) -> Iterator[Figure]:
    for measured in Measured:
        values = [each[measured] for each in balances if measured in each]
        figures = [value for value in values if value is not None]
        if values:
            yield Figure(measured, sum(figures, Decimal(0)), len(figures), len(values) - len(figures))
