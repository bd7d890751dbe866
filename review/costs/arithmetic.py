"""Compliance cost by the two methods in use, in exact decimals; nothing is rounded before it is printed.

By work (Thông tư 02/2017/TT-VPCP, Điều 27): what the applicant does, row by row. By processing days: what many
provinces reckon, the office's days as if they were the applicant's; labelled, warned of, and never added to the
first.
"""

import enum
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, localcontext

from office.text import vietnamese_number

# A product of four figures with 15 digits before the comma and 6 after it still fits, so that nothing is lost.
_PRECISION = 100


class CostMethod(enum.Enum):
    """What a cost is reckoned from."""

    WORK = "work"
    PROCESSING_DAYS = "processing-days"

    @property
    def label(self) -> str:
        """The method in Vietnamese."""
        return {"work": "Theo công việc", "processing-days": "Theo thời hạn giải quyết"}[self.value]

    @property
    def warning(self) -> str:
        """What a reader must know before relying on it; "" for the method of the law."""
        if self is CostMethod.WORK:
            return ""
        return (
            "Tính theo số ngày cơ quan giải quyết, không phải theo công việc người dân, doanh nghiệp phải làm như "
            "Điều 27 Thông tư 02/2017/TT-VPCP; không cộng với số tính theo công việc."
        )


@dataclass(frozen=True, slots=True)
class Parameters:
    """An hour of work in đồng, and the hours of a working day."""

    rate: Decimal
    hours: Decimal

    def __post_init__(self) -> None:
        if self.rate < 0 or not 0 < self.hours <= 24:
            raise ValueError(
                "an hour costs at least 0 đồng, and a day has more than 0 and at most 24 of them"
            )


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One row of the cost sheet: hours of work, đồng for advice, đồng of charges and other costs.

    `times` a year for each of `subjects`. None stands for what nobody has entered yet.
    """

    heading: str
    task: str
    hours: Decimal | None = None
    advice: Decimal = Decimal(0)
    charges: Decimal = Decimal(0)
    times: Decimal = Decimal(1)
    subjects: Decimal | None = None
    note: str = field(default="", compare=False)

    @property
    def called(self) -> str:
        """The row as a sentence names it."""
        return f"{self.heading}: {self.task}" if self.task else self.heading

    def cost(self, rate: Decimal) -> Decimal | None:
        """Đồng for doing it once: hours × rate + advice + charges; None while the hours are unknown."""
        if self.hours is None:
            return None
        with localcontext(prec=_PRECISION):
            return self.hours * rate + self.advice + self.charges

    def yearly(self, rate: Decimal) -> Decimal | None:
        """Đồng a year: the cost × times × subjects; None while any of them is unknown."""
        once = self.cost(rate)
        if once is None or self.subjects is None:
            return None
        with localcontext(prec=_PRECISION):
            return once * self.times * self.subjects


def work_cost(rows: Iterable[WorkRow], rate: Decimal) -> Decimal | None:
    """Đồng a year for all rows; None where there is no row or one of them is unknown."""
    yearly = [row.yearly(rate) for row in rows]
    known = [each for each in yearly if each is not None]
    with localcontext(prec=_PRECISION):
        return sum(known, Decimal(0)) if yearly and len(known) == len(yearly) else None


def days_cost(days: Decimal | None, volume: Decimal | None, parameters: Parameters) -> Decimal | None:
    """Đồng a year: days × hours a day × rate × dossiers a year; None where days or volume are unknown."""
    if days is None or volume is None:
        return None
    with localcontext(prec=_PRECISION):
        return days * parameters.hours * parameters.rate * volume


@dataclass(frozen=True, slots=True)
class Saving:
    """Two costs a year in đồng, before and after; None is unknown."""

    before: Decimal | None
    after: Decimal | None

    @property
    def is_known(self) -> bool:
        """Whether there is a saving to speak of: both known, and something to save from."""
        return bool(self.before) and self.after is not None

    @property
    def saved(self) -> Decimal | None:
        """Đồng a year; negative where it became dearer, None where nothing can be said."""
        if not self.before or self.after is None:
            return None
        with localcontext(prec=_PRECISION):
            return self.before - self.after

    @property
    def percent(self) -> Decimal | None:
        """Saved of before, in percent, not rounded; None where nothing can be said."""
        saved = self.saved
        if saved is None or not self.before:
            return None
        return share(saved, self.before)


@dataclass(frozen=True, slots=True)
class Total:
    """Costs of one method added up: over the items that have both figures; `missing` have not.

    `left_out` have them, and contradict newer ones of the same procedure.
    """

    saving: Saving
    counted: int
    missing: int
    left_out: int = 0


def total(savings: Iterable[Saving]) -> Total:
    """The sum of the known ones; its percent is that of the sums, never a mean of percents."""
    every = list(savings)
    known = [each for each in every if each.is_known]
    with localcontext(prec=_PRECISION):
        before = sum((each.before for each in known if each.before is not None), Decimal(0))
        after = sum((each.after for each in known if each.after is not None), Decimal(0))
    summed = Saving(before, after) if known else Saving(None, None)
    return Total(summed, len(known), len(every) - len(known))


def share(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """The part in percent of the whole, not rounded; 0 of nothing."""
    with localcontext(prec=_PRECISION):
        return Decimal(part) * 100 / Decimal(whole) if whole else Decimal(0)


def rounded(number: Decimal, places: int = 2) -> Decimal:
    """Half up to so many places, as the forms are printed: 11,665 → 11,67."""
    with localcontext(prec=_PRECISION):
        return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def printed(number: Decimal | None) -> str:
    """As a Vietnamese form prints it, at most two places, half up; "–" for what is unknown."""
    return "–" if number is None else vietnamese_number(rounded(number))


def as_numbers(saving: Saving) -> dict[str, int | float | None]:
    """A saving for scripts: đồng a year before, after, saved, and the rate in percent with two decimals."""
    percent = saving.percent
    return {
        "before": as_number(saving.before),
        "after": as_number(saving.after),
        "saving": as_number(saving.saved),
        "rate": None if percent is None else float(rounded(percent)),
    }


def as_number(value: Decimal | None) -> int | float | None:
    """A figure for JSON: a whole number as such, others with two decimals, None for what is unknown."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(rounded(value))
