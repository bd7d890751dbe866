"""What an officer types about costs: a parameter set, days of both sides, rows of work."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from wtforms import DateField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty

from office.agencies.models import Agency
from office.text import normalise_line
from office.web.forms import OfficeForm

from ..numbers import NumberField, read_number
from .arithmetic import CostMethod, WorkRow
from .estimating import Figures, Volume
from .grounds import HEADINGS, Ground, Side
from .models import ParameterSet

MOST_ROWS = 60


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
    """Working days of the office, before and after."""

    method = CostMethod.PROCESSING_DAYS
    before = NumberField("Số ngày làm việc, trước", [MayBeEmpty()])
    after = NumberField("Số ngày làm việc, sau", [MayBeEmpty()])

    def ground(self) -> Ground:
        """The values."""
        return Ground(
            Side(days=read_number(self.before.data or "")), Side(days=read_number(self.after.data or ""))
        )


class ManyForm(_EstimateForm):
    """One set and one volume for all lines of a plan; the days come from the lines."""


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
        rows.append(_row(WorkRow(heading, task), typed))
    return tuple(rows), faults


def _faults(what: str, typed: Mapping[str, str]) -> Iterator[str]:
    for text in typed.values():
        if text and read_number(text) is None:
            yield f"«{what[:60]}»: «{text[:30]}» không phải một số. Hãy ghi như 40.000 hoặc 3,5."


def _row(row: WorkRow, typed: Mapping[str, str]) -> WorkRow:
    numbers = {name: read_number(text) for name, text in typed.items()}
    stated = {name: value for name, value in numbers.items() if value is not None}
    return replace(row, **stated)  # type: ignore[arg-type]
