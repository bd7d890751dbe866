"""The legal texts on which a change rests, as a draft states them. Pure, and stored as plain rows.

A text made by the shortened procedure (trình tự, thủ tục rút gọn) and in effect at once has deadlines of its own,
counted from its signing (Nghị định 63/2010/NĐ-CP, Điều 15 and 24), which no date alone can tell: the draft says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

LONGEST_NUMBER = 120


@dataclass(frozen=True, slots=True)
class Ground:
    """A legal text by its number, from when it binds; `issued_on` is asked for only where `is_shortened`."""

    number: str
    effective_on: date | None = None
    issued_on: date | None = None
    is_shortened: bool = False

    def __str__(self) -> str:
        """The ground as one line tells it."""
        since = f", có hiệu lực từ {self.effective_on:%d/%m/%Y}" if self.effective_on else ""
        signed = f", ban hành ngày {self.issued_on:%d/%m/%Y}" if self.issued_on else ""
        return (
            f"{self.number}{signed}{since}{', theo trình tự, thủ tục rút gọn' if self.is_shortened else ''}"
        )


def as_rows(grounds: Iterable[Ground]) -> list[dict[str, Any]]:
    """The grounds as they are stored; days in ISO form."""
    return [
        {
            "number": each.number,
            "effective_on": each.effective_on.isoformat() if each.effective_on else None,
            "issued_on": each.issued_on.isoformat() if each.issued_on else None,
            "is_shortened": each.is_shortened,
        }
        for each in grounds
    ]


def from_rows(rows: Iterable[Mapping[str, Any]]) -> tuple[Ground, ...]:
    """The inverse of `as_rows`."""
    return tuple(
        Ground(row["number"], _day(row["effective_on"]), _day(row["issued_on"]), row["is_shortened"])
        for row in rows
    )


def grounds_in(text: str) -> tuple[Ground, ...]:
    """The numbers that one cell names, parted by semicolons."""
    return tuple(Ground(number) for part in text.split(";") if (number := part.strip()))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
