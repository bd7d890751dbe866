"""What the house promises: the words, the figure that was measured, and the bound it must keep."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """A target; `is_floor` where the figure must not be smaller than the bound."""

    what: str
    measured: float
    bound: float
    is_floor: bool

    @property
    def is_kept(self) -> bool:
        """Whether the figure lies on the right side of the bound."""
        return self.measured >= self.bound if self.is_floor else self.measured <= self.bound

    @property
    def line(self) -> str:
        """As a person reads it."""
        bound = f"{'≥' if self.is_floor else '≤'} {round(self.bound, 2):g}"
        return f"{'kept  ' if self.is_kept else 'MISSED'} {self.what}: {self.measured:.2f} ({bound})"
