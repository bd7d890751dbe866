"""What a table of a workbook may hold besides plain values: formulas, bold rows, charts.

A formula is written by the house and never from what people typed, so that the figures of a signed annex can be
followed and recalculated by whoever opens it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

# Nobody's đồng have so many digits, and the decimals of those that have are found all the same.
_PRECISION = 100


# 42A is Vietnamese: whose program speaks another language still reads dots for thousands and a comma for decimals.
NUMBER_FORMATS = {
    "số": "[$-42A]#,##0",
    "số lẻ": "[$-42A]#,##0.####",
    "số lẻ 1": "[$-42A]#,##0.0",
    "số lẻ 2": "[$-42A]#,##0.00",
    "phần trăm": "[$-42A]0.00%",
}


class _Row(int):
    """The number of a row; a format such as ``{row:-2}`` is the row two above."""

    def __format__(self, spec: str) -> str:
        return str(int(self) + (int(spec) if spec else 0))


@dataclass(frozen=True, slots=True)
class Formula:
    """What the reader's spreadsheet reckons: ``=D{row}-E{row}``, ``=SUM(D{first}:D{row:-1})``.

    ``{row}`` is the formula's own row, ``{first}`` the first row of the table. `value` is what the house reckons it
    to be, None where it does not know: the cell shows as many decimals, two at most.
    """

    text: str
    is_percent: bool = False
    value: Decimal | int | None = None

    @property
    def places(self) -> int:
        """How many decimals it shows: 0, 1 or 2, half up."""
        with localcontext(prec=_PRECISION):
            shown = Decimal(self.value or 0).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
            return 0 if shown == shown.to_integral_value() else 1 if shown * 10 % 1 == 0 else 2

    def at(self, row: int, first: int) -> str:
        """The formula as it stands in that row of a table that begins with row `first`."""
        return self.text.format(row=_Row(row), first=_Row(first))


Value = str | int | Decimal | date | Formula | None


@dataclass(frozen=True, slots=True)
class BoldRow:
    """A row that adds up the rows above it, or names what follows; one value a column."""

    values: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under a table: a group for each of the rows from `first` to `last`, counted from 0 in the table.

    `label` is the column of the names, `series` those of the values, all counted from 1; the titles of the columns
    name the series.
    """

    title: str
    label: int
    series: Sequence[int]
    first: int
    last: int
    is_percent: bool = False
