"""By how much an amount is cut: to a number, by a number, by a percentage of what it is. Pure."""

import enum
from decimal import ROUND_HALF_UP, Decimal

HALF_DAY = Decimal("0.5")
DONG = Decimal(1)


class Way(enum.Enum):
    """How the amount of a measure is meant."""

    TO = "to"
    BY = "by"
    BY_PERCENT = "by_percent"

    @property
    def label(self) -> str:
        """The way in Vietnamese."""
        return _LABELS[self]


_LABELS = {Way.TO: "Giảm còn", Way.BY: "Giảm đi", Way.BY_PERCENT: "Giảm theo phần trăm (%)"}


def reduced(present: Decimal, way: Way, amount: Decimal, step: Decimal) -> Decimal:
    """What is left of `present`, never more than it: a percentage is exact, then rounded half up to whole `step`s.

    A number that cannot be taken off leaves it as it is; so does a percentage that rounding undoes.
    """
    left = {
        Way.TO: amount,
        Way.BY: present - amount,
        Way.BY_PERCENT: _rounded(present * (100 - amount) / 100, step),
    }[way]
    return left if 0 <= left < present else present


def _rounded(number: Decimal, step: Decimal) -> Decimal:
    return (number / step).quantize(Decimal(1), ROUND_HALF_UP) * step
