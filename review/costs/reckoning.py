"""Estimates of lines from what the lines themselves say: days from their time limits, rows from their papers."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from catalogue.procedures.parts import Content
from catalogue.values.time_limits import Duration

from .arithmetic import WorkRow
from .grounds import Ground, Side, first_rows, rows_after, working_days


@dataclass(frozen=True, slots=True)
class Sides:
    """What a line says on both sides: its limits, and the procedure's content before and after."""

    limits_before: Iterable[Duration]
    limits_after: Iterable[Duration]
    before: Content
    after: Content | None


def ground_by_days(sides: Sides) -> Ground:
    """Days of both sides; None where the limits are not told in working time. An abolition takes no day."""
    after = Decimal(0) if sides.after is None else working_days(sides.limits_after)
    return Ground(Side(days=working_days(sides.limits_before)), Side(days=after))


def ground_by_work(sides: Sides, present: tuple[WorkRow, ...] = ()) -> Ground:
    """Rows of both sides: from the `present` that was already entered for the procedure, else with hours still open."""
    rows = present or first_rows(sides.before)
    return Ground(Side(rows=rows), Side(rows=rows_after(rows, sides.before, sides.after)))
