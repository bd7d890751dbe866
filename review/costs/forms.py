"""What an officer types about costs: a parameter set, days of both sides, rows of work."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from wtforms import DateField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty

from catalogue.values.time_limits import TimeUnit
from office.agencies.models import Agency
from office.text import normalise_line, vietnamese_number
from office.web.forms import OfficeForm

from ..numbers import NOT_A_NUMBER, NumberField, read_number
from .arithmetic import CostMethod, WorkRow
from .estimating import Figures, Volume
from .grounds import HEADINGS, Ground, Side
from .models import CostEstimate, ParameterSet

MOST_ROWS = 60


def figures_typed(made: CostEstimate | None) -> dict[str, str]:
    """The set and the number of dossiers of an estimate, as a form begins with them."""
    if made is None:
        return {}
    volume = "" if made.volume is None else vietnamese_number(made.volume)
    return {"parameters": str(made.parameter_set_id), "volume": volume, "volume_source": made.volume_source}


class ParametersForm(OfficeForm):
    """A new parameter set."""

    name = StringField("Tên bộ tham số", [InputRequired(), Length(max=200)])
    rate = NumberField("Thu nhập bình quân một giờ (đồng)", [InputRequired()])
    hours = NumberField("Số giờ làm việc một ngày", [InputRequired()], default="8")
    source = StringField(
        "Nguồn số liệu",
        [InputRequired(), Length(max=500)],
        description="Cơ quan công bố và năm của số liệu.",
    )
    formula = TextAreaField("Cách tính từ nguồn", [MayBeEmpty(), Length(max=1000)], render_kw={"rows": 2})
    figures_of = DateField("Số liệu của ngày", [InputRequired()])
    agency = SelectField("Dùng cho", validate_choice=False)

    def offer(self, agencies: Sequence[Agency]) -> None:
        """The agencies whose set it may be."""
        self.agency.choices = [SelectChoice(str(each.id), each.name) for each in agencies]

    def told(self) -> Figures:
        """The values; call after validation."""
        rate, hours = read_number(self.rate.data or ""), read_number(self.hours.data or "")
        assert rate is not None, "validated before"
        assert hours is not None, "validated before"
        return Figures(
            self.name.data or "",
            rate,
            hours,
            self.source.data or "",
            self.figures_of.data,
            self.formula.data or "",
        )


class _EstimateForm(OfficeForm):
    """With which parameters, for how many dossiers a year."""

    parameters = SelectField("Bộ tham số", validate_choice=False)
    volume = NumberField("Số hồ sơ một năm", [MayBeEmpty()])
    volume_source = StringField(
        "Nguồn của số hồ sơ", [MayBeEmpty(), Length(max=300)], description="Ví dụ: thống kê một cửa năm 2025"
    )

    def offer(self, sets: Sequence[ParameterSet]) -> None:
        """The sets to choose from."""
        self.parameters.choices = [SelectChoice(str(each.id), each.name) for each in sets]

    def chosen(self, sets: Sequence[ParameterSet]) -> ParameterSet | None:
        """The chosen set; None where none was."""
        return next((each for each in sets if str(each.id) == self.parameters.data), None)

    def told_volume(self) -> Volume:
        """Dossiers a year."""
        return Volume(read_number(self.volume.data or ""), self.volume_source.data or "")


class DaysForm(_EstimateForm):
    """Days of the office, before and after; those of the calendar only where the officer says so."""

    method = CostMethod.PROCESSING_DAYS
    before = NumberField("Số ngày, trước", [MayBeEmpty()])
    after = NumberField("Số ngày, sau", [MayBeEmpty()])
    unit = SelectField(
        "Số ngày trên là",
        choices=[
            SelectChoice(TimeUnit.WORKING_DAY.value, "ngày làm việc"),
            SelectChoice(TimeUnit.DAY.value, "ngày theo lịch, lấy nguyên như thời hạn ghi"),
        ],
        validate_choice=False,
    )

    def ground(self) -> Ground:
        """The values."""
        unit = TimeUnit.DAY if self.unit.data == TimeUnit.DAY.value else TimeUnit.WORKING_DAY
        days = (read_number(field.data or "") for field in (self.before, self.after))
        return Ground(*(Side(days=each, unit=unit) for each in days))


class ManyForm(_EstimateForm):
    """One set for all lines of a plan, and the volume of those without one of their own; days come from the lines."""


def read_volumes(sent: Mapping[str, str], names: Mapping[int, str]) -> tuple[dict[int, Decimal], list[str]]:
    """The dossiers of those lines that a page sent a number for, and a sentence for each that is none."""
    typed = {line_id: normalise_line(sent.get(f"ho-so-{line_id}", "")) for line_id in names}
    read = {line_id: read_number(text) for line_id, text in typed.items() if text}
    faults = [
        f"«{names[line_id][:60]}»: «{typed[line_id][:30]}» {NOT_A_NUMBER}"
        for line_id, number in read.items()
        if number is None
    ]
    return {line_id: number for line_id, number in read.items() if number is not None}, faults


class WorkForm(_EstimateForm):
    """Parameters of an estimate by work; its rows are read by `read_rows`."""

    method = CostMethod.WORK


_FIELDS = ("hours", "advice", "charges", "times", "subjects")


def read_rows(sent: Mapping[str, str], side: str) -> tuple[tuple[WorkRow, ...], list[str]]:
    """The rows of a side ("truoc", "sau") that a page sent, and a sentence for each number that is none."""
    rows, faults = [], []
    for index in range(MOST_ROWS):
        begin = f"{side}-{index}-"
        heading = sent.get(f"{begin}heading", "")
        task = normalise_line(sent.get(f"{begin}task", ""))[:300]
        typed = {name: normalise_line(sent.get(begin + name, "")) for name in _FIELDS}
        if heading not in HEADINGS or not (task or any(typed.values())):
            continue
        faults += list(_faults(task or heading, typed))
        note = normalise_line(sent.get(f"{begin}note", ""))[:300]
        rows.append(_row(WorkRow(heading, task, note=note), typed))
    return tuple(rows), faults


def _faults(what: str, typed: Mapping[str, str]) -> Iterator[str]:
    for text in typed.values():
        if text and read_number(text) is None:
            yield f"«{what[:60]}»: «{text[:30]}» {NOT_A_NUMBER}"


def _row(row: WorkRow, typed: Mapping[str, str]) -> WorkRow:
    numbers = {name: read_number(text) for name, text in typed.items()}
    stated = {name: value for name, value in numbers.items() if value is not None}
    return replace(row, **stated)  # type: ignore[arg-type]
