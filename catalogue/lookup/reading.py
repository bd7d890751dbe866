"""The day that a reader asks for, from the address or the clock."""

from collections.abc import Mapping
from datetime import date, datetime

from office.clock import now, today
from office.errors import BadInput

from .in_force import AsOf

_EARLIEST = date(1945, 9, 2)
_LATEST = date(2200, 1, 1)


def read_day(text: str) -> date:
    """A date as people write it: 2026-03-12 or 12/3/2026. Raises `BadInput` for anything else."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            day = datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007 - a date has no zone
        except ValueError:
            continue
        if _EARLIEST <= day <= _LATEST:
            return day
    raise BadInput(
        f"Ngày «{text[:40]}» không đọc được. Hãy ghi ngày/tháng/năm, ví dụ 12/3/2026.",
        way_out=("/thu-tuc", "Về danh sách thủ tục"),
    )


def as_of(arguments: Mapping[str, str]) -> AsOf:
    """The day named by `ngay` in the address, else today; what is known is what is recorded by now."""
    text = arguments.get("ngay", "")
    return AsOf(read_day(text) if text else today(), now())
