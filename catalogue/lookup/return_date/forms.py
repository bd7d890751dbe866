"""What a person types into the return-date calculator, and limits as an address carries them.

The form is sent by GET, so that an answer can be passed on as a link; it changes nothing and needs no token.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    SelectChoice,
    SelectField,
    StringField,
    TimeField,
    ValidationError,
)
from wtforms.validators import InputRequired

from office.clock import OFFICE_ZONE
from office.text import slug, vietnamese_number
from office.web.forms import OfficeForm

from ...values.time_limits import Duration, TimeUnit

_UNITS = {
    slug(unit.label): unit for unit in TimeUnit if unit not in {TimeUnit.NOT_STATED, TimeUnit.FREE_TEXT}
}
_AMOUNT = re.compile(r"(\d{1,5})(?:[.,](\d{1,3}))?")
_LIMIT = re.compile(rf"(?:(?P<amount>{_AMOUNT.pattern})-)?(?P<unit>[a-z-]+)")
_EARLIEST, _LATEST = date(2000, 1, 1), date(2100, 12, 31)
_STRANGE_AMOUNT = "Hãy nhập thời hạn bằng số, ví dụ 5 hoặc 3,5."


def _amount(text: str) -> Decimal | None:
    match = _AMOUNT.fullmatch(text.strip())
    return Decimal(f"{match[1]}.{match[2] or 0}").normalize() if match else None


def written_limit(duration: Duration) -> str:
    """A limit as an address carries it: "3.5-ngay-lam-viec", "trong-ngay"."""
    unit = slug(duration.unit.label)
    return unit if duration.amount is None else f"{duration.amount.normalize():f}-{unit}"


def read_limit(text: str) -> Duration | None:
    """The limit that `written_limit` wrote, or None for anything else."""
    match = _LIMIT.fullmatch(text)
    unit = _UNITS.get(match["unit"]) if match else None
    if match is None or unit is None or unit.takes_amount != bool(match["amount"]):
        return None
    return Duration(_amount(match["amount"]) if match["amount"] else None, unit)


@dataclass(frozen=True, slots=True)
class LimitChoice:
    """One limit that a page offers to count with: `value` for the address, `label` for the reader."""

    value: str
    label: str


def limit_choice(duration: Duration, case: str = "") -> LimitChoice:
    """The choice for a limit, with the channel or case it belongs to ("Trực tiếp: 5 ngày làm việc")."""
    return LimitChoice(written_limit(duration), f"{case}: {duration}" if case else str(duration))


class ReturnDateForm(OfficeForm):
    """When it was handed in, one or two stages of a limit, and the rule of 15 o'clock."""

    class Meta:
        """Nothing is written, so nothing needs protection; field ids are the address's names."""

        csrf = False

    handed_in_on = DateField(
        "Ngày nộp hồ sơ", name="ngay", validators=[InputRequired("Hãy chọn ngày nộp hồ sơ.")]
    )
    clock = TimeField("Giờ nộp", name="gio", validators=[InputRequired("Hãy chọn giờ nộp hồ sơ.")])
    amount = StringField("Số", name="so", description="Bằng số, ví dụ 5 hoặc 3,5.")
    unit = SelectField(
        "Đơn vị", name="don-vi", choices=[SelectChoice(key, unit.label) for key, unit in _UNITS.items()]
    )
    second_amount = StringField("Số", name="so-2")
    second_unit = SelectField(
        "Đơn vị",
        name="don-vi-2",
        choices=[SelectChoice(key, unit.label) for key, unit in _UNITS.items() if unit.takes_amount],
    )
    is_late_rule = BooleanField(
        "Nhận sau 15 giờ thì tính từ ngày làm việc tiếp theo",
        name="sau-15-gio",
        description="Chỉ chọn khi thủ tục có quy định này.",
    )

    def validate_handed_in_on(self, field: DateField) -> None:
        """A date that an office of today could have to do with; an unreadable one has its own message."""
        if field.data and not _EARLIEST <= field.data <= _LATEST:
            raise ValidationError(f"Hãy chọn ngày nộp từ năm {_EARLIEST.year} đến năm {_LATEST.year}.")

    def validate_amount(self, field: StringField) -> None:
        """A number, unless the unit needs none."""
        if self._needs_amount and _amount(field.data or "") is None:
            raise ValidationError(_STRANGE_AMOUNT)

    def validate_second_amount(self, field: StringField) -> None:
        """A number, or nothing at all where there is no second stage."""
        if (field.data or "").strip() and _amount(field.data) is None:
            raise ValidationError(_STRANGE_AMOUNT)

    @property
    def _needs_amount(self) -> bool:
        unit = _UNITS.get(self.unit.data)
        return unit is None or unit.takes_amount

    @property
    def handed_in_at(self) -> datetime:
        """The moment of handing in, by the clock of Viet Nam; of a valid form."""
        return datetime.combine(self.handed_in_on.data, self.clock.data, OFFICE_ZONE)

    @property
    def stages(self) -> list[Duration]:
        """The stages in order; of a valid form."""
        first = Duration(_amount(self.amount.data) if self._needs_amount else None, _UNITS[self.unit.data])
        second = _amount(self.second_amount.data or "")
        return [first] if second is None else [first, Duration(second, _UNITS[self.second_unit.data])]

    def refuse(self, sentence: str) -> None:
        """Show beside the limit why it cannot be counted."""
        self.amount.errors = [*self.amount.errors, sentence]


def asked_form(arguments: Mapping[str, str], present: datetime) -> tuple[ReturnDateForm, bool]:
    """The form for an address, and whether the address asks for an answer.

    Date and time that the address leaves out are the `present` ones. A limit may come in one piece as
    "thoi-han", as the page of a procedure sends it; that page is cached and cannot know what time it is, so
    there a date or time left blank is the present one as well.
    """
    if "thoi-han" in arguments:
        arguments = {name: text for name, text in arguments.items() if text}
    typed = {
        "ngay": f"{present:%Y-%m-%d}",
        "gio": f"{present:%H:%M}",
        "don-vi-2": slug(TimeUnit.WORKING_DAY.label),
        **arguments,
    }
    limit = read_limit(typed.pop("thoi-han", ""))
    if limit and "so" not in arguments:
        typed["so"] = vietnamese_number(limit.amount).replace(".", "") if limit.amount is not None else ""
        typed["don-vi"] = slug(limit.unit.label)
    is_asked = bool({"so", "don-vi", "thoi-han"} & arguments.keys())
    return ReturnDateForm(formdata=MultiDict(typed)), is_asked
