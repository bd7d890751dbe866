"""Dates and times as an office writes them (Nghị định 30/2020/NĐ-CP: a zero before days under 10 and
before the months 1 and 2 only)."""

from datetime import date, datetime, time

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def weekday_name(day: date) -> str:
    """The day of the week: "Thứ Sáu"."""
    return _WEEKDAYS[day.weekday()]


def written_date(day: date) -> str:
    """The date in digits: "06/3/2026", "13/02/2026"."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def date_in_words(day: date) -> str:
    """The date with its weekday: "Thứ Sáu, ngày 06/3/2026"."""
    return f"{weekday_name(day)}, ngày {written_date(day)}"


def written_time(clock: time) -> str:
    """The time of day: "9 giờ 15 phút", "15 giờ"."""
    return f"{clock.hour} giờ" + (f" {clock.minute:02} phút" if clock.minute else "")


def moment_in_words(moment: datetime) -> str:
    """A moment with its date: "9 giờ 15 phút, Thứ Sáu, ngày 06/3/2026"."""
    return f"{written_time(moment.time())}, {date_in_words(moment.date())}"
