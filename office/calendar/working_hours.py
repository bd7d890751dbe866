"""The hours in which an office is open, and walking along them minute by minute."""

from dataclasses import dataclass
from datetime import time


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """A morning and an afternoon, the same on every working day."""

    opens: time = time(7, 30)
    noon_from: time = time(11, 30)
    noon_until: time = time(13, 30)
    closes: time = time(17, 0)

    def __post_init__(self) -> None:
        if not self.opens < self.noon_from <= self.noon_until < self.closes:
            raise ValueError("office hours must be a morning followed by an afternoon")

    @property
    def minutes_in_day(self) -> int:
        """How long the office is open on one day, in minutes."""
        return self.minutes_before(self.closes)

    def minutes_before(self, clock: time) -> int:
        """Minutes of office time that have passed at that time of day; the noon break does not count."""
        morning = min(max(_minutes(clock) - _minutes(self.opens), 0), self._morning)
        afternoon = min(max(_minutes(clock) - _minutes(self.noon_until), 0), self._afternoon)
        return morning + afternoon

    def clock_after(self, minutes: int) -> time:
        """The time of day at which that many minutes of office time have passed (0 to `minutes_in_day`).

        The end of the morning is 11:30, not 13:30: a term that ends with the morning ends before noon.
        """
        start = _minutes(self.opens)
        if minutes > self._morning:
            start = _minutes(self.noon_until) - self._morning
        return time(*divmod(start + minutes, 60))

    def is_open_at(self, clock: time) -> bool:
        """Whether somebody is at the desk; both ends of a session are still open."""
        return self.opens <= clock <= self.noon_from or self.noon_until <= clock <= self.closes

    @property
    def _morning(self) -> int:
        return _minutes(self.noon_from) - _minutes(self.opens)

    @property
    def _afternoon(self) -> int:
        return _minutes(self.closes) - _minutes(self.noon_until)
