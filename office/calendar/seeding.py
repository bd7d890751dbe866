"""Putting a calendar file into the table, as often as one likes, without undoing an officer's work."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..audit.trail import Actor, Automaton, record
from ..audit.vocabulary import name_actions
from ..database import db, transaction
from .models import CalendarDay
from .queries import all_days
from .reading import DecidedDay, RowProblem, read_calendar

VIETNAM = Path(__file__).with_name("vietnam.csv")
name_actions({"calendar.imported": "Nhập lịch làm việc từ tệp"})


@dataclass
class CalendarImport:
    """What became of the rows: rows = new + changed + unchanged + kept + refused.

    `kept` differ from the file because an officer edited them; the file does not overwrite those.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0
    problems: list[RowProblem] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many rows could not be read."""
        return len(self.problems)

    @property
    def rows(self) -> int:
        """How many rows the file held below its heading."""
        return self.new + self.changed + self.unchanged + self.kept + self.refused


def seed_calendar() -> CalendarImport:
    """Load the calendar that comes with the software: 2024 to 2027, for State agencies."""
    return import_calendar(VIETNAM, by=Automaton.SYSTEM)


def import_calendar(path: Path, by: Actor) -> CalendarImport:
    """Take the readable rows of a CSV file in one transaction. Raises `BadFile` if it has no such heading."""
    with path.open(encoding="utf-8-sig", newline="") as lines, transaction():
        outcome = _take(read_calendar(lines))
        if outcome.new or outcome.changed:
            record(
                "calendar.imported",
                None,
                by=by,
                reason=f"{path.name}: {outcome.new} mới, {outcome.changed} sửa",
            )
    return outcome


def _take(entries: Iterable[DecidedDay | RowProblem]) -> CalendarImport:
    outcome, known = CalendarImport(), {row.on: row for row in all_days()}
    for entry in entries:
        if isinstance(entry, RowProblem):
            outcome.problems.append(entry)
        elif row := known.get(entry.on):
            _take_again(row, entry, outcome)
        else:
            db.session.add(CalendarDay(on=entry.on, **entry.says()))
            outcome.new += 1
    return outcome


def _take_again(row: CalendarDay, entry: DecidedDay, outcome: CalendarImport) -> None:
    differing = {name: value for name, value in entry.says().items() if getattr(row, name) != value}
    if not differing:
        outcome.unchanged += 1
    elif row.is_edited:
        outcome.kept += 1
    else:
        for name, value in differing.items():
            setattr(row, name, value)
        outcome.changed += 1
