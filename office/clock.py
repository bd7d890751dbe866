"""The only place that asks what time it is.

Offices work by the clock of Viet Nam wherever the machine stands, so every date of the house is a date
in Asia/Ho_Chi_Minh and every moment is stored in UTC.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The present moment, aware, in UTC: what is stored."""
    return datetime.now(UTC)


def today() -> date:
    """The present date as an office in Viet Nam would write it."""
    return now().astimezone(OFFICE_ZONE).date()


def office_time(moment: datetime) -> datetime:
    """A stored moment as a clock on an office's wall would show it."""
    return moment.astimezone(OFFICE_ZONE)
