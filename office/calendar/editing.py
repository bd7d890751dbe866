"""An officer deciding a day: from then on the row is the office's own, and no file overwrites it."""

from typing import Any

from ..audit.trail import Actor, record
from ..audit.vocabulary import name_actions, name_attributes, name_subjects
from ..database import db
from ..errors import Refused
from .models import CalendarDay
from .queries import find_day
from .reading import DecidedDay
from .wording import date_in_words

name_actions(
    {
        "calendar.day_added": "Thêm ngày vào lịch làm việc",
        "calendar.day_edited": "Sửa ngày trong lịch làm việc",
    }
)
name_subjects({"calendar_day": "Ngày trong lịch làm việc"})
name_attributes({"legal_basis": "Văn bản căn cứ", "is_decided": "Đã có quyết định"})


def add_day(entry: DecidedDay, by: Actor) -> CalendarDay:
    """A row that no file has brought. Raises `Refused` when the day already has one."""
    if db.session.get(CalendarDay, entry.on) is not None:
        raise Refused(
            f"Lịch làm việc đã có {date_in_words(entry.on)}. Hãy sửa dòng đang có.",
            way_out=(f"/van-phong/lich/{entry.on}", "Sửa ngày này"),
        )
    row = CalendarDay(on=entry.on, is_edited=True, **entry.says())
    db.session.add(row)
    record(
        "calendar.day_added",
        row,
        by=by,
        changes={name: (None, value) for name, value in entry.says().items()},
    )
    return row


def edit_day(entry: DecidedDay, opened_version: int | None, by: Actor) -> CalendarDay:
    """Write what the officer decided. Raises `Refused` when somebody saved since the page was opened."""
    row = find_day(entry.on, is_locked=True)
    if row.version != opened_version:
        raise Refused(
            f"{date_in_words(entry.on)} vừa được người khác sửa: «{row.name}», {row.kind.label.lower()}, "
            f"căn cứ {row.legal_basis}. Nội dung của bạn chưa được lưu; hãy mở lại trang để sửa tiếp.",
            way_out=(f"/van-phong/lich/{entry.on}", "Mở lại trang"),
        )
    changes: dict[str, tuple[Any, Any]] = {
        name: (getattr(row, name), value)
        for name, value in entry.says().items()
        if getattr(row, name) != value
    }
    if changes:
        for name, (_, value) in changes.items():
            setattr(row, name, value)
        row.is_edited = True
        record("calendar.day_edited", row, by=by, changes=changes)
    return row
