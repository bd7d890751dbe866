"""Days as plans write them: a day, or a month, of which a beginning is the first day and an end the last. Pure."""

import re
from calendar import monthrange
from datetime import date

from office.text import fold, normalise_line

_DAY = re.compile(r"(?:ngay )?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ t]00:00(?::00)?)?")
_MONTH = re.compile(r"(?:thang )?(\d{1,2})\s*[/-]\s*(\d{4})|thang (\d{1,2}) nam (\d{4})")
_QUARTER = re.compile(r"quy\s+(iv|iii|ii|i|[1-4])\s*(?:[/-]|nam)?\s*(\d{4})")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def read_plan_day(text: str, *, is_end: bool) -> date | None:
    """The day that a cell means, or None where it cannot be read: nothing is guessed ("quý I" has no year)."""
    told = fold(normalise_line(text)).strip(" .")
    match = _ISO.fullmatch(told)
    if match:
        return _day(int(match[1]), int(match[2]), int(match[3]))
    match = _DAY.fullmatch(told)
    if match:
        return _day(int(match[3]), int(match[2]), int(match[1]))
    match = _MONTH.fullmatch(told)
    if match:
        month, year = (match[1], match[2]) if match[1] else (match[3], match[4])
        return _within(int(year), int(month), int(month), is_end=is_end)
    match = _QUARTER.fullmatch(told)
    if match:
        quarter = _ROMAN.get(match[1]) or int(match[1])
        return _within(int(match[2]), quarter * 3 - 2, quarter * 3, is_end=is_end)
    return None


def _within(year: int, first: int, last: int, *, is_end: bool) -> date | None:
    month = last if is_end else first
    if not 1 <= month <= 12:
        return None
    return _day(year, month, monthrange(year, month)[1] if is_end else 1)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 2000 <= year <= 2100 else None
    except ValueError:
        return None
