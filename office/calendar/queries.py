"""Reading the calendar. The table is small (some dozen rows a year), so it is read whole, in one query."""

from datetime import date

import sqlalchemy as sa

from ..database import db
from ..errors import NotFound
from .models import CalendarDay, DayKind
from .wording import date_in_words
from .working_days import DayNote, WorkingCalendar, fully_decided_years


def all_days() -> list[CalendarDay]:
    """Every row, oldest first."""
    return list(db.session.scalars(sa.select(CalendarDay).order_by(CalendarDay.on)))


def days_of_year(year: int) -> list[CalendarDay]:
    """The rows of one year, oldest first."""
    begin, end = date(year, 1, 1), date(year, 12, 31)
    return list(
        db.session.scalars(
            sa.select(CalendarDay).where(CalendarDay.on.between(begin, end)).order_by(CalendarDay.on)
        )
    )


def find_day(on: date, is_locked: bool = False) -> CalendarDay:
    """The row of that day, `is_locked` until the transaction ends if asked. Raises `NotFound`."""
    row = db.session.get(CalendarDay, on, with_for_update=is_locked or None)
    if row is None:
        raise NotFound(
            f"Lịch làm việc chưa có dòng nào cho {date_in_words(on)}. Hãy thêm ngày này vào lịch.",
            way_out=("/van-phong/lich/them", "Thêm ngày vào lịch"),
        )
    return row


def known_years() -> list[int]:
    """The years that have rows, in order."""
    return sorted({on.year for on in db.session.scalars(sa.select(CalendarDay.on))})


def load_calendar(works_on_saturday: bool = False) -> WorkingCalendar:
    """The calendar for counting. An undecided Saturday to be worked promises nothing and is left out."""
    rows = all_days()
    notes = {row.on: DayNote(row.name, row.legal_basis) for row in rows}
    off = {row.on: notes[row.on] for row in rows if row.is_decided and row.kind is DayKind.DAY_OFF}
    worked = {row.on: notes[row.on] for row in rows if row.is_decided and row.kind is DayKind.WORKING}
    expected = {row.on: notes[row.on] for row in rows if not row.is_decided and row.kind is DayKind.DAY_OFF}
    return WorkingCalendar(off, worked, fully_decided_years(off), works_on_saturday, expected)
