"""Numbers as people type them into forms and addresses: dots part thousands, a comma parts decimals.

One reading for the whole review: "130.000" is one hundred and thirty thousand wherever it is typed.
"""

import re
from decimal import Decimal
from typing import Any

from wtforms import StringField, ValidationError

from office.text import normalise_line, vietnamese_number

_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{3}){1,4}|\d{1,15})(?:,\d{1,6})?", re.ASCII)
_FRACTION = re.compile(r"\d{1,15}\.\d{1,2}", re.ASCII)
# Beyond what any country's administration costs: a figure with more digits is a slip of typing.
NOT_A_NUMBER = (
    "không phải một số không âm có nhiều nhất 15 chữ số trước dấu phẩy. Hãy ghi như 40.000 hoặc 3,5."
)
_MOST = Decimal(10) ** 15


def read_number(text: str) -> Decimal | None:
    """A number as Vietnamese write it ("40.000", "3,5"; also "3.5"); None for anything else, and beyond 15 digits."""
    text = normalise_line(text)
    if _NUMBER.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text) if _FRACTION.fullmatch(text) else None


class NumberField(StringField):
    """A number from 0 on: `data` is what was typed, `number` what it says.

    `most` is the largest that is taken; `is_whole` refuses decimals.
    """

    def __init__(self, *named: Any, most: Decimal | int = _MOST, is_whole: bool = False, **more: Any) -> None:
        super().__init__(*named, **more)
        self.most, self.is_whole = Decimal(most), is_whole

    @property
    def number(self) -> Decimal | None:
        """What was typed as a number; None where nothing was, or no number."""
        return read_number(self.data or "")

    def process_data(self, value: Any) -> None:
        """Shows a number that the form begins with as people write it."""
        is_number = isinstance(value, (int, Decimal))
        super().process_data(vietnamese_number(value) if is_number else value)

    def pre_validate(self, form: Any) -> None:
        """Refuses what is no number, too large, or not whole."""
        if self.data:
            require_within(self.data, self.most, is_whole=self.is_whole)


def require_within(typed: str, most: Decimal | int, *, is_whole: bool = False) -> None:
    """Raises `ValidationError` for what is no number, above `most`, or, where it must be whole, has decimals."""
    number = read_number(typed)
    if number is None:
        raise ValidationError(f"«{typed[:30]}» {NOT_A_NUMBER}")
    if number > most:
        raise ValidationError(f"«{typed[:30]}» quá lớn: nhiều nhất là {vietnamese_number(most)}.")
    if is_whole and number != number.to_integral_value():
        raise ValidationError(f"«{typed[:30]}» không phải số nguyên. Hãy ghi như 40.000.")
